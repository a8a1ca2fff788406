/* The year in large text and low reach. Large text shows half a year at a time, a quarter where low
 * reach or portrait leave less room; low reach alone shows all of it to be read, and below it the
 * twelve months to be touched. */
#include "screens/easy.h"
#include "screens/year.h"

static void
visit(const struct year_state *s, const struct build *b, int month, struct rect from)
{
    year_visit_month(b, &s->view, month, from);
}

/* -- Low reach alone -- */

static void
strip(const struct year_state *s, const struct build *b)
{
    struct rect all =
        b->portrait ? (struct rect){40, 1312, 1008, 74} : (struct rect){424, 866, 1464, 78};
    bool current = year_is_current(b, &s->view);
    for (int m = 1; m <= 12; m++) {
        int x = all.x + all.w * (m - 1) / 12, end = all.x + all.w * m / 12 - 8;
        struct rect r = {x, all.y, end - x, all.h};
        bool here = current && day_ymd(b->frame->today.day).month == m;
        enum button_look look = here ? BUTTON_PRIMARY : BUTTON_PLAIN;
        if (ui_button(b->ui, "year.strip", m, r, look, NULL, 0, NULL, 0))
            visit(s, b, m, r);
        ui_label(b->ui, rect_inset(r, 4), FACE_SANS_BOLD, b->portrait ? 24 : 28,
                 here ? TOKEN_ON_BRAND : TOKEN_INK, ALIGN_CENTRE, words_month(b, m));
    }
}

/* -- Large text -- */

static void
choose_page(struct year_state *s, const struct build *b)
{
    int pages = 12 / year_page_months(b);
    if (s->paged != s->view.year) {
        bool current = year_is_current(b, &s->view);
        s->easy_page = current ? (day_ymd(b->frame->today.day).month - 1) / year_page_months(b) : 0;
        s->paged = s->view.year;
    }
    s->easy_page = s->easy_page < pages ? s->easy_page : pages - 1;
}

static void
keys(struct year_state *s, const struct build *b)
{
    const struct easy *k = easy_frame(b);
    filter_large_categories(&s->filters, b, "year.filter", k->keys);
    int n = year_page_months(b), next = (s->easy_page + 1) % (12 / n);
    const char *text =
        say2(b, "modes.months", words_month(b, next * n + 1), words_month(b, next * n + n));
    if (easy_key(b, "easy.months", CATEGORY_COUNT, "right", text, true)) {
        s->easy_page = next;
        turn_here(b, MOTION_FADE, k->list);
    }
}

/* What the cells say, in the words of the legend; in low reach and portrait the year beside it. */
static void
zone(const struct year_state *s, const struct build *b)
{
    struct rect z = easy_frame(b)->zone;
    bool wide = z.w > 1000, tall = b->portrait;
    int x = z.x, y = z.y;
    if (wide) {
        ui_number(b->ui, z.x, z.y + 130, FACE_SERIF_BOLD, 150, TOKEN_BRAND_INK, ALIGN_LEFT,
                  num(b, s->view.year));
        ui_label(b->ui, (struct rect){z.x, z.y + 160, 560, 48}, FACE_SANS_BOLD, 40, TOKEN_INK,
                 ALIGN_LEFT, year_zodiac(b, &s->view));
        ui_fill(b->ui, (struct rect){z.x + 566, z.y + 8, 4, z.h - 16}, 0, TOKEN_LINE2);
        x += 600;
    }
    ui_label(b->ui, (struct rect){x, y, z.x + z.w - x, 48}, FACE_SANS_BOLD, 36, TOKEN_BRAND_INK,
             ALIGN_LEFT, year_holds(b, s));
    year_legend(b, &s->view, x, y + (tall ? 110 : 84),
                tall   ? 2
                : wide ? 3
                       : 1,
                (struct rect){0, 0,
                              wide   ? 400
                              : tall ? 480
                                     : z.w,
                              wide   ? 80
                              : tall ? 90
                                     : 60},
                36);
}

static void
large(struct year_state *s, const struct build *b)
{
    int n = year_page_months(b);
    const char *year = words_year(b, s->view.year), *zodiac = year_zodiac(b, &s->view);
    keys(s, b);
    choose_page(s, b);
    bool brief = b->portrait && b->lang != LANG_EN;
    const char *line = brief ? zodiac : words_day(b, b->frame->today.day, !b->portrait);
    easy_head(b, year, zodiac, b->frame->clock_ok ? line : zodiac);
    zone(s, b);
    year_some_months(s, b, s->easy_page * n + 1, s->easy_page * n + n);
    struct easy_nav nav = {say(b, "modes.prev_year"), say(b, "modes.this_year"),
                           say(b, "modes.next_year"), s->view.has_prev, s->view.has_next};
    year_answer(b, &s->view, easy_nav(b, &nav));
}

void
year_easy(struct year_state *s, const struct build *b)
{
    if (b->modes.large) {
        choose_page(s, b);
        large(s, b);
        return;
    }
    year_spine(s, b);
    year_ribbon(s, b);
    year_months(s, b);
    strip(s, b);
    year_answer(b, &s->view, part_nav_years(b, s->view.has_prev, s->view.has_next));
}
