/* States of an activity, and the only ways between them.
 *
 *                    date                  confirm
 *      +-> UNDATED --------> TENTATIVE -------------> CONFIRMED --finish--> DONE
 *      |     |    \------------------------------------^  |  ^
 *      |     |               date + confirm               |  | confirm the new date again
 *      |     |                                move         v  |
 *      |     |        TENTATIVE --move--> (stays)      RESCHEDULED --finish--> DONE
 *      |     |                                             |
 *      |     |   CONFIRMED, TENTATIVE, RESCHEDULED --postpone--> POSTPONED --date--> RESCHEDULED
 *      |     |                                                                 |
 *      +-----|------ withdraw the date (TENTATIVE only) ------                 |
 *            +-> CANCELLED <--cancel-- any but DONE ---------------------------+
 *                CANCELLED --revive--> TENTATIVE or UNDATED
 *
 * A moved CONFIRMED activity becomes RESCHEDULED (its old date is kept and shown for 14 days).
 * DONE is reached only by time (last day past) or by staff. Numbers are stored: never renumber. */
#ifndef MODEL_STATUS_H
#define MODEL_STATUS_H

#include "base/error.h"

#include <stdbool.h>

enum status {
    STATUS_UNDATED = 0,     /* 日期待定 */
    STATUS_TENTATIVE = 1,   /* 暂定 */
    STATUS_CONFIRMED = 2,   /* 已确定 */
    STATUS_DONE = 3,        /* 已完成 */
    STATUS_RESCHEDULED = 4, /* 已改期 */
    STATUS_POSTPONED = 5,   /* 已延期 */
    STATUS_CANCELLED = 6,   /* 已取消 */
};
#define STATUS_COUNT 7

const char *status_key(enum status s); /* "undated" ... static */
bool status_from_key(const char *key, enum status *out);
const char *status_label_id(enum status s); /* message id "status.undated" ... */

/* Whether the drawing above has an edge from -> to (equal states have one). */
bool status_may_follow(enum status from, enum status to);

/* True for states whose date is a fact that numbers may count to: CONFIRMED, RESCHEDULED. */
bool status_is_firm(enum status s);

#endif
