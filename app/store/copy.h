/* A copy of the database that holds what the public may see and nothing else: for machines that
 * show a calendar which is kept elsewhere. It has the same form, so that whatever reads a calendar
 * reads it; no trail but the number and time of the last change, no payloads, no notes; of hidden
 * overrides only that they are there. The setting "copy" marks it.
 *
 * The bytes depend on what is seen (and on SQLite's version) only: the same data make the same
 * file. */
#ifndef STORE_COPY_H
#define STORE_COPY_H

#include "model/calendar.h"
#include "store/db.h"

#define COPY_MARK "copy" /* the setting */

/* Writes at `path`, which must not be there yet, what the PUBLIC connection `from` sees now. One
 * plain file without a log beside it, not synced. After a failure it may be there in part. */
bool copy_make(struct db *from, const char *path, struct error *e);

/* Brings a copy of an older version up to ours, and writes settings into it. Nobody else may have
 * it open. ERR_DB_FOREIGN when it is no copy. */
bool copy_stamp(const char *path, const struct setting *at, size_t count, struct error *e);

/* Whether there is such a file and it is one, of whatever version. */
bool copy_is(const char *path);

#endif
