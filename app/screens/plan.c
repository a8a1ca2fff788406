/* The plan board: what the year's document promises and how far each of it is dated. The picture
 * itself is in plan_spine.c, plan_layout.c and plan_card.c. Departs from the drawing where a plan
 * is longer than the board: it scrolls, and 全部显示 makes room for two arrows, since no gesture is
 * the only way. */
#include "screens/plan.h"

static bool
load(void *state, struct bureau *bureau, const struct place *place, struct arena *a,
     struct error *e)
{
    (void)place;
    struct plan_state *s = state;
    if (!query_board(bureau, a, &s->view, e))
        return false;
    if ((size_t)s->tab >= s->view.clause_count)
        s->tab = 0;
    return true;
}

static void
reset(void *state)
{
    *(struct plan_state *)state = (struct plan_state){0};
}

static const struct frame_view *
frame(const void *state)
{
    return &((const struct plan_state *)state)->view.frame;
}

static bool
swipes(const void *state, const struct place *place)
{
    (void)state;
    (void)place;
    return false;
}

enum plan_switch
plan_switch_of(enum status s)
{
    switch (s) {
    case STATUS_UNDATED:
        return PLAN_UNDATED;
    case STATUS_TENTATIVE:
        return PLAN_TENTATIVE;
    case STATUS_CONFIRMED:
        return PLAN_CONFIRMED;
    case STATUS_DONE:
        return PLAN_DONE;
    case STATUS_RESCHEDULED:
    case STATUS_POSTPONED:
    case STATUS_CANCELLED:
        break;
    }
    return PLAN_CHANGED;
}

static void
answer_keys(struct plan_state *s, const struct build *b, const struct plan_layout *l)
{
    part_scroll_keys(b, &s->scroll, l->window, l->content, 124);
}

static void
nothing(const struct build *b)
{
    struct rect r =
        b->portrait ? (struct rect){40, 204, 1000, 1200} : (struct rect){424, 40, 1456, 904};
    ui_card(b->ui, r);
    part_empty(b, r, "plan", say(b, "plan.empty"), NULL, NULL);
}

static void
build(void *state, const struct build *b, const struct place *place)
{
    (void)place;
    struct plan_state *s = state;
    struct plan_layout l;
    if (b->modes.large || b->modes.low) {
        plan_easy(s, b);
        part_dock(b, SCREEN_PLAN);
        return;
    }
    plan_spine(s, b);
    plan_layout(&s->view, s->filters.hidden, b->portrait, s->tab, &l);
    int offset = ui_scroll(b->ui, &s->scroll, l.window, l.content);
    answer_keys(s, b, &l);
    plan_foot(s, b, &l);
    if (s->view.empty)
        nothing(b);
    else
        plan_cards(s, b, &l, offset);
    part_dock(b, SCREEN_PLAN);
}

const struct screen_ops plan_ops = {.load = load,
                                    .build = build,
                                    .reset = reset,
                                    .frame = frame,
                                    .size = sizeof(struct plan_state),
                                    .swipes = swipes};
