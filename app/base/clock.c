#include "base/clock.h"

#include <time.h>

static int64_t
machine_seconds(void)
{
    struct timespec ts;
    clock_gettime(CLOCK_REALTIME, &ts);
    return (int64_t)ts.tv_sec;
}

#ifndef XIAOLI_BUILD_DAY
#define XIAOLI_BUILD_DAY "2025-01-01" /* a compiler that was not told, such as a checker's */
#endif

struct day
clock_build_day(void)
{
    struct day d;
    return day_parse(XIAOLI_BUILD_DAY, &d) ? d : DAY_NONE;
}

void
clock_init(struct clock *c)
{
    atomic_init(&c->shift, 0);
    atomic_init(&c->doubtful, false);
    c->frozen = false;
    c->frozen_at = (struct civil){{0}, 0};
}

void
clock_start_at(struct clock *c, struct civil now)
{
    clock_init(c);
    atomic_store(&c->shift, civil_seconds(now) - BUREAU_UTC_OFFSET - machine_seconds());
}

void
clock_freeze(struct clock *c, struct civil now)
{
    clock_init(c);
    c->frozen = true;
    c->frozen_at = now;
}

void
clock_shift(struct clock *c, int64_t seconds)
{
    atomic_fetch_add(&c->shift, seconds);
}

int64_t
clock_utc(const struct clock *c)
{
    /* A frozen clock still obeys shifts, so that a test can step it. */
    int64_t base = c->frozen ? civil_seconds(c->frozen_at) - BUREAU_UTC_OFFSET : machine_seconds();
    return base + atomic_load(&c->shift);
}

struct civil
clock_now(const struct clock *c)
{
    return civil_from_seconds(clock_utc(c) + BUREAU_UTC_OFFSET);
}

static int64_t
read_ns(clockid_t id)
{
    struct timespec ts;
    clock_gettime(id, &ts);
    return (int64_t)ts.tv_sec * 1000000000 + ts.tv_nsec;
}

int64_t
clock_monotonic_ms(void)
{
    return read_ns(CLOCK_MONOTONIC) / 1000000;
}

int64_t
clock_cpu_us(void)
{
    return read_ns(CLOCK_THREAD_CPUTIME_ID) / 1000;
}
