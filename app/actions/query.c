/* Lists and single things. Each screen has a file of its own. */
#include "actions/query.h"

#include "actions/inside.h"
#include "actions/query_parts.h"
#include "base/str.h"
#include "store/calendars.h"
#include "store/events.h"
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
    query_present_single(out, clock_now(bureau_clock(b)).day);
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
query_uids(struct bureau *b, struct arena *a, const char ***out, size_t *count, struct error *e)
{
    return events_uids(bureau_db(b), a, out, count, e);
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
