#include "desk/idle.h"

void
idle_init(struct idle *i, int64_t idle_ms)
{
    *i = (struct idle){.idle_ms = idle_ms, .state = IDLE_REST};
}

void
idle_touch(struct idle *i, int64_t now_ms)
{
    i->input_ms = now_ms;
    i->state = IDLE_ACTIVE;
}

enum idle_state
idle_step(struct idle *i, int64_t now_ms, bool at_rest)
{
    if (i->state == IDLE_RESET)
        i->state = IDLE_REST;
    if (i->state == IDLE_REST && !at_rest)
        idle_touch(i, now_ms);
    int64_t quiet = now_ms - i->input_ms;
    if (i->state == IDLE_ACTIVE && quiet >= i->idle_ms)
        i->state = at_rest ? IDLE_REST : IDLE_ASKING;
    if (i->state == IDLE_ASKING && quiet >= i->idle_ms + IDLE_ASK_MS)
        i->state = IDLE_RESET;
    return i->state;
}

int
idle_seconds_left(const struct idle *i, int64_t now_ms)
{
    if (i->state != IDLE_ASKING)
        return 0;
    int64_t left = i->input_ms + i->idle_ms + IDLE_ASK_MS - now_ms;
    return left <= 0 ? 1 : (int)((left + 999) / 1000);
}

int64_t
idle_deadline(const struct idle *i, int64_t now_ms)
{
    if (i->state == IDLE_REST)
        return INT64_MAX;
    if (i->state == IDLE_ACTIVE)
        return i->input_ms + i->idle_ms;
    int64_t left = i->input_ms + i->idle_ms + IDLE_ASK_MS - now_ms;
    if (left <= 0)
        return now_ms;
    return now_ms + (left % 1000 ? left % 1000 : 1000);
}
