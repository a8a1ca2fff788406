#include "store/school.h"

#include "base/vec.h"
#include "store/rows.h"

#include <stdlib.h>

bool
settings_get(struct db *db, const char *key, struct arena *a, const char **out, struct error *e)
{
    struct stmt *s = SQL(db, "SELECT value FROM seen_setting WHERE key = ?");
    sql_text(s, 1, key);
    *out = sql_row(s) ? sql_get_copy(s, 0, a) : "";
    return sql_end(s, e);
}

bool
settings_all(struct db *db, struct arena *a, const struct setting **out, size_t *count,
             struct error *e)
{
    VEC(struct setting) rows = {0};
    struct stmt *s = SQL(db, "SELECT key, value FROM seen_setting ORDER BY key");
    while (sql_row(s)) {
        struct setting one = {.key = sql_get_copy(s, 0, a), .value = sql_get_copy(s, 1, a)};
        vec_push(&rows, one);
    }
    *count = rows.count;
    *out = rows_copy(a, rows.at, rows.count, sizeof *rows.at);
    vec_destroy(&rows);
    return sql_end(s, e);
}

bool
settings_clear(struct db *db, struct error *e)
{
    return sql_run(SQL(db, "DELETE FROM setting"), e);
}

bool
settings_put(struct db *db, const char *key, const char *value, struct error *e)
{
    struct stmt *s = SQL(db, "INSERT INTO setting (key, value) VALUES (?, ?)"
                             " ON CONFLICT (key) DO UPDATE SET value = excluded.value");
    sql_text(s, 1, key);
    sql_text(s, 2, value);
    return sql_run(s, e);
}

bool
terms_all(struct db *db, struct arena *a, const struct term **out, size_t *count, struct error *e)
{
    VEC(struct term) rows = {0};
    struct stmt *s =
        SQL(db, "SELECT id, name, first, last, source FROM seen_term ORDER BY first, name");
    while (sql_row(s)) {
        struct term t = {.id = sql_get_int(s, 0),
                         .name = sql_get_copy(s, 1, a),
                         .first = sql_get_day(s, 2),
                         .last = sql_get_day(s, 3),
                         .source = sql_get_copy(s, 4, a)};
        vec_push(&rows, t);
    }
    *count = rows.count;
    *out = rows_copy(a, rows.at, rows.count, sizeof *rows.at);
    vec_destroy(&rows);
    return sql_end(s, e);
}

bool
terms_put(struct db *db, const struct term *t, struct error *e)
{
    struct stmt *s = SQL(
        db,
        "INSERT INTO term (name, first, last, source) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (name, first) DO UPDATE SET last = excluded.last, source = excluded.source");
    sql_text(s, 1, t->name);
    sql_day(s, 2, t->first);
    sql_day(s, 3, t->last);
    sql_text(s, 4, t->source);
    return sql_run(s, e);
}

bool
terms_remove(struct db *db, const char *name, struct day first, bool *found, struct error *e)
{
    struct stmt *s = SQL(db, "DELETE FROM term WHERE name = ? AND first = ?");
    sql_text(s, 1, name);
    sql_day(s, 2, first);
    if (!sql_run(s, e))
        return false;
    *found = db_changed_rows(db) > 0;
    return true;
}

static struct venue
read_venue(struct stmt *s, struct arena *a)
{
    return (struct venue){.id = sql_get_int(s, 0),
                          .name = sql_get_copy(s, 1, a),
                          .address = sql_get_copy(s, 2, a),
                          .department = sql_get_copy(s, 3, a),
                          .phone = sql_get_copy(s, 4, a)};
}

bool
venues_all(struct db *db, struct arena *a, const struct venue **out, size_t *count, struct error *e)
{
    VEC(struct venue) rows = {0};
    struct stmt *s =
        SQL(db, "SELECT id, name, address, department, phone FROM seen_venue ORDER BY name");
    while (sql_row(s))
        vec_push(&rows, read_venue(s, a));
    *count = rows.count;
    *out = rows_copy(a, rows.at, rows.count, sizeof *rows.at);
    vec_destroy(&rows);
    return sql_end(s, e);
}

bool
venues_find(struct db *db, const char *name, struct arena *a, struct venue *out, bool *found,
            struct error *e)
{
    struct stmt *s =
        SQL(db, "SELECT id, name, address, department, phone FROM seen_venue WHERE name = ?");
    sql_text(s, 1, name);
    *found = sql_row(s);
    if (*found)
        *out = read_venue(s, a);
    return sql_end(s, e);
}

bool
venues_put(struct db *db, struct venue *v, struct error *e)
{
    struct stmt *s =
        SQL(db, "INSERT INTO venue (id, name, address, department, phone) VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT (id) DO UPDATE SET name = excluded.name, address = excluded.address,"
                " department = excluded.department, phone = excluded.phone");
    if (v->id)
        sql_int(s, 1, v->id);
    sql_text(s, 2, v->name);
    sql_text(s, 3, v->address ? v->address : "");
    sql_text(s, 4, v->department ? v->department : "");
    sql_text(s, 5, v->phone ? v->phone : "");
    if (!sql_run(s, e))
        return false;
    if (!v->id)
        v->id = db_last_id(db);
    return true;
}

static bool
notice_years(struct db *db, struct arena *a, struct holidays *out, struct error *e)
{
    VEC(int) years = {0};
    struct stmt *s = SQL(db, "SELECT year, source FROM seen_notice ORDER BY year");
    while (sql_row(s))
        vec_push(&years, (int)sql_get_int(s, 0));
    out->year_count = years.count;
    out->years = rows_copy(a, years.at, years.count, sizeof *years.at);
    vec_destroy(&years);
    return sql_end(s, e);
}

bool
holidays_all(struct db *db, struct arena *a, struct holidays *out, struct error *e)
{
    VEC(struct holiday) rows = {0};
    struct stmt *s = SQL(db, "SELECT day, off, name, source FROM seen_holiday ORDER BY day");
    while (sql_row(s)) {
        struct holiday h = {.day = sql_get_day(s, 0),
                            .off = sql_get_int(s, 1) != 0,
                            .name = sql_get_copy(s, 2, a),
                            .source = sql_get_copy(s, 3, a)};
        vec_push(&rows, h);
    }
    out->count = rows.count;
    out->at = rows_copy(a, rows.at, rows.count, sizeof *rows.at);
    vec_destroy(&rows);
    return sql_end(s, e) && notice_years(db, a, out, e);
}

static bool
holiday_insert(struct db *db, int year, const struct holiday *h, struct error *e)
{
    struct stmt *s =
        SQL(db, "INSERT INTO holiday (day, year, off, name, source) VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT (day) DO UPDATE SET year = excluded.year, off = excluded.off,"
                " name = excluded.name, source = excluded.source");
    sql_day(s, 1, h->day);
    sql_int(s, 2, year);
    sql_int(s, 3, h->off);
    sql_text(s, 4, h->name);
    sql_text(s, 5, h->source);
    return sql_run(s, e);
}

bool
holidays_put_year(struct db *db, int year, const char *source, const struct holiday *at,
                  size_t count, struct error *e)
{
    struct stmt *s = SQL(db, "DELETE FROM notice WHERE year = ?");
    sql_int(s, 1, year);
    if (!sql_run(s, e))
        return false;
    s = SQL(db, "INSERT INTO notice (year, source) VALUES (?, ?)");
    sql_int(s, 1, year);
    sql_text(s, 2, source);
    bool ok = sql_run(s, e);
    for (size_t i = 0; ok && i < count; i++)
        ok = holiday_insert(db, year, &at[i], e);
    return ok;
}
