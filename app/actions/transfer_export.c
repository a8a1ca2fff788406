/* Calendar files out, and the single event for a QR code. */
#include "actions/inside.h"
#include "actions/transfer.h"
#include "actions/transfer_inside.h"
#include "base/log.h"
#include "ical/calfile.h"
#include "ical/value.h"
#include "ical/write.h"
#include "store/calendars.h"
#include "store/components.h"
#include "store/events.h"

#include <string.h>

/* One calendar being written. */
struct exporting {
    struct db *db;
    struct ical_writing how;
    struct calfile *head; /* the zones its events' lines refer to */
    struct str body;
    struct arena scratch;
    int undated;
    bool ok;
    struct error *e;
};

/* Own events are written; imported ones go out as they came, changed only where staff changed them.
 */
static bool
export_event(const struct event *ev, void *arg)
{
    struct exporting *x = arg;
    struct str raw, patched;
    bool found = false;
    str_init(&raw);
    str_init(&patched);
    struct event was;
    x->ok = transfer_lines(x->db, x->head, ev->id, &x->scratch, &raw, &was, &found, x->e);
    if (x->ok && found) {
        ical_patch(&patched, &x->how, raw.s, &was, ev);
        ical_write_raw(&x->body, &x->how, patched.s);
    } else if (x->ok && !ical_write_event(&x->body, &x->how, ev)) {
        x->undated++;
    }
    arena_reset(&x->scratch);
    str_destroy(&raw);
    str_destroy(&patched);
    return x->ok;
}

struct calfile *
transfer_read_head(const struct calendar *c, const struct ical_reading *how, struct error *e)
{
    struct str text;
    str_init(&text);
    str_printf(&text, "BEGIN:VCALENDAR\n%s\nEND:VCALENDAR\n", c->head);
    struct calfile *f = calfile_read(c->key, text.s, text.len, how, e);
    str_destroy(&text);
    return f;
}

static bool
export_calendar(struct bureau *b, const struct calendar *c, struct ical_reading *reading,
                struct str *out, struct error *e)
{
    struct exporting x = {.db = bureau_db(b), .ok = true, .e = e};
    x.how = (struct ical_writing){.name = c->name, .open = bureau_mode_of(b) == BUREAU_PUBLIC};
    for (int i = 0; i < CATEGORY_COUNT; i++)
        x.how.labels[i] = message(bureau_words(b), LANG_ZH, category_label_id((enum category)i));
    reading->category = c->category;
    x.head = transfer_read_head(c, reading, e);
    if (x.head == NULL)
        return false;
    x.how.file = x.head;
    str_init(&x.body);
    arena_init(&x.scratch);
    bool ok = events_each(x.db, c->id, export_event, &x, e) && x.ok;
    if (ok) {
        bool zone = strstr(x.body.s, "TZID=Asia/Shanghai") != NULL;
        ical_write_begin(out, &x.how, c->head, zone);
        str_append_n(out, x.body.s, x.body.len);
        ical_write_end(out);
    }
    if (x.undated > 0)
        log_info("export of %s leaves out %d events without a date", c->key, x.undated);
    calfile_free(x.head);
    str_destroy(&x.body);
    arena_destroy(&x.scratch);
    return ok;
}

static bool
known_keys(const struct calendar *all, size_t count, const char *key, struct error *e)
{
    struct str keys;
    str_init(&keys);
    for (size_t i = 0; i < count; i++)
        str_printf(&keys, "%s%s", i > 0 ? " " : "", all[i].key);
    error_set(e, ERR_UNKNOWN_NAME, "calendar", key, keys.s);
    str_destroy(&keys);
    return false;
}

bool
transfer_export(struct bureau *b, const char *calendar_key, struct str *out, struct error *e)
{
    bool whole = bureau_mode_of(b) != BUREAU_PUBLIC;
    struct arena a;
    arena_init(&a);
    struct ical_reading reading;
    const struct calendar *all;
    size_t count, written = 0;
    bool opened = false;
    bool ok = transfer_reading(b, &a, CATEGORY_THEME, &reading, e) &&
              db_read_begin(bureau_db(b), &opened, e) &&
              calendars_all(bureau_db(b), &a, &all, &count, e);
    for (size_t i = 0; ok && i < count; i++) {
        if (calendar_key != NULL && !str_equal(all[i].key, calendar_key))
            continue;
        written++;
        ok = whole ? transfer_whole(b, &all[i], &reading, out, e)
                   : export_calendar(b, &all[i], &reading, out, e);
    }
    if (ok && written == 0 && calendar_key != NULL)
        ok = known_keys(all, count, calendar_key, e);
    db_read_end(bureau_db(b), opened);
    arena_destroy(&a);
    return ok;
}

/* -- one event for a QR code ------------------------------------------------------------------- */

static void
qr_time(struct str *out, const char *name, struct day day, int minute, bool timed)
{
    char text[ICAL_TIME_TEXT];
    struct civil at = {.day = day};
    if (timed)
        at = civil_add_seconds(at, minute * 60 - BUREAU_UTC_OFFSET);
    ical_time_format(at, !timed, true, text);
    str_printf(out, "%s%s:%s\r\n", name, timed ? "" : ";VALUE=DATE", text);
}

static void
qr_text(struct str *out, const char *name, const char *text, size_t len)
{
    struct str part;
    if (len == 0)
        return;
    str_init(&part);
    str_append_n(&part, text, len);
    str_printf(out, "%s:", name);
    ical_text_escape(out, part.s);
    str_append(out, "\r\n");
    str_destroy(&part);
}

static void
qr_write(const struct event *ev, size_t title, size_t place, struct str *out)
{
    bool timed = ev->when.timing == TIMING_HOURS;
    struct day end = timed ? ev->when.last : day_add(ev->when.last, 1);
    str_clear(out);
    str_append(out, "BEGIN:VEVENT\r\n");
    qr_text(out, "SUMMARY", ev->title, title);
    qr_time(out, "DTSTART", ev->when.first, ev->when.start.n, timed);
    qr_time(out, "DTEND", end, ev->when.end.n, timed);
    qr_text(out, "LOCATION", ev->place, place);
    str_append(out, "END:VEVENT\r\n");
}

bool
transfer_qr_event(const struct event *ev, size_t limit, struct str *out)
{
    if (!when_dated(&ev->when))
        return false;
    size_t title = strlen(ev->title), place = strlen(ev->place);
    qr_write(ev, title, place, out);
    while (out->len > limit && title + place > 0) {
        size_t over = out->len - limit;
        size_t *shorter = place > 0 ? &place : &title;
        const char *text = place > 0 ? ev->place : ev->title;
        *shorter = *shorter > over ? utf8_cut(text, *shorter - over) : 0;
        qr_write(ev, title, place, out);
    }
    return true;
}
