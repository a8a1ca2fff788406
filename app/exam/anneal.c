#include "exam/anneal.h"

#define SLICES (sizeof((struct anneal *)0)->slices / sizeof *((struct anneal *)0)->slices)
#define LOOK_EVERY 1024 /* steps between looks at the clock and the temperature, or fewer ... */
#define LOOKS 128       /* ... for so many looks in a short leg */
#define LN2 45426       /* ln 2, fixed point */

/* 2^(2^-k), k = 1..16, as 30-bit fractions. */
static const uint64_t roots[16] = {
    1518500250, 1276901417, 1170923762, 1121280436, 1097253708, 1085434106, 1079572136, 1076653033,
    1075196443, 1074468888, 1074105294, 1073923544, 1073832680, 1073787251, 1073764537, 1073753181,
};

int64_t
anneal_exp2(int64_t x)
{
    int64_t whole = x >> 16;
    uint64_t value = UINT64_C(1) << 30;
    for (int k = 0; k < 16; k++)
        if (x & (INT64_C(0x8000) >> k))
            value = value * roots[k] >> 30;
    int64_t shift = whole - 14;
    return shift >= 0 ? (int64_t)value << shift : (int64_t)value >> -shift;
}

/* Bit by bit: squaring a number in [1, 2) doubles its logarithm. */
int64_t
anneal_log2(uint64_t x)
{
    int64_t whole = 0;
    while (x >= 2 * ANNEAL_ONE)
        x >>= 1, whole++;
    while (x < ANNEAL_ONE)
        x <<= 1, whole--;
    int64_t part = 0;
    for (int k = 15; k >= 0; k--) {
        x = x * x >> 16;
        if (x >= 2 * ANNEAL_ONE) {
            x >>= 1;
            part |= INT64_C(1) << k;
        }
    }
    return whole * ANNEAL_ONE + part;
}

/* -ln of the middle of the i-th of 1,024 slices of (0, 1), fixed point. */
static int64_t
slice(uint64_t i)
{
    int64_t log2_of = anneal_log2((2 * i + 1) * ANNEAL_ONE / 2) - (INT64_C(10) << 16);
    return -log2_of * LN2 >> 16;
}

static uint32_t
spent(const struct anneal *a)
{
    return a->budget->spent != NULL ? a->budget->spent(a->budget->arg) : 0;
}

static void
cool(struct anneal *a, uint32_t share)
{
    a->temperature = anneal_exp2(a->hot + (a->cold - a->hot) * share / ANNEAL_ONE);
}

void
anneal_init(struct anneal *a, uint64_t seed, const struct anneal_budget *budget)
{
    *a = (struct anneal){.budget = budget};
    rng_seed(&a->rng, seed);
    for (uint64_t i = 0; i < SLICES; i++)
        a->slices[i] = (int32_t)slice(i);
}

/* whole * a / b for a <= b; of numbers too large for it, without the last bits. */
static uint64_t
part_of(uint64_t whole, uint64_t a, uint64_t b)
{
    if (a > UINT64_MAX / whole && whole > b)
        return whole / b * a;
    for (; a > UINT64_MAX / whole; b >>= 1)
        a >>= 1;
    return whole * a / b;
}

void
anneal_leg(struct anneal *a, int64_t hot, int64_t cold, uint32_t share)
{
    uint64_t left = a->budget->steps > a->steps ? a->budget->steps - a->steps : 0;
    a->begun = a->steps;
    uint64_t part = share >= ANNEAL_ONE || left == 0 ? left : part_of(left, share, ANNEAL_ONE);
    a->until = a->steps + part;
    uint64_t every = (a->until - a->begun) / LOOKS;
    a->look_every = every < 1 ? 1 : every > LOOK_EVERY ? LOOK_EVERY : every;
    a->from = spent(a);
    a->to = share >= ANNEAL_ONE
                ? ANNEAL_ONE
                : a->from + (uint32_t)((uint64_t)(ANNEAL_ONE - a->from) * share >> 16);
    a->hot = anneal_log2((uint64_t)hot);
    a->cold = anneal_log2((uint64_t)cold);
    cool(a, 0);
}

/* The further of the two budgets decides. */
static bool
look(struct anneal *a)
{
    uint64_t length = a->until - a->begun, done = a->steps - a->begun;
    uint32_t share = length == 0 ? ANNEAL_ONE : (uint32_t)(part_of(ANNEAL_ONE, done, length));
    if (a->budget->spent != NULL && a->to > a->from) {
        uint32_t now = spent(a);
        uint32_t time =
            now <= a->from ? 0
                           : (uint32_t)((uint64_t)(now - a->from) * ANNEAL_ONE / (a->to - a->from));
        share = time > share ? time : share;
    }
    if (share >= ANNEAL_ONE || (a->budget->stop != NULL && a->budget->stop(a->budget->arg)))
        return false;
    cool(a, share);
    return true;
}

bool
anneal_step(struct anneal *a)
{
    if (a->steps >= a->until || ((a->steps - a->begun) % a->look_every == 0 && !look(a)))
        return false;
    a->steps++;
    return true;
}

int64_t
anneal_bound(struct anneal *a)
{
    return a->temperature * a->slices[rng_next(&a->rng) >> 54] >> 32;
}
