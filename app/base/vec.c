#include "base/vec.h"

#include "base/mem.h"

void *
vec_reserve_(void *at, size_t want, size_t *cap, size_t size)
{
    if (want <= *cap)
        return at;
    size_t grown = *cap < 8 ? 8 : *cap + *cap / 2;
    if (grown < want)
        grown = want;
    at = mem_resize(at, grown, size);
    *cap = grown;
    return at;
}
