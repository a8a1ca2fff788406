/* What stands beside the plan's cards: which document, which states are shown, and in portrait
 * which of its items. */
#include "screens/plan.h"

/* "第（十四）至（十六）项": of those with a heading of their own. */
static const char *
scope(const struct build *b, const struct plan_view *v)
{
    size_t n = v->clause_count;
    bool others = n > 0 && v->clauses[n - 1].clause == 0;
    n -= others;
    if (n == 0)
        return "";
    const char *first = plan_number(b, v->clauses[0].clause);
    const char *last = plan_number(b, v->clauses[n - 1].clause);
    const char *text =
        n > 1 ? say2(b, "plan.scope", first, last) : say1(b, "plan.scope_one", first);
    return others ? say1(b, "plan.scope_more", text) : text;
}

static void
title(const struct build *b, const struct plan_view *v)
{
    int size = b->lang == LANG_EN ? 64 : 84;
    const char *text = say(b, "plan.title");
    if (b->portrait) {
        ui_label(b->ui, (struct rect){40, 48, 560, 132}, FACE_SERIF_BOLD,
                 b->lang == LANG_EN ? 84 : 96, TOKEN_INK, ALIGN_LEFT, text);
        ui_label(b->ui, (struct rect){540, 80, 500, 40}, FACE_SANS_BOLD, 28, TOKEN_INK, ALIGN_RIGHT,
                 v->document);
        ui_label(b->ui, (struct rect){540, 124, 500, 36}, FACE_SANS, 24, TOKEN_INK2, ALIGN_RIGHT,
                 scope(b, v));
        return;
    }
    ui_text(b->ui, 40, text_baseline(56, 30), FACE_SANS, 30, TOKEN_INK2, ALIGN_LEFT,
            words_year(b, v->year));
    ui_label(b->ui, (struct rect){35, 83, 373, 132}, FACE_SERIF_BOLD, size, TOKEN_INK, ALIGN_LEFT,
             text);
    ui_fill(b->ui, (struct rect){40, 226, 72, 4}, 0, TOKEN_INK);
    ui_label(b->ui, (struct rect){40, 246, 364, 38}, FACE_SANS_BOLD, 28, TOKEN_INK, ALIGN_LEFT,
             v->document);
    ui_label(b->ui, (struct rect){40, 286, 364, 36}, FACE_SANS, 24, TOKEN_INK2, ALIGN_LEFT,
             scope(b, v));
}

/* -- Switches -- */

void
plan_sign(const struct build *b, enum plan_switch k, struct rect r)
{
    static const char *const ICON[PLAN_SWITCHES] = {"check", "clock", "tray", "moved", "flag"};
    enum token ink = TOKEN_INK2;
    switch (k) {
    case PLAN_CONFIRMED:
        ui_fill(b->ui, r, 10, TOKEN_BRAND_T);
        ink = TOKEN_BRAND_INK;
        break;
    case PLAN_TENTATIVE:
        ui_stroke(b->ui, r, 10, 2, LINE_DASHED, TOKEN_INK2);
        break;
    case PLAN_UNDATED:
        ui_stroke(b->ui, r, 10, 2, LINE_DOTTED, TOKEN_INK2);
        break;
    case PLAN_CHANGED:
        ui_fill(b->ui, r, 10, TOKEN_WARN_T);
        ink = TOKEN_WARN_I;
        break;
    case PLAN_DONE:
        ui_fill(b->ui, r, 10, TOKEN_SURF2);
        break;
    }
    ui_icon(b->ui, ICON[k], rect_inset(r, 7), ink);
}

const char *
plan_switch_text(const struct build *b, enum plan_switch k)
{
    switch (k) {
    case PLAN_CONFIRMED:
        return say(b, status_label_id(STATUS_CONFIRMED));
    case PLAN_TENTATIVE:
        return say(b, status_label_id(STATUS_TENTATIVE));
    case PLAN_UNDATED:
        return b->portrait ? say(b, "plan.undated") : say(b, status_label_id(STATUS_UNDATED));
    case PLAN_CHANGED:
        return say(b, "plan.changed");
    case PLAN_DONE:
        break;
    }
    return say(b, status_label_id(STATUS_DONE));
}

static struct rect
switch_rect(const struct build *b, int i)
{
    return b->modes.low ? (struct rect){40, SCREEN_LOW + i * 82, 360, 76}
                        : (struct rect){40, 394 + i * 88, 360, 80};
}

static void
switches(struct plan_state *s, const struct build *b)
{
    if (!b->portrait)
        ui_label(b->ui, (struct rect){40, b->modes.low ? 396 : 352, 360, 34}, FACE_SANS, 24,
                 TOKEN_INK2, ALIGN_LEFT, say(b, "plan.only"));
    struct filter_label l[PLAN_SWITCHES];
    struct filter_narrow narrow;
    for (int i = 0; i < PLAN_SWITCHES; i++)
        l[i] = (struct filter_label){.text = plan_switch_text(b, (enum plan_switch)i)};
    l[PLAN_CHANGED].note = say(b, "plan.changed_note");
    filter_narrow_fit(b, 192, l, PLAN_SWITCHES, &narrow);
    for (int i = 0; i < PLAN_SWITCHES; i++) {
        struct rect r = b->portrait ? filter_narrow(&s->filters, b, "plan.switch", i, PLAN_SWITCHES,
                                                    40 + i * 202, 1424, &narrow, &l[i])
                                    : filter_wide(&s->filters, b, "plan.switch", i, PLAN_SWITCHES,
                                                  switch_rect(b, i), &l[i]);
        plan_sign(b, (enum plan_switch)i, r);
    }
}

/* -- Foot -- */

static void
step(struct plan_state *s, const struct build *b, const struct plan_layout *l, int way)
{
    int page = l->window.h - 80; /* a row stays in sight */
    ui_scroll_by(b->ui, &s->scroll, l->window, l->content, way * page);
}

static enum button_look
look(const struct plan_state *s, const struct plan_layout *l, int way)
{
    return ui_scroll_more(&s->scroll, l->window, l->content, way) ? BUTTON_PLAIN : BUTTON_DISABLED;
}

static void
foot_landscape(struct plan_state *s, const struct build *b, const struct plan_layout *l)
{
    struct rect r = {40, 852, 360, 92};
    if (l->content > l->window.h) {
        if (ui_button(b->ui, "plan.up", 0, (struct rect){40, 852, 92, 92}, look(s, l, -1), "up", 40,
                      NULL, 0))
            step(s, b, l, -1);
        if (ui_button(b->ui, "plan.down", 0, (struct rect){308, 852, 92, 92}, look(s, l, 1), "down",
                      40, NULL, 0))
            step(s, b, l, 1);
        r = (struct rect){140, 852, 160, 92};
    }
    if (ui_button(b->ui, "plan.all", 0, r, BUTTON_PRIMARY, NULL, 0, say(b, "plan.all"), 28)) {
        s->filters.hidden = 0;
        turn_here(b, MOTION_FADE, r);
    }
}

static void
tab(struct plan_state *s, const struct build *b, int index, struct rect r, int size)
{
    bool lit = s->tab == index;
    const char *text = plan_label(b, &s->view.clauses[index]);
    if (ui_button(b->ui, "plan.tab", index, r, lit ? BUTTON_PRIMARY : BUTTON_PLAIN, NULL, 0, text,
                  size) &&
        !lit) {
        s->tab = index;
        s->scroll = (struct ui_scroll){0};
        turn_here(b, MOTION_FADE, r);
    }
}

/* One size for all. */
static int
tab_size(const struct plan_state *s, const struct build *b, int width)
{
    int size = 28;
    for (size_t i = 0; i < s->view.clause_count; i++)
        while (size > 22 && text_width(&b->ui->measure, FACE_SANS_BOLD, size,
                                       plan_label(b, &s->view.clauses[i])) > width - 26)
            size--;
    return size;
}

static void
foot_portrait(struct plan_state *s, const struct build *b, const struct plan_layout *l)
{
    int n = (int)s->view.clause_count, h = l->content > l->window.h ? 84 : 104;
    int size = n > 0 ? tab_size(s, b, 1014 / n - 14) : 0;
    for (int i = 0; i < n; i++) {
        int x = 40 + (1000 + 14) * i / n, end = 40 + (1000 + 14) * (i + 1) / n - 14;
        tab(s, b, i, (struct rect){x, 1530, end - x, h}, size);
    }
    if (l->content <= l->window.h) {
        ui_label(b->ui, (struct rect){40, 1648, 1000, 40}, FACE_SANS, 22, TOKEN_INK2, ALIGN_CENTRE,
                 say(b, "plan.hint"));
        return;
    }
    if (ui_button(b->ui, "plan.up", 0, (struct rect){40, 1626, 493, 68}, look(s, l, -1), "up", 32,
                  say(b, "plan.page_up"), 26))
        step(s, b, l, -1);
    if (ui_button(b->ui, "plan.down", 0, (struct rect){547, 1626, 493, 68}, look(s, l, 1), "down",
                  32, say(b, "plan.page_down"), 26))
        step(s, b, l, 1);
}

void
plan_spine(struct plan_state *s, const struct build *b)
{
    title(b, &s->view);
    switches(s, b);
}

void
plan_foot(struct plan_state *s, const struct build *b, const struct plan_layout *l)
{
    if (b->portrait)
        foot_portrait(s, b, l);
    else
        foot_landscape(s, b, l);
}
