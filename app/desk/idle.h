/* The unattended screen: how long nobody has touched it, and what follows.
 *
 *     ACTIVE --idle_ms without input--> ASKING --20 s--> RESET (reported once) --> REST
 *        ^--------------- any input ------'                                        |
 *        '------------------------------- any input -----------------------------'
 *
 * Pure; milliseconds of the monotonic clock. */
#ifndef DESK_IDLE_H
#define DESK_IDLE_H

#include <stdbool.h>
#include <stdint.h>

enum idle_state { IDLE_REST, IDLE_ACTIVE, IDLE_ASKING, IDLE_RESET };

#define IDLE_ASK_MS 20000 /* WCAG 2.2.1: at least 20 s to answer */

struct idle {
    int64_t idle_ms;  /* > 0 */
    int64_t input_ms; /* of the last input; private */
    enum idle_state state;
};

void idle_init(struct idle *i, int64_t idle_ms);
void idle_touch(struct idle *i, int64_t now_ms);
/* Moves on; `at_rest` = the screen shows home as a reset would leave it. Returns the state;
 * IDLE_RESET exactly once. */
enum idle_state idle_step(struct idle *i, int64_t now_ms, bool at_rest);
int idle_seconds_left(const struct idle *i, int64_t now_ms); /* while ASKING, 20..1 */
int64_t idle_deadline(const struct idle *i, int64_t now_ms); /* INT64_MAX at rest */

#endif
