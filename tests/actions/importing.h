/* Importing texts into a bureau of one's own, and looking at what became of them. */
#ifndef TESTS_ACTIONS_IMPORTING_H
#define TESTS_ACTIONS_IMPORTING_H

#include "actions/temp_bureau.h"

#include "actions/import_plan.h"
#include "actions/inside.h"
#include "actions/transfer.h"
#include "store/calendars.h"
#include "store/events.h"
#include "store/trail.h"

#include <string.h>

static struct fixture fx;
static struct bureau *b;
static struct import_report report;
static struct error err;
static struct str told; /* the items of the last import, one a line */

static inline void
start(void)
{
    fixture_open(&fx, "2025-05-01T09:00");
    b = fx.b;
    error_clear(&err);
    str_init(&told);
}

static inline void
stop(void)
{
    str_destroy(&told);
    fixture_close(&fx);
}

/* "conflict 1 when!(A|B) title(C|D)", '!' = left open, '=' = in conflict and taken. */
static void
take_item(const struct import_item *item, void *arg)
{
    (void)arg;
    str_printf(&told, "%s %s%s%s", import_fate_key(item->fate), item->uid,
               item->recurrence_id[0] ? "/" : "", item->recurrence_id);
    for (size_t i = 0; i < item->field_count; i++) {
        const struct import_field *f = &item->fields[i];
        str_printf(&told, " %s%s(%s|%s)", f->name,
                   !f->conflict ? ""
                   : f->taken   ? "="
                                : "!",
                   f->ours, f->theirs);
    }
    str_append_char(&told, '\n');
}

static inline bool
run_import(const char *text, struct import_options how)
{
    char path[120];
    snprintf(path, sizeof path, "%s/a.ics", fx.temp.folder);
    must(file_write(path, text, strlen(text), &err), &err);
    str_clear(&told);
    if (!how.calendar)
        how.calendar = "in";
    how.item = take_item;
    bool ok = import_run(b, "test", path, &how, &fx.a, &report, &err);
    unlink(path);
    return ok;
}

static inline int64_t
newest_revision(void)
{
    int64_t next;
    ck_assert(trail_next(bureau_db(b), &next, &err));
    return next - 1;
}

/* A dry run and an import must say the same, and the dry run must write nothing. */
static inline void
import_as(const char *text, struct import_options how, const char *wanted)
{
    struct import_options dry = how;
    dry.dry_run = true;
    int64_t before = newest_revision();
    must(run_import(text, dry), &err);
    struct import_report planned = report;
    char *plan = arena_strdup(&fx.a, told.s);
    ck_assert_int_eq(newest_revision(), before);
    must(run_import(text, how), &err);
    ck_assert_str_eq(told.s, plan);
    ck_assert_str_eq(told.s, wanted);
    ck_assert_int_eq(report.added, planned.added);
    ck_assert_int_eq(report.changed, planned.changed);
    ck_assert_int_eq(report.unchanged, planned.unchanged);
    ck_assert_int_eq(report.removed, planned.removed);
    ck_assert_int_eq(report.refused, planned.refused);
    ck_assert_int_eq(report.conflicts, planned.conflicts);
    ck_assert_int_eq(report.outdated, planned.outdated);
}

#define PLAIN ((struct import_options){0})
#define THEIRS ((struct import_options){.theirs = true})
#define OURS ((struct import_options){.ours = true})
#define REPLACE ((struct import_options){.replace = true})

static inline bool
stored(const char *uid, const char *recurrence_id, struct event *out)
{
    struct calendar c;
    bool found;
    ck_assert(calendars_find(bureau_db(b), "in", &fx.a, &c, &found, &err) && found);
    ck_assert(events_find(bureau_db(b), c.id, uid, recurrence_id, &fx.a, out, &found, &err));
    return found;
}

static inline struct event
find(const char *uid)
{
    struct event ev;
    ck_assert_msg(stored(uid, "", &ev), "no event %s", uid);
    return ev;
}

static inline const char *
when_of(const char *uid)
{
    struct event ev = find(uid);
    return when_format(&ev.when, &fx.a);
}

/* An edit by staff. */
#define EDIT(uid, ...)                                                                             \
    do {                                                                                           \
        struct event ev = find(uid);                                                               \
        __VA_ARGS__;                                                                               \
        must(edit_event_update(b, "staff", &ev, &err), &err);                                      \
    } while (0)

#define METHOD_FILE(method, ...)                                                                   \
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" method __VA_ARGS__ "END:VCALENDAR\r\n"
#define FILE_OF(...) METHOD_FILE("", __VA_ARGS__)
#define EVENT(uid, ...) "BEGIN:VEVENT\r\nUID:" uid "\r\n" __VA_ARGS__ "END:VEVENT\r\n"
#define ON(day) "DTSTART;VALUE=DATE:" day "\r\n"
#define CALLED(title) "SUMMARY:" title "\r\n"
#define SEQ(n) "SEQUENCE:" n "\r\n"
#define STAMP(t) "DTSTAMP:" t "\r\n"

#endif
