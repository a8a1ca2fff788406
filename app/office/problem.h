/* From rows to problems: names become numbers. Private to office/. */
#ifndef OFFICE_PROBLEM_H
#define OFFICE_PROBLEM_H

#include "exam/duties.h"
#include "exam/seating.h"
#include "office/inside.h"

/* Different texts in order. */
struct names {
    const char **at;
    size_t count;
};
int32_t names_find(const struct names *n, const char *text); /* -1 = none */

struct exam_problem {
    const struct exam_whole *w;
    struct names schools, classes,
        groups; /* a class is "school\tclass", a group "papers\tlanguage" */
    struct seating_problem seating;
    struct duties_problem duties;
    struct seating_room *rooms; /* those of the problem, to be changed */
    uint64_t *group_sessions;   /* of a group */
};

/* Seating: from the rows alone. */
void exam_problem_seats(const struct exam_whole *w, struct arena *a, struct exam_problem *out);
/* Duties: from where candidates sit. `plan` as exam_problem_seats has the candidates. */
void exam_problem_duties(struct exam_problem *p, const struct seating_plan *plan, struct arena *a);

/* Stored rows to plans, and back. */
struct seating_plan plan_from_rows(const struct exam_whole *w, const struct seat_row *rows,
                                   size_t count, struct arena *a);
size_t rows_from_plan(const struct exam_whole *w, const struct seating_plan *plan, struct arena *a,
                      const struct seat_row **out);
/* person[slot]; holders of places that are no longer there are left out. */
int32_t *duties_from_rows(const struct exam_whole *w, const struct duty_slot *slots, size_t count,
                          const struct duty_row *rows, size_t row_count, struct arena *a);
size_t rows_from_duties(const struct exam_whole *w, const struct duty_slot *slots, size_t count,
                        const int32_t *person, struct arena *a, const struct duty_row **out);

/* Hashes of what goes in and what comes out, by codes and keys: anyone can make them from exported
 * lists. */
void input_digest(const struct exam_problem *p, bool duties, uint8_t out[DIGEST_BYTES]);
void seats_digest(const struct exam_whole *w, const struct seating_plan *plan,
                  uint8_t out[DIGEST_BYTES]);
void duties_digest(const struct exam_whole *w, const struct duty_slot *slots, size_t count,
                   const int32_t *person, uint8_t out[DIGEST_BYTES]);

#endif
