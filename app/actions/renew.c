#include "actions/renew.h"

#include "actions/expand.h"
#include "actions/inside.h"
#include "actions/transfer_inside.h"
#include "base/log.h"
#include "store/calendars.h"
#include "store/components.h"
#include "store/events.h"

struct renewing {
    struct bureau *b;
    struct ical_reading how;
    struct calfile *file; /* of `calendar`: its zones */
    struct str head;      /* what it was read from */
    int64_t calendar;
    int renewed;
};

static bool
read_calendar(struct renewing *r, int64_t id, struct arena *a, struct error *e)
{
    struct calendar c;
    bool found;
    if (r->file && r->calendar == id)
        return true;
    calfile_free(r->file);
    r->file = NULL;
    r->calendar = id;
    if (!calendars_get(bureau_db(r->b), id, a, &c, &found, e))
        return false;
    str_clear(&r->head);
    str_printf(&r->head, "BEGIN:VCALENDAR\n%s\nEND:VCALENDAR\n", found ? c.head : "");
    r->file = calfile_read("head", r->head.s, r->head.len, &r->how, NULL);
    return true;
}

static bool
same_time(const struct event *a, const struct event *b)
{
    return when_equal(&a->when, &b->when) && str_equal(a->rrule, b->rrule) &&
           str_equal(a->recurrence_id, b->recurrence_id) &&
           a->this_and_future == b->this_and_future && str_equal(a->doubt, b->doubt);
}

static bool
renew(struct renewing *r, const struct event *stored, struct arena *a, struct error *e)
{
    struct str raw;
    bool found;
    struct event ev = *stored, now;
    str_init(&raw);
    bool ok = components_get(bureau_db(r->b), ev.id, &raw, &found, e);
    if (ok && found && calfile_again(r->file, raw.s, raw.len, a, &now) &&
        now.sequence >= ev.sequence && !same_time(&ev, &now)) {
        ev.when = ev.when.timing == now.when.timing ? now.when : ev.when;
        ev.rrule = now.rrule;
        ev.recurrence_id = now.recurrence_id;
        ev.this_and_future = now.this_and_future;
        ev.doubt = now.doubt;
        r->renewed++;
        ok = events_put(bureau_db(r->b), &ev, e) && expand_write(r->b, &ev, e);
    }
    str_destroy(&raw);
    return ok;
}

bool
renew_times(struct bureau *b, struct error *e)
{
    struct renewing r = {.b = b};
    struct arena a, scratch;
    const struct event *zoned;
    size_t count;
    arena_init(&a);
    arena_init(&scratch);
    str_init(&r.head);
    bool ok = events_zoned(bureau_db(b), &a, &zoned, &count, e) &&
              (count == 0 || transfer_reading(b, &a, CATEGORY_THEME, &r.how, e));
    for (size_t i = 0; ok && i < count; i++) {
        ok = read_calendar(&r, zoned[i].calendar, &scratch, e) &&
             (r.file == NULL || renew(&r, &zoned[i], &scratch, e));
        arena_reset(&scratch);
    }
    if (r.renewed > 0)
        log_info("%d imported times were read anew by other zone data", r.renewed);
    calfile_free(r.file);
    str_destroy(&r.head);
    arena_destroy(&scratch);
    arena_destroy(&a);
    return ok;
}
