/* What a month's grid needs of occurrences that may be very many: the few bars that its cells have
 * room for, and how many there are. Private to actions/. */
#ifndef ACTIONS_MONTH_PICK_H
#define ACTIONS_MONTH_PICK_H

#include "actions/query_parts.h"

/* Fills at, count, total and in_month of a view whose year, month, weeks and first_monday are set.
 */
bool month_pick(struct query *q, unsigned hidden, struct month_view *v, struct error *e);

#endif
