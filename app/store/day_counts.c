#include "store/day_counts.h"

#include "base/mem.h"
#include "base/vec.h"
#include "store/connection.h"
#include "store/rows.h"

#include <stdlib.h>

/* Stale days of this connection: one bit each, from 0001-01-01 to 9999-12-31. */
#define FIRST_DAY (-719162)
#define DAYS 3652059
#define WORDS (DAYS / 64 + 1)

bool
day_counts(struct db *db, struct day from, struct day to, struct day today, struct arena *a,
           struct day_count **out, size_t *count, struct error *e)
{
    struct stmt *s = SQL(db, "SELECT c.visibility, day, category, tag, until, n, fresh, rank"
                             " FROM (VALUES (0), (1)) AS v CROSS JOIN seen_day_count AS c"
                             " ON c.visibility = v.column1"
                             " AND c.day BETWEEN ?1 AND ?2 WHERE c.until >= ?3");
    sql_int(s, 1, from.n);
    sql_int(s, 2, to.n);
    sql_int(s, 3, today.n);
    VEC(struct day_count) rows = {0};
    while (sql_row(s)) {
        struct day_count c = {
            .visibility = (enum visibility)sql_get_int(s, 0),
            .day = {(int32_t)sql_get_int(s, 1)},
            .category = (enum category)sql_get_int(s, 2),
            .tag = (int)sql_get_int(s, 3),
            .until = {(int32_t)sql_get_int(s, 4)},
            .n = (int)sql_get_int(s, 5),
            .fresh = (int)sql_get_int(s, 6),
            .rank = (int)sql_get_int(s, 7),
        };
        vec_push(&rows, c);
    }
    *count = rows.count;
    *out = rows_copy(a, rows.at, rows.count, sizeof *rows.at);
    vec_destroy(&rows);
    return sql_end(s, e);
}

/* -- keeping them true ------------------------------------------------------------------------- */

void
day_counts_touch(struct db *db, struct day d)
{
    int32_t n = d.n - FIRST_DAY;
    n = n < 0 ? 0 : n >= DAYS ? DAYS - 1 : n;
    if (!db->stale_days) {
        db->stale_days = mem_alloc(WORDS * sizeof *db->stale_days);
        db->stale_from = db->stale_to = n;
    }
    db->stale_from = n < db->stale_from ? n : db->stale_from;
    db->stale_to = n > db->stale_to ? n : db->stale_to;
    db->stale_days[n / 64] |= (uint64_t)1 << (n % 64);
}

/* The edges stand for all that is beyond them, too. */
static bool
count_run(struct db *db, int32_t from, int32_t to, struct error *e)
{
    int64_t first = from == 0 ? INT32_MIN : from + FIRST_DAY;
    int64_t last = to == DAYS - 1 ? INT32_MAX : to + FIRST_DAY;
    struct stmt *s =
        SQL(db, "DELETE FROM day_count WHERE visibility IN (0, 1) AND day BETWEEN ? AND ?");
    sql_int(s, 1, first);
    sql_int(s, 2, last);
    if (!sql_run(s, e))
        return false;
    for (int visibility = 0; visibility < 2; visibility++) {
        s = SQL(db, "INSERT INTO day_count SELECT visibility, first, category, tag, until,"
                    " count(*), sum(fresh <= first), min(rank) FROM occurrence"
                    " WHERE visibility = ? AND span = 0 AND first BETWEEN ? AND ?"
                    " GROUP BY visibility, first, category, tag, until");
        sql_int(s, 1, visibility);
        sql_int(s, 2, first);
        sql_int(s, 3, last);
        if (!sql_run(s, e))
            return false;
    }
    return true;
}

static bool
is_stale(const struct db *db, int32_t n)
{
    return db->stale_days[n / 64] >> (n % 64) & 1;
}

/* Neighbouring days are counted in one go. */
static bool
count_stale(struct db *db, struct error *e)
{
    for (int32_t n = db->stale_from; n <= db->stale_to; n++) {
        if (n % 64 == 0 && db->stale_days[n / 64] == 0) {
            n += 63;
            continue;
        }
        if (!is_stale(db, n))
            continue;
        int32_t from = n;
        while (n < db->stale_to && is_stale(db, n + 1))
            n++;
        if (!count_run(db, from, n, e))
            return false;
    }
    return true;
}

bool
day_counts_settle(struct db *db, struct error *e)
{
    struct stmt *s = SQL(db, "SELECT day FROM day_stale");
    bool marked = false;
    for (; sql_row(s); marked = true)
        day_counts_touch(db, (struct day){(int32_t)sql_get_int(s, 0)});
    if (!sql_end(s, e) || (marked && !sql_run(SQL(db, "DELETE FROM day_stale"), e)))
        return false;
    if (!db->stale_days)
        return true;
    bool ok = count_stale(db, e);
    if (ok) {
        free(db->stale_days);
        db->stale_days = NULL;
    }
    return ok;
}

bool
day_counts_check(struct db *db, struct error *e)
{
    struct stmt *s = SQL(
        db, "WITH rows AS (SELECT visibility, first AS day, category, tag, until, count(*),"
            " sum(fresh <= first), min(rank) FROM occurrence WHERE span = 0"
            " GROUP BY visibility, first, category, tag, until),"
            " kept AS (SELECT visibility, day, category, tag, until, n, fresh, rank FROM day_count)"
            " SELECT day FROM (SELECT * FROM rows EXCEPT SELECT * FROM kept)"
            " UNION ALL SELECT day FROM (SELECT * FROM kept EXCEPT SELECT * FROM rows)"
            " LIMIT 1");
    char day[DAY_TEXT] = "";
    if (sql_row(s))
        day_format((struct day){(int32_t)sql_get_int(s, 0)}, day);
    if (!sql_end(s, e))
        return false;
    return day[0] == '\0' || error_set(e, ERR_DB_CORRUPT, "day_count", day, NULL);
}
