/* Material that is not part of the source: $XIAOLI_SHARED, else ../shared beside the checkout. */
#ifndef TEST_MODEL_SHARED_H
#define TEST_MODEL_SHARED_H

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static inline const char *
shared_path(const char *relative)
{
    static char path[4096];
    const char *root = getenv("XIAOLI_SHARED");
    if (root)
        snprintf(path, sizeof path, "%s/%s", root, relative);
    else
        snprintf(path, sizeof path, "%s/../shared/%s", XIAOLI_SOURCE_ROOT, relative);
    return access(path, R_OK) == 0 ? path : NULL;
}

#endif
