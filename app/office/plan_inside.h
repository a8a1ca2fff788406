/* Between the sources of plan*.c. */
#ifndef OFFICE_PLAN_INSIDE_H
#define OFFICE_PLAN_INSIDE_H

#include "office/plan.h"
#include "office/problem.h"
#include "store/exam/plans.h"

/* An exam as a problem, with what is planned of it. */
struct planning {
    struct exam_whole w;
    struct exam_problem p;
    struct seating_plan seats; /* as stored; a draw of seats fills it anew */
    const struct duty_slot *slots;
    size_t slot_count;
    int32_t *person; /* the same of duties; by slot */
    bool any_seats;
};
bool planning_load(struct office *o, const char *exam, enum plan_part part, struct arena *a,
                   struct planning *out, struct error *e);

/* Draws and checks. Either of the results may be NULL. */
bool planning_draw(struct planning *pl, enum plan_part part, const uint8_t seed[DIGEST_BYTES],
                   struct arena *a, struct plan_seats *seats, struct plan_duties *duties,
                   struct error *e);
bool planning_check(struct planning *pl, enum plan_part part, struct error *e);
void planning_input(const struct planning *pl, enum plan_part part, uint8_t out[DIGEST_BYTES]);
void planning_result(const struct planning *pl, enum plan_part part, uint8_t out[DIGEST_BYTES]);

/* Within a transaction: the rows, and numbers where the exam makes them. */
bool planning_put_rows(struct office *o, struct planning *pl, enum plan_part part, struct arena *a,
                       struct error *e);
/* A row of the record as a plan or a draw begins it. */
struct plan_row planning_row(struct office *o, const struct planning *pl, enum plan_part part,
                             const char *who, enum plan_state state);
/* ERR_PLAN_SEALED */
bool planning_open(struct office *o, const struct planning *pl, enum plan_part part,
                   struct error *e);

#endif
