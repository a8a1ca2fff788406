/* Whole calendars out, for the office and for safekeeping. */
#include "actions/inside.h"
#include "actions/transfer.h"
#include "actions/transfer_inside.h"
#include "base/log.h"
#include "ical/calfile.h"
#include "ical/lines.h"
#include "ical/whole.h"
#include "ical/write.h"
#include "store/events.h"

#include <string.h>

/* One calendar being written. */
struct writing {
    struct db *db;
    struct ical_writing how;
    struct calfile *head; /* the zones its events' lines refer to */
    struct ical_whole *whole;
    struct str raw, patched;
    struct arena scratch;
    int undated;
    bool ok;
    struct error *e;
};

/* Our own definition of the zone is needed where staff's change has brought its name in. */
static bool
names_zone(const struct writing *w)
{
    static const char name[] = "TZID=Asia/Shanghai:";
    return strstr(w->patched.s, name) != NULL && strstr(w->raw.s, name) == NULL;
}

static void
put_imported(struct writing *w, const struct event *ev)
{
    struct str line, *body = ical_whole_body(w->whole, ev->uid, ev->recurrence_id, names_zone(w));
    const char *lines = w->patched.s;
    str_init(&line);
    while (ical_next_line(&lines, &line))
        ical_write_line(body, line.s);
    str_destroy(&line);
}

static bool
put_event(const struct event *ev, void *arg)
{
    struct writing *w = arg;
    struct event was;
    bool found = false;
    str_clear(&w->raw);
    str_clear(&w->patched);
    w->ok = transfer_lines(w->db, w->head, ev->id, &w->scratch, &w->raw, &was, &found, w->e);
    if (w->ok && found) {
        ical_patch(&w->patched, &w->how, w->raw.s, &was, ev);
        put_imported(w, ev);
    } else if (w->ok) {
        struct str *body =
            ical_whole_body(w->whole, ev->uid, ev->recurrence_id, ical_needs_zone(ev));
        w->undated += !ical_write_event(body, &w->how, ev);
    }
    arena_reset(&w->scratch);
    return w->ok;
}

bool
transfer_whole(struct bureau *b, const struct calendar *c, struct ical_reading *reading,
               struct str *out, struct error *e)
{
    struct writing w = {.db = bureau_db(b), .ok = true, .e = e, .how = {.name = c->name}};
    struct str *texts[] = {&w.raw, &w.patched};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        str_init(texts[i]);
    for (int i = 0; i < CATEGORY_COUNT; i++)
        w.how.labels[i] = message(bureau_words(b), LANG_ZH, category_label_id((enum category)i));
    arena_init(&w.scratch);
    reading->category = c->category;
    w.whole = ical_whole_new(c->head);
    w.how.file = w.head = transfer_read_head(c, reading, e);
    bool ok = w.head != NULL && events_each(w.db, c->id, put_event, &w, e) && w.ok;
    if (ok)
        ical_whole_write(w.whole, c->name, out);
    if (w.undated > 0)
        log_info("export of %s leaves out %d events without a date", c->key, w.undated);
    ical_whole_free(w.whole);
    calfile_free(w.head);
    arena_destroy(&w.scratch);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        str_destroy(texts[i]);
    return ok;
}
