/* What stands in each other's way, with another time for each that must not be. For staff. */
#ifndef ACTIONS_CONFLICTS_H
#define ACTIONS_CONFLICTS_H

#include "actions/bureau.h"
#include "model/conflict.h"

#define CONFLICT_REACH 14 /* days before and after, in which another time is looked for */

struct conflict_view {
    struct conflict conflict;
    bool has_alternative; /* of a hard one; it is looked for among the first CONFLICT_LOOKED only */
    const struct occurrence *mover; /* which of them would move; NULL for soft ones */
    struct occurrence alternative;
};
#define CONFLICT_LOOKED 200

/* Those that begin on from..to. uid: of that event only, NULL for all. */
bool query_conflicts(struct bureau *b, struct day from, struct day to, const char *uid,
                     struct arena *a, const struct conflict_view **out, size_t *count, bool *more,
                     struct error *e);

/* Those of one event, by its uid: where it stands, or in the coming year if it repeats. */
bool query_event_conflicts(struct bureau *b, const char *uid, struct arena *a,
                           const struct conflict_view **out, size_t *count, struct error *e);

#endif
