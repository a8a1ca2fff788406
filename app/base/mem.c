#include "base/mem.h"

#include "base/log.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static _Noreturn void
exhausted(size_t size)
{
    log_error("out of memory: %zu bytes wanted", size);
    abort();
}

void *
mem_alloc(size_t size)
{
    void *p = calloc(1, size ? size : 1);
    if (!p)
        exhausted(size);
    return p;
}

void *
mem_resize(void *old, size_t count, size_t size)
{
    size_t total;
    if (__builtin_mul_overflow(count, size, &total))
        exhausted(SIZE_MAX);
    void *p = realloc(old, total ? total : 1);
    if (!p)
        exhausted(total);
    return p;
}

char *
mem_strdup(const char *s)
{
    if (!s)
        return NULL;
    size_t n = strlen(s) + 1;
    return memcpy(mem_resize(NULL, n, 1), s, n);
}
