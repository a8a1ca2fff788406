#include "desk/clock_watch.h"

#define SLACK_S 2 /* between the two clocks, before one has "jumped" */

void
clock_watch_begin(struct clock_watch *w, int64_t now_s, int64_t now_ms)
{
    *w = (struct clock_watch){.seen_s = now_s, .seen_ms = now_ms};
}

int64_t
clock_watch_look(struct clock_watch *w, int64_t now_s, int64_t now_ms)
{
    int64_t drift = (now_s - w->seen_s) - (now_ms - w->seen_ms) / 1000;
    if (drift < -CLOCK_DOUBT_S) {
        w->doubtful = true;
        w->was_s = w->seen_s;
        w->proof_ms = now_ms + CLOCK_PROOF_MS;
    } else if (now_s >= w->was_s || now_ms >= w->proof_ms) {
        w->doubtful = false;
    }
    w->seen_s = now_s;
    w->seen_ms = now_ms;
    return drift > SLACK_S || drift < -SLACK_S ? drift : 0;
}
