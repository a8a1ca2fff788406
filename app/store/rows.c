#include "store/rows.h"

#include "store/connection.h"

#include <string.h>

void *
rows_copy(struct arena *a, const void *at, size_t count, size_t size)
{
    if (!count)
        return NULL;
    void *copy = arena_array(a, count, size);
    memcpy(copy, at, count * size);
    return copy;
}

void
sql_day(struct stmt *s, int index, struct day d)
{
    if (day_is_none(d))
        sql_null(s, index);
    else
        sql_int(s, index, d.n);
}

struct day
sql_get_day(struct stmt *s, int column)
{
    return sql_get_null(s, column) ? DAY_NONE : (struct day){(int32_t)sql_get_int(s, column)};
}

bool
high_mark_pass(struct db *db, struct high_mark *mark, struct stmt *(*highest)(struct db *),
               int64_t event, bool *may, struct error *e)
{
    if (!db->writing || !mark->known) {
        struct stmt *s = highest(db);
        mark->event = sql_row(s) ? sql_get_int(s, 0) : 0;
        if (!sql_end(s, e))
            return false;
        mark->known = true;
    }
    *may = event <= mark->event;
    if (!*may)
        mark->event = event;
    return true;
}
