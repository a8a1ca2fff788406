/* The calendar files of other projects, below shared/datasets/ics. */
#ifndef TEST_CORPUS_H
#define TEST_CORPUS_H

#include "base/mem.h"
#include "base/vec.h"
#include "shared.h"

#include <ftw.h>
#include <string.h>

static VEC(char *) corpus_paths; /* each to be freed */

static int
corpus_take(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
    (void)st;
    (void)ftw;
    const char *dot = strrchr(path, '.');
    bool table = dot != NULL && (strcmp(dot, ".json") == 0 || strcmp(dot, ".tsv") == 0);
    if (type == FTW_F && !table)
        vec_push(&corpus_paths, mem_strdup(path));
    return 0;
}

/* Whether they are there; says that `test` is skipped if not. */
static bool
corpus_there(const char *test)
{
    if (shared_path("datasets/ics"))
        return true;
    printf("SKIP: %s: no calendar files among the shared datasets\n", test);
    return false;
}

/* Fills corpus_paths; false if a folder cannot be read. */
static bool
corpus_find(void)
{
    return nftw(shared_path("datasets/ics"), corpus_take, 16, FTW_PHYS) == 0;
}

#endif
