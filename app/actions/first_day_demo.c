/* The demonstration bureau (data/demo/): a school year of activities whose dates are moved by whole
 * years of 52 weeks, so that weekdays and seasons stay: no spring sports meet in November. */
#include "actions/edit_rows.h"
#include "actions/first_day.h"
#include "base/str.h"
#include "store/events.h"
#include "store/plan.h"
#include "store/school.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DEMO_YEAR 364 /* days; a whole number of weeks */

struct demo {
    struct change *c;
    struct arena *a;
    struct day today;
    int shift; /* days, a multiple of 364 */
    int64_t calendar;
};

static void
shift_day(const struct demo *d, struct day *day)
{
    if (!day_is_none(*day))
        *day = day_add(*day, d->shift);
}

/* "6月下旬" said of other weeks is another third of another month. */
static const char *
third_of_month(const struct demo *d, struct day first, struct day last)
{
    struct ymd middle = day_ymd(day_add(first, day_diff(last, first) / 2));
    static const char *const ids[] = {"period.early", "period.middle", "period.late"};
    int third = middle.day <= 10 ? 0 : middle.day <= 20 ? 1 : 2;
    char month[8];
    snprintf(month, sizeof month, "%d", middle.month);
    return message_in(d->a, bureau_words(d->c->b), LANG_ZH, ids[third], month, NULL, NULL);
}

static void
shift_when(const struct demo *d, struct when *w)
{
    bool worded = w->timing == TIMING_PERIOD && d->shift != 0 && !day_is_none(w->first);
    shift_day(d, &w->first);
    shift_day(d, &w->last);
    if (worded)
        w->period = third_of_month(d, w->first, w->last);
}

/* Dates inside rules: every run of eight digits (UNTIL=20250630, EXDATE:20250501T090000). */
static const char *
shift_rule(const struct demo *d, const char *rule)
{
    char *copy = arena_strdup(d->a, rule);
    for (char *p = copy; *p; p++) {
        size_t digits = strspn(p, "0123456789");
        if (digits == 8) {
            long n = strtol(p, NULL, 10);
            if (date_exists((int)(n / 10000), (int)(n / 100 % 100), (int)(n % 100))) {
                struct ymd y = day_ymd(day_add(
                    day_of((int)(n / 10000), (int)(n / 100 % 100), (int)(n % 100)), d->shift));
                char text[40];
                snprintf(text, sizeof text, "%04d%02d%02d", y.year, y.month, y.day);
                memcpy(p, text, 8);
            }
        }
        if (digits)
            p += digits - 1;
    }
    /* a cell cannot hold a newline: lines of rules are separated by '|' */
    for (char *bar = strchr(copy, '|'); bar; bar = strchr(bar, '|'))
        *bar = '\n';
    return copy;
}

static void
read_words(const struct row *r, struct event *ev)
{
    ev->uid = row_text(r, "uid");
    row_names(r, ev);
    ev->reason = row_text(r, "reason");
    ev->place = row_text(r, "place");
    ev->room = row_text(r, "room");
    ev->audience = row_text(r, "audience");
    ev->organiser = row_text(r, "organiser");
    ev->department = row_text(r, "department");
    ev->phone = row_text(r, "phone");
    ev->source = row_text(r, "source");
    ev->text = row_text(r, "text");
    ev->note = row_text(r, "note");
}

/* The states were written for the anchor's day; on another day of the year some are ahead that were
 * past then, and a notice cannot have been given tomorrow. */
static void
fit_state(const struct demo *d, struct event *ev)
{
    /* a series is not over with its first meeting */
    bool past = when_dated(&ev->when) && day_cmp(ev->when.last, d->today) < 0 && !ev->rrule[0];
    if (ev->status == STATUS_DONE && !past)
        ev->status = STATUS_CONFIRMED;
    if (ev->status == STATUS_TENTATIVE && past)
        ev->status = STATUS_CONFIRMED;
    if (!day_is_none(ev->changed_on) && day_cmp(ev->changed_on, d->today) > 0)
        ev->changed_on = day_add(d->today, -1);
}

static bool
read_facts(const struct demo *d, const struct row *r, struct event *ev, struct error *e)
{
    if (!row_category(r, "category", &ev->category, e) || !row_tag(r, "tag", &ev->tag, e) ||
        !row_visibility(r, "visibility", &ev->visibility, e) ||
        !row_yes(r, "major", &ev->major, e) || !row_when(r, "date", &ev->when, e) ||
        !row_when(r, "old", &ev->old, e) || !row_day(r, "changed_on", &ev->changed_on, e) ||
        !row_status(r, "status", when_dated(&ev->when) ? STATUS_CONFIRMED : STATUS_UNDATED,
                    &ev->status, e))
        return false;
    shift_when(d, &ev->when);
    shift_when(d, &ev->old);
    shift_day(d, &ev->changed_on);
    ev->rrule = shift_rule(d, row_text(r, "rrule"));
    fit_state(d, ev);
    return true;
}

/* A demonstration event that dates an item of the plan takes the place of the item's own, undated
 * one. */
static bool
take_plan_place(const struct demo *d, const struct row *r, const struct event *ev, struct error *e)
{
    const char *id = row_text(r, "plan");
    struct plan_item item;
    struct event own;
    int year;
    bool found;
    if (id[0] == '\0')
        return true;
    if (!plan_find(d->c->db, 0, id, d->a, &item, &year, &found, e))
        return false;
    if (!found)
        return row_bad(r, "plan", "14-01", e);
    if (!events_get(d->c->db, item.event, d->a, &own, &found, e))
        return false;
    if (!found || own.calendar == d->calendar)
        return true; /* a second date of the same item stands beside the first */
    item.event = ev->id;
    return plan_put(d->c->db, year, &item, e) && events_remove(d->c->db, own.id, e);
}

static bool
load_event(const struct demo *d, const struct row *r, struct error *e)
{
    struct event ev;
    struct error why;
    event_init(&ev);
    error_clear(&why);
    ev.calendar = d->calendar;
    read_words(r, &ev);
    if (!read_facts(d, r, &ev, e))
        return false;
    if (change_link_venue(d->c, &ev, d->a, &why) && change_event(d->c, &ev, NULL, 0, &why))
        return take_plan_place(d, r, &ev, e);
    return row_error(r, &why, e);
}

static bool
load_events(const struct demo *d, int *events, struct error *e)
{
    struct table t;
    if (!table_resource(d->a, "data/demo/events.tsv", &t, e))
        return false;
    for (size_t i = 0; i < t.rows; i++) {
        struct row r = {&t, i};
        if (!load_event(d, &r, e))
            return false;
        ++*events;
    }
    return true;
}

static bool
load_venues(const struct demo *d, struct error *e)
{
    struct table t;
    if (!table_resource(d->a, "data/demo/venues.tsv", &t, e))
        return false;
    bool ok = true;
    for (size_t i = 0; ok && i < t.rows; i++) {
        struct row r = {&t, i};
        struct venue v = {.name = row_text(&r, "name"),
                          .address = row_text(&r, "address"),
                          .department = row_text(&r, "department"),
                          .phone = row_text(&r, "phone")};
        ok = venues_put(d->c->db, &v, e);
    }
    return ok;
}

static bool
load_terms(const struct demo *d, struct error *e)
{
    struct table t;
    if (!table_resource(d->a, "data/demo/terms.tsv", &t, e))
        return false;
    for (size_t i = 0; i < t.rows; i++) {
        struct row r = {&t, i};
        struct term term = {.name = row_text(&r, "name"), .source = row_text(&r, "source")};
        if (!row_day(&r, "first", &term.first, e) || !row_day(&r, "last", &term.last, e))
            return false;
        shift_day(d, &term.first);
        shift_day(d, &term.last);
        if (!terms_put(d->c->db, &term, e))
            return false;
    }
    return true;
}

bool
first_day_demo(struct change *c, struct day today, struct arena *a, int *events, struct error *e)
{
    struct day anchor;
    struct calendar calendar;
    day_parse(DEMO_ANCHOR, &anchor);
    if (!rows_calendar(c, "demo", a, &calendar, e))
        return false;
    int days = day_diff(today, anchor);
    int half = days < 0 ? -DEMO_YEAR / 2 : DEMO_YEAR / 2;
    struct demo d = {.c = c,
                     .today = today,
                     .a = a,
                     .calendar = calendar.id,
                     .shift = (days + half) / DEMO_YEAR * DEMO_YEAR};
    return first_day_settings(c, "data/demo/settings.tsv", true, a, e) && load_venues(&d, e) &&
           load_terms(&d, e) && load_events(&d, events, e);
}
