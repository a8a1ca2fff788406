/* Calendar files in: from the path to the calendar, step by step as import_plan.c plans them. */
#include "actions/transfer.h"

#include "actions/import_inside.h"
#include "actions/inside.h"
#include "actions/transfer_inside.h"
#include "base/file.h"
#include "ical/head.h"
#include "ical/lines.h"
#include "ical/zone.h"
#include "store/calendars.h"
#include "store/category_rules.h"
#include "store/events.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define KEY_BYTES 60
#define PROGRESS_EVENTS 100 /* between two calls of the progress function */

/* -- how to read ------------------------------------------------------------------------------- */

bool
transfer_reading(struct bureau *b, struct arena *a, enum category category,
                 struct ical_reading *out, struct error *e)
{
    struct table *aliases = arena_alloc(a, sizeof *aliases);
    const struct category_rule *rules;
    size_t count;
    if (!ical_prime(e) || !table_resource(a, "data/zone-aliases.tsv", aliases, e) ||
        !category_rules_all(bureau_db(b), a, &rules, &count, e))
        return false;
    *out = (struct ical_reading){
        .today = clock_now(bureau_clock(b)).day,
        .untitled = message(bureau_words(b), LANG_ZH, "ical.untitled"),
        .category = category,
        .aliases = aliases,
        .rules = rules,
        .rule_count = count,
    };
    return true;
}

bool
transfer_lines(struct db *db, struct calfile *file, int64_t event, struct arena *a, struct str *raw,
               struct event *was, bool *found, struct error *e)
{
    struct component_notes notes;
    if (!components_read(db, event, a, raw, &notes, found, e))
        return false;
    *found = *found && calfile_again(file, raw->s, raw->len, a, was);
    if (*found && notes.category != CATEGORY_NONE)
        was->category = (enum category)notes.category;
    return true;
}

/* -- the calendar it goes into ----------------------------------------------------------------- */

/* "download/考务 2025.ics" -> "考务 2025". */
static const char *
file_stem(const char *path, struct arena *a)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash != NULL ? slash + 1 : path;
    const char *dot = strrchr(name, '.');
    size_t len = dot != NULL && dot > name ? (size_t)(dot - name) : strlen(name);
    return len > 0 && !str_equal(name, "-") ? arena_strndup(a, name, len) : "import";
}

/* A name as a key: letters, digits and Hanzi stay, all else becomes '-'. */
static char *
key_from(const char *name, struct arena *a)
{
    char *key = arena_strndup(a, name, utf8_cut(name, KEY_BYTES));
    size_t n = 0;
    for (const char *p = key; *p != '\0'; p++) {
        bool keep = (unsigned char)*p >= 0x80 || isalnum((unsigned char)*p) || *p == '_';
        if (keep || (n > 0 && key[n - 1] != '-'))
            key[n++] = keep ? (char)*p : '-';
    }
    while (n > 0 && key[n - 1] == '-')
        n--;
    key[n] = '\0';
    return n > 0 ? key : arena_strdup(a, "import");
}

/* Our own calendars have no head; a file that names itself like one must not fall into it unasked.
 */
static bool
choose_calendar(struct importing *im, const char *path, struct arena *a, struct error *e)
{
    const char *title = calfile_title(im->file), *asked = im->how->calendar;
    const char *name =
        title[0] != '\0' ? arena_strndup(a, title, utf8_cut(title, 300)) : file_stem(path, a);
    const char *key = asked != NULL ? asked : key_from(name, a);
    bool *known = &im->calendar_known;
    if (!calendars_find(im->db, key, a, &im->calendar, known, e))
        return false;
    if (*known && asked == NULL && im->calendar.head[0] == '\0') {
        key = arena_printf(a, "%s-import", key);
        if (!calendars_find(im->db, key, a, &im->calendar, known, e))
            return false;
    }
    if (!*known)
        im->calendar = (struct calendar){.key = key,
                                         .name = name,
                                         .visibility = VISIBILITY_PUBLIC,
                                         .category = CATEGORY_THEME,
                                         .head = ""};
    calfile_call(im->file, im->calendar.name);
    return true;
}

/* What is called off is looked for in every calendar, unless one is named. */
static bool
choose_cancelled(struct importing *im, struct arena *a, struct error *e)
{
    const char *asked = im->how->calendar;
    im->calendar = (struct calendar){.key = asked != NULL ? asked : ""};
    return asked == NULL ||
           (calendars_find(im->db, asked, a, &im->calendar, &im->calendar_known, e) &&
            (im->calendar_known || error_set(e, ERR_NOT_FOUND, "calendar", asked, NULL)));
}

/* Keeps what the file has beside its events. */
static bool
put_calendar(struct importing *im, struct arena *a, struct error *e)
{
    struct str head, merged;
    str_init(&head);
    str_init(&merged);
    calfile_head(im->file, &head);
    bool own = im->calendar_known && im->calendar.head[0] == '\0';
    if (own)
        ical_head_zones(head.s, &merged);
    else
        ical_head_merge(im->calendar.head, head.len > 0 ? head.s : "VERSION:2.0", &merged);
    bool ok = true;
    if (!im->calendar_known || !str_equal(merged.s, im->calendar.head)) {
        im->calendar.head = arena_strdup(a, merged.s);
        ok = change_calendar(&im->change, &im->calendar, e);
    }
    str_destroy(&head);
    str_destroy(&merged);
    return ok;
}

/* Answers to invitations are no calendars (RFC 5546 1.4). */
static bool
check_method(struct importing *im, struct error *e)
{
    static const char *const answers[] = {"ADD", "REPLY", "COUNTER", "DECLINECOUNTER", "REFRESH"};
    const char *method = calfile_method(im->file);
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++)
        if (str_equal(method, answers[i]) && calfile_events(im->file) > 0)
            return error_set_at(e, calfile_problems(im->file)->file, 0, ERR_ICAL_METHOD, method,
                                NULL, NULL);
    im->cancelling = str_equal(method, "CANCEL");
    return true;
}

/* -- carrying out ------------------------------------------------------------------------------ */

static bool
do_deed(struct importing *im, struct deed *d, struct error *e)
{
    if (d->remove)
        return change_event_remove(&im->change, &d->ev, e);
    if (d->ev.calendar == 0)
        d->ev.calendar = im->calendar.id;
    im->change.notes = &d->notes;
    im->change.absent = d->absent;
    bool ok = change_link_venue(&im->change, &d->ev, &im->a, e) &&
              change_event(&im->change, &d->ev, d->raw, d->raw_len, e);
    im->change.notes = NULL;
    im->change.absent = false;
    return ok;
}

static bool
carry_out(struct importing *im, struct step *step, struct error *e)
{
    for (size_t i = 0; i < step->deed_count; i++)
        if (!do_deed(im, &step->deeds[i], e))
            return false;
    return true;
}

static void
count(struct import_report *r, enum import_fate fate)
{
    switch (fate) {
    case IMPORT_NEW:
        r->added++;
        return;
    case IMPORT_CHANGED:
        r->changed++;
        return;
    case IMPORT_UNCHANGED:
        r->unchanged++;
        return;
    case IMPORT_REMOVED:
        r->removed++;
        return;
    case IMPORT_CONFLICT:
        r->conflicts++;
        return;
    case IMPORT_OUTDATED:
        r->outdated++;
        return;
    case IMPORT_REFUSED: /* counted by the file's problems */
    case IMPORT_FATE_COUNT:
        return;
    }
}

static void
tell(const struct importing *im, const struct import_item *item)
{
    if (im->how->item != NULL)
        im->how->item(item, im->how->arg);
}

/* The one way of both a dry run and an import. */
static bool
take_step(struct importing *im, struct step *step, struct error *e)
{
    count(im->report, step->item.fate);
    bool ok = im->how->dry_run || carry_out(im, step, e);
    if (ok)
        tell(im, &step->item);
    arena_reset(&im->a);
    return ok;
}

/* -- the file ---------------------------------------------------------------------------------- */

/* What reading the file as such has refused: components without an end and the like. */
static void
tell_refused(struct importing *im)
{
    const struct ical_problems *p = calfile_problems(im->file);
    for (size_t i = 0; i < p->at.count; i++) {
        struct event nobody;
        struct step step;
        if (!p->at.at[i].refused)
            continue;
        event_init(&nobody);
        step_init(&step, &nobody, p->at.at[i].error.line);
        step.item.fate = IMPORT_REFUSED;
        step.item.error = &p->at.at[i].error;
        tell(im, &step.item);
    }
}

static bool
go_on(struct importing *im, size_t done, struct error *e)
{
    if (im->how->progress == NULL || done % PROGRESS_EVENTS != 0 ||
        im->how->progress(done, calfile_events(im->file), im->how->arg))
        return true;
    return error_set(e, ERR_STOPPED, NULL, NULL, NULL);
}

static bool
import_events(struct importing *im, struct error *e)
{
    struct step step;
    bool ok = true;
    size_t total = calfile_events(im->file);
    for (size_t i = 0; ok && i < total; i++) {
        ok = go_on(im, i, e) &&
             (im->cancelling ? import_plan_cancel(im, i, &step, e)
                             : import_plan_event(im, i, &step, e)) &&
             take_step(im, &step, e);
    }
    if (ok && total > 0 && im->how->progress != NULL)
        im->how->progress(total, total, im->how->arg);
    return ok;
}

struct leaving {
    struct importing *im;
    VEC(int64_t) ids;
};

static bool
note_left_out(const struct event *ev, void *arg)
{
    struct leaving *l = arg;
    if (!seen_has(&l->im->seen, import_key(ev->uid, ev->recurrence_id)))
        vec_push(&l->ids, ev->id);
    return true;
}

static bool
remove_one(struct importing *im, int64_t id, struct error *e)
{
    struct event ev;
    struct step step;
    bool found, imported = false;
    str_clear(&im->old);
    if (!events_get(im->db, id, &im->a, &ev, &found, e) ||
        !components_get(im->db, id, &im->old, &imported, e))
        return false;
    if (!found || !imported)
        return true;
    bool override = ev.recurrence_id[0] != '\0';
    bool stays = override && seen_has(&im->seen, import_key(ev.uid, ""));
    if (!import_plan_removal(im, &ev, stays, &step, e))
        return false;
    if (step.item.fate == IMPORT_UNCHANGED) /* over, or called off before: nothing to tell */
        return true;
    return take_step(im, &step, e);
}

/* What the stored calendar has and the file does not. A file of which parts could not be read is
 * not the whole of anything. */
static bool
remove_left_out(struct importing *im, int unread, struct error *e)
{
    struct leaving l = {.im = im};
    if (!im->how->replace || im->cancelling || !im->calendar_known)
        return true;
    if (unread > 0) {
        char text[16];
        snprintf(text, sizeof text, "%d", unread);
        ical_warn(calfile_problems(im->file), 0, ERR_IMPORT_PARTIAL, text, NULL, NULL);
        return true;
    }
    bool ok = events_each(im->db, im->calendar.id, note_left_out, &l, e);
    for (size_t i = 0; ok && i < l.ids.count; i++) {
        ok = remove_one(im, l.ids.at[i], e);
        arena_reset(&im->a);
    }
    vec_destroy(&l.ids);
    return ok;
}

static bool
import_all(struct importing *im, struct error *e)
{
    int unread = calfile_problems(im->file)->refused;
    tell_refused(im);
    bool ok = import_events(im, e) && remove_left_out(im, unread, e);
    int refused = calfile_problems(im->file)->refused;
    if (ok && im->how->strict && refused > 0) {
        char text[16];
        snprintf(text, sizeof text, "%d", refused);
        ok = error_set(e, ERR_ICAL_REFUSED, text, NULL, NULL);
    }
    return ok;
}

static void
fill_report(struct importing *im, bool done, struct arena *a)
{
    const struct ical_problems *p = calfile_problems(im->file);
    struct import_problem *list = arena_array(a, p->at.count + 1, sizeof *list);
    for (size_t i = 0; i < p->at.count; i++)
        list[i] = (struct import_problem){p->at.at[i].error, p->at.at[i].refused};
    if (!done)
        *im->report = (struct import_report){.calendar = ""};
    im->report->refused = p->refused;
    im->report->problems = list;
    im->report->problem_count = p->at.count;
}

static bool
choose(struct importing *im, const char *path, struct arena *a, struct error *e)
{
    bool ok = im->cancelling ? choose_cancelled(im, a, e) : choose_calendar(im, path, a, e);
    im->report->calendar = im->calendar.key;
    im->report->calendar_new = !im->cancelling && !im->calendar_known;
    return ok;
}

static bool
run_dry(struct importing *im, const char *path, struct arena *a, struct error *e)
{
    bool opened = false;
    if (!db_read_begin(im->db, &opened, e))
        return false;
    bool ok = choose(im, path, a, e) && import_all(im, e);
    db_read_end(im->db, opened);
    return ok;
}

static bool
run(struct importing *im, const char *who, const char *path, struct arena *a, struct error *e)
{
    if (!check_method(im, e))
        return false;
    if (im->how->dry_run)
        return run_dry(im, path, a, e);
    if (!change_begin(im->b, who, "import", &im->change, e))
        return false;
    bool ok =
        choose(im, path, a, e) && (im->cancelling || put_calendar(im, a, e)) && import_all(im, e);
    return change_end(&im->change, ok, e);
}

bool
import_run(struct bureau *b, const char *who, const char *path, const struct import_options *how,
           struct arena *a, struct import_report *report, struct error *e)
{
    struct importing im = {.b = b, .db = bureau_db(b), .how = how, .report = report};
    struct ical_reading reading;
    struct str bytes;
    *report = (struct import_report){.calendar = ""};
    if (!transfer_reading(b, a, CATEGORY_THEME, &reading, e))
        return false;
    im.today = reading.today;
    str_init(&bytes);
    bool ok = file_read(path, ICAL_FILE_MAX, &bytes, e);
    if (ok)
        im.file = calfile_read(path, bytes.s, bytes.len, &reading, e);
    str_destroy(&bytes);
    if (im.file == NULL)
        return false;
    arena_init(&im.a);
    str_init(&im.raw);
    str_init(&im.old);
    ok = run(&im, who, path, a, e);
    fill_report(&im, ok, a);
    seen_destroy(&im.seen);
    str_destroy(&im.raw);
    str_destroy(&im.old);
    arena_destroy(&im.a);
    calfile_free(im.file);
    return ok;
}

bool
transfer_import(struct bureau *b, const char *who, const char *path, const char *calendar_key,
                bool strict, struct arena *a, struct import_report *report, struct error *e)
{
    struct import_options how = {.calendar = calendar_key, .strict = strict};
    return import_run(b, who, path, &how, a, report, e);
}
