/* The day: spine with its week, the hours, and all that is known of one activity. Which activity is
 * part of the place, so that coming back finds it again. */
#include "screens/day.h"

#include <string.h>

/* Data -------------------------------------------------------------------------------------------
 */

static bool
find_next(struct day_state *s, struct bureau *bureau, struct day after, struct arena *a,
          struct error *e)
{
    const struct occurrence *at;
    size_t count;
    if (!query_range(bureau, day_add(after, 1), day_add(after, 400), a, &at, &count, e))
        return false;
    for (size_t i = 0; i < count && !s->has_next; i++)
        if (at[i].kind == OCCURRENCE_REAL && at[i].event->status != STATUS_CANCELLED &&
            day_cmp(at[i].first, after) > 0) {
            s->has_next = true;
            s->next = at[i];
        }
    return true;
}

/* Another day begins at the page that shows the selected activity. */
static void
choose_page(struct day_state *s, const struct place *place, struct arena *a)
{
    bool same_day = day_cmp(s->shown, place->day) == 0;
    if (same_day && strcmp(s->shown_uid, place->uid) == 0)
        return;
    int selected = day_selected(&s->view, place->uid, a);
    if (selected >= 0 && (size_t)selected < s->view.whole_day)
        s->all_page = selected / DAY_ALL_ROWS;
    else if (!same_day)
        s->all_page = 0;
    s->shown = place->day;
    s->shown_undated = false;
    str_copy(s->shown_uid, sizeof s->shown_uid, place->uid);
}

static void
choose_undated_page(struct day_state *s, const struct place *place)
{
    if (s->shown_undated && strcmp(s->shown_uid, place->uid) == 0)
        return;
    int selected = day_undated_selected(s, place);
    s->undated_page = selected > 0 ? selected / DAY_UNDATED_ROWS : 0;
    s->shown = DAY_NONE;
    s->shown_undated = true;
    str_copy(s->shown_uid, sizeof s->shown_uid, place->uid);
}

static bool
load(void *state, struct bureau *bureau, const struct place *place, struct arena *a,
     struct error *e)
{
    struct day_state *s = state;
    struct day day = place->day;
    if (place->undated || day_is_none(day))
        day = clock_now(bureau_clock(bureau)).day;
    s->has_next = false;
    s->undated_count = 0;
    if (!query_day(bureau, day, a, &s->view, e))
        return false;
    if (place->undated) {
        if (!query_undated(bureau, a, &s->undated, &s->undated_count, e))
            return false;
        choose_undated_page(s, place);
        return true;
    }
    choose_page(s, place, a);
    return s->view.count > 0 || find_next(s, bureau, day, a, e);
}

static void
reset(void *state)
{
    struct day_state *s = state;
    s->all_page = s->undated_page = 0;
    s->shown = DAY_NONE;
}

static const struct frame_view *
frame(const void *state)
{
    return &((const struct day_state *)state)->view.frame;
}

/* Selection --------------------------------------------------------------------------------------
 */

static bool
same_event(const struct event *a, const struct event *b)
{
    return strcmp(a->uid, b->uid) == 0 && strcmp(a->recurrence_id, b->recurrence_id) == 0;
}

const char *
day_key(const struct day_view *v, size_t i, struct arena *a)
{
    const struct event *ev = v->at[i].event;
    int earlier = 0;
    for (size_t j = 0; j < i; j++)
        earlier += same_event(v->at[j].event, ev);
    if (earlier > 0)
        return arena_printf(a, "%s%s#%d", ev->uid, ev->recurrence_id, earlier + 1);
    return arena_printf(a, "%s%s", ev->uid, ev->recurrence_id);
}

static bool
key_matches(const char *key, const char *wanted)
{
    char cut[sizeof((struct place *)0)->uid];
    str_copy(cut, sizeof cut, key); /* a place holds no more of it */
    return strcmp(cut, wanted) == 0;
}

static int
running_or_next(const struct day_view *v)
{
    struct minute now = civil_minute(v->frame.now);
    int next = -1;
    for (size_t i = v->whole_day; i < v->count; i++) {
        const struct occurrence *o = &v->at[i];
        if (o->kind != OCCURRENCE_REAL || o->event->status == STATUS_CANCELLED)
            continue;
        if (o->start.n <= now.n && now.n < o->end.n)
            return (int)i;
        if (next < 0 && o->start.n > now.n)
            next = (int)i;
    }
    return next;
}

int
day_selected(const struct day_view *v, const char *key, struct arena *a)
{
    if (v->count == 0)
        return -1;
    for (size_t i = 0; key[0] && i < v->count; i++)
        if (key_matches(day_key(v, i, a), key))
            return (int)i;
    for (size_t i = 0; key[0] && i < v->count; i++)
        if (strcmp(v->at[i].event->uid, key) == 0)
            return (int)i;
    bool today = v->frame.clock_ok && day_cmp(v->info.day, v->frame.now.day) == 0;
    int found = today ? running_or_next(v) : -1;
    if (found >= 0)
        return found;
    if (v->whole_day < v->count && !today)
        return (int)v->whole_day;
    for (size_t i = 0; i < v->count; i++)
        if (v->at[i].event->category == CATEGORY_EXAM && v->at[i].kind == OCCURRENCE_REAL)
            return (int)i;
    return 0;
}

void
day_select(const struct build *b, const struct day_view *v, size_t i)
{
    struct place to = {.kind = SCREEN_DAY, .day = v->info.day};
    str_copy(to.uid, sizeof to.uid, day_key(v, i, b->ui->arena));
    turn_to(b, &to, MOTION_FADE);
}

void
day_visit(const struct build *b, struct day from, struct day to)
{
    struct place place = {.kind = SCREEN_DAY, .day = to};
    int way = day_cmp(to, from);
    if (way != 0)
        turn_to(b, &place, way > 0 ? MOTION_SLIDE_LEFT : MOTION_SLIDE_RIGHT);
}

/* The whole ---------------------------------------------------------------------------------------
 */

/* Swipes and page keys turn the day. */
static void
gestures(const struct build *b, const struct day_view *v)
{
    struct day day = v->info.day;
    enum swipe swipe = ui_take_swipe(b->ui);
    int page = part_page_key(b);
    if (swipe == SWIPE_LEFT || page > 0)
        day_visit(b, day, day_add(day, 1));
    else if (swipe == SWIPE_RIGHT || page < 0)
        day_visit(b, day, day_add(day, -1));
}

static void
build(void *state, const struct build *b, const struct place *place)
{
    struct day_state *s = state;
    bool easy = b->modes.large || b->modes.low;
    if (place->undated) {
        (easy ? day_easy_undated : day_undated)(b, s, place);
        part_dock(b, SCREEN_DAY);
        return;
    }
    int selected = day_selected(&s->view, place->uid, b->ui->arena);
    if (easy) {
        day_easy(b, s, selected);
    } else {
        day_spine(b, s, s->view.info.day);
        day_timeline(b, s, selected);
        day_detail(b, &s->view, selected);
    }
    gestures(b, &s->view);
    part_dock(b, SCREEN_DAY);
    if (b->turn->phone.choice == PHONE_ALL &&
        selected >= 0) /* the dock's; it offers this one too */
        turn_phone(b, PHONE_ALL, &s->view.at[selected], CATEGORY_NONE);
}

/* The list of activities without a date has no neighbours to be dragged in. */
static bool
swipes(const void *state, const struct place *place)
{
    (void)state;
    return !place->undated;
}

static bool
beside(const void *state, const struct place *place, int way, struct place *to)
{
    (void)state;
    *to = (struct place){.kind = SCREEN_DAY, .day = day_add(place->day, way)};
    return !place->undated;
}

/* "骨干教师培训（第二期），13:30–16:30" */
static const char *
spoken_activity(const struct build *b, const struct day_view *v, int selected)
{
    const struct occurrence *o = &v->at[selected];
    return say2(b, "speech.activity", event_title(b, o->event), words_hours(b, o, v->info.day));
}

/* The day and how full it is, then the activity whose details are shown. */
static const char *
spoken(const void *state, const struct build *b, const struct place *place, bool opened)
{
    const struct day_state *s = state;
    const struct day_view *v = &s->view;
    if (place->undated) {
        int i = day_undated_selected(s, place);
        const char *which = i < 0 ? "" : event_title(b, s->undated[i]);
        return opened ? say2(b, "speech.list", say(b, "day.undated_title"), which) : which;
    }
    int selected = day_selected(v, place->uid, b->ui->arena);
    const char *activity = selected < 0 ? "" : spoken_activity(b, v, selected);
    if (!opened)
        return activity;
    const char *day = say3(b, "speech.day", words_day(b, v->info.day, false),
                           words_weekday_long(b, v->info.day), num(b, (int)v->count));
    return say2(b, "speech.list", day, activity);
}

const struct screen_ops day_ops = {.load = load,
                                   .build = build,
                                   .reset = reset,
                                   .frame = frame,
                                   .spoken = spoken,
                                   .size = sizeof(struct day_state),
                                   .swipes = swipes,
                                   .beside = beside};
