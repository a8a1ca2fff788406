/* The trail: looking back, undoing, purging, verifying. */
#include "actions/change.h"
#include "actions/edit.h"
#include "actions/inside.h"
#include "base/str.h"
#include "store/events.h"
#include "store/school.h"
#include "store/trail.h"

#include <stdio.h>
#include <string.h>

bool
query_revisions(struct bureau *b, struct arena *a, size_t newest, const struct revision_view **out,
                size_t *count, struct error *e)
{
    const struct revision *rows;
    if (!trail_newest(bureau_db(b), newest, a, &rows, count, e))
        return false;
    struct revision_view *views = arena_array(a, *count + 1, sizeof *views);
    for (size_t i = 0; i < *count; i++)
        views[i] = (struct revision_view){rows[i].number, rows[i].utc,   rows[i].who,
                                          rows[i].action, rows[i].kind,  rows[i].key,
                                          rows[i].before, rows[i].after, rows[i].purged};
    *out = views;
    return true;
}

/* -- undo -------------------------------------------------------------------------------------- */

static bool
refuse(enum error_code code, const struct revision *r, struct error *e)
{
    char number[24];
    snprintf(number, sizeof number, "%lld", (long long)r->number);
    return error_set(e, code, number, r->kind, r->key);
}

/* The event becomes what it was; only SEQUENCE goes on rising, or phones would keep what they have
 * (RFC 5546 2.1.4). */
static bool
undo_event(struct change *c, const struct revision *r, struct arena *a, struct error *e)
{
    struct event now, then;
    const char *raw;
    struct component_notes notes;
    if (r->after[0] && !events_from_snapshot(c->db, r->after, a, &now, &raw, &notes, e))
        return false;
    if (r->before[0] == '\0')
        return change_event_remove(c, &now, e);
    if (!events_from_snapshot(c->db, r->before, a, &then, &raw, &notes, e))
        return false;
    if (r->after[0])
        then.sequence = now.sequence + 1;
    c->notes = &notes;
    return change_event(c, &then, raw, strlen(raw), e);
}

static bool
undo_row(struct change *c, const struct revision *r, struct error *e)
{
    struct row_change row;
    bool ok = change_row_begin(c, &row, r->kind, r->key, e);
    ok = ok && school_restore(c->db, r->kind, r->key, r->before, e);
    return change_row_end(c, &row, ok, e);
}

static bool
may_undo(struct change *c, const struct revision *r, struct error *e)
{
    bool changed;
    if (str_equal(r->kind, KIND_BUREAU) || str_equal(r->kind, KIND_REVISION) ||
        str_equal(r->kind, KIND_SECRET))
        return error_set(e, ERR_UNDO_NOTHING, NULL, NULL, NULL);
    if (r->purged)
        return refuse(ERR_UNDO_PURGED, r, e);
    if (!trail_changed_since(c->db, r, &changed, e))
        return false;
    return !changed || refuse(ERR_UNDO_CHANGED, r, e);
}

static bool
undo(struct change *c, int64_t number, struct arena *a, struct error *e)
{
    struct revision r;
    bool found;
    char text[24];
    if (!number && !trail_undoable(c->db, &number, e))
        return false;
    if (!number)
        return error_set(e, ERR_UNDO_NOTHING, NULL, NULL, NULL);
    if (!trail_get(c->db, number, a, &r, &found, e))
        return false;
    snprintf(text, sizeof text, "%lld", (long long)number);
    if (!found)
        return error_set(e, ERR_NOT_FOUND, "revision", text, NULL);
    if (!may_undo(c, &r, e))
        return false;
    c->undoes = number;
    struct error why;
    error_clear(&why);
    if (str_equal(r.kind, KIND_EVENT) ? undo_event(c, &r, a, &why) : undo_row(c, &r, &why))
        return true;
    /* other rows may have come to lean on this one: a calendar that has events, a venue that is
     * gone */
    if (why.code == ERR_DB_SQL)
        return refuse(ERR_UNDO_CHANGED, &r, e);
    if (e)
        *e = why;
    return false;
}

bool
edit_undo(struct bureau *b, const char *who, int64_t revision, int64_t *done, struct error *e)
{
    struct change c;
    struct arena a;
    if (!change_begin(b, who, "undo", &c, e))
        return false;
    arena_init(&a);
    bool ok = change_end(&c, undo(&c, revision, &a, e), e);
    if (ok)
        *done = c.revision;
    arena_destroy(&a);
    return ok;
}

/* -- purge and verify -------------------------------------------------------------------------- */

static bool
purge(struct change *c, int64_t revision, struct error *e)
{
    struct arena a;
    struct revision r;
    bool found;
    char text[24];
    arena_init(&a);
    snprintf(text, sizeof text, "%lld", (long long)revision);
    bool ok = trail_get(c->db, revision, &a, &r, &found, e) &&
              (found || error_set(e, ERR_NOT_FOUND, "revision", text, NULL)) &&
              trail_purge(c->db, revision, e) && change_note(c, KIND_REVISION, text, "", "", e);
    arena_destroy(&a);
    return ok;
}

bool
edit_purge_payload(struct bureau *b, const char *who, int64_t revision, struct error *e)
{
    struct change c;
    if (!change_begin(b, who, "purge", &c, e) || !change_end(&c, purge(&c, revision, e), e))
        return false;
    struct error ignored; /* a reader in the way only delays the emptying of the log to the next
                             checkpoint */
    db_checkpoint(bureau_db(b), &ignored);
    return true;
}

bool
trail_verify(struct bureau *b, int64_t *first_bad, struct error *e)
{
    return trail_check(bureau_db(b), first_bad, e);
}
