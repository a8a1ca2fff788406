/* Calendar files in. */
#include "actions/transfer.h"

#include "actions/change.h"
#include "actions/inside.h"
#include "actions/transfer_inside.h"
#include "ical/calfile.h"
#include "ical/head.h"
#include "ical/write.h"
#include "ical/zone.h"
#include "store/calendars.h"
#include "store/components.h"
#include "store/events.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#define KEY_BYTES 60

/* One import under way. */
struct importing {
    struct bureau *b;
    struct db *db;
    struct change change;
    struct calfile *file;
    struct calendar calendar;
    struct import_report *report;
};

/* -- how to read ------------------------------------------------------------------------------- */

bool
transfer_reading(struct bureau *b, struct arena *a, enum category category,
                 struct ical_reading *out, struct error *e)
{
    struct table *aliases = arena_alloc(a, sizeof *aliases);
    struct table *words = arena_alloc(a, sizeof *words);
    if (!ical_prime(e) || !table_resource(a, "data/zone-aliases.tsv", aliases, e) ||
        !table_resource(a, "data/category-words.tsv", words, e))
        return false;
    *out = (struct ical_reading){
        .today = clock_now(bureau_clock(b)).day,
        .untitled = message(bureau_words(b), LANG_ZH, "ical.untitled"),
        .category = category,
        .aliases = aliases,
        .words = words,
    };
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

/* A file that names itself like a calendar of our own must not fall into it unasked. */
static bool
choose_calendar(struct importing *im, const char *path, const char *asked, struct arena *a,
                bool *found, struct error *e)
{
    const char *title = calfile_title(im->file);
    const char *name =
        title[0] != '\0' ? arena_strndup(a, title, utf8_cut(title, 300)) : file_stem(path, a);
    const char *key = asked != NULL ? asked : key_from(name, a);
    if (!calendars_find(im->db, key, a, &im->calendar, found, e))
        return false;
    if (*found && asked == NULL && ical_head_is_own(im->calendar.head)) {
        key = arena_printf(a, "%s-import", key);
        if (!calendars_find(im->db, key, a, &im->calendar, found, e))
            return false;
    }
    if (!*found)
        im->calendar = (struct calendar){.key = key,
                                         .name = name,
                                         .visibility = VISIBILITY_PUBLIC,
                                         .category = CATEGORY_THEME,
                                         .head = ""};
    return true;
}

/* Keeps what the file has beside its events. */
static bool
put_calendar(struct importing *im, bool found, struct arena *a, struct error *e)
{
    struct str head, merged;
    str_init(&head);
    str_init(&merged);
    calfile_head(im->file, &head);
    if (found && ical_head_is_own(im->calendar.head))
        ical_head_merge_own(im->calendar.head, head.s, &merged);
    else
        ical_head_merge(im->calendar.head, head.s, &merged);
    bool ok = true;
    if (!found || !str_equal(merged.s, im->calendar.head)) {
        im->calendar.head = arena_strdup(a, merged.s);
        ok = change_calendar(&im->change, &im->calendar, e);
    }
    str_destroy(&head);
    str_destroy(&merged);
    return ok;
}

/* -- one event --------------------------------------------------------------------------------- */

static void
keep(const char **field, const char *stored)
{
    if ((*field)[0] == '\0')
        *field = stored;
}

/* What staff added and a file cannot know stays; a firm date that the file moves is told as such.
 */
static void
carry_over(const struct event *stored, struct day today, struct event *ev)
{
    ev->id = stored->id;
    ev->note = stored->note;
    ev->tag = stored->tag;
    ev->venue = stored->venue;
    ev->major = ev->major || stored->major;
    keep(&ev->name_s, stored->name_s);
    keep(&ev->name_k, stored->name_k);
    keep(&ev->title_en, stored->title_en);
    keep(&ev->name_en, stored->name_en);
    keep(&ev->audience, stored->audience);
    keep(&ev->source, stored->source);
    ev->changed_on = stored->changed_on;
    if (ev->status == STATUS_CANCELLED && stored->status != STATUS_CANCELLED)
        ev->changed_on = today;
    if (ev->status != STATUS_CONFIRMED)
        return;
    bool same = when_equal(&ev->when, &stored->when);
    if (same && (stored->status == STATUS_DONE || stored->status == STATUS_RESCHEDULED)) {
        ev->status = stored->status;
        ev->old = stored->old;
        ev->reason = stored->reason;
    } else if (!same && status_is_firm(stored->status) && stored->rrule[0] == '\0' &&
               day_cmp(stored->when.last, today) >= 0) {
        ev->status = STATUS_RESCHEDULED;
        ev->old = stored->when;
        ev->changed_on = today;
    }
}

enum verdict { SAME, NEWER, OUTDATED };

/* How the incoming version stands to the stored one. */
static bool
judge(struct importing *im, const struct event *ev, const struct event *stored,
      const struct str *raw, struct arena *a, enum verdict *out, struct error *e)
{
    struct str old;
    bool found;
    str_init(&old);
    bool ok = components_get(im->db, stored->id, &old, &found, e);
    struct event was;
    *out = NEWER;
    if (!ok)
        ;
    else if (!found)
        *out = ical_differs(stored, ev) ? NEWER : SAME;
    else if (old.len == raw->len && memcmp(old.s, raw->s, old.len) == 0)
        *out = SAME;
    else if (calfile_again(im->file, old.s, old.len, a, &was) && ev->sequence < was.sequence)
        *out = OUTDATED;
    str_destroy(&old);
    return ok;
}

/* Errors of one event's content, as against those of the database. */
static bool
is_of_content(enum error_code code)
{
    return code == ERR_EVENT_FIELD || code == ERR_RRULE || code == ERR_OUT_OF_RANGE ||
           code == ERR_STATUS_EDGE || code == ERR_PERIOD_FORM;
}

static bool
write_event(struct importing *im, size_t i, struct event *ev, const struct str *raw, bool found,
            struct error *e)
{
    struct error own = {0};
    if (!change_mark(&im->change, e))
        return false;
    if (change_event(&im->change, ev, raw->s, raw->len, &own)) {
        change_forget(&im->change);
        *(found ? &im->report->changed : &im->report->added) += 1;
        return true;
    }
    change_back(&im->change);
    if (!is_of_content(own.code)) {
        if (e != NULL)
            *e = own;
        return false;
    }
    ical_note(calfile_problems(im->file), calfile_event_line(im->file, i), &own, true);
    return true;
}

static bool
import_event(struct importing *im, size_t i, struct arena *a, struct str *raw, struct error *e)
{
    struct event ev, stored;
    bool found;
    if (!calfile_event(im->file, i, a, &ev, raw))
        return true; /* refused, noted */
    ev.calendar = im->calendar.id;
    if (!events_find(im->db, ev.calendar, ev.uid, ev.recurrence_id, a, &stored, &found, e))
        return false;
    enum verdict verdict = NEWER;
    if (found && !judge(im, &ev, &stored, raw, a, &verdict, e))
        return false;
    if (verdict != NEWER)
        im->report->unchanged++;
    if (verdict == OUTDATED)
        ical_warn(calfile_problems(im->file), calfile_event_line(im->file, i), ERR_CONFLICT,
                  "event", ev.uid, NULL);
    if (verdict != NEWER)
        return true;
    if (found)
        carry_over(&stored, clock_now(bureau_clock(im->b)).day, &ev);
    return write_event(im, i, &ev, raw, found, e);
}

/* -- the file ---------------------------------------------------------------------------------- */

static bool
import_all(struct importing *im, bool strict, struct error *e)
{
    struct arena scratch;
    struct str raw;
    arena_init(&scratch);
    str_init(&raw);
    bool ok = true;
    for (size_t i = 0; ok && i < calfile_events(im->file); i++) {
        ok = import_event(im, i, &scratch, &raw, e);
        arena_reset(&scratch);
    }
    str_destroy(&raw);
    arena_destroy(&scratch);
    int refused = calfile_problems(im->file)->refused;
    if (ok && strict && refused > 0) {
        char count[16];
        snprintf(count, sizeof count, "%d", refused);
        ok = error_set(e, ERR_ICAL_REFUSED, count, NULL, NULL);
    }
    return ok;
}

static void
fill_report(struct importing *im, bool done, struct arena *a)
{
    const struct ical_problems *p = calfile_problems(im->file);
    struct import_problem *list = arena_array(a, p->at.count, sizeof *list);
    for (size_t i = 0; i < p->at.count; i++)
        list[i] = (struct import_problem){p->at.at[i].error, p->at.at[i].refused};
    if (!done)
        *im->report = (struct import_report){0};
    im->report->refused = p->refused;
    im->report->problems = list;
    im->report->problem_count = p->at.count;
}

static bool
import_file(struct importing *im, const char *who, const char *path, const char *asked, bool strict,
            struct arena *a, struct error *e)
{
    bool found = false;
    if (!change_begin(im->b, who, "import", &im->change, e))
        return false;
    bool ok = choose_calendar(im, path, asked, a, &found, e) && put_calendar(im, found, a, e) &&
              import_all(im, strict, e);
    ok = change_end(&im->change, ok, e);
    fill_report(im, ok, a);
    return ok;
}

bool
transfer_import(struct bureau *b, const char *who, const char *path, const char *calendar_key,
                bool strict, struct arena *a, struct import_report *report, struct error *e)
{
    struct importing im = {.b = b, .db = bureau_db(b), .report = report};
    struct ical_reading how;
    *report = (struct import_report){0};
    if (!transfer_reading(b, a, CATEGORY_THEME, &how, e))
        return false;
    im.file = calfile_open(path, &how, e);
    if (im.file == NULL)
        return false;
    bool ok = import_file(&im, who, path, calendar_key, strict, a, e);
    calfile_free(im.file);
    return ok;
}
