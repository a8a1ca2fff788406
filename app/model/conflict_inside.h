/* What conflict.c (pairs and days) and conflict_sweep.c (all of a calendar) share. Private. */
#ifndef MODEL_CONFLICT_INSIDE_H
#define MODEL_CONFLICT_INSIDE_H

#include "base/vec.h"
#include "model/conflict.h"

struct conflict_list {
    struct conflict *at;
    size_t count, cap; /* a VEC */
};

/* Whether an occurrence takes part at all. */
bool conflict_counts(const struct occurrence *o);
/* Minutes since 1970 that it takes: [from, to). */
int64_t conflict_from(const struct occurrence *o);
int64_t conflict_to(const struct occurrence *o);

/* The conflict of two in one respect, appended if there is one. */
void conflict_judge(enum conflict_kind kind, const struct occurrence *x, const struct occurrence *y,
                    const struct conflict_days *days, struct conflict_list *out);
/* With the days it stands on. */
void conflict_judge_days(const struct occurrence *o, const struct conflict_days *days,
                         struct conflict_list *out);
void conflict_sort(struct conflict_list *list);

/* The next part of "七年级、八年级学生" at *at, which is moved on; false at the end. */
bool conflict_part(const char **at, const char **part, size_t *len);

#endif
