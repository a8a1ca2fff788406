/* What becomes of one event of a file. Reads, never writes. */
#include "actions/import_plan.h"

#include "actions/import_inside.h"
#include "actions/import_merge.h"
#include "base/mem.h"
#include "base/random.h"
#include "ical/version.h"
#include "ical/write.h"
#include "model/recurrence.h"
#include "store/events.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *
import_fate_key(enum import_fate f)
{
    static const char *const keys[] = {
#define FATE_KEY(name, key) [IMPORT_##name] = key,
        IMPORT_FATES(FATE_KEY)
#undef FATE_KEY
    };
    return keys[f];
}

/* -- which events were in the file ------------------------------------------------------------- */

uint64_t
import_key(const char *uid, const char *recurrence_id)
{
    uint64_t pair[2] = {hash64(uid, strlen(uid)), hash64(recurrence_id, strlen(recurrence_id))};
    uint64_t key = hash64(pair, sizeof pair);
    return key != 0 ? key : 1;
}

static size_t
slot_of(const struct seen *s, uint64_t key)
{
    size_t i = (size_t)key & (s->size - 1);
    while (s->slots[i] != 0 && s->slots[i] != key)
        i = (i + 1) & (s->size - 1);
    return i;
}

bool
seen_has(const struct seen *s, uint64_t key)
{
    return s->size > 0 && s->slots[slot_of(s, key)] == key;
}

static void
grow(struct seen *s)
{
    struct seen bigger = {.size = s->size > 0 ? s->size * 2 : 1024, .count = s->count};
    bigger.slots = mem_alloc(bigger.size * sizeof *bigger.slots);
    memset(bigger.slots, 0, bigger.size * sizeof *bigger.slots);
    for (size_t i = 0; i < s->size; i++)
        if (s->slots[i] != 0)
            bigger.slots[slot_of(&bigger, s->slots[i])] = s->slots[i];
    free(s->slots);
    *s = bigger;
}

bool
seen_add(struct seen *s, uint64_t key)
{
    if (s->count * 2 >= s->size)
        grow(s);
    size_t i = slot_of(s, key);
    if (s->slots[i] == key)
        return false;
    s->slots[i] = key;
    s->count++;
    return true;
}

void
seen_destroy(struct seen *s)
{
    free(s->slots);
    *s = (struct seen){0};
}

/* -- steps ------------------------------------------------------------------------------------- */

void
step_init(struct step *out, const struct event *ev, int line)
{
    *out = (struct step){.item = {.fate = IMPORT_UNCHANGED,
                                  .line = line,
                                  .uid = ev->uid,
                                  .recurrence_id = ev->recurrence_id,
                                  .title = ev->title,
                                  .reason = "",
                                  .detail = {"", ""},
                                  .lines = "",
                                  .category = ev->category}};
}

void
step_reason(struct step *out, const char *id, const char *a, const char *b)
{
    out->item.reason = id;
    out->item.detail[0] = a;
    out->item.detail[1] = b;
}

struct deed *
step_deed(struct importing *im, struct step *out, const struct event *ev)
{
    if ((out->deed_count & (out->deed_count + 1)) == 0) { /* full at 0, 1, 3, 7 ... */
        struct deed *more = arena_array(&im->a, out->deed_count * 2 + 2, sizeof *more);
        if (out->deed_count > 0)
            memcpy(more, out->deeds, out->deed_count * sizeof *more);
        out->deeds = more;
    }
    struct deed *d = &out->deeds[out->deed_count++];
    *d = (struct deed){.ev = *ev, .notes = {.category = CATEGORY_NONE, .open_fields = ""}};
    return d;
}

void
step_refuse(struct importing *im, struct step *out, const struct error *why)
{
    struct error *kept = arena_alloc(&im->a, sizeof *kept);
    *kept = *why;
    kept->line = out->item.line;
    str_copy(kept->file, sizeof kept->file, calfile_problems(im->file)->file);
    out->item.fate = IMPORT_REFUSED;
    out->item.error = kept;
    out->deed_count = 0;
    ical_note(calfile_problems(im->file), out->item.line, why, true);
}

const struct error *
import_refusal(struct importing *im, int before)
{
    const struct ical_problems *p = calfile_problems(im->file);
    if (p->refused == before)
        return NULL;
    for (size_t i = p->at.count; i-- > 0;)
        if (p->at.at[i].refused)
            return &p->at.at[i].error;
    return NULL;
}

bool
import_check(struct importing *im, const struct event *ev, struct error *e)
{
    struct recurrence_set set;
    bool dates = ev->when.timing == TIMING_DAYS;
    struct civil start = {ev->when.first, dates ? 0 : ev->when.start.n * 60};
    if (!event_check(ev, e))
        return false;
    return ev->rrule[0] == '\0' || ev->recurrence_id[0] != '\0' || !when_dated(&ev->when) ||
           recurrence_parse(ev->rrule, start, dates, &im->a, &set, e);
}

/* -- new events -------------------------------------------------------------------------------- */

/* A deed that stores *ev with the lines of the file. */
static void
put_deed(struct importing *im, struct step *out, const struct event *ev, int category,
         const char *open)
{
    struct error why = {0};
    if (!import_check(im, ev, &why)) {
        step_refuse(im, out, &why);
        return;
    }
    struct deed *d = step_deed(im, out, ev);
    d->raw = im->raw.s;
    d->raw_len = im->raw.len;
    d->notes.category = category;
    d->notes.open_fields = open;
}

/* -- events that are stored -------------------------------------------------------------------- */

/* The stored event, what its lines meant, and what was noted beside them. */
struct stored {
    struct event ev, base;
    const struct event *base_known; /* &base, or NULL */
    struct component_notes notes;
    bool imported, gone;
};

static bool
read_stored(struct importing *im, struct stored *s, struct error *e)
{
    s->base_known = NULL;
    s->notes = (struct component_notes){.category = CATEGORY_NONE, .open_fields = ""};
    str_clear(&im->old);
    if (!components_read(im->db, s->ev.id, &im->a, &im->old, &s->notes, &s->imported, e))
        return false;
    s->gone = str_equal(s->notes.open_fields, "gone");
    return true;
}

static void
read_base(struct importing *im, struct stored *s)
{
    if (!s->imported || !calfile_again(im->file, im->old.s, im->old.len, &im->a, &s->base))
        return;
    if (s->notes.category != CATEGORY_NONE)
        s->base.category = (enum category)s->notes.category;
    if (s->gone)
        s->base.status = STATUS_CANCELLED;
    s->base_known = &s->base;
}

/* Staff's own event that a file knows: exported once, and now on its way back. The file speaks for
 * the version it was exported from; newer, it has the word. */
static int
own_version(struct stored *s, const struct ical_version *file)
{
    struct ical_version own = {.sequence = s->ev.sequence, .stamp = s->ev.changed_utc};
    int64_t stamp = file->modified != 0 ? file->modified : file->stamp;
    struct ical_version its = {.sequence = file->sequence, .stamp = stamp};
    int order = ical_version_cmp(&its, &own);
    if (order > 0 || (order == 0 && stamp == own.stamp))
        s->base = s->ev, s->base_known = &s->base;
    return order;
}

static void
outdated(struct importing *im, struct step *out, const struct ical_version *file,
         const struct ical_version *known)
{
    out->item.fate = IMPORT_OUTDATED;
    if (file->sequence != known->sequence)
        step_reason(out, "import.reason.sequence", arena_printf(&im->a, "%d", (int)file->sequence),
                    arena_printf(&im->a, "%d", (int)known->sequence));
    else
        step_reason(out, "import.reason.stamp", "", "");
}

static void
copy_fields(struct importing *im, const struct merge *m, struct step *out)
{
    struct import_field *copy = arena_array(&im->a, m->fields.count + 1, sizeof *copy);
    if (m->fields.count > 0)
        memcpy(copy, m->fields.at, m->fields.count * sizeof *copy);
    out->item.fields = copy;
    out->item.field_count = m->fields.count;
}

static void
settle(struct importing *im, struct stored *s, const struct event *theirs, bool lines_differ,
       struct step *out)
{
    const char *open = s->gone ? "" : s->notes.open_fields;
    struct merge m = {.base = s->base_known,
                      .ours = &s->ev,
                      .theirs = theirs,
                      .open = open,
                      .take_theirs = im->how->theirs,
                      .keep_ours = im->how->ours,
                      .today = im->today,
                      .a = &im->a};
    merge_run(&m);
    copy_fields(im, &m, out);
    const char *still_open = arena_strdup(&im->a, m.still_open.s);
    bool write = m.taken > 0 || lines_differ || !str_equal(still_open, s->notes.open_fields);
    out->item.fate = m.conflicts > 0 ? IMPORT_CONFLICT : write ? IMPORT_CHANGED : IMPORT_UNCHANGED;
    if (m.conflicts > 0)
        step_reason(out, "import.reason.conflict", "", "");
    out->item.category = m.out.category;
    if (write)
        put_deed(im, out, &m.out, (int)theirs->category, still_open);
    merge_destroy(&m);
}

static bool
plan_known(struct importing *im, const struct event *theirs, struct stored *s, struct step *out,
           struct error *e)
{
    if (!read_stored(im, s, e))
        return false;
    struct ical_version file, known;
    struct str names;
    ical_version_read(im->raw.s, &file);
    ical_version_read(im->old.s, &known);
    str_init(&names);
    bool identical = im->old.len == im->raw.len && memcmp(im->old.s, im->raw.s, im->old.len) == 0;
    bool differ = !identical && ical_lines_differ(im->old.s, im->raw.s, &names);
    bool settled = s->notes.open_fields[0] == '\0';
    int order = s->imported ? ical_version_cmp(&file, &known) : own_version(s, &file);
    if (!s->imported)
        differ = ical_differs(&s->ev, theirs);
    if (!differ && settled) {
        if (im->how->shared && !s->imported)
            put_deed(im, out, &s->ev, (int)theirs->category, "");
        str_destroy(&names);
        return true;
    }
    if (!s->imported)
        known.sequence = s->ev.sequence;
    if (differ && order < 0 && !im->how->shared) {
        outdated(im, out, &file, &known);
    } else {
        read_base(im, s);
        out->item.lines = s->imported ? arena_strdup(&im->a, names.s) : "";
        settle(im, s, theirs, differ, out);
    }
    str_destroy(&names);
    return true;
}

/* -- one event --------------------------------------------------------------------------------- */

bool
import_plan_event(struct importing *im, size_t i, struct step *out, struct error *e)
{
    struct event theirs;
    struct stored s = {0};
    bool known = false;
    int before = calfile_problems(im->file)->refused;
    int line = calfile_event_line(im->file, i);
    event_init(&theirs);
    bool read = calfile_event(im->file, i, &im->a, &theirs, &im->raw);
    step_init(out, &theirs, line);
    if (!read) {
        seen_add(&im->seen, import_key(theirs.uid, theirs.recurrence_id)); /* it is not left out */
        out->item.fate = IMPORT_REFUSED;
        out->item.error = import_refusal(im, before);
        return true;
    }
    if (!seen_add(&im->seen, import_key(theirs.uid, theirs.recurrence_id))) {
        struct error why = {0};
        error_set(&why, ERR_ICAL_VALUE, "UID", theirs.uid, "import.reason.twice");
        step_refuse(im, out, &why);
        return true;
    }
    theirs.calendar = im->calendar.id;
    out->item.rule = calfile_decided(im->file);
    if (im->calendar_known && !events_find(im->db, theirs.calendar, theirs.uid,
                                           theirs.recurrence_id, &im->a, &s.ev, &known, e))
        return false;
    if (known)
        return plan_known(im, &theirs, &s, out, e);
    out->item.fate = IMPORT_NEW;
    put_deed(im, out, &theirs, (int)theirs.category, "");
    if (out->deed_count > 0)
        out->deeds->absent = true;
    return true;
}
