/* Whether the machine's clock can be believed: at every wake-up it is compared with the monotonic
 * one. A clock that has gone back by more than a correction is doubtful until it is where it was,
 * or has run steadily for a while. Pure. */
#ifndef DESK_CLOCK_WATCH_H
#define DESK_CLOCK_WATCH_H

#include <stdbool.h>
#include <stdint.h>

#define CLOCK_DOUBT_S 3600    /* going back by more is no correction */
#define CLOCK_PROOF_MS 600000 /* of running steadily */

struct clock_watch {
    int64_t seen_s, seen_ms; /* civil seconds and monotonic ms of the last look */
    bool doubtful;
    int64_t was_s, proof_ms; /* while doubtful: where it was; when it will have proven itself */
};

void clock_watch_begin(struct clock_watch *w, int64_t now_s, int64_t now_ms);
/* Returns the seconds that it has jumped by since the last look; 0 = it has only gone on. */
int64_t clock_watch_look(struct clock_watch *w, int64_t now_s, int64_t now_ms);

#endif
