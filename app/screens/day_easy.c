/* The day in large text and low reach: no scale of hours but a list, and above it all that is known
 * of the activity that has been touched. The list of what has no date is told alike. */
#include "screens/day.h"
#include "screens/easy.h"

#include <string.h>

/* The page of the list turns to what is selected, and then stays where it is turned to. */
static void
keep_page(const struct build *b, struct day_state *s, const struct place *at, int selected,
          size_t count)
{
    int rows = easy_frame(b)->rows * easy_frame(b)->columns, pages = easy_pages(b, count);
    if (!place_equal(&s->paged, at))
        s->easy_page = selected > 0 ? selected / rows : 0;
    s->paged = *at;
    s->easy_page = s->easy_page < pages ? s->easy_page : pages - 1;
}

static void
page_by(const struct build *b, struct day_state *s, int way)
{
    if (way == 0)
        return;
    s->easy_page += way;
    turn_here(b, MOTION_FADE, easy_frame(b)->list);
}

static void
go(const struct build *b, enum screen_kind kind, bool undated)
{
    struct place to = {.kind = kind, .day = DAY_NONE, .undated = undated};
    turn_to(b, &to, MOTION_FADE);
}

/* Pages of the list, and the screens that large text has no tab for. */
static void
keys(const struct build *b, struct day_state *s, size_t count, bool undated)
{
    int pages = easy_pages(b, count);
    const char *of = say2(b, "modes.page_of", num(b, s->easy_page + 1), num(b, pages));
    const char *down = pages > 1 ? say2(b, "day.day_hour", say(b, "modes.page_down"), of)
                                 : say(b, "modes.page_down");
    if (easy_key(b, "easy.up", 0, "up", say(b, "modes.page_up"), s->easy_page > 0))
        page_by(b, s, -1);
    if (easy_key(b, "easy.down", 1, "down", down, s->easy_page + 1 < pages))
        page_by(b, s, 1);
    if (!undated && easy_key(b, "easy.undated", 2, "tray", say(b, "modes.undated"), true))
        go(b, SCREEN_DAY, true);
    if (undated && easy_key(b, "easy.today", 2, "day", say(b, "nav.today"), true))
        go(b, SCREEN_DAY, false);
    easy_way(b, 3, SCREEN_YEAR);
    easy_way(b, 4, SCREEN_PLAN);
    if (!b->modes.low || b->portrait) /* low reach has it beside the way home */
        easy_way(b, 5, SCREEN_SEARCH);
}

/* -- The day -- */

static const char *
row_line(const struct build *b, const struct occurrence *o, struct day on)
{
    const char *when = words_hours(b, o, on), *place = o->event->place;
    if (o->kind == OCCURRENCE_OLD_DATE && when_dated(&o->event->when))
        return words_moved_to(b, o->first, o->event->when.first);
    return place[0] && easy_frame(b)->columns == 1 ? say2(b, "day.pair", when, place) : when;
}

static void
list(const struct build *b, struct day_state *s, int selected)
{
    const struct day_view *v = &s->view;
    const struct easy *k = easy_frame(b);
    size_t page = (size_t)(k->rows * k->columns), from = (size_t)s->easy_page * page;
    for (size_t i = from; i < v->count && i < from + page; i++) {
        struct easy_row row = {.o = &v->at[i],
                               .line = row_line(b, &v->at[i], v->info.day),
                               .outlined = true,
                               .selected = (int)i == selected,
                               .name = "easy.row",
                               .index = (int)i};
        if (easy_row(b, easy_row_rect(b, (int)(i - from)), &row) & TOUCH_TAPPED)
            day_select(b, v, i);
    }
}

static void
nothing(const struct build *b, struct rect r, const char *text)
{
    ui_paragraph(b->ui, (struct rect){r.x, r.y + 20, r.w, 110}, FACE_SANS_BOLD,
                 b->modes.large ? 40 : 36, 52, TOKEN_INK, 2, text);
}

static void
empty(const struct build *b, const struct day_state *s)
{
    struct rect z = easy_zone(b), r = easy_row_rect(b, 0);
    nothing(b, z, say(b, "day.empty"));
    if (!s->has_next)
        return;
    const char *text =
        say2(b, "day.next_line", words_day(b, s->next.first, true), event_bar(b, s->next.event));
    ui_paragraph(b->ui, (struct rect){z.x, z.y + 90, z.w, 150}, FACE_SANS, b->modes.large ? 36 : 28,
                 46, TOKEN_INK, 3, text);
    if (ui_button(b->ui, "day.empty_next", 0, r, BUTTON_PRIMARY, "right", 40, say(b, "day.go_next"),
                  b->modes.large ? 38 : 30))
        day_visit(b, s->view.info.day, s->next.first);
}

static int
large_frame(const struct build *b, const struct day_state *s)
{
    const struct day_info *info = &s->view.info;
    struct ymd d = day_ymd(info->day);
    const char *lunar = info->lunar_known ? words_lunar(b, &info->lunar) : "";
    const char *title = words_day(b, info->day, false), *wd = words_weekday(b, info->day);
    bool short_line = b->portrait;
    const char *line = short_line ? lunar : say2(b, "day.pair", wd, lunar);
    if (b->modes.low && !b->portrait)
        line = say2(b, "day.pair", words_day(b, info->day, true), lunar);
    easy_head(b, title, b->portrait ? wd : words_year(b, d.year), line);
    struct easy_nav n = {say(b, "modes.prev_day"), say(b, "nav.today"), say(b, "modes.next_day"),
                         true, true};
    return easy_nav(b, &n);
}

void
day_easy(const struct build *b, struct day_state *s, int selected)
{
    const struct day_view *v = &s->view;
    struct place at = {.kind = SCREEN_DAY, .day = v->info.day};
    str_copy(at.uid, sizeof at.uid, selected < 0 ? "" : day_key(v, (size_t)selected, b->ui->arena));
    keep_page(b, s, &at, selected, v->count);
    if (b->modes.large) {
        keys(b, s, v->count, false);
        day_answer(b, s, large_frame(b, s));
    } else {
        day_spine(b, s, v->info.day);
        page_by(b, s, easy_pager(b, s->easy_page, easy_pages(b, v->count)));
    }
    if (selected < 0) {
        empty(b, s);
        return;
    }
    struct occurrence o = day_itself(&v->at[selected]);
    bool dateless = o.event->status == STATUS_POSTPONED;
    easy_detail(b, easy_zone(b), &o, dateless ? say(b, "day.no_date") : day_when(b, &o));
    list(b, s, selected);
}

/* -- What has no date -- */

static void
undated_list(const struct build *b, struct day_state *s, int selected)
{
    const struct easy *k = easy_frame(b);
    size_t page = (size_t)(k->rows * k->columns), from = (size_t)s->easy_page * page;
    for (size_t i = from; i < s->undated_count && i < from + page; i++) {
        const struct event *ev = s->undated[i];
        struct occurrence o = {.event = ev, .kind = OCCURRENCE_REAL, .first = DAY_NONE};
        struct easy_row row = {.o = &o,
                               .line = day_undated_when(b, ev),
                               .outlined = true,
                               .selected = (int)i == selected,
                               .name = "easy.row",
                               .index = (int)i};
        if (easy_row(b, easy_row_rect(b, (int)(i - from)), &row) & TOUCH_TAPPED)
            day_undated_select(b, s, i);
    }
}

static void
undated_nav(const struct build *b, const struct day_state *s, int selected)
{
    struct easy_nav n = {say(b, "modes.prev_item"), NULL, say(b, "modes.next_item"), selected > 0,
                         selected >= 0 && (size_t)selected + 1 < s->undated_count};
    int step = easy_nav(b, &n);
    if (step == 1 || step == -1)
        day_undated_select(b, s, (size_t)(selected + step));
}

void
day_easy_undated(const struct build *b, struct day_state *s, const struct place *place)
{
    int selected = day_undated_selected(s, place);
    keep_page(b, s, place, selected, s->undated_count);
    if (b->modes.large) {
        easy_head(b, say(b, "day.undated_title"), NULL,
                  say(b, b->modes.low && !b->portrait ? "day.undated_title" : "day.plan"));
        keys(b, s, s->undated_count, true);
        undated_nav(b, s, selected);
    } else {
        day_undated_frame(b, s, selected);
        page_by(b, s, easy_pager(b, s->easy_page, easy_pages(b, s->undated_count)));
    }
    if (selected < 0) {
        nothing(b, easy_zone(b), say(b, "day.undated_none"));
        return;
    }
    struct occurrence o = {
        .event = s->undated[selected], .kind = OCCURRENCE_REAL, .first = DAY_NONE};
    easy_detail(b, easy_zone(b), &o, day_undated_when(b, o.event));
    undated_list(b, s, selected);
}
