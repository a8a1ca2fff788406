/* What a calendar knows on its first day (data/), in one transaction and one revision. */
#include "actions/first_day.h"

#include "actions/edit_rows.h"
#include "actions/inside.h"
#include "base/file.h"
#include "base/str.h"
#include "store/calendars.h"
#include "store/school.h"
#include "store/trail.h"

#include <stdio.h>

#define FILE_LIMIT ((size_t)8 << 20)
#define FIRST_NOTICE 2024
#define LAST_NOTICE 2100 /* as many as there are files */

bool
first_day_settings(struct change *c, const char *file, bool optional, struct arena *a,
                   struct error *e)
{
    struct table t;
    if (!table_resource(a, file, &t, optional ? NULL : e))
        return optional;
    bool ok = true;
    for (size_t i = 0; ok && i < t.rows; i++) {
        struct row r = {&t, i};
        ok = settings_put(c->db, row_text(&r, "key"), row_text(&r, "value"), e);
    }
    return ok;
}

static bool
load_calendars(struct change *c, struct arena *a, struct error *e)
{
    struct table t;
    if (!table_resource(a, "data/calendars.tsv", &t, e))
        return false;
    for (size_t i = 0; i < t.rows; i++) {
        struct row r = {&t, i};
        struct calendar calendar = {
            .key = row_text(&r, "key"), .name = row_text(&r, "name"), .head = ""};
        if (!row_visibility(&r, "visibility", &calendar.visibility, e) ||
            !row_category(&r, "category", &calendar.category, e) ||
            !change_calendar(c, &calendar, e))
            return false;
    }
    return true;
}

/* -- holidays ---------------------------------------------------------------------------------- */

/* "国务院办公厅关于…的通知（国办发明电〔2024〕12号）https://…" from data/holidays/notices.tsv; NULL
 * when it is not listed. */
static const char *
notice_source(const struct table *notices, int year, struct arena *a)
{
    char wanted[16];
    snprintf(wanted, sizeof wanted, "%d", year);
    for (size_t i = 0; i < notices->rows; i++) {
        struct row r = {notices, i};
        if (!str_equal(row_text(&r, "year"), wanted))
            continue;
        const char *number = row_text(&r, "number");
        return number[0] ? arena_printf(a, "%s（%s）", row_text(&r, "title"), number)
                         : row_text(&r, "title");
    }
    return NULL;
}

static bool
load_notice(struct change *c, const char *path, const char *source, struct arena *a,
            struct error *e)
{
    struct str text;
    int days;
    str_init(&text);
    bool ok = file_read(path, FILE_LIMIT, &text, e) &&
              rows_holidays(c, path, text.s, text.len, source, a, &days, e);
    str_destroy(&text);
    return ok;
}

static bool
load_holidays(struct change *c, struct arena *a, struct error *e)
{
    struct table notices;
    if (!table_resource(a, "data/holidays/notices.tsv", &notices, e))
        return false;
    struct str path;
    str_init(&path);
    bool ok = true;
    for (int year = FIRST_NOTICE; ok && year <= LAST_NOTICE; year++) {
        if (!resource_path(arena_printf(a, "data/holidays/%d.json", year), &path, NULL))
            break; /* not announced yet */
        ok = load_notice(c, arena_strdup(a, path.s), notice_source(&notices, year, a), a, e);
    }
    str_destroy(&path);
    return ok;
}

/* -- events ------------------------------------------------------------------------------------ */

static bool
national_event(struct change *c, const struct row *r, int64_t calendar, struct error *e)
{
    struct event ev;
    event_init(&ev);
    ev.calendar = calendar;
    ev.uid = row_text(r, "uid");
    row_names(r, &ev);
    ev.source = row_text(r, "source");
    ev.text = row_text(r, "text");
    return row_category(r, "category", &ev.category, e) && row_tag(r, "tag", &ev.tag, e) &&
           row_when(r, "date", &ev.when, e) &&
           row_status(r, "status", STATUS_CONFIRMED, &ev.status, e) &&
           change_event(c, &ev, NULL, 0, e);
}

static bool
load_national(struct change *c, struct arena *a, int *events, struct error *e)
{
    struct table t;
    struct calendar calendar;
    if (!table_resource(a, "data/national-events.tsv", &t, e) ||
        !rows_calendar(c, "national", a, &calendar, e))
        return false;
    for (size_t i = 0; i < t.rows; i++) {
        struct row r = {&t, i};
        if (!national_event(c, &r, calendar.id, e))
            return false;
        ++*events;
    }
    return true;
}

static bool
load_plan(struct change *c, struct arena *a, struct day today, int *items, struct error *e)
{
    struct table t;
    return table_resource(a, "data/work-plan.tsv", &t, e) && rows_plan(c, &t, a, today, items, e);
}

static bool
load_all(struct change *c, bool demo, struct day today, struct arena *a, struct error *e)
{
    struct calendar own;
    int items = 0, events = 0;
    bool ok = first_day_settings(c, "data/settings.tsv", false, a, e) && load_calendars(c, a, e) &&
              rows_calendar(c, "bureau", a, &own, e) && load_holidays(c, a, e) &&
              load_plan(c, a, today, &items, e) && load_national(c, a, &events, e) &&
              settings_put(c->db, "demo", demo ? "1" : "0", e) &&
              (!demo || first_day_demo(c, today, a, &events, e));
    if (!ok)
        return false;
    c->silent = false;
    const char *after = arena_printf(a, "{\"demo\":%s,\"plan\":%d,\"events\":%d}",
                                     demo ? "true" : "false", items, events);
    return change_note(c, KIND_BUREAU, demo ? "demo" : "first-day", "", after, e);
}

bool
bureau_load_first_day(struct bureau *b, bool demo, struct day today, struct error *e)
{
    struct change c;
    struct arena a;
    if (!change_begin(b, "xiaoli", "first-day", &c, e))
        return false;
    arena_init(&a);
    c.silent = true;
    bool ok = bureau_is_empty(b) ||
              error_set(e, ERR_CONFLICT, "calendar", demo ? "demo" : "first-day", NULL);
    ok = change_end(&c, ok && load_all(&c, demo, today, &a, e), e);
    if (ok)
        bureau_set_demo(b, demo);
    arena_destroy(&a);
    return ok;
}
