/* The import itself: step by step as import_plan.c and import_cancel.c plan them, in one
 * transaction, or in none. */
#include "actions/import_inside.h"
#include "actions/inside.h"
#include "actions/transfer_inside.h"
#include "store/events.h"

#include <stdio.h>
#include <stdlib.h>

#define PROGRESS_EVENTS 100 /* between two calls of the progress function */

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
    const struct import_options *how = l->im->how;
    if (how->left_out && !how->left_out(ev->uid, how->arg))
        return true;
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
    bool whole = im->how->replace || im->how->left_out;
    if (!whole || im->cancelling || !im->calendar_known)
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
run_dry(struct importing *im, const char *path, struct arena *a, struct error *e)
{
    bool opened = false;
    if (!db_read_begin(im->db, &opened, e))
        return false;
    bool ok = import_choose_calendar(im, path, a, e) && import_all(im, e);
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
    bool ok = import_choose_calendar(im, path, a, e) &&
              (im->cancelling || import_put_calendar(im, a, e)) && import_all(im, e);
    return change_end(&im->change, ok, e);
}

bool
import_run(struct bureau *b, const char *who, const char *path, const struct import_options *how,
           struct arena *a, struct import_report *report, struct error *e)
{
    struct importing im = {.b = b, .db = bureau_db(b), .how = how, .report = report};
    struct ical_reading reading;
    *report = (struct import_report){.calendar = ""};
    if (!transfer_reading(b, a, CATEGORY_THEME, &reading, e))
        return false;
    im.today = reading.today;
    im.file = calfile_open(path, &reading, e);
    if (im.file == NULL)
        return false;
    arena_init(&im.a);
    str_init(&im.raw);
    str_init(&im.old);
    bool ok = run(&im, who, path, a, e);
    fill_report(&im, ok, a);
    seen_destroy(&im.seen);
    str_destroy(&im.raw);
    str_destroy(&im.old);
    arena_destroy(&im.a);
    calfile_free(im.file);
    return ok;
}
