/* The month: where screens meet data. The picture itself is in month_spine.c, month_grid.c and
 * month_sheet.c. */
#include "screens/month.h"

static bool
load_list(struct month_state *s, struct bureau *bureau, struct arena *a, struct error *e)
{
    s->listed_day = s->sheet ? s->sheet_day : s->picked;
    return query_list(bureau, s->listed_day, a, &s->listed, &s->listed_count, e);
}

static bool
load(void *state, struct bureau *bureau, const struct place *place, struct arena *a,
     struct error *e)
{
    struct month_state *s = state;
    bool elsewhere = s->view.year != place->year || s->view.month != place->month;
    if (elsewhere)
        s->sheet = s->picked_known = false;
    if (!day_is_none(place->day)) {
        s->picked = place->day;
        s->picked_known = true;
    }
    s->listed = NULL;
    s->listed_count = 0;
    s->loaded_hidden = s->filters.hidden;
    return query_month(bureau, place->year, place->month, s->filters.hidden, a, &s->view, e) &&
           (!(s->sheet || (s->easy && s->picked_known)) || load_list(s, bureau, a, e));
}

static void
reset(void *state)
{
    *(struct month_state *)state = (struct month_state){0};
}

static const struct frame_view *
frame(const void *state)
{
    return &((const struct month_state *)state)->view.frame;
}

static bool
swipes(const void *state, const struct place *place)
{
    (void)place;
    return !((const struct month_state *)state)->sheet;
}

bool
month_shows(const struct month_state *s, const struct event *ev)
{
    return (month_bits(ev) & ~s->filters.hidden) != 0;
}

const struct occurrence *
month_shown(const struct month_state *s, const struct build *b, size_t *count)
{
    struct occurrence *out = arena_array(b->ui->arena, s->view.count + 1, sizeof *out);
    size_t n = 0;
    for (size_t i = 0; i < s->view.count; i++)
        if (month_shows(s, s->view.at[i].event))
            out[n++] = s->view.at[i];
    *count = n;
    return out;
}

static bool
beside(const void *state, const struct place *place, int way, struct place *to)
{
    (void)place;
    const struct month_view *v = &((const struct month_state *)state)->view;
    struct ymd at = day_ymd(month_first(v->year, v->month + way));
    *to = (struct place){.kind = SCREEN_MONTH, .year = at.year, .month = at.month, .day = DAY_NONE};
    return way < 0 ? v->has_prev : v->has_next;
}

/* way -1, 0 (today's month), 1 */
static void
turn_month(const struct month_state *s, const struct build *b, int way)
{
    struct ymd today = day_ymd(b->frame->today.day);
    struct place to = {
        .kind = SCREEN_MONTH, .year = today.year, .month = today.month, .day = DAY_NONE};
    if (way == 0)
        way = (to.year - s->view.year) * 12 + to.month - s->view.month;
    else
        beside(s, NULL, way, &to);
    turn_to(b, &to, way < 0 ? MOTION_SLIDE_RIGHT : MOTION_SLIDE_LEFT);
}

void
month_answer(const struct month_state *s, const struct build *b, int nav)
{
    const struct month_view *v = &s->view;
    enum swipe swipe = s->sheet ? SWIPE_NONE : ui_take_swipe(b->ui);
    int page = s->sheet ? 0 : part_page_key(b);
    if ((swipe == SWIPE_LEFT || page > 0) && v->has_next)
        nav = 1;
    if ((swipe == SWIPE_RIGHT || page < 0) && v->has_prev)
        nav = -1;
    if (nav <= 1)
        turn_month(s, b, nav);
}

/* Who has left one category on takes that one along. */
static void
offer_kind(const struct month_state *s, const struct build *b)
{
    if (b->turn->phone.choice != PHONE_ALL)
        return;
    for (int c = 0; c < CATEGORY_COUNT; c++)
        if (s->filters.hidden == (CATEGORY_ALL_BITS & ~(1u << c)))
            turn_phone(b, PHONE_CATEGORY, NULL, c);
}

static void
build(void *state, const struct build *b, const struct place *place)
{
    struct month_state *s = state;
    s->easy = b->modes.large || b->modes.low;
    if (s->easy) {
        s->sheet = false;
        month_easy(s, b);
    } else {
        month_spine(s, b);
        month_grid(s, b, place);
        month_answer(s, b, part_nav(b, s->view.has_prev, s->view.has_next));
        part_dock(b, SCREEN_MONTH);
    }
    offer_kind(s, b);
    if (s->sheet)
        month_sheet(s, b);
    if (s->filters.hidden != s->loaded_hidden)
        b->turn->again = true;
}

const struct screen_ops month_ops = {.load = load,
                                     .build = build,
                                     .reset = reset,
                                     .frame = frame,
                                     .size = sizeof(struct month_state),
                                     .swipes = swipes,
                                     .beside = beside};
