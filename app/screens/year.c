/* The year: twelve small months, and the terms over them. The picture itself is in year_spine.c,
 * year_ribbon.c and year_month.c. */
#include "screens/year.h"

#include "screens/month.h"

static bool
load(void *state, struct bureau *bureau, const struct place *place, struct arena *a,
     struct error *e)
{
    struct year_state *s = state;
    return query_year(bureau, place->year, a, &s->view, e);
}

static void
reset(void *state)
{
    *(struct year_state *)state = (struct year_state){0};
}

static const struct frame_view *
frame(const void *state)
{
    return &((const struct year_state *)state)->view.frame;
}

static bool
swipes(const void *state, const struct place *place)
{
    (void)state;
    (void)place;
    return true;
}

bool
year_is_current(const struct build *b, const struct year_view *v)
{
    return b->frame->clock_ok && day_ymd(b->frame->today.day).year == v->year;
}

struct year_marks
year_marks(const struct year_day *d, unsigned hidden)
{
    struct year_marks m = {0};
    for (int c = 0; c < CATEGORY_COUNT; c++)
        for (int tag = CATEGORY_NONE; tag < CATEGORY_COUNT; tag++) {
            uint32_t bit = YEAR_BIT(c, tag);
            unsigned of = 1u << c | (tag == CATEGORY_NONE ? 0u : 1u << tag);
            if ((of & ~hidden) == 0)
                continue;
            m.firm |= d->firm & bit ? 1u << c : 0u;
            m.tentative |= d->tentative & bit ? 1u << c : 0u;
        }
    m.tentative &= ~m.firm;
    return m;
}

void
year_visit_month(const struct build *b, const struct year_view *v, int month, struct rect from)
{
    struct place to = {.kind = SCREEN_MONTH, .year = v->year, .month = month, .day = DAY_NONE};
    turn_drill(b, &to, from, month_layout(b->portrait)->grid);
}

static bool
beside(const void *state, const struct place *place, int way, struct place *to)
{
    (void)place;
    const struct year_view *v = &((const struct year_state *)state)->view;
    *to = (struct place){.kind = SCREEN_YEAR, .year = v->year + way, .day = DAY_NONE};
    return way < 0 ? v->has_prev : v->has_next;
}

/* way -1, 0 (this year), 1 */
static void
turn_year(const struct build *b, const struct year_view *v, int way)
{
    struct place to = {.kind = SCREEN_YEAR, .year = v->year + way, .day = DAY_NONE};
    if (way == 0) {
        to.year = day_ymd(b->frame->today.day).year;
        way = to.year - v->year;
    }
    turn_to(b, &to, way < 0 ? MOTION_SLIDE_RIGHT : MOTION_SLIDE_LEFT);
}

void
year_answer(const struct build *b, const struct year_view *v, int nav)
{
    enum swipe swipe = ui_take_swipe(b->ui);
    int page = part_page_key(b);
    if ((swipe == SWIPE_LEFT || page > 0) && v->has_next)
        nav = 1;
    if ((swipe == SWIPE_RIGHT || page < 0) && v->has_prev)
        nav = -1;
    if (nav <= 1)
        turn_year(b, v, nav);
}

static void
build(void *state, const struct build *b, const struct place *place)
{
    (void)place;
    struct year_state *s = state;
    if (b->modes.large || b->modes.low) {
        year_easy(s, b);
    } else {
        year_spine(s, b);
        year_ribbon(s, b);
        year_months(s, b);
        year_answer(b, &s->view, part_nav_years(b, s->view.has_prev, s->view.has_next));
    }
    part_dock(b, SCREEN_YEAR);
}

const struct screen_ops year_ops = {.load = load,
                                    .build = build,
                                    .reset = reset,
                                    .frame = frame,
                                    .size = sizeof(struct year_state),
                                    .swipes = swipes,
                                    .beside = beside};
