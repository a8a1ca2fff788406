/* Terms and vacations as staff entered them (never guessed), and the teaching weeks that follow. */
#ifndef MODEL_TERM_H
#define MODEL_TERM_H

#include "base/civil.h"
#include "model/holiday.h"

#include <stdbool.h>
#include <stddef.h>

struct term {
    int64_t id;
    const char *name;       /* 春季学期 */
    struct day first, last; /* school days lie within, inclusive */
    const char *source;
};

/* The term that contains d, or NULL. */
const struct term *term_at(const struct term *terms, size_t count, struct day d);
/* Teaching week of d within t: 1 for the week (Monday first) that contains t->first. */
int term_week(const struct term *t, struct day d);
/* What lies between two known terms, no longer than a vacation can be: 寒假 or 暑假 by the season
 * it lies in. Nothing before the first known term or after the last one is a vacation: not guessed.
 */
enum vacation_kind { VACATION_WINTER, VACATION_SUMMER, VACATION_OTHER };
struct vacation {
    enum vacation_kind kind;
    struct day first, last; /* inclusive */
};
/* The terms sorted by first day, as the store gives them. */
bool vacation_at(const struct term *terms, size_t count, struct day d, struct vacation *out);

/* School days strictly between a and b; -1 when some day in between is in no known term or its year
 * has no notice (we do not know, so we do not count). */
int school_days_between(const struct term *terms, size_t count, const struct holidays *h,
                        struct day a, struct day b);

#endif
