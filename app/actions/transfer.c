/* Calendar files in: how they are read, and which calendar they go into. */
#include "actions/transfer.h"

#include "actions/import_inside.h"
#include "actions/inside.h"
#include "actions/transfer_inside.h"
#include "actions/zones.h"
#include "ical/head.h"
#include "ical/zone.h"
#include "store/calendars.h"
#include "store/category_rules.h"

#include <ctype.h>
#include <string.h>

#define KEY_BYTES 60

/* -- how to read ------------------------------------------------------------------------------- */

bool
transfer_reading(struct bureau *b, struct arena *a, enum category category,
                 struct ical_reading *out, struct error *e)
{
    const struct table *aliases = zones_aliases(b, e);
    const struct category_rule *rules;
    size_t count;
    if (!aliases || !category_rules_all(bureau_db(b), a, &rules, &count, e))
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

/* A file that names itself like a calendar of our own must not fall into it unasked. */
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
    if (*known && asked == NULL && ical_head_is_own(im->calendar.head)) {
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

bool
import_choose_calendar(struct importing *im, const char *path, struct arena *a, struct error *e)
{
    bool ok = im->cancelling ? choose_cancelled(im, a, e) : choose_calendar(im, path, a, e);
    im->report->calendar = im->calendar.key;
    im->report->calendar_new = !im->cancelling && !im->calendar_known;
    return ok;
}

/* Keeps what the file has beside its events. */
bool
import_put_calendar(struct importing *im, struct arena *a, struct error *e)
{
    struct str head, merged;
    str_init(&head);
    str_init(&merged);
    calfile_head(im->file, &head);
    if (im->calendar_known && ical_head_is_own(im->calendar.head))
        ical_head_merge_own(im->calendar.head, head.s, &merged);
    else
        ical_head_merge(im->calendar.head, head.s, &merged);
    bool ok = true;
    if (!im->calendar_known || !str_equal(merged.s, im->calendar.head)) {
        im->calendar.head = arena_strdup(a, merged.s);
        ok = change_calendar(&im->change, &im->calendar, e);
    }
    str_destroy(&head);
    str_destroy(&merged);
    return ok;
}

bool
transfer_import(struct bureau *b, const char *who, const char *path, const char *calendar_key,
                bool strict, struct arena *a, struct import_report *report, struct error *e)
{
    struct import_options how = {.calendar = calendar_key, .strict = strict};
    return import_run(b, who, path, &how, a, report, e);
}
