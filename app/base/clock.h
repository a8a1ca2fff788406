/* The one place that asks the machine for the time. A bureau has one civil time: China Standard
 * Time, UTC+8 without daylight saving since 1992, so no zone table is needed here.
 *
 * A clock can be pinned or shifted for tests and for `--now`. Read from any thread; set before
 * threads start, or by clock_shift (atomic). */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include "base/civil.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#define BUREAU_UTC_OFFSET (8 * 3600) /* seconds */

struct clock {
    _Atomic int64_t shift; /* seconds added to the machine's time */
    bool frozen;           /* time stands still at frozen_at */
    struct civil frozen_at;
    _Atomic bool
        doubtful; /* it has jumped back, and has not proven itself since (desk/clock_watch.h) */
};

void clock_init(struct clock *c);                       /* the machine's own time */
void clock_start_at(struct clock *c, struct civil now); /* runs on from `now` */
void clock_freeze(struct clock *c, struct civil now);   /* stands still at `now` */
void clock_shift(struct clock *c, int64_t seconds);     /* jump, for tests */

/* The day on which the program was built: no clock that is right says less. */
struct day clock_build_day(void);

struct civil clock_now(const struct clock *c); /* the bureau's civil time */
int64_t clock_utc(const struct clock *c);      /* seconds since the Unix epoch, same moment */

int64_t
clock_monotonic_ms(void);   /* never jumps; for animations and deadlines; unaffected by shift */
int64_t clock_cpu_us(void); /* CPU time of this thread, microseconds; for benchmarks */

#endif
