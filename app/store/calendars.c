#include "store/calendars.h"

#include "base/vec.h"
#include "store/connection.h"
#include "store/occurrence_queue.h"
#include "store/rows.h"
#include "store/search.h"

#include <stdlib.h>

static struct calendar
read_row(struct stmt *s, struct arena *a)
{
    return (struct calendar){
        .id = sql_get_int(s, 0),
        .key = sql_get_copy(s, 1, a),
        .name = sql_get_copy(s, 2, a),
        .visibility = (enum visibility)sql_get_int(s, 3),
        .category = (enum category)sql_get_int(s, 4),
        .head = sql_get_copy(s, 5, a),
    };
}

#define COLUMNS "SELECT id, key, name, visibility, category, head FROM seen_calendar "

static bool
read_one(struct stmt *s, struct arena *a, struct calendar *out, bool *found, struct error *e)
{
    *found = sql_row(s);
    if (*found)
        *out = read_row(s, a);
    return sql_end(s, e);
}

bool
calendars_find(struct db *db, const char *key, struct arena *a, struct calendar *out, bool *found,
               struct error *e)
{
    struct stmt *s = SQL(db, COLUMNS "WHERE key = ?");
    sql_text(s, 1, key);
    return read_one(s, a, out, found, e);
}

bool
calendars_get(struct db *db, int64_t id, struct arena *a, struct calendar *out, bool *found,
              struct error *e)
{
    struct stmt *s = SQL(db, COLUMNS "WHERE id = ?");
    sql_int(s, 1, id);
    return read_one(s, a, out, found, e);
}

bool
calendars_all(struct db *db, struct arena *a, const struct calendar **out, size_t *count,
              struct error *e)
{
    VEC(struct calendar) rows = {0};
    struct stmt *s = SQL(db, COLUMNS "ORDER BY id");
    while (sql_row(s))
        vec_push(&rows, read_row(s, a));
    *count = rows.count;
    *out = rows_copy(a, rows.at, rows.count, sizeof *rows.at);
    vec_destroy(&rows);
    return sql_end(s, e);
}

static bool
visibility_of(struct db *db, int64_t id, int64_t *out, struct error *e)
{
    struct stmt *s = SQL(db, "SELECT visibility FROM calendar WHERE id = ?");
    sql_int(s, 1, id);
    *out = sql_row(s) ? sql_get_int(s, 0) : -1;
    return sql_end(s, e);
}

bool
calendars_visibility(struct db *db, int64_t id, int *out, struct error *e)
{
    int64_t found = db->shown.visibility;
    if (!db->writing || db->shown.calendar != id) {
        if (!visibility_of(db, id, &found, e))
            return false;
        if (found < 0)
            return error_set(e, ERR_NOT_FOUND, "calendar", NULL, NULL);
        db->shown.calendar = id;
        db->shown.visibility = (int)found;
    }
    *out = (int)found;
    return true;
}

bool
calendars_put(struct db *db, struct calendar *c, struct error *e)
{
    int64_t was = -1;
    if (!occurrences_settle(db, e) || (c->id && !visibility_of(db, c->id, &was, e)))
        return false;
    db->shown.calendar = 0;
    struct stmt *s = SQL(
        db,
        "INSERT INTO calendar (id, key, name, visibility, category, head) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET key = excluded.key, name = excluded.name,"
        " visibility = excluded.visibility, category = excluded.category, head = excluded.head");
    if (c->id)
        sql_int(s, 1, c->id);
    sql_text(s, 2, c->key);
    sql_text(s, 3, c->name);
    sql_int(s, 4, c->visibility);
    sql_int(s, 5, c->category);
    sql_text(s, 6, c->head ? c->head : "");
    if (!sql_run(s, e))
        return false;
    if (!c->id)
        c->id = db_last_id(db);
    return was < 0 || was == (int64_t)c->visibility || search_follow_calendar(db, c->id, e);
}
