#include "actions/expand.h"

#include "base/file.h"
#include "base/log.h"
#include "model/recurrence.h"
#include "store/events.h"
#include "store/occurrences.h"

#include <stdlib.h>
#include <string.h>

#define DAY_MINUTES 1440

/* -- one event --------------------------------------------------------------------------------- */

struct expanding {
    const struct event *ev;
    const struct event *overrides;
    size_t override_count;
    struct day first, last;
    struct occurrence_list *out;
    size_t added;
};

/* RECURRENCE-ID as event.h keeps it: a day stands for all of that day. */
static bool
replaces(const struct event *override, struct civil at)
{
    struct civil id;
    if (!civil_parse(override->recurrence_id, &id))
        return false;
    return strchr(override->recurrence_id, 'T') ? civil_cmp(id, at) == 0 : id.day.n == at.day.n;
}

/* The event's own shape, moved to begin at `at`. An end at midnight belongs to the day before. */
static struct occurrence
instance(const struct event *ev, struct civil at)
{
    struct occurrence o = occurrence_of(ev, &ev->when, OCCURRENCE_REAL);
    int days = day_diff(o.last, o.first);
    o.first = at.day;
    o.last = day_add(at.day, days);
    if (!o.timed)
        return o;
    int length = days * DAY_MINUTES + o.end.n - o.start.n;
    int start = civil_minute(at).n, end = start + length;
    int last = end > 0 && end % DAY_MINUTES == 0 ? end / DAY_MINUTES - 1 : end / DAY_MINUTES;
    o.start.n = (int16_t)start;
    o.last = day_add(at.day, last);
    o.end.n = (int16_t)(end - last * DAY_MINUTES);
    return o;
}

static bool
take_instance(struct civil at, void *arg)
{
    struct expanding *x = arg;
    for (size_t i = 0; i < x->override_count; i++)
        if (replaces(&x->overrides[i], at))
            return true;
    struct occurrence o = instance(x->ev, at);
    if (day_cmp(o.last, x->first) >= 0 && day_cmp(o.first, x->last) <= 0)
        vec_push(x->out, o), x->added++;
    return x->added < EXPAND_MOST;
}

static bool
expand_rules(struct db *db, struct expanding *x, struct error *e)
{
    const struct event *ev = x->ev;
    struct arena a;
    arena_init(&a);
    struct recurrence_set set;
    bool dates = ev->when.timing == TIMING_DAYS;
    struct civil start = {ev->when.first, dates ? 0 : ev->when.start.n * 60};
    bool ok = recurrence_parse(ev->rrule, start, dates, &a, &set, e) &&
              events_overrides(db, ev->calendar, ev->uid, &a, &x->overrides, &x->override_count, e);
    if (ok) {
        set.dtstart_counts = true;
        struct civil from = {day_add(x->first, -when_days(&ev->when)), 0},
                     to = {day_add(x->last, 1), 0};
        if (recurrence_expand(&set, from, to, 0, take_instance, x) == EXPAND_LIMIT ||
            x->added == EXPAND_MOST)
            log_warn("event %lld: its rule was expanded in part", (long long)ev->id);
    }
    arena_destroy(&a);
    return ok;
}

static bool
has_trace(const struct event *ev)
{
    return when_dated(&ev->old) &&
           (ev->status == STATUS_RESCHEDULED || ev->status == STATUS_POSTPONED);
}

bool
expand_event(struct db *db, const struct event *ev, struct day first, struct day last,
             struct occurrence_list *out, struct error *e)
{
    if (has_trace(ev))
        vec_push(out, occurrence_of(ev, &ev->old, OCCURRENCE_OLD_DATE));
    if (!when_dated(&ev->when))
        return true;
    if (ev->rrule[0] != '\0' && ev->recurrence_id[0] == '\0') {
        struct expanding x = {.ev = ev, .first = first, .last = last, .out = out};
        return expand_rules(db, &x, e);
    }
    vec_push(out, occurrence_of(ev, &ev->when, OCCURRENCE_REAL));
    return true;
}

/* -- the window -------------------------------------------------------------------------------- */

static struct day
years_from(struct day d, int years)
{
    struct ymd y = day_ymd(d);
    return month_first(y.year + years, y.month);
}

/* The version of the system's zone tables, which imported times were converted with: "# version
 * 2024a". */
void
expand_zones_version(char out[64])
{
    struct str text;
    str_init(&text);
    str_copy(out, 64, "unknown");
    if (file_read("/usr/share/zoneinfo/tzdata.zi", 1 << 20, &text, NULL) &&
        str_starts(text.s, "# version ")) {
        text.s[strcspn(text.s, "\r\n")] = '\0';
        str_copy(out, 64, text.s + strlen("# version "));
    }
    str_destroy(&text);
}

static struct expansion
window_around(struct day today)
{
    struct expansion x = {.first = years_from(today, -EXPAND_YEARS_BACK),
                          .last = years_from(today, EXPAND_YEARS_AHEAD)};
    expand_zones_version(x.zones);
    return x;
}

bool
expand_write(struct db *db, const struct event *ev, struct error *e)
{
    struct expansion x;
    bool found;
    if (!expansion_get(db, &x, &found, e))
        return false;
    struct occurrence_list list = {0};
    bool ok = expand_event(db, ev, x.first, x.last, &list, e) &&
              occurrences_write(db, ev, list.at, list.count, e);
    vec_destroy(&list);
    return ok;
}

static bool
re_expand(struct db *db, const struct expansion *x, struct error *e)
{
    struct arena a;
    arena_init(&a);
    const struct event *ruled;
    size_t count;
    bool ok = expansion_put(db, x, e) && events_recurring(db, &a, &ruled, &count, e);
    for (size_t i = 0; ok && i < count; i++)
        ok = expand_write(db, &ruled[i], e);
    arena_destroy(&a);
    return ok;
}

struct renewal {
    struct db *db;
    struct error *e;
    bool ok;
};

static bool
renew(const struct event *ev, void *arg)
{
    struct renewal *r = arg;
    return r->ok = expand_write(r->db, ev, r->e);
}

/* A file without a window has no occurrences either: it is new, or a migration has dropped them. */
static bool
expand_all(struct db *db, const struct expansion *x, struct error *e)
{
    struct renewal r = {.db = db, .e = e, .ok = true};
    return expansion_put(db, x, e) && events_each(db, 0, renew, &r, e) && r.ok;
}

/* Ahead of `want` is fine (a test, or a clock that stands in the past): what lies outside is
 * expanded when asked for. */
static bool
still_good(const struct expansion *have, const struct expansion *want, struct day today)
{
    return day_diff(want->last, have->last) <= 31 && day_cmp(have->first, today) <= 0 &&
           str_equal(have->zones, want->zones);
}

bool
expand_move_window(struct db *db, struct day today, struct error *e)
{
    struct expansion have, want = window_around(today);
    bool found;
    if (!expansion_get(db, &have, &found, e))
        return false;
    if (found && still_good(&have, &want, today))
        return true;
    if (!db_begin(db, e))
        return false;
    bool ok = (found ? re_expand(db, &want, e) : expand_all(db, &want, e)) && db_commit(db, e);
    if (!ok)
        db_rollback(db);
    return ok;
}

static bool
expand_part(struct db *db, const struct event *ruled, size_t count, struct day from, struct day to,
            struct occurrence_list *out, struct error *e)
{
    if (day_cmp(from, to) > 0)
        return true;
    for (size_t i = 0; i < count; i++) {
        struct event plain = ruled[i];
        size_t before = out->count;
        plain.old.timing = TIMING_UNDATED; /* its trace is a row already */
        if (!expand_event(db, &plain, from, to, out, e))
            return false;
        for (size_t k = before; k < out->count; k++)
            out->at[k].event = &ruled[i];
    }
    return true;
}

bool
expand_outside(struct db *db, struct day from, struct day to, struct arena *a,
               struct occurrence_list *out, struct error *e)
{
    struct expansion x;
    bool found;
    if (!expansion_get(db, &x, &found, e))
        return false;
    if (!found || (day_cmp(from, x.first) >= 0 && day_cmp(to, x.last) <= 0))
        return true;
    const struct event *ruled;
    size_t count, before = out->count;
    if (!events_recurring(db, a, &ruled, &count, e))
        return false;
    struct day end = day_cmp(to, x.first) < 0 ? to : day_add(x.first, -1);
    struct day begin = day_cmp(from, x.last) > 0 ? from : day_add(x.last, 1);
    if (!expand_part(db, ruled, count, from, end, out, e) ||
        !expand_part(db, ruled, count, begin, to, out, e))
        return false;
    /* what also touches the window is a row already */
    size_t kept = before;
    for (size_t i = before; i < out->count; i++)
        if (day_cmp(out->at[i].last, x.first) < 0 || day_cmp(out->at[i].first, x.last) > 0)
            out->at[kept++] = out->at[i];
    out->count = kept;
    return true;
}
