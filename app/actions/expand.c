#include "actions/expand.h"

#include "actions/inside.h"
#include "actions/renew.h"
#include "base/file.h"
#include "base/log.h"
#include "store/events.h"
#include "store/occurrences.h"

#include <stdlib.h>
#include <string.h>

/* Days in the past that a rule of very many occurrences is kept for: the first that leaves room for
 * what is to come. */
static const int dense_back[] = {62, 1};

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

/* (The window begins with today's month.) */
static struct day
dense_first(const struct bureau *b, const struct expansion *x, int back)
{
    struct day month = years_from(x->first, EXPAND_YEARS_BACK);
    return day_add(back > 31 ? month : clock_now(bureau_clock(b)).day, -back);
}

static bool
write_rows(struct bureau *b, const struct expansion *x, const struct event *ev, struct error *e)
{
    struct occurrence_list list = {0};
    bool cut;
    bool ok = series_occurrences(b, ev, x->first, x->last, true, &list, &cut, e);
    for (size_t i = 0; ok && cut && i < sizeof dense_back / sizeof *dense_back; i++) {
        vec_clear(&list);
        ok = series_occurrences(b, ev, dense_first(b, x, dense_back[i]), x->last, true, &list, &cut,
                                e);
    }
    if (ok && cut)
        log_warn("event %lld: its rule was expanded in part", (long long)ev->id);
    ok = ok && occurrences_write(bureau_db(b), ev, list.at, list.count, e);
    vec_destroy(&list);
    return ok;
}

bool
expand_write(struct bureau *b, const struct event *ev, struct error *e)
{
    struct expansion x;
    bool found;
    return expansion_get(bureau_db(b), &x, &found, e) && write_rows(b, &x, ev, e);
}

/* The overrides that a change of ev can change. */
static bool
write_overrides(struct bureau *b, const struct event *ev, struct arena *a, struct error *e)
{
    const struct event *all;
    size_t count;
    bool excludes = ev->recurrence_id[0] == '\0' && strstr(ev->rrule, "EX") != NULL;
    if (!(excludes ? events_overrides : events_ranges)(bureau_db(b), ev->calendar, ev->uid, a, &all,
                                                       &count, e))
        return false;
    for (size_t i = 0; i < count; i++) {
        if (all[i].id != ev->id && !expand_write(b, &all[i], e))
            return false;
    }
    return true;
}

bool
expand_relatives(struct bureau *b, const struct event *ev, struct error *e)
{
    struct arena a;
    struct event master;
    bool found = false, ok = true;
    arena_init(&a);
    if (ev->recurrence_id[0] != '\0')
        ok = events_find(bureau_db(b), ev->calendar, ev->uid, "", &a, &master, &found, e) &&
             (!found || expand_write(b, &master, e));
    ok = ok && write_overrides(b, ev, &a, e);
    arena_destroy(&a);
    return ok;
}

static bool
re_expand(struct bureau *b, const struct expansion *x, struct error *e)
{
    struct arena a;
    arena_init(&a);
    const struct event *ruled;
    size_t count;
    bool ok = events_recurring(bureau_db(b), &a, &ruled, &count, e);
    for (size_t i = 0; ok && i < count; i++)
        ok = write_rows(b, x, &ruled[i], e);
    arena_destroy(&a);
    return ok;
}

struct renewal {
    struct bureau *b;
    const struct expansion *x;
    struct error *e;
    bool ok;
};

static bool
renew(const struct event *ev, void *arg)
{
    struct renewal *r = arg;
    return r->ok = write_rows(r->b, r->x, ev, r->e);
}

/* A file without a window has no occurrences either: it is new, or a migration has dropped them. */
static bool
expand_all(struct bureau *b, const struct expansion *x, struct error *e)
{
    struct renewal r = {.b = b, .x = x, .e = e, .ok = true};
    return events_each(bureau_db(b), 0, renew, &r, e) && r.ok;
}

/* Ahead of `want` is fine (a test, or a clock that stands in the past): what lies outside is
 * expanded when asked for. */
static bool
still_good(const struct expansion *have, const struct expansion *want, struct day today)
{
    return day_diff(want->last, have->last) <= 31 && day_cmp(have->first, today) <= 0 &&
           str_equal(have->zones, want->zones);
}

static bool
move_window(struct bureau *b, const struct expansion *have, const struct expansion *want,
            bool found, struct error *e)
{
    if (!db_begin(bureau_db(b), e))
        return false;
    bool other_zones = !str_equal(have->zones, want->zones);
    bool ok = expansion_put(bureau_db(b), want, e) && (!other_zones || renew_times(b, e)) &&
              (found ? re_expand : expand_all)(b, want, e) && db_commit(bureau_db(b), e);
    if (!ok)
        db_rollback(bureau_db(b));
    return ok;
}

bool
expand_move_window(struct bureau *b, struct day today, struct error *e)
{
    struct expansion have, want = window_around(today);
    bool found;
    if (!expansion_get(bureau_db(b), &have, &found, e))
        return false;
    return (found && still_good(&have, &want, today)) || move_window(b, &have, &want, found, e);
}

static bool
expand_part(struct bureau *b, const struct event *ruled, size_t count, struct day from,
            struct day to, struct occurrence_list *out, struct error *e)
{
    if (day_cmp(from, to) > 0)
        return true;
    for (size_t i = 0; i < count; i++) {
        bool cut; /* nobody reads more */
        if (!series_occurrences(b, &ruled[i], from, to, false, out, &cut, e))
            return false;
    }
    return true;
}

bool
expand_outside(struct bureau *b, struct day from, struct day to, struct arena *a,
               struct occurrence_list *out, struct error *e)
{
    struct expansion x;
    bool found;
    if (!expansion_get(bureau_db(b), &x, &found, e))
        return false;
    if (!found || (day_cmp(from, x.first) >= 0 && day_cmp(to, x.last) <= 0))
        return true;
    const struct event *ruled;
    size_t count, before = out->count;
    if (!events_recurring(bureau_db(b), a, &ruled, &count, e))
        return false;
    struct day end = day_cmp(to, x.first) < 0 ? to : day_add(x.first, -1);
    struct day begin = day_cmp(from, x.last) > 0 ? from : day_add(x.last, 1);
    if (!expand_part(b, ruled, count, from, end, out, e) ||
        !expand_part(b, ruled, count, begin, to, out, e))
        return false;
    /* what also touches the window is a row already */
    size_t kept = before;
    for (size_t i = before; i < out->count; i++)
        if (day_cmp(out->at[i].last, x.first) < 0 || day_cmp(out->at[i].first, x.last) > 0)
            out->at[kept++] = out->at[i];
    out->count = kept;
    return true;
}
