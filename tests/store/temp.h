/* A database file of its own for a test, gone afterwards. */
#ifndef TESTS_STORE_TEMP_H
#define TESTS_STORE_TEMP_H

#include "store/db.h"
#include "testing.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct temp {
    char folder[64], path[96];
};

static inline void
temp_make(struct temp *t)
{
    snprintf(t->folder, sizeof t->folder, "/tmp/xiaoli-test-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(t->folder));
    snprintf(t->path, sizeof t->path, "%s/calendar.db", t->folder);
}

static inline void
temp_remove(struct temp *t)
{
    static const char *const ends[] = {"", "-wal", "-shm", "-journal"};
    char name[128];
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        snprintf(name, sizeof name, "%s%s", t->path, ends[i]);
        unlink(name);
    }
    rmdir(t->folder);
}

static inline void
must(bool ok, const struct error *e)
{
    ck_assert_msg(ok, "error %d: %s | %s | %s", (int)e->code, e->args[0], e->args[1], e->args[2]);
}

#endif
