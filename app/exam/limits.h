/* How exam problems refuse numbers. Private to exam/. */
#ifndef EXAM_LIMITS_H
#define EXAM_LIMITS_H

#include "base/error.h"

#include <stdbool.h>
#include <stdint.h>

/* False, with ERR_OUT_OF_RANGE of `what`, unless least <= n <= most. */
bool limits_hold(const char *what, int64_t n, int64_t least, int64_t most, struct error *e);

/* Sets `code` with three numbers; -> false. */
bool limits_told(struct error *e, enum error_code code, int64_t a, int64_t b, int64_t c);

#endif
