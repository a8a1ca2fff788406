#include "store/urgent.h"

#define COLUMNS "kind, title, line1, line2, line3, sender, phone, issued, until"

bool
urgent_get(struct db *db, struct arena *a, struct urgent *out, bool *found, struct error *e)
{
    struct stmt *s = SQL(db, "SELECT " COLUMNS " FROM seen_urgent");
    *found = sql_row(s);
    if (*found)
        *out = (struct urgent){
            .kind = sql_get_copy(s, 0, a),
            .title = sql_get_copy(s, 1, a),
            .line = {sql_get_copy(s, 2, a), sql_get_copy(s, 3, a), sql_get_copy(s, 4, a)},
            .sender = sql_get_copy(s, 5, a),
            .phone = sql_get_copy(s, 6, a),
            .issued = civil_from_seconds(sql_get_int(s, 7)),
            .ends = sql_get_int(s, 8) != 0,
            .until = civil_from_seconds(sql_get_int(s, 8))};
    return sql_end(s, e);
}

bool
urgent_put(struct db *db, const struct urgent *u, struct error *e)
{
    struct stmt *s = SQL(db, "INSERT OR REPLACE INTO urgent (one, " COLUMNS ")"
                             " VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    int at = 1;
    sql_text(s, at++, u->kind);
    sql_text(s, at++, u->title);
    for (size_t i = 0; i < URGENT_LINES; i++)
        sql_text(s, at++, u->line[i]);
    sql_text(s, at++, u->sender);
    sql_text(s, at++, u->phone);
    sql_int(s, at++, civil_seconds(u->issued));
    sql_int(s, at, u->ends ? civil_seconds(u->until) : 0);
    return sql_run(s, e);
}

bool
urgent_remove(struct db *db, bool *found, struct error *e)
{
    if (!sql_run(SQL(db, "DELETE FROM urgent"), e))
        return false;
    *found = db_changed_rows(db) > 0;
    return true;
}
