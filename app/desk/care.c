#include "desk/care.h"

#include <stdlib.h>

#define LOOP 48
#define MIRROR_MINUTES 10

/* Up and down between -CARE_SHIFT and CARE_SHIFT, a pixel a step, from 0 on. */
static int
swing(int step)
{
    int at = (step + CARE_SHIFT) % (4 * CARE_SHIFT);
    return CARE_SHIFT - abs(at - 2 * CARE_SHIFT);
}

void
care_shift(int minute, int *dx, int *dy)
{
    int step = minute % LOOP;
    *dx = swing(step);
    *dy = swing(step / 2);
}

bool
care_mirrored(int minute)
{
    return minute / MIRROR_MINUTES % 2 == 1;
}
