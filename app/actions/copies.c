#include "actions/copies.h"

#include "actions/inside.h"
#include "store/copy.h"

#include <stdio.h>

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

bool
copies_is(const char *path)
{
    return copy_is(path);
}
