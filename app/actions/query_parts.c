#include "actions/query_parts.h"

#include "actions/expand.h"
#include "actions/inside.h"
#include "actions/site.h"
#include "actions/urgent.h"
#include "base/str.h"
#include "model/hours.h"
#include "store/events.h"
#include "store/occurrences.h"
#include "store/school.h"
#include "store/trail.h"

#include <stdlib.h>

#define STALE_SECONDS (24 * 3600)
#define FIRST_YEAR 2025 /* the program is not older; a clock that says less has not been set */

bool
query_begin(struct query *q, struct bureau *b, struct arena *a, struct error *e)
{
    *q =
        (struct query){.b = b, .db = bureau_db(b), .a = a, .today = clock_now(bureau_clock(b)).day};
    return db_read_begin(q->db, &q->opened, e) && holidays_all(q->db, a, &q->holidays, e) &&
           terms_all(q->db, a, &q->terms, &q->term_count, e);
}

bool
query_end(struct query *q, bool ok)
{
    db_read_end(q->db, q->opened);
    return ok;
}

void
query_day_info(const struct query *q, struct day d, struct day_info *out)
{
    day_info_fill(out, d, bureau_almanac(q->b), &q->holidays);
}

/* A pinned or shifted clock is somebody's wish; only the machine's own can have jumped. */
static bool
clock_is_ok(const struct clock *clock, int64_t updated_utc)
{
    struct day today = clock_now(clock).day;
    if (day_ymd(today).year < FIRST_YEAR || atomic_load(&clock->doubtful))
        return false;
    bool own = !clock->frozen && atomic_load(&clock->shift) == 0;
    return !own || (day_cmp(today, clock_build_day()) >= 0 &&
                    clock_utc(clock) >= updated_utc - STALE_SECONDS);
}

static bool
fill_hours(struct query *q, const char *key, const char *usual, bool *out, struct error *e)
{
    const char *set;
    struct hours h;
    if (!settings_get(q->db, key, q->a, &set, e))
        return false;
    if (hours_parse(set, &h) || hours_parse(usual, &h))
        *out = hours_contain(&h, civil_minute(clock_now(bureau_clock(q->b))));
    return true;
}

static bool
fill_urgent(struct query *q, struct frame_view *out, struct error *e)
{
    struct urgent *u = arena_alloc(q->a, sizeof *u);
    bool found;
    if (!query_urgent(q->b, q->a, u, &found, e))
        return false;
    out->urgent = found ? u : NULL;
    return true;
}

bool
query_frame(struct query *q, struct frame_view *out, struct error *e)
{
    const struct clock *clock = bureau_clock(q->b);
    const char *followed, *vouched, *speech, *panel;
    *out = (struct frame_view){.now = clock_now(clock)};
    if (!settings_get(q->db, "bureau_name", q->a, &out->bureau_name, e) ||
        !settings_get(q->db, "bureau_name_en", q->a, &out->bureau_name_en, e) ||
        !settings_get(q->db, "calendar_title", q->a, &out->calendar_title, e) ||
        !settings_get(q->db, "calendar_title_en", q->a, &out->calendar_title_en, e) ||
        !settings_get(q->db, "seal", q->a, &out->seal, e) ||
        !settings_get(q->db, "panel_mm", q->a, &panel, e) ||
        !settings_get(q->db, "speech", q->a, &speech, e) ||
        !settings_get(q->db, "follow_url", q->a, &followed, e) ||
        !settings_get(q->db, "follow_utc", q->a, &vouched, e) ||
        !site_base(q->b, q->a, &out->site, e) || !trail_last_utc(q->db, &out->updated_utc, e))
        return false;
    query_day_info(q, q->today, &out->today);
    out->demo = bureau_is_demo(q->b);
    long mm = strtol(panel, NULL, 10);
    out->panel_mm = mm > 0 && mm < 100000 ? (int)mm : 0;
    out->speech = str_equal(speech, "1");
    /* A calendar that is edited here is as new as its last change, however long ago that was. One
     * that follows another is as new as the moment for which its publisher last vouched, and can
     * fall behind. */
    if (followed[0] && vouched[0])
        out->updated_utc = strtoll(vouched, NULL, 10);
    out->stale = followed[0] && clock_utc(clock) - out->updated_utc > STALE_SECONDS;
    out->clock_ok = clock_is_ok(clock, out->updated_utc);
    if (!fill_urgent(q, out, e) || !fill_hours(q, HOURS_NIGHT, HOURS_NIGHT_USUAL, &out->night, e) ||
        !fill_hours(q, HOURS_QUIET, HOURS_QUIET_USUAL, &out->quiet, e))
        return false;
    out->term = term_at(q->terms, q->term_count, q->today);
    out->term_week = out->term ? term_week(out->term, q->today) : 0;
    return true;
}

/* -- what is shown ----------------------------------------------------------------------------- */

bool
query_present(const struct occurrence *o, struct event *ev, struct day today)
{
    if (day_cmp(today, occurrence_until(o)) > 0)
        return false;
    bool past = day_cmp(o->last, today) < 0;
    if (o->kind == OCCURRENCE_REAL && past && status_is_firm(ev->status))
        ev->status = STATUS_DONE;
    return true;
}

void
query_present_single(struct event *ev, struct day today)
{
    bool over = when_dated(&ev->when) && ev->rrule[0] == '\0' && day_cmp(ev->when.last, today) < 0;
    if (over && status_is_firm(ev->status))
        ev->status = STATUS_DONE;
}

static bool
load_whole(struct query *q, struct event *ev, struct error *e)
{
    struct event whole;
    bool found;
    if (!events_get(q->db, ev->id, q->a, &whole, &found, e))
        return false;
    if (found)
        *ev = whole;
    return true;
}

static bool
append_outside(struct query *q, struct day from, struct day to, struct occurrence **at,
               size_t *count, struct error *e)
{
    struct occurrence_list list = {0};
    bool ok = expand_outside(q->b, from, to, q->a, &list, e);
    if (ok && list.count) {
        struct occurrence *all = arena_array(q->a, *count + list.count, sizeof *all);
        for (size_t i = 0; i < *count; i++)
            all[i] = (*at)[i];
        for (size_t i = 0; i < list.count; i++) {
            struct event *own = arena_alloc(q->a, sizeof *own); /* its state depends on the date */
            *own = *list.at[i].event;
            all[*count + i] = list.at[i];
            all[*count + i].event = own;
        }
        *at = all;
        *count += list.count;
    }
    vec_destroy(&list);
    return ok;
}

bool
query_occurrences(struct query *q, struct day from, struct day to, bool whole,
                  struct occurrence **out, size_t *count, struct error *e)
{
    struct occurrence *at;
    size_t n;
    if (!occurrences_range(q->db, from, to, q->a, &at, &n, e) ||
        !append_outside(q, from, to, &at, &n, e))
        return false;
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        struct event *ev =
            (struct event *)at[i].event; /* each occurrence has its own, made just now */
        if (whole && !load_whole(q, ev, e))
            return false;
        if (query_present(&at[i], ev, q->today))
            at[kept++] = at[i];
    }
    *out = at;
    *count = kept;
    return true;
}

/* -- orders ------------------------------------------------------------------------------------ */

static int
rank(const struct occurrence *o)
{
    if (o->kind == OCCURRENCE_OLD_DATE || o->event->status == STATUS_CANCELLED)
        return 2;
    return o->event->category == CATEGORY_EXAM ? 0 : 1;
}

static int
begins_elsewhere(const struct occurrence *o, struct day d)
{
    return day_cmp(o->first, d) != 0;
}

/* What begins today is news; what runs on from another day can wait. */
int
query_cmp_exams_first(const void *a, const void *b, void *day)
{
    const struct day *d = day;
    int difference = rank(a) - rank(b);
    if (!difference)
        difference = begins_elsewhere(a, *d) - begins_elsewhere(b, *d);
    return difference ? difference : occurrence_cmp(a, b);
}

bool
query_is_whole_day(const struct occurrence *o)
{
    return !o->timed || o->first.n != o->last.n;
}

int
query_cmp_whole_first(const void *a, const void *b, void *day)
{
    (void)day;
    int difference = query_is_whole_day(b) - query_is_whole_day(a);
    if (!difference && query_is_whole_day(a))
        difference = rank(a) - rank(b);
    return difference ? difference : occurrence_cmp(a, b);
}

int
query_cmp_by_day(const void *a, const void *b)
{
    const struct occurrence *x = a, *y = b;
    int difference = day_cmp(x->first, y->first);
    return difference ? difference : occurrence_cmp(a, b);
}

const struct occurrence *
query_of_day(struct query *q, const struct occurrence *at, size_t count, struct day d,
             query_order *cmp, size_t *found)
{
    size_t n = 0;
    for (size_t i = 0; i < count; i++)
        n += occurrence_covers(&at[i], d);
    *found = n;
    if (!n)
        return NULL;
    struct occurrence *of_day = arena_array(q->a, n, sizeof *of_day);
    n = 0;
    for (size_t i = 0; i < count; i++)
        if (occurrence_covers(&at[i], d))
            of_day[n++] = at[i];
    qsort_r(of_day, n, sizeof *of_day, cmp, &d);
    return of_day;
}

void
query_week(struct query *q, const struct occurrence *at, size_t count, struct week_day_view week[7],
           struct day first)
{
    for (int i = 0; i < 7; i++) {
        struct day d = day_add(first, i);
        query_day_info(q, d, &week[i].info);
        week[i].at = query_of_day(q, at, count, d, query_cmp_exams_first, &week[i].count);
    }
}
