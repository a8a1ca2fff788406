/* What is called off: by a METHOD:CANCEL, or by a file that is the whole calendar and leaves it
 * out. Reads, never writes. */
#include "actions/expand.h"
#include "actions/import_inside.h"
#include "ical/version.h"
#include "ical/write.h"
#include "model/recurrence.h"
#include "store/events.h"

#include <stdlib.h>
#include <string.h>

#define WORDS_BYTES 600  /* of the sender's words that are kept */
#define NOTE_BYTES 60000 /* a note that has so much gets no more */

/* -- METHOD:CANCEL ----------------------------------------------------------------------------- */

struct cancelling {
    struct importing *im;
    struct step *out;
    struct event theirs; /* what the file says of it */
    struct ical_version version;
    const char *reason; /* for everybody */
    const char *words;  /* the sender's own, for staff; "" = none */
};

static const char *
words_of(struct importing *im)
{
    struct str text;
    const char *words = "";
    str_init(&text);
    if (ical_first_text(im->raw.s, "COMMENT", &text) && text.s[strspn(text.s, " \n")] != '\0')
        words = arena_strndup(&im->a, text.s, utf8_cut(text.s, WORDS_BYTES));
    str_destroy(&text);
    return words;
}

/* Nobody here has read what a stranger wrote: it goes into the inner note, from where staff may
 * make it the reason that all can read. */
static void
call_off(const struct cancelling *c, struct event *ev)
{
    ev->reason = c->reason;
    bool room = strlen(ev->note) < NOTE_BYTES && strstr(ev->note, c->words) == NULL;
    if (c->words[0] != '\0' && room)
        ev->note =
            arena_printf(&c->im->a, "%s%s%s", ev->note, ev->note[0] != '\0' ? "\n" : "", c->words);
}

/* The lines of the event with the cancelling in them, so that a later file can tell that it revives
 * it. */
static bool
patch_lines(struct cancelling *c, const struct event *stored, struct deed *d, struct error *e)
{
    struct importing *im = c->im;
    struct event was;
    bool found;
    str_clear(&im->old);
    if (!components_read(im->db, stored->id, &im->a, &im->old, &d->notes, &found, e))
        return false;
    if (!found || !calfile_again(im->file, im->old.s, im->old.len, &im->a, &was))
        return true;
    struct ical_writing how = {.name = ""};
    struct event now = was;
    struct str patched;
    str_init(&patched);
    now.status = STATUS_CANCELLED;
    now.sequence = c->version.sequence;
    now.changed_utc = c->version.modified != 0 ? c->version.modified : c->version.stamp;
    ical_patch(&patched, &how, im->old.s, &was, &now);
    d->raw = arena_strndup(&im->a, patched.s, patched.len);
    d->raw_len = patched.len;
    d->notes.open_fields = "";
    str_destroy(&patched);
    return true;
}

static bool
cancel_stored(struct cancelling *c, const struct event *stored, struct error *e)
{
    struct error why = {0};
    struct event ev = *stored;
    if (ev.status == STATUS_CANCELLED)
        return true;
    if (!event_set_status(&ev, STATUS_CANCELLED, c->im->today, &why)) {
        step_refuse(c->im, c->out, &why);
        return true;
    }
    call_off(c, &ev);
    if (c->version.sequence > ev.sequence)
        ev.sequence = c->version.sequence;
    return patch_lines(c, stored, step_deed(c->im, c->out, &ev), e);
}

struct looking {
    struct civil at;
    bool whole_day, found;
};

static bool
is_instance(struct civil at, void *arg)
{
    struct looking *l = arg;
    l->found = l->found || l->whole_day || civil_cmp(at, l->at) == 0;
    return !l->found;
}

/* Whether the master's rule has an instance there. */
static bool
has_instance(struct importing *im, const struct event *master, const char *recurrence_id,
             struct civil *at)
{
    struct recurrence_set set;
    struct looking l = {.whole_day = strchr(recurrence_id, 'T') == NULL};
    bool dates = master->when.timing == TIMING_DAYS;
    struct civil start = {master->when.first, dates ? 0 : master->when.start.n * 60};
    if (!civil_parse(recurrence_id, &l.at) || !when_dated(&master->when) ||
        !recurrence_parse(master->rrule, start, dates, &im->a, &set, NULL))
        return false;
    *at = l.whole_day ? (struct civil){l.at.day, start.second} : l.at;
    set.dtstart_counts = true;
    recurrence_expand(&set, (struct civil){l.at.day, 0}, (struct civil){day_add(l.at.day, 1), 0}, 0,
                      is_instance, &l);
    return l.found;
}

/* The instance as an event of its own, crossed out. */
static void
cancel_instance(struct cancelling *c, const struct event *master, struct civil at)
{
    struct event ev = *master;
    int days = when_days(&master->when) - 1;
    ev.id = 0;
    ev.recurrence_id = c->theirs.recurrence_id;
    ev.rrule = "";
    ev.when.first = at.day;
    ev.when.last = day_add(at.day, days);
    ev.old.timing = TIMING_UNDATED;
    ev.status = STATUS_CANCELLED;
    ev.changed_on = c->im->today;
    call_off(c, &ev);
    ev.sequence = c->version.sequence;
    c->out->item.title = ev.title;
    step_deed(c->im, c->out, &ev);
}

static void
refuse_unknown(struct cancelling *c)
{
    struct error why = {0};
    error_set(&why, ERR_NOT_FOUND, "event", c->theirs.uid, NULL);
    step_refuse(c->im, c->out, &why);
    step_reason(c->out, "import.reason.unknown", "", "");
}

/* The stored rows of the UID that came from files, in the calendar asked for or in any. */
static bool
find_rows(struct cancelling *c, const struct event **out, size_t *count, struct error *e)
{
    struct importing *im = c->im;
    const struct event *all;
    size_t n;
    if (!events_of_uid(im->db, im->calendar.id, c->theirs.uid, &im->a, &all, &n, e))
        return false;
    struct event *kept = arena_array(&im->a, n + 1, sizeof *kept);
    *count = 0;
    for (size_t i = 0; i < n; i++) {
        bool imported;
        str_clear(&im->old);
        if (!components_get(im->db, all[i].id, &im->old, &imported, e))
            return false;
        if (imported || all[i].recurrence_id[0] != '\0')
            kept[(*count)++] = all[i];
    }
    *out = kept;
    return true;
}

static const struct event *
row_of(const struct event *rows, size_t count, const char *recurrence_id)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal(rows[i].recurrence_id, recurrence_id))
            return &rows[i];
    return NULL;
}

/* Without RECURRENCE-ID the whole series is called off, its overrides too. */
static bool
cancel_rows(struct cancelling *c, const struct event *rows, size_t count, struct error *e)
{
    const char *id = c->theirs.recurrence_id;
    const struct event *master = row_of(rows, count, ""), *one = row_of(rows, count, id);
    struct civil at;
    if (one != NULL)
        c->out->item.title = one->title;
    if (id[0] == '\0') {
        for (size_t i = 0; i < count; i++)
            if (!cancel_stored(c, &rows[i], e))
                return false;
    } else if (one != NULL) {
        return cancel_stored(c, one, e);
    } else if (master != NULL && has_instance(c->im, master, id, &at)) {
        cancel_instance(c, master, at);
    } else {
        refuse_unknown(c);
    }
    return true;
}

/* SEQUENCE of what is stored: that of its lines, since staff's own edits raise the row's. */
static bool
is_outdated(struct cancelling *c, const struct event *rows, size_t count, bool *old,
            struct error *e)
{
    const struct event *row = row_of(rows, count, c->theirs.recurrence_id);
    struct ical_version known;
    bool found;
    *old = false;
    str_clear(&c->im->old);
    if (row == NULL)
        return true;
    if (!components_get(c->im->db, row->id, &c->im->old, &found, e))
        return false;
    ical_version_read(c->im->old.s, &known);
    *old = found && c->version.sequence < known.sequence;
    if (*old) {
        c->out->item.fate = IMPORT_OUTDATED;
        step_reason(c->out, "import.reason.sequence",
                    arena_printf(&c->im->a, "%d", (int)c->version.sequence),
                    arena_printf(&c->im->a, "%d", (int)known.sequence));
    }
    return true;
}

bool
import_plan_cancel(struct importing *im, size_t i, struct step *out, struct error *e)
{
    struct cancelling c = {.im = im, .out = out};
    const struct event *rows;
    size_t count;
    bool old;
    int before = calfile_problems(im->file)->refused;
    event_init(&c.theirs);
    bool read = calfile_event(im->file, i, &im->a, &c.theirs, &im->raw);
    step_init(out, &c.theirs, calfile_event_line(im->file, i));
    if (!read) {
        out->item.fate = IMPORT_REFUSED;
        out->item.error = import_refusal(im, before);
        return true;
    }
    ical_version_read(im->raw.s, &c.version);
    c.reason = message(bureau_words(im->b), LANG_ZH, "import.cancelled");
    c.words = words_of(im);
    if (!find_rows(&c, &rows, &count, e))
        return false;
    if (row_of(rows, count, c.theirs.recurrence_id) == NULL && row_of(rows, count, "") == NULL) {
        refuse_unknown(&c);
        return true;
    }
    if (!is_outdated(&c, rows, count, &old, e))
        return false;
    if (old)
        return true;
    if (!cancel_rows(&c, rows, count, e))
        return false;
    if (out->deed_count > 0) {
        out->item.fate = IMPORT_CHANGED;
        step_reason(out, "import.reason.cancel", c.words[0] != '\0' ? c.words : c.reason, "");
    }
    return true;
}

/* -- left out by the whole calendar ------------------------------------------------------------ */

static bool
any(struct civil at, void *arg)
{
    (void)at;
    *(bool *)arg = true;
    return false;
}

static bool
is_over(struct importing *im, const struct event *ev)
{
    struct recurrence_set set;
    bool dates = ev->when.timing == TIMING_DAYS, found = false;
    struct civil start = {ev->when.first, dates ? 0 : ev->when.start.n * 60};
    if (!when_dated(&ev->when) || day_cmp(ev->when.last, im->today) >= 0)
        return false;
    if (ev->rrule[0] == '\0' || !recurrence_parse(ev->rrule, start, dates, &im->a, &set, NULL))
        return true;
    struct civil from = {im->today, 0};
    from.day = day_add(from.day, 1 - when_days(&ev->when));
    recurrence_expand(&set, from, (struct civil){day_add(from.day, 366 * EXPAND_YEARS_AHEAD), 0}, 0,
                      any, &found);
    return !found;
}

/* The lines stay as they are; the note tells a later file that it revives the event. */
static bool
cancel_left_out(struct importing *im, const struct event *ev, struct step *out, struct error *e)
{
    struct event next = *ev;
    bool found;
    if (!event_set_status(&next, STATUS_CANCELLED, im->today, NULL))
        return true;
    next.reason = message(bureau_words(im->b), LANG_ZH, "import.left_out");
    struct deed *d = step_deed(im, out, &next);
    str_clear(&im->old);
    if (!components_read(im->db, ev->id, &im->a, &im->old, &d->notes, &found, e))
        return false;
    d->raw = arena_strndup(&im->a, im->old.s, im->old.len);
    d->raw_len = im->old.len;
    d->notes.open_fields = "gone";
    out->item.fate = IMPORT_REMOVED;
    step_reason(out, "import.reason.cancelled", "", "");
    return true;
}

bool
import_plan_removal(struct importing *im, const struct event *ev, bool master_stays,
                    struct step *out, struct error *e)
{
    step_init(out, ev, 0);
    if (!master_stays && (ev->status == STATUS_CANCELLED || is_over(im, ev)))
        return true;
    bool open = ev->visibility == VISIBILITY_PUBLIC &&
                im->calendar.visibility == VISIBILITY_PUBLIC && when_dated(&ev->when);
    if (open && !master_stays && ev->status != STATUS_DONE)
        return cancel_left_out(im, ev, out, e);
    step_deed(im, out, ev)->remove = true;
    out->item.fate = IMPORT_REMOVED;
    step_reason(out, master_stays ? "import.reason.instance" : "import.reason.deleted", "", "");
    return true;
}
