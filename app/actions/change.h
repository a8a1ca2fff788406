/* One transaction of changes with its trail: every change_* writes the row, what follows from it,
 * and one revision (who, when, before, after). Used by edit_*, transfer_import and the first-day
 * loader; not for screens.
 *
 *     struct change c;
 *     if (!change_begin(b, who, "import", &c, e))
 *         return false;
 *     ... change_event(&c, &ev, raw, len, e) ...
 *     return change_end(&c, ok, e);
 */
#ifndef ACTIONS_CHANGE_H
#define ACTIONS_CHANGE_H

#include "actions/bureau.h"
#include "base/str.h"
#include "store/components.h"
#include "store/db.h"

struct change {
    struct bureau *b;
    struct db *db;
    const char *who;    /* borrowed until change_end */
    const char *action; /* a verb of ours: "add", "move", "import", ... */
    int64_t utc;
    int64_t revision;                    /* number of the last revision written, 0 = none yet */
    int64_t undoes;                      /* set by edit_undo only */
    const struct component_notes *notes; /* go with the lines of the next change_event; or NULL */
    bool absent;    /* the caller has looked: the next event is not there yet */
    bool silent;    /* no revision per row (first-day data is one revision as a whole) */
    int64_t key_of; /* private: the calendar whose key is kept in `key`, 0 = none */
    char key[256];
};

/* Takes the write lock. Refused on a PUBLIC bureau. */
bool change_begin(struct bureau *b, const char *who, const char *action, struct change *c,
                  struct error *e);

/* Commits when ok, else rolls back and keeps *e as the failing call filled it. Returns whether it
 * was committed. */
bool change_end(struct change *c, bool ok, struct error *e);

/* Undoes what was done since the mark (one at a time), without ending the transaction (for a
 * component that turns out bad half-way). */
bool change_mark(struct change *c, struct error *e);
void change_back(struct change *c);   /* to the mark, which is gone */
void change_forget(struct change *c); /* keeps the changes; the mark is gone */

/* Inserts or updates the event with the key (ev->calendar, ev->uid, ev->recurrence_id); ev->id may
 * be 0 (it is looked up). Checks it (event_check), sets id, revision and changed_utc, keeps `raw`
 * as its original content lines (NULL = leave those that are there; empty = remove), expands its
 * occurrences, and its master's if it is an override. */
bool change_event(struct change *c, struct event *ev, const char *raw, size_t raw_len,
                  struct error *e);
bool change_event_remove(struct change *c, const struct event *ev, struct error *e);

/* A place that is one of our venues is linked to it, unless the event is linked already. */
bool change_link_venue(struct change *c, struct event *ev, struct arena *a, struct error *e);

/* Inserts (id 0) or updates; sets id. */
bool change_calendar(struct change *c, struct calendar *calendar, struct error *e);

/* For rows of store/school.h: begin takes the row as it is, the caller writes, end takes it as it
 * has become and leaves the revision. end must follow begin, and passes on whether all went well.
 * key is borrowed until end. */
struct row_change {
    const char *kind, *key;
    struct str before; /* private */
};
bool change_row_begin(struct change *c, struct row_change *row, const char *kind, const char *key,
                      struct error *e);
bool change_row_end(struct change *c, struct row_change *row, bool ok, struct error *e);

/* One revision for something else. */
bool change_note(struct change *c, const char *kind, const char *key, const char *before,
                 const char *after, struct error *e);

#endif
