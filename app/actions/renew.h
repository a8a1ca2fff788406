/* Times read anew from the content lines that came with imported events: what they mean depends on
 * the system's zone data, which changes. Private to actions/. */
#ifndef ACTIONS_RENEW_H
#define ACTIONS_RENEW_H

#include "actions/bureau.h"

/* Sets date, rule and doubt of each imported event as its lines mean now. What staff has moved
 * since (its SEQUENCE is above that of its lines) stays. Rows only, neither trail nor occurrences.
 * Inside a transaction. */
bool renew_times(struct bureau *b, struct error *e);

#endif
