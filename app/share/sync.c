#include "share/sync.h"

#include "actions/export.h"
#include "base/file.h"
#include "share/sync_inside.h"

#include <stdlib.h>
#include <string.h>

#define ROUNDS 4

const char *
sync_conflict_key(enum sync_conflict c)
{
    static const char *const keys[] = {
#define CONFLICT_KEY(name, key) [SYNC_##name] = key,
        SYNC_CONFLICTS(CONFLICT_KEY)
#undef CONFLICT_KEY
    };
    return keys[c];
}

/* -- what it is about -------------------------------------------------------------------------- */

/* Where what was agreed stands, by the calendar's address. */
static const char *
agreed_path(struct syncing *s, struct arena *a, const char **mark)
{
    uint8_t bytes[DIGEST_BYTES];
    char text[DIGEST_HEX];
    digest(s->calendar.s, s->calendar.len, NULL, 0, bytes);
    hex(bytes, 8, text);
    *mark = arena_strdup(a, text);
    return arena_printf(a, "%s.sync-%s", s->how->database, text);
}

/* A database that was put back from a backup has forgotten what was agreed, and so must we: else
 * its older events would count as changed here. */
static bool
check_revision(struct syncing *s, struct error *e)
{
    struct export_key now;
    if (!export_key_now(s->b, &now, e))
        return false;
    if (now.revision < s->agreed.revision)
        agreed_forget(&s->agreed);
    return true;
}

static bool
open_agreed(struct syncing *s, struct arena *a, struct error *e)
{
    const char *mark, *path = agreed_path(s, a, &mark);
    struct agreed *g = &s->agreed;
    if (!agreed_open(g, path, e) || !check_revision(s, e))
        return false;
    if (g->calendar[0] && s->how->calendar && !str_equal(g->calendar, s->how->calendar))
        return error_set_at(e, s->calendar.s, 0, ERR_FOLLOW_OTHER, g->calendar, NULL, NULL);
    if (!g->calendar[0])
        str_copy(g->calendar, sizeof g->calendar,
                 s->how->calendar ? s->how->calendar : arena_printf(a, "dav-%s", mark));
    str_copy(g->url, sizeof g->url, s->calendar.s);
    s->key = g->calendar;
    s->file = arena_printf(a, "%s.ics", path);
    str_copy(s->report->calendar, sizeof s->report->calendar, s->key);
    return agreed_save(g, e); /* without the torn line of a run that was killed */
}

/* -- rounds ------------------------------------------------------------------------------------ */

static bool
run_round(struct syncing *s, struct error *e)
{
    s->again = false;
    s->report->conflicts = 0;
    arena_reset(&s->a);
    return sync_read_local(s, e) && sync_look(s, e) && sync_take(s, e) && sync_leave(s, e) &&
           sync_send(s, e) && sync_read_local(s, e) && sync_send_gone(s, e);
}

/* Somebody who writes at the same moment makes another round necessary. */
static bool
run_rounds(struct syncing *s, struct error *e)
{
    struct export_key now;
    for (int round = 0; round < ROUNDS; round++) {
        if (!run_round(s, e))
            return false;
        if (s->again)
            continue;
        str_copy(s->agreed.token, sizeof s->agreed.token, s->changes.token);
        if (!export_key_now(s->b, &now, e))
            return false;
        s->agreed.revision = now.revision;
        return agreed_save(&s->agreed, e);
    }
    return error_set_at(e, s->calendar.s, 0, ERR_SYNC_BUSY, NULL, NULL, NULL);
}

bool
sync_run(struct fetch *f, struct bureau *b, const struct sync_options *how,
         struct sync_report *report, struct error *e)
{
    struct syncing s = {.fetch = f, .b = b, .how = how, .report = report};
    struct arena kept;
    *report = (struct sync_report){0};
    str_init(&s.calendar);
    arena_init(&s.a);
    arena_init(&kept);
    dav_list_init(&s.changes);
    dav_list_init(&s.got);
    bool found = dav_find(f, how->url, &s.calendar, e);
    bool ok = found && open_agreed(&s, &kept, e) && run_rounds(&s, e);
    if (found)
        agreed_close(&s.agreed);
    dav_list_destroy(&s.got);
    dav_list_destroy(&s.changes);
    vec_destroy(&s.local);
    vec_destroy(&s.taking);
    vec_destroy(&s.leaving);
    arena_destroy(&kept);
    arena_destroy(&s.a);
    str_destroy(&s.calendar);
    return ok;
}
