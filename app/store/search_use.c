#include "store/search_use.h"

#include "store/rows.h"

bool
search_use_add(struct db *db, struct day day, int64_t event, int n, struct error *e)
{
    struct stmt *s = SQL(db, "INSERT INTO search_use (event, day, n) SELECT id, ?2, ?3 FROM event"
                             " WHERE id = ?1 ON CONFLICT (event, day) DO UPDATE SET n = n + ?3");
    sql_int(s, 1, event);
    sql_day(s, 2, day);
    sql_int(s, 3, n);
    return sql_run(s, e);
}

bool
search_use_forget(struct db *db, struct day today, struct error *e)
{
    struct stmt *s = SQL(db, "DELETE FROM search_use WHERE day < ? OR day > ?");
    sql_day(s, 1, day_add(today, -USE_DAYS));
    sql_day(s, 2, day_add(today, 1)); /* counted while the clock was wrong */
    return sql_run(s, e);
}

bool
search_use_totals(struct db *db, size_t most, struct use_total *out, size_t *count, struct error *e)
{
    struct stmt *s = SQL(db, "SELECT event, sum(n) FROM seen_search_use GROUP BY event"
                             " ORDER BY sum(n) DESC, event LIMIT ?");
    sql_int(s, 1, (int64_t)most);
    *count = 0;
    while (sql_row(s))
        out[(*count)++] = (struct use_total){sql_get_int(s, 0), (int)sql_get_int(s, 1)};
    return sql_end(s, e);
}
