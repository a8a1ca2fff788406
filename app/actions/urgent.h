/* Putting up, lifting and reading the urgent notice (model/urgent.h). Kiosks that show this
 * calendar follow within half a second (desk/desk.c, step_data). */
#ifndef ACTIONS_URGENT_H
#define ACTIONS_URGENT_H

#include "actions/bureau.h"
#include "model/urgent.h"

/* Replaces one that is up. Sets u->issued; an empty sender becomes the bureau's name, kept in `a`.
 * Refused with ERR_NOTICE_… (urgent_check). */
bool edit_urgent_set(struct bureau *b, const char *who, struct urgent *u, struct arena *a,
                     struct error *e);
/* Refused with ERR_NOTICE_NONE when none is up. */
bool edit_urgent_lift(struct bureau *b, const char *who, struct error *e);

/* *found is false when none is up, or its end has come. */
bool query_urgent(struct bureau *b, struct arena *a, struct urgent *out, bool *found,
                  struct error *e);

#endif
