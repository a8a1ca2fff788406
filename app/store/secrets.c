#include "store/secrets.h"

#include "base/vec.h"
#include "store/rows.h"

#include <stdlib.h>

bool
secrets_find(struct db *db, const uint8_t digest[DIGEST_BYTES], struct str *lines, bool *found,
             struct error *e)
{
    struct stmt *s = SQL(db, "SELECT digest, lines FROM seen_secret WHERE digest = ?");
    sql_blob(s, 1, digest, DIGEST_BYTES);
    *found = sql_row(s);
    if (*found)
        str_append(lines, sql_get_text(s, 1));
    return sql_end(s, e);
}

bool
secrets_add(struct db *db, const char *name, const uint8_t digest[DIGEST_BYTES], int64_t made,
            struct error *e)
{
    struct stmt *s = SQL(db, "INSERT INTO secret (digest, name, made, lines) VALUES (?, ?, ?, '')");
    sql_blob(s, 1, digest, DIGEST_BYTES);
    sql_text(s, 2, name);
    sql_int(s, 3, made);
    return sql_run(s, e);
}

bool
secrets_fill(struct db *db, const char *name, const char *lines, bool *found, struct error *e)
{
    struct stmt *s = SQL(db, "UPDATE secret SET lines = ? WHERE name = ?");
    sql_text(s, 1, lines);
    sql_text(s, 2, name);
    bool ok = sql_run(s, e);
    *found = ok && db_changed_rows(db) > 0;
    return ok;
}

bool
secrets_remove(struct db *db, const char *name, bool *found, struct error *e)
{
    struct stmt *s = SQL(db, "DELETE FROM secret WHERE name = ?");
    sql_text(s, 1, name);
    bool ok = sql_run(s, e);
    *found = ok && db_changed_rows(db) > 0;
    return ok;
}

bool
secrets_has(struct db *db, const char *name, bool *has, struct error *e)
{
    struct stmt *s = SQL(db, "SELECT 1 FROM secret WHERE name = ?");
    sql_text(s, 1, name);
    *has = sql_row(s);
    return sql_end(s, e);
}

bool
secrets_all(struct db *db, struct arena *a, const struct secret **out, size_t *count,
            struct error *e)
{
    struct stmt *s = SQL(db, "SELECT name, made, lines <> '' FROM secret ORDER BY name");
    VEC(struct secret) rows = {0};
    while (sql_row(s)) {
        struct secret row = {sql_get_copy(s, 0, a), sql_get_int(s, 1), sql_get_int(s, 2) != 0};
        vec_push(&rows, row);
    }
    *count = rows.count;
    *out = rows_copy(a, rows.at, rows.count, sizeof *rows.at);
    vec_destroy(&rows);
    return sql_end(s, e);
}
