/* What the search sees of a timetable problem, and the state it moves. Private to timetable_*.c. */
#ifndef EXAM_TIMETABLE_INSIDE_H
#define EXAM_TIMETABLE_INSIDE_H

#include "exam/timetable.h"

/* -- the model: made once, read by all lanes --------------------------------------------------- */

/* Exams that must be together are one group: it has one period, each of its exams a room. What
 * depends on periods is a matter of groups and of pairs of groups. Lists stand in one array, those
 * of the i-th from at[i] to at[i + 1]. */
struct timetable_lists {
    int32_t *at, *items;
};

struct timetable_after {
    int32_t late, early; /* groups */
};

struct timetable_model {
    const struct timetable_problem *p;
    int32_t exams, groups, periods, rooms, lengths;
    int32_t *group;                    /* of an exam */
    struct timetable_lists members;    /* exams of a group, larger first */
    struct timetable_lists neighbours; /* groups that must not meet it */
    int32_t *common; /* students in common, beside neighbours.items; 0 = by rule */
    uint16_t *link;  /* [groups][groups]: 0, or 1 + students in common */
    struct timetable_after *after;
    struct timetable_lists afters;  /* of a group: indexes into after */
    struct timetable_lists allowed; /* periods long enough for a group */
    struct timetable_lists fitting; /* rooms with seats for an exam */
    struct timetable_lists near;    /* periods whose distance from a period costs */
    int32_t *gap;                   /* [periods][periods]: cost per student in common */
    int32_t *own;                   /* [groups][periods]: costs that depend on nothing else */
    int32_t *size;                  /* of an exam */
    uint8_t *length;                /* of an exam: index of its duration */
};

bool timetable_model_make(const struct timetable_problem *p, struct arena *a,
                          struct timetable_model *out, struct error *e);

/* -- the state of one lane --------------------------------------------------------------------- */

struct timetable_cell {
    int32_t seats, exams, alone, lengths;
};

struct timetable_state {
    const struct timetable_model *m;
    struct anneal anneal;
    int32_t *period; /* of a group */
    int32_t *room;   /* of an exam */
    /* What a group would pay, and whom it would meet, in each period as all others stand. */
    int32_t *cost, *clash;         /* [groups][periods] */
    uint16_t *weight;              /* [groups][groups]: of a clash, while feasibility is sought */
    int32_t room_weight;           /* the same of seats and of exams not alone */
    struct timetable_cell *cell;   /* [periods][rooms] */
    uint16_t *of_length;           /* [periods][rooms][lengths] exams */
    int32_t *in, *in_count, *slot; /* [periods][groups] groups in a period; its place there */
    int64_t soft, hard;
    int64_t hard_price;   /* of a unit of hard in units of soft */
    bool soft_counts;     /* false while only feasibility is sought */
    int32_t *mark, stamp; /* groups seen by the present chain */
    int32_t *best_period, *best_room;
    int64_t best_soft, best_hard;
};

/* Everything empty but sized; groups in period -1. */
void timetable_state_init(struct timetable_state *s, const struct timetable_model *m,
                          struct arena *a);

/* Counts everything again from period and room. */
void timetable_state_count(struct timetable_state *s);
void timetable_state_keep(struct timetable_state *s);    /* as the best */
void timetable_state_restore(struct timetable_state *s); /* the best */

/* Rooms: what putting or taking an exam adds to the costs is added to *soft and *hard. */
struct timetable_cost {
    int64_t soft, hard;
};
void timetable_put(struct timetable_state *s, int32_t exam, int32_t period, int32_t room,
                   struct timetable_cost *c);
void timetable_take(struct timetable_state *s, int32_t exam, int32_t period, int32_t room,
                    struct timetable_cost *c);

/* Moves a group: its own cells are the caller's business. */
void timetable_shift(struct timetable_state *s, int32_t group, int32_t to);

/* How often the order of groups is broken where `group` takes part. */
int64_t timetable_disorder(const struct timetable_state *s, int32_t group, int32_t period);

static inline int32_t
timetable_pair(const struct timetable_model *m, int32_t a, int32_t b)
{
    return m->link[(size_t)a * (size_t)m->groups + (size_t)b];
}

static inline struct timetable_cell *
timetable_cell(const struct timetable_state *s, int32_t period, int32_t room)
{
    return &s->cell[(size_t)period * (size_t)s->m->rooms + (size_t)room];
}

/* Index into [groups][periods]. */
static inline size_t
timetable_at(const struct timetable_model *m, int32_t group, int32_t period)
{
    return (size_t)group * (size_t)m->periods + (size_t)period;
}

/* -- moves: each proposes one change and makes it if anneal's bound allows --------------------- */

bool timetable_move_period(struct timetable_state *s);
bool timetable_move_swap(struct timetable_state *s);
bool timetable_move_chain(struct timetable_state *s);
bool timetable_move_room(struct timetable_state *s);
bool timetable_move_rooms(struct timetable_state *s);

/* One lane from nothing to its best plan; the plan is in best_period and best_room. */
void timetable_lane(struct timetable_state *s);

#endif
