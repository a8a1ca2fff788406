#include "actions/copies.h"

#include "actions/inside.h"
#include "base/str.h"
#include "store/copy.h"

#include <stdio.h>
#include <unistd.h>

bool
copies_make(struct bureau *b, const char *path, struct error *e)
{
    return copy_make(bureau_db(b), path, e);
}

bool
copies_receive(const char *path, const char *url, int64_t utc, struct error *e)
{
    char moment[24];
    snprintf(moment, sizeof moment, "%lld", (long long)utc);
    const struct setting marks[] = {{"follow_url", url}, {"follow_utc", moment}};
    return copy_stamp(path, marks, sizeof marks / sizeof *marks, e);
}

void
copies_discard(const char *path)
{
    static const char *const ends[] = {"", "-journal", "-wal", "-shm"};
    struct str name;
    str_init(&name);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        str_clear(&name);
        str_printf(&name, "%s%s", path, ends[i]);
        unlink(name.s);
    }
    str_destroy(&name);
}

bool
copies_is(const char *path)
{
    return copy_is(path);
}
