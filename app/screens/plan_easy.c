/* The plan board in large text and low reach: pages of rows, none of two clauses; above them the
 * clause's heading and all that is known of the row that has been touched. A second touch opens its
 * day. */
#include "screens/easy.h"
#include "screens/plan.h"

#include <string.h>

struct entry {
    size_t clause;
    const struct plan_row *row;
};

/* What the switches let through, in order; pages[i] is the first entry of page i, and pages[*count]
 * the end. A clause begins a page. */
static const struct entry *
entries(const struct plan_state *s, const struct build *b, size_t **pages, int *count)
{
    size_t all = 0, n = 0, page = (size_t)(easy_frame(b)->rows * easy_frame(b)->columns);
    for (size_t c = 0; c < s->view.clause_count; c++)
        all += s->view.clauses[c].count;
    struct entry *out = arena_array(b->ui->arena, all + 1, sizeof *out);
    *pages = arena_array(b->ui->arena, all + 2, sizeof **pages);
    *count = 0;
    for (size_t c = 0; c < s->view.clause_count; c++) {
        size_t on_page = page;
        for (size_t i = 0; i < s->view.clauses[c].count; i++) {
            if (!plan_shown(s, &s->view.clauses[c].rows[i]))
                continue;
            if (on_page == page) {
                (*pages)[(*count)++] = n;
                on_page = 0;
            }
            on_page++;
            out[n++] = (struct entry){c, &s->view.clauses[c].rows[i]};
        }
    }
    (*pages)[*count] = n;
    return out;
}

static const char *
key_of(const struct build *b, const struct event *ev)
{
    struct place at = {.kind = SCREEN_DAY};
    place_select(&at, ev);
    return arena_strdup(b->ui->arena, at.uid);
}

static void
page_to(struct plan_state *s, const struct build *b, int page)
{
    s->easy_page = page;
    s->picked[0] = '\0';
    turn_here(b, MOTION_FADE, easy_frame(b)->list);
}

/* The first page of another clause. */
static int
page_of(const struct entry *at, const size_t *pages, int count, size_t clause)
{
    for (int i = 0; i < count; i++)
        if (at[pages[i]].clause == clause)
            return i;
    return 0;
}

static int
next_clause(const struct entry *at, const size_t *pages, int count, int page)
{
    for (int i = page + 1; i < count; i++)
        if (at[pages[i]].clause != at[pages[page]].clause)
            return i;
    return 0;
}

static void
switches(struct plan_state *s, const struct build *b)
{
    const struct easy *k = easy_frame(b);
    const char *texts[PLAN_SWITCHES];
    for (int i = 0; i < PLAN_SWITCHES; i++)
        texts[i] = plan_switch_text(b, (enum plan_switch)i);
    texts[PLAN_CONFIRMED] = say(b, "modes.confirmed"); /* English has shorter words for these */
    texts[PLAN_UNDATED] = say(b, "modes.no_date");
    bool ticks = filter_large_ticks(b, k->keys[0].w, texts, PLAN_SWITCHES);
    for (int i = 0; i < PLAN_SWITCHES; i++) {
        struct rect sign = filter_large(&s->filters, b, "plan.switch", i, PLAN_SWITCHES, k->keys[i],
                                        ticks, texts[i]);
        plan_sign(b, (enum plan_switch)i, sign);
    }
    if (easy_key(b, "easy.all", PLAN_SWITCHES, NULL, say(b, "modes.all"), true))
        s->filters.hidden = 0;
}

static const char *
when(const struct build *b, const struct event *ev)
{
    const char *text = plan_date(b, ev);
    return *text ? text : say(b, "day.no_date");
}

static void
list(struct plan_state *s, const struct build *b, const struct entry *at, size_t from, size_t to,
     size_t picked)
{
    for (size_t i = from; i < to; i++) {
        const struct event *ev = at[i].row->event;
        struct occurrence o = {.event = ev, .kind = OCCURRENCE_REAL, .first = DAY_NONE};
        struct rect r = easy_row_rect(b, (int)(i - from));
        const char *state = say(b, status_label_id(ev->status)), *date = plan_date(b, ev);
        struct easy_row row = {.o = &o,
                               .line = *date ? say2(b, "day.pair", date, state) : state,
                               .outlined = true,
                               .selected = i == picked,
                               .name = "easy.row",
                               .index = (int)i};
        if (!(easy_row(b, r, &row) & TOUCH_TAPPED))
            continue;
        if (i == picked && at[i].row->reachable)
            turn_to_event(b, ev, when_dated(&ev->when) ? ev->when.first : DAY_NONE, r);
        str_copy(s->picked, sizeof s->picked, key_of(b, ev));
        turn_here(b, MOTION_FADE, easy_frame(b)->zone);
    }
}

static void
zone(const struct plan_state *s, const struct build *b, const struct entry *e)
{
    struct rect z = easy_zone(b);
    int size = b->modes.large ? 36 : 30, step = size * 5 / 4;
    const struct plan_clause *clause = &s->view.clauses[e->clause];
    size_t lines = z.w < 800 ? 2 : 1;
    z.y += ui_paragraph(b->ui, z, FACE_SERIF_BOLD, size, step, TOKEN_BRAND_INK, lines,
                        plan_heading(b, clause)) +
           12;
    z.h = easy_frame(b)->zone.y + easy_frame(b)->zone.h - (b->modes.large ? 0 : 20) - z.y;
    struct occurrence o = {.event = e->row->event, .kind = OCCURRENCE_REAL, .first = DAY_NONE};
    easy_detail(b, z, &o, when(b, e->row->event));
}

/* Large text: switches, and pages between which one goes on by clause too. -1, +1, 2 = clause. */
static int
large(struct plan_state *s, const struct build *b, int page, int pages)
{
    switches(s, b);
    const char *of = say2(b, "modes.page_of", num(b, page + 1), num(b, pages > 0 ? pages : 1));
    easy_head(b, say(b, "plan.title"), b->portrait ? NULL : s->view.document,
              b->modes.low && !b->portrait ? say(b, "plan.title") : of);
    struct easy_nav n = {say(b, "modes.page_up"),
                         s->view.clause_count > 1 ? say(b, "modes.clause") : NULL,
                         say(b, "modes.page_down"), page > 0, page + 1 < pages};
    switch (easy_nav(b, &n)) {
    case -1:
        return -1;
    case 1:
        return 1;
    case 0:
        return 2;
    default:
        return 0;
    }
}

static int
low(struct plan_state *s, const struct build *b, int page, int pages)
{
    struct plan_layout none = {0};
    plan_spine(s, b);
    plan_foot(s, b, &none);
    return easy_pager(b, page, pages);
}

static void
nothing(const struct build *b, bool none_shown)
{
    struct rect z = easy_zone(b);
    ui_paragraph(b->ui, (struct rect){z.x, z.y + 20, z.w, 110}, FACE_SANS_BOLD,
                 b->modes.large ? 40 : 36, 52, TOKEN_INK, 2,
                 say(b, none_shown ? "plan.none_shown" : "plan.empty"));
}

void
plan_easy(struct plan_state *s, const struct build *b)
{
    size_t *pages;
    int count, tab = s->tab;
    const struct entry *at = entries(s, b, &pages, &count);
    s->easy_page = s->easy_page < count ? s->easy_page : count > 0 ? count - 1 : 0;
    int way = (b->modes.large ? large : low)(s, b, s->easy_page, count);
    if (s->tab != tab && count > 0) /* portrait's tabs lead to their clause */
        page_to(s, b, page_of(at, pages, count, (size_t)s->tab));
    else if (way == 2 && count > 0)
        page_to(s, b, next_clause(at, pages, count, s->easy_page));
    else if (way == 1 || way == -1)
        page_to(s, b, s->easy_page + way);
    if (count == 0) {
        nothing(b, !s->view.empty);
        return;
    }
    size_t from = pages[s->easy_page], to = pages[s->easy_page + 1], picked = from;
    for (size_t i = from; i < to; i++)
        if (str_equal(key_of(b, at[i].row->event), s->picked))
            picked = i;
    s->tab = (int)at[from].clause;
    zone(s, b, &at[picked]);
    list(s, b, at, from, to, picked);
}
