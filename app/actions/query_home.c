/* The home screen. */
#include "actions/query_parts.h"
#include "store/events.h"
#include "store/occurrences.h"

#include <stdlib.h>

#define UNDATED_PER_CLAUSE 2
#define NEAR_DAYS                                                                                  \
    30 /* how far ahead an activity still fills the screen with something to wait for */

static bool
fill_countdown(struct query *q, struct home_view *out, struct error *e)
{
    const struct event *majors;
    size_t count;
    if (!events_majors(q->db, q->today, q->a, &majors, &count, e))
        return false;
    struct occurrence *at = arena_array(q->a, count + 1, sizeof *at);
    for (size_t i = 0; i < count; i++)
        at[i] = occurrence_of(&majors[i], &majors[i].when, OCCURRENCE_REAL);
    out->next_count = countdown_choose(at, count, &q->holidays, q->today, &out->countdown,
                                       out->next, sizeof out->next / sizeof *out->next);
    if (out->countdown.kind == COUNTDOWN_EXAM)
        out->countdown.school_days = school_days_between(q->terms, q->term_count, &q->holidays,
                                                         q->today, out->countdown.first);
    return true;
}

static bool
is_next(const struct occurrence *o, struct day today)
{
    return o->kind == OCCURRENCE_REAL && day_cmp(o->first, today) > 0 &&
           o->event->status != STATUS_CANCELLED;
}

/* Looks further and further ahead: usually the first look finds it. */
static bool
fill_next_activity(struct query *q, struct home_view *out, struct error *e)
{
    static const int reach[] = {14, 100, 800, 4000};
    for (size_t r = 0; r < sizeof reach / sizeof *reach && !out->has_next; r++) {
        struct occurrence *at;
        size_t count;
        struct day to = day_add(q->today, reach[r]);
        if (!query_occurrences(q, day_add(q->today, 1), to, false, &at, &count, e))
            return false;
        for (size_t i = 0; i < count; i++)
            if (is_next(&at[i], q->today) &&
                (!out->has_next || query_cmp_by_day(&at[i], &out->next_activity) < 0)) {
                out->next_activity = at[i];
                out->has_next = true;
            }
    }
    if (!out->has_next)
        return true;
    struct event *whole = arena_alloc(q->a, sizeof *whole);
    bool found;
    if (!events_get(q->db, out->next_activity.event->id, q->a, whole, &found, e))
        return false;
    out->next_activity.event = whole;
    return true;
}

/* What the almanac knows of the year ahead even when no notice and no activity does. */
static void
fill_ahead(struct query *q, struct home_view *out)
{
    const struct almanac *al = bureau_almanac(q->b);
    int year = day_ymd(q->today).year;
    out->spring = DAY_NONE;
    for (int y = year; al && y <= year + 1 && day_is_none(out->spring); y++)
        if (!almanac_spring_festival(al, y, &out->spring) || day_cmp(out->spring, q->today) <= 0)
            out->spring = DAY_NONE;
    out->notice_missing = !holidays_year_known(&q->holidays, year)       ? year
                          : !holidays_year_known(&q->holidays, year + 1) ? year + 1
                                                                         : 0;
}

static bool
category_taken(const struct event *const *taken, size_t count, enum category c)
{
    for (size_t i = 0; i < count; i++)
        if (taken[i]->category == c)
            return true;
    return false;
}

static bool
is_open(const struct event *ev)
{
    return !when_dated(&ev->when) && ev->status != STATUS_CANCELLED && ev->status != STATUS_DONE;
}

enum taste { TASTE_MAJOR, TASTE_OTHER_CATEGORY, TASTE_ANY };

static bool
wanted(const struct event *ev, enum taste taste, const struct event *const *taken, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (taken[i] == ev)
            return false;
    return is_open(ev) &&
           (taste == TASTE_ANY || (taste == TASTE_MAJOR && ev->major) ||
            (taste == TASTE_OTHER_CATEGORY && !category_taken(taken, count, ev->category)));
}

/* Two of a clause: majors first, then what shows another side of it. */
static void
take_clause(const struct event *events, size_t from, size_t to, struct home_view *out)
{
    size_t room = sizeof out->undated / sizeof *out->undated;
    const struct event *taken[UNDATED_PER_CLAUSE];
    size_t count = 0;
    for (enum taste taste = TASTE_MAJOR; taste <= TASTE_ANY; taste++)
        for (size_t i = from; i < to && count < UNDATED_PER_CLAUSE; i++)
            if (wanted(&events[i], taste, taken, count))
                taken[count++] = &events[i];
    for (size_t i = 0; i < count && out->undated_count < room; i++)
        out->undated[out->undated_count++] = taken[i];
}

static bool
fill_undated(struct query *q, struct home_view *out, struct error *e)
{
    const struct plan_item *items;
    const struct event *events;
    size_t count;
    if (!query_plan(q->b, false, q->a, &items, &events, &count, e))
        return false;
    for (size_t from = 0, to; from < count; from = to) {
        for (to = from; to < count && items[to].clause == items[from].clause;)
            to++;
        take_clause(events, from, to, out);
    }
    return true;
}

static bool
fill_home(struct query *q, struct home_view *out, struct error *e)
{
    struct occurrence *at;
    size_t count;
    if (!query_frame(q, &out->frame, e) ||
        !query_occurrences(q, q->today, day_add(q->today, 6), true, &at, &count, e))
        return false;
    const struct almanac *al = bureau_almanac(q->b);
    out->next_term_day = DAY_NONE;
    out->next_term = -1;
    if (al)
        almanac_next_term(al, q->today, &out->next_term_day, &out->next_term);
    out->today = query_of_day(q, at, count, q->today, query_cmp_exams_first, &out->today_count);
    query_week(q, at, count, out->week, q->today);
    if (!holidays_span_at(&q->holidays, q->today, &out->holiday_today))
        out->holiday_today.name = NULL;
    if (!fill_countdown(q, out, e) || !fill_next_activity(q, out, e) || !fill_undated(q, out, e))
        return false;
    fill_ahead(q, out);
    return true;
}

bool
query_home(struct bureau *b, struct arena *a, struct home_view *out, struct error *e)
{
    struct query q;
    *out = (struct home_view){0};
    return query_end(&q, query_begin(&q, b, a, e) && fill_home(&q, out, e));
}

bool
home_view_shows_plan(const struct home_view *v)
{
    for (int i = 0; i < 7; i++)
        if (v->week[i].count > 0)
            return false;
    bool counts = v->countdown.kind == COUNTDOWN_EXAM || v->countdown.kind == COUNTDOWN_RUNNING;
    bool near = v->has_next && day_diff(v->next_activity.first, v->frame.now.day) <= NEAR_DAYS;
    return v->undated_count > 0 && !(counts && near);
}
