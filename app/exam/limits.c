#include "exam/limits.h"

#include <inttypes.h>
#include <stdio.h>

bool
limits_hold(const char *what, int64_t n, int64_t least, int64_t most, struct error *e)
{
    char told[24], range[56];
    if (n >= least && n <= most)
        return true;
    snprintf(told, sizeof told, "%" PRId64, n);
    snprintf(range, sizeof range, "%" PRId64 " ... %" PRId64, least, most);
    return error_set(e, ERR_OUT_OF_RANGE, what, told, range);
}

bool
limits_told(struct error *e, enum error_code code, int64_t a, int64_t b, int64_t c)
{
    char x[24], y[24], z[24];
    snprintf(x, sizeof x, "%" PRId64, a);
    snprintf(y, sizeof y, "%" PRId64, b);
    snprintf(z, sizeof z, "%" PRId64, c);
    return error_set(e, code, x, y, z);
}
