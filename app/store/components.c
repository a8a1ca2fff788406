#include "store/components.h"

bool
components_put(struct db *db, int64_t event, const char *raw, size_t len, struct error *e)
{
    struct stmt *s = len ? SQL(db, "INSERT INTO component (event, raw) VALUES (?, ?)"
                                   " ON CONFLICT (event) DO UPDATE SET raw = excluded.raw")
                         : SQL(db, "DELETE FROM component WHERE event = ?");
    sql_int(s, 1, event);
    if (len)
        sql_blob(s, 2, raw, len);
    return sql_run(s, e);
}

bool
components_get(struct db *db, int64_t event, struct str *out, bool *found, struct error *e)
{
    struct stmt *s = SQL(db, "SELECT raw FROM seen_component WHERE event = ?");
    sql_int(s, 1, event);
    *found = sql_row(s);
    if (*found) {
        size_t len;
        const char *raw = sql_get_blob(s, 0, &len);
        str_append_n(out, raw, len);
    }
    return sql_end(s, e);
}
