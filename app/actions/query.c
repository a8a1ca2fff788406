/* Lists and single things. Home, day and month have files of their own. */
#include "actions/query.h"

#include "actions/inside.h"
#include "actions/query_parts.h"
#include "base/str.h"
#include "store/calendars.h"
#include "store/events.h"
#include "store/plan.h"
#include "store/school.h"

#include <stdlib.h>

static bool
range(struct query *q, struct day from, struct day to, const struct occurrence **out, size_t *count,
      struct error *e)
{
    struct occurrence *at;
    if (!query_occurrences(q, from, to, true, &at, count, e))
        return false;
    if (*count)
        qsort(at, *count, sizeof *at, query_cmp_by_day);
    *out = at;
    return true;
}

bool
query_range(struct bureau *b, struct day from, struct day to, struct arena *a,
            const struct occurrence **out, size_t *count, struct error *e)
{
    struct query q;
    return query_end(&q, query_begin(&q, b, a, e) && range(&q, from, to, out, count, e));
}

static bool
list(struct query *q, struct day day, const struct occurrence **out, size_t *count, struct error *e)
{
    struct occurrence *at;
    if (!query_occurrences(q, day, day, false, &at, count, e))
        return false;
    *out = *count ? at : arena_alloc(q->a, sizeof *at);
    return true;
}

bool
query_list(struct bureau *b, struct day day, struct arena *a, const struct occurrence **out,
           size_t *count, struct error *e)
{
    struct query q;
    return query_end(&q, query_begin(&q, b, a, e) && list(&q, day, out, count, e));
}

/* -- the plan ---------------------------------------------------------------------------------- */

static void
present_single(struct event *ev, struct day today)
{
    bool over = when_dated(&ev->when) && ev->rrule[0] == '\0' && day_cmp(ev->when.last, today) < 0;
    if (over && status_is_firm(ev->status))
        ev->status = STATUS_DONE;
}

/* Public connections may see an item whose event is hidden: then the item is left out too. */
static bool
join_events(struct query *q, const struct plan_item *items, size_t *count,
            struct plan_item *kept_items, struct event *kept_events, struct error *e)
{
    size_t kept = 0;
    for (size_t i = 0; i < *count; i++) {
        bool found;
        if (!events_get(q->db, items[i].event, q->a, &kept_events[kept], &found, e))
            return false;
        if (!found)
            continue;
        present_single(&kept_events[kept], q->today);
        kept_items[kept++] = items[i];
    }
    *count = kept;
    return true;
}

static bool
plan(struct query *q, bool all, const struct plan_item **items, const struct event **events,
     size_t *count, struct error *e)
{
    const struct plan_item *rows;
    const int *years;
    if (!plan_all(q->db, all, q->a, &rows, &years, count, e))
        return false;
    struct plan_item *kept = arena_array(q->a, *count + 1, sizeof *kept);
    struct event *joined = arena_array(q->a, *count + 1, sizeof *joined);
    *items = kept;
    *events = joined;
    return join_events(q, rows, count, kept, joined, e);
}

bool
query_plan(struct bureau *b, bool all, struct arena *a, const struct plan_item **items,
           const struct event **events, size_t *count, struct error *e)
{
    struct query q;
    return query_end(&q, query_begin(&q, b, a, e) && plan(&q, all, items, events, count, e));
}

bool
query_undated(struct bureau *b, struct arena *a, const struct event ***out, size_t *count,
              struct error *e)
{
    const struct plan_item *items;
    const struct event *events;
    size_t all;
    if (!query_plan(b, false, a, &items, &events, &all, e))
        return false;
    *out = arena_array(a, all + 1, sizeof **out);
    *count = 0;
    for (size_t i = 0; i < all; i++)
        if (!when_dated(&events[i].when) && events[i].status != STATUS_CANCELLED &&
            events[i].status != STATUS_DONE)
            (*out)[(*count)++] = &events[i];
    return true;
}

/* -- one event --------------------------------------------------------------------------------- */

#define CANDIDATES 4

static bool
ambiguous(const char *name, const struct event *found, size_t count, struct error *e)
{
    struct str names;
    str_init(&names);
    for (size_t i = 0; i < count; i++)
        str_printf(&names, "%s%s", i ? ", " : "", found[i].uid);
    error_set(e, ERR_UNKNOWN_NAME, "event", name, names.s);
    str_destroy(&names);
    return false;
}

bool
query_stored_event(struct bureau *b, const char *name, struct arena *a, struct event *out,
                   struct error *e)
{
    const struct event *found;
    size_t count;
    if (!events_named(bureau_db(b), name, CANDIDATES, a, &found, &count, e))
        return false;
    if (!count)
        return error_set(e, ERR_NOT_FOUND, "event", name, NULL);
    /* the best kind of match comes first; it must be alone in its kind */
    bool by_uid = str_equal(found[0].uid, name), by_title = str_equal(found[0].title, name);
    bool second = count > 1 && (by_uid     ? str_equal(found[1].uid, name)
                                : by_title ? str_equal(found[1].title, name)
                                           : true);
    if (second)
        return ambiguous(name, found, count, e);
    *out = found[0];
    return true;
}

bool
query_event(struct bureau *b, const char *name, struct arena *a, struct event *out, struct error *e)
{
    if (!query_stored_event(b, name, a, out, e))
        return false;
    present_single(out, clock_now(bureau_clock(b)).day);
    return true;
}

/* -- tables ------------------------------------------------------------------------------------ */

bool
query_holidays(struct bureau *b, struct arena *a, struct holidays *out, struct error *e)
{
    return holidays_all(bureau_db(b), a, out, e);
}

bool
query_terms(struct bureau *b, struct arena *a, const struct term **out, size_t *count,
            struct error *e)
{
    return terms_all(bureau_db(b), a, out, count, e);
}

bool
query_calendars(struct bureau *b, struct arena *a, const struct calendar **out, size_t *count,
                struct error *e)
{
    return calendars_all(bureau_db(b), a, out, count, e);
}

bool
query_venues(struct bureau *b, struct arena *a, const struct venue **out, size_t *count,
             struct error *e)
{
    return venues_all(bureau_db(b), a, out, count, e);
}

bool
query_settings(struct bureau *b, struct arena *a, const struct setting **out, size_t *count,
               struct error *e)
{
    return settings_all(bureau_db(b), a, out, count, e);
}
