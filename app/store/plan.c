#include "store/plan.h"

#include "base/vec.h"
#include "store/rows.h"

#include <stdlib.h>

/* CROSS: from the few items to their events, not from all events to their items. */
#define COLUMNS                                                                                    \
    "SELECT year, p.id, clause, wording, p.audience, time_hint, edition, recurs, grade, p.note,"   \
    " e.visibility = 0 AS displayed, p.event FROM seen_plan_item AS p"                             \
    " CROSS JOIN seen_event AS e ON e.id = p.event "

static struct plan_item
read_row(struct stmt *s, struct arena *a)
{
    return (struct plan_item){
        .id = sql_get_copy(s, 1, a),
        .clause = (int)sql_get_int(s, 2),
        .wording = sql_get_copy(s, 3, a),
        .audience = sql_get_copy(s, 4, a),
        .time_hint = sql_get_copy(s, 5, a),
        .edition = sql_get_copy(s, 6, a),
        .recurs = sql_get_copy(s, 7, a),
        .grade = sql_get_text(s, 8)[0],
        .note = sql_get_copy(s, 9, a),
        .displayed = sql_get_int(s, 10) != 0,
        .event = sql_get_int(s, 11),
    };
}

bool
plan_all(struct db *db, bool all, struct arena *a, const struct plan_item **items,
         const int **years, size_t *count, struct error *e)
{
    VEC(struct plan_item) rows = {0};
    VEC(int) row_years = {0};
    struct stmt *s = SQL(db, COLUMNS "WHERE displayed OR ?1 ORDER BY year DESC, p.id");
    sql_int(s, 1, all);
    while (sql_row(s)) {
        vec_push(&rows, read_row(s, a));
        vec_push(&row_years, (int)sql_get_int(s, 0));
    }
    *count = rows.count;
    *items = rows_copy(a, rows.at, rows.count, sizeof *rows.at);
    *years = rows_copy(a, row_years.at, row_years.count, sizeof *row_years.at);
    vec_destroy(&rows);
    vec_destroy(&row_years);
    return sql_end(s, e);
}

bool
plan_find(struct db *db, int year, const char *id, struct arena *a, struct plan_item *out,
          int *found_year, bool *found, struct error *e)
{
    struct stmt *s =
        SQL(db, COLUMNS "WHERE p.id = ?1 AND (?2 = 0 OR year = ?2) ORDER BY year DESC LIMIT 1");
    sql_text(s, 1, id);
    sql_int(s, 2, year);
    *found = sql_row(s);
    if (*found) {
        *out = read_row(s, a);
        *found_year = (int)sql_get_int(s, 0);
    }
    return sql_end(s, e);
}

bool
plan_put(struct db *db, int year, const struct plan_item *item, struct error *e)
{
    const char grade[2] = {item->grade, '\0'};
    struct stmt *s =
        SQL(db, "INSERT INTO plan_item (year, id, clause, wording, audience, time_hint, edition,"
                " recurs, grade, note, event) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (year, id) DO UPDATE SET clause = excluded.clause,"
                " wording = excluded.wording, audience = excluded.audience,"
                " time_hint = excluded.time_hint, edition = excluded.edition,"
                " recurs = excluded.recurs, grade = excluded.grade, note = excluded.note,"
                " event = excluded.event");
    sql_int(s, 1, year);
    sql_text(s, 2, item->id);
    sql_int(s, 3, item->clause);
    sql_text(s, 4, item->wording);
    sql_text(s, 5, item->audience);
    sql_text(s, 6, item->time_hint);
    sql_text(s, 7, item->edition);
    sql_text(s, 8, item->recurs);
    sql_text(s, 9, grade);
    sql_text(s, 10, item->note);
    sql_int(s, 11, item->event);
    return sql_run(s, e);
}
