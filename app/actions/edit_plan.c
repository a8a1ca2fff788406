/* The yearly plan: which items are displayed, what dates they get, and a new year's items from a
 * file. */
#include "actions/edit.h"
#include "actions/edit_rows.h"
#include "base/str.h"
#include "store/events.h"
#include "store/plan.h"
#include "store/trail.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* "14-01" of the newest year, or "2025-14-01". */
static bool
find_item(struct change *c, const char *name, struct arena *a, struct event *out, struct error *e)
{
    int year = 0, found_year;
    const char *id = name;
    if (strlen(name) > 5 && name[4] == '-' && strspn(name, "0123456789") == 4 &&
        strchr(name + 5, '-')) {
        year = (int)strtol(name, NULL, 10);
        id = name + 5;
    }
    struct plan_item item;
    bool found;
    if (!plan_find(c->db, year, id, a, &item, &found_year, &found, e))
        return false;
    if (!found)
        return error_set(e, ERR_NOT_FOUND, "plan", name, NULL);
    return events_get(c->db, item.event, a, out, &found, e) &&
           (found || error_set(e, ERR_NOT_FOUND, "plan", name, NULL));
}

bool
edit_plan_display(struct bureau *b, const char *who, const char *item, bool shown, struct error *e)
{
    struct change c;
    struct arena a;
    struct event ev;
    if (!change_begin(b, who, shown ? "display" : "hide", &c, e))
        return false;
    arena_init(&a);
    bool ok = find_item(&c, item, &a, &ev, e);
    if (ok) {
        ev.visibility = shown ? VISIBILITY_PUBLIC : VISIBILITY_INTERNAL;
        ok = change_event(&c, &ev, NULL, 0, e);
    }
    arena_destroy(&a);
    return change_end(&c, ok, e);
}

static bool
date_item(struct event *ev, const struct when *to, bool confirmed, struct day today,
          struct error *e)
{
    if (to->timing == TIMING_UNDATED)
        return event_set_status(ev, STATUS_UNDATED, today, e);
    if (!event_move(ev, to, today, e))
        return false;
    /* a moved date is firm already; its trace must stay */
    return !confirmed || status_is_firm(ev->status) ||
           event_set_status(ev, STATUS_CONFIRMED, today, e);
}

bool
edit_plan_date(struct bureau *b, const char *who, const char *item, const struct when *to,
               bool confirmed, struct error *e)
{
    struct change c;
    struct arena a;
    struct event ev;
    if (!change_begin(b, who, "date", &c, e))
        return false;
    arena_init(&a);
    bool ok = find_item(&c, item, &a, &ev, e) &&
              date_item(&ev, to, confirmed, clock_now(bureau_clock(b)).day, e) &&
              change_event(&c, &ev, NULL, 0, e);
    arena_destroy(&a);
    return change_end(&c, ok, e);
}

/* -- a plan from a file ------------------------------------------------------------------------ */

/* The document's year stands in its number: 白洮教〔2025〕1号. */
static int
year_of(const struct row *r, struct day today)
{
    const char *year = row_text(r, "year"), *bracket = strstr(row_text(r, "source"), "〔");
    if (bracket && year[0] == '\0')
        year = bracket + strlen("〔");
    long n = strtol(year, NULL, 10);
    return n >= 1901 && n <= 2100 ? (int)n : day_ymd(today).year;
}

static const char *
joined_source(const struct row *r, struct arena *a)
{
    const char *source = row_text(r, "source"), *date_source = row_text(r, "date_source");
    if (date_source[0] == '\0' || str_equal(source, date_source))
        return source;
    return source[0] ? arena_printf(a, "%s；%s", source, date_source) : date_source;
}

/* What the row says of the event. `known`: it is there already, with a date and state of its own.
 */
static bool
read_event(const struct row *r, struct arena *a, bool known, struct event *ev, struct error *e)
{
    struct when when;
    enum status status;
    bool major, displayed;
    if (!row_category(r, "category", &ev->category, e) || !row_tag(r, "tag", &ev->tag, e) ||
        !row_yes(r, "major", &major, e) || !row_yes(r, "displayed", &displayed, e) ||
        !row_when(r, "date", &when, e) ||
        !row_status(r, "status", when_dated(&when) ? STATUS_TENTATIVE : STATUS_UNDATED, &status, e))
        return false;
    row_names(r, ev);
    if (ev->title[0] == '\0')
        ev->title = row_text(r, "wording");
    ev->audience = row_text(r, "audience");
    ev->source = joined_source(r, a);
    ev->major = major;
    if (!known)
        ev->visibility = displayed ? VISIBILITY_PUBLIC : VISIBILITY_INTERNAL;
    if (!known || when.timing != TIMING_UNDATED) {
        ev->when = when;
        ev->status = status;
    }
    struct error why = {0};
    return event_check(ev, &why) || row_error(r, &why, e);
}

static bool
put_item(struct change *c, int year, const struct plan_item *item, struct error *e)
{
    char key[64];
    struct row_change row;
    snprintf(key, sizeof key, "%d-%s", year, item->id);
    bool ok = change_row_begin(c, &row, KIND_PLAN, key, e);
    ok = ok && plan_put(c->db, year, item, e);
    return change_row_end(c, &row, ok, e);
}

static bool
put_row(struct change *c, const struct row *r, int64_t calendar, int year, struct arena *a,
        struct error *e)
{
    struct plan_item item = {
        .id = row_text(r, "id"),
        .wording = row_text(r, "wording"),
        .audience = row_text(r, "audience"),
        .time_hint = row_text(r, "time_hint"),
        .edition = row_text(r, "edition"),
        .recurs = row_text(r, "recurs"),
        .grade = row_text(r, "grade")[0],
        .note = row_text(r, "note"),
        .clause = (int)strtol(row_text(r, "item"), NULL, 10),
    };
    struct event ev;
    bool known;
    const char *uid = arena_printf(a, "plan-%d-%s@xiaoli", year, item.id);
    if (!events_find(c->db, calendar, uid, "", a, &ev, &known, e))
        return false;
    if (!known) {
        event_init(&ev);
        ev.calendar = calendar;
        ev.uid = uid;
    }
    if (!read_event(r, a, known, &ev, e) || !change_event(c, &ev, NULL, 0, e))
        return false;
    item.event = ev.id;
    return put_item(c, year, &item, e);
}

bool
rows_plan(struct change *c, const struct table *t, struct arena *a, struct day today, int *items,
          struct error *e)
{
    static const char *const needed[] = {"id", "item", "wording", "category", "grade"};
    struct calendar calendar;
    int column;
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (!table_need(t, needed[i], &column, e))
            return false;
    if (!rows_calendar(c, "plan", a, &calendar, e))
        return false;
    *items = 0;
    for (size_t i = 0; i < t->rows; i++) {
        struct row r = {t, i};
        char grade = row_text(&r, "grade")[0];
        if (row_text(&r, "id")[0] == '\0')
            return row_bad(&r, "id", "14-01", e);
        if (strtol(row_text(&r, "item"), NULL, 10) < 1)
            return row_bad(&r, "item", "1, 2, 3 ...", e);
        if (grade == 'C') /* standing work is no activity */
            continue;
        if (grade != 'A' && grade != 'B')
            return row_bad(&r, "grade", "A, B, C", e);
        if (!put_row(c, &r, calendar.id, year_of(&r, today), a, e))
            return false;
        ++*items;
    }
    return true;
}

bool
edit_plan_import(struct bureau *b, const char *who, const char *path, int *items, struct error *e)
{
    struct arena a;
    struct table t;
    struct change c;
    arena_init(&a);
    bool ok = table_load(&a, path, &t, e) && change_begin(b, who, "import", &c, e);
    if (ok)
        ok = change_end(&c, rows_plan(&c, &t, &a, clock_now(bureau_clock(b)).day, items, e), e);
    arena_destroy(&a);
    return ok;
}
