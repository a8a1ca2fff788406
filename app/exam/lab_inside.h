/* What the search for lab plans and the drawing of its lots share. Private to lab*.c. */
#ifndef EXAM_LAB_INSIDE_H
#define EXAM_LAB_INSIDE_H

#include "exam/lab.h"

#define LAB_HARD_PRICE 20000 /* of a broken hard rule, in units of soft: as good as never */

struct lab_search {
    const struct lab_problem *p;
    struct anneal anneal;
    int32_t *room_order; /* larger first */
    int32_t *batch;      /* of a class */
    int32_t *free_seats; /* scratch: by room */
    int32_t *in;         /* scratch: classes of a batch */
    int64_t *of_batch;   /* cost of each batch */
    int64_t *of_school;  /* and of each school, by index of its first class */
    int32_t *school;     /* of a class: index of the school's first class */
    bool *begins;        /* a period: of a batch */
    int32_t *best;
    int64_t cost, best_cost;
};

static inline int32_t
lab_usable(const struct lab_room *r)
{
    return r->machines - r->spares;
}

/* Classes that sit in a batch, into s->in: those who need longer first, since what they take is
 * taken in the next batch too; then larger ones, then lower indexes. -> how many. */
int32_t lab_list(const struct lab_search *s, int32_t batch);

/* Which part of each of the `n` classes of s->in sits in which lab; -> candidates left over. The
 * rule is fixed: the lab with the fewest seats to spare that holds what is left of the class, else
 * the emptiest. */
typedef void (*lab_take_fn)(void *arg, int32_t class, int32_t room, int32_t count);
int32_t lab_pack(const struct lab_search *s, int32_t n, lab_take_fn take, void *arg);

int64_t lab_batch_cost(const struct lab_search *s, int32_t batch);
int64_t lab_school_cost(const struct lab_search *s, int32_t school);

/* From nothing to the best batches found, in s->batch. */
void lab_search(struct lab_search *s, struct arena *a);

/* Machines by lot, for s->batch. */
void lab_draw(const struct lab_search *s, uint64_t seed, struct lab_seat *seats, struct arena *a);

#endif
