/* What visitors opened from a search, gathered here and written now and then on a thread of its
 * own: the screen's connection may not write, and a write that waits for another process must not
 * keep the screen waiting. An hour's visits are written together, so that not even the file's clock
 * tells when somebody was here. Where it cannot be written (a copy that is followed), it is
 * forgotten. */
#ifndef DESK_USES_H
#define DESK_USES_H

#include "actions/search_use.h"
#include "base/job.h"

#define USES_MOST 256 /* kinds within an hour; what comes then is not counted */

struct uses_batch {
    struct search_use at[USES_MOST];
    size_t count;
    struct day today;
    const char *path;
};

struct uses { /* zeroed at first */
    struct uses_batch open, written;
    int64_t since_ms; /* of the first in `open` */
    struct job job;
};

/* `path` of the database is borrowed until uses_close. */
void uses_count(struct uses *u, struct day today, int64_t event, int64_t now_ms);
void uses_step(struct uses *u, const char *path, struct day today, int64_t now_ms);
/* Writes what is left, and waits for it. */
void uses_close(struct uses *u, const char *path, struct day today);

#endif
