/* Three versions of an event into one, field by field. Pure; private to actions/. */
#ifndef ACTIONS_IMPORT_MERGE_H
#define ACTIONS_IMPORT_MERGE_H

#include "actions/import_plan.h"
#include "base/vec.h"

struct merge {
    const struct event *base; /* what the lines imported last meant; NULL = nobody knows */
    const struct event *ours, *theirs;
    const char *open; /* fields unsettled until now, "title,when" */
    bool take_theirs, keep_ours;
    struct day today;
    struct arena *a;
    /* result */
    struct event out;                /* ours with what was taken */
    VEC(struct import_field) fields; /* destroy after use */
    struct str still_open;           /* destroy after use */
    int taken, conflicts;
};

void merge_run(struct merge *m);
void merge_destroy(struct merge *m);

#endif
