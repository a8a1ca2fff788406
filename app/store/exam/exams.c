#include "store/exam/exams.h"

#include "base/vec.h"
#include "store/rows.h"

#include <stdlib.h>

#define EXAM_COLUMNS "SELECT id, name, kind, year, purge, number_form FROM exam "

static struct exam
read_exam(struct stmt *s, struct arena *a)
{
    return (struct exam){.id = sql_get_int(s, 0),
                         .name = sql_get_copy(s, 1, a),
                         .kind = (enum exam_kind)sql_get_int(s, 2),
                         .year = (int)sql_get_int(s, 3),
                         .purge = sql_get_day(s, 4),
                         .number_form = sql_get_copy(s, 5, a)};
}

bool
exams_all(struct db *db, struct arena *a, const struct exam **out, size_t *count, struct error *e)
{
    VEC(struct exam) rows = {0};
    struct stmt *s = SQL(db, EXAM_COLUMNS "ORDER BY year DESC, name");
    while (sql_row(s))
        vec_push(&rows, read_exam(s, a));
    *count = rows.count;
    *out = rows_copy(a, rows.at, rows.count, sizeof *rows.at);
    vec_destroy(&rows);
    return sql_end(s, e);
}

bool
exams_find(struct db *db, const char *name, struct arena *a, struct exam *out, struct error *e)
{
    struct stmt *s = SQL(db, EXAM_COLUMNS "WHERE name = ?");
    sql_text(s, 1, name);
    bool found = sql_row(s);
    if (found)
        *out = read_exam(s, a);
    return sql_end(s, e) && (found || error_set(e, ERR_NOT_FOUND, KIND_EXAM, name, NULL));
}

bool
exams_put(struct db *db, struct exam *x, struct error *e)
{
    struct stmt *s = SQL(
        db, "INSERT INTO exam (id, name, kind, year, purge, number_form) VALUES (?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET name = excluded.name, kind = excluded.kind,"
            " year = excluded.year, purge = excluded.purge, number_form = excluded.number_form");
    if (x->id)
        sql_int(s, 1, x->id);
    sql_text(s, 2, x->name);
    sql_int(s, 3, x->kind);
    sql_int(s, 4, x->year);
    sql_day(s, 5, x->purge);
    sql_text(s, 6, x->number_form);
    if (!sql_run(s, e))
        return false;
    if (!x->id)
        x->id = db_last_id(db);
    return true;
}

bool
exams_remove(struct db *db, int64_t id, struct error *e)
{
    if (!db_script(db, "PRAGMA secure_delete = ON", "exams_remove", e))
        return false;
    struct stmt *s = SQL(db, "DELETE FROM exam WHERE id = ?");
    sql_int(s, 1, id);
    bool ok = sql_run(s, e);
    return db_script(db, "PRAGMA secure_delete = FAST", "exams_remove", ok ? e : NULL) && ok;
}

bool
exam_rules_load(struct db *db, int64_t exam, struct exam_rules *out, struct error *e)
{
    exam_rules_usual(out);
    struct stmt *s = SQL(db, "SELECT word, value FROM exam_rule WHERE exam = ?");
    sql_int(s, 1, exam);
    bool ok = true;
    while (ok && sql_row(s))
        ok = exam_rule_set(out, sql_get_text(s, 0), sql_get_text(s, 1), e);
    return sql_end(s, ok ? e : NULL) && ok;
}

bool
exam_rules_put(struct db *db, int64_t exam, const char *word, const char *value, struct error *e)
{
    struct stmt *s = SQL(db, "INSERT INTO exam_rule (exam, word, value) VALUES (?, ?, ?)"
                             " ON CONFLICT (exam, word) DO UPDATE SET value = excluded.value");
    sql_int(s, 1, exam);
    sql_text(s, 2, word);
    sql_text(s, 3, value);
    return sql_run(s, e);
}

bool
sessions_all(struct db *db, int64_t exam, struct arena *a, const struct exam_session **out,
             size_t *count, struct error *e)
{
    VEC(struct exam_session) rows = {0};
    struct stmt *s = SQL(db, "SELECT id, exam, name, day, start, finish FROM session WHERE exam = ?"
                             " ORDER BY day IS NULL, day, start, name");
    sql_int(s, 1, exam);
    while (sql_row(s)) {
        struct exam_session one = {.id = sql_get_int(s, 0),
                                   .exam = sql_get_int(s, 1),
                                   .name = sql_get_copy(s, 2, a),
                                   .day = sql_get_day(s, 3),
                                   .start = {(int16_t)sql_get_int(s, 4)},
                                   .end = {(int16_t)sql_get_int(s, 5)}};
        vec_push(&rows, one);
    }
    *count = rows.count;
    *out = rows_copy(a, rows.at, rows.count, sizeof *rows.at);
    vec_destroy(&rows);
    return sql_end(s, e);
}

/* An upsert gives its row's number back, whether it was there or not. */
static bool
end_put(struct stmt *s, int64_t *id, struct error *e)
{
    if (sql_row(s))
        *id = sql_get_int(s, 0);
    return sql_end(s, e);
}

bool
sessions_put(struct db *db, struct exam_session *x, struct error *e)
{
    struct stmt *s =
        SQL(db, "INSERT INTO session (exam, name, day, start, finish) VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT (exam, name) DO UPDATE SET day = excluded.day,"
                " start = excluded.start, finish = excluded.finish RETURNING id");
    sql_int(s, 1, x->exam);
    sql_text(s, 2, x->name);
    sql_day(s, 3, x->day);
    sql_int(s, 4, x->start.n);
    sql_int(s, 5, x->end.n);
    return end_put(s, &x->id, e);
}

bool
papers_all(struct db *db, int64_t exam, struct arena *a, const struct exam_paper **out,
           size_t *count, struct error *e)
{
    VEC(struct exam_paper) rows = {0};
    struct stmt *s = SQL(db, "SELECT p.id, p.exam, p.session, p.name, p.language FROM paper AS p"
                             " LEFT JOIN session AS s ON s.id = p.session WHERE p.exam = ?"
                             " ORDER BY s.day IS NULL, s.day, s.start, p.name");
    sql_int(s, 1, exam);
    while (sql_row(s)) {
        struct exam_paper one = {.id = sql_get_int(s, 0),
                                 .exam = sql_get_int(s, 1),
                                 .session = sql_get_int(s, 2),
                                 .name = sql_get_copy(s, 3, a),
                                 .language = sql_get_copy(s, 4, a)};
        vec_push(&rows, one);
    }
    *count = rows.count;
    *out = rows_copy(a, rows.at, rows.count, sizeof *rows.at);
    vec_destroy(&rows);
    return sql_end(s, e);
}

bool
papers_put(struct db *db, struct exam_paper *p, struct error *e)
{
    struct stmt *s = SQL(db, "INSERT INTO paper (exam, session, name, language) VALUES (?, ?, ?, ?)"
                             " ON CONFLICT (exam, name) DO UPDATE SET session = excluded.session,"
                             " language = excluded.language RETURNING id");
    sql_int(s, 1, p->exam);
    if (p->session)
        sql_int(s, 2, p->session);
    sql_text(s, 3, p->name);
    sql_text(s, 4, p->language);
    return end_put(s, &p->id, e);
}

bool
sites_all(struct db *db, int64_t exam, struct arena *a, const struct exam_site **out, size_t *count,
          struct error *e)
{
    VEC(struct exam_site) rows = {0};
    struct stmt *s = SQL(db, "SELECT id, exam, code, name FROM site WHERE exam = ? ORDER BY code");
    sql_int(s, 1, exam);
    while (sql_row(s)) {
        struct exam_site one = {.id = sql_get_int(s, 0),
                                .exam = sql_get_int(s, 1),
                                .code = sql_get_copy(s, 2, a),
                                .name = sql_get_copy(s, 3, a)};
        vec_push(&rows, one);
    }
    *count = rows.count;
    *out = rows_copy(a, rows.at, rows.count, sizeof *rows.at);
    vec_destroy(&rows);
    return sql_end(s, e);
}

bool
sites_put(struct db *db, struct exam_site *x, struct error *e)
{
    struct stmt *s =
        SQL(db, "INSERT INTO site (exam, code, name) VALUES (?, ?, ?)"
                " ON CONFLICT (exam, code) DO UPDATE SET name = excluded.name RETURNING id");
    sql_int(s, 1, x->exam);
    sql_text(s, 2, x->code);
    sql_text(s, 3, x->name);
    return end_put(s, &x->id, e);
}

static struct exam_room
read_room(struct stmt *s, struct arena *a)
{
    struct exam_room r = {.id = sql_get_int(s, 0),
                          .exam = sql_get_int(s, 1),
                          .site = sql_get_int(s, 2),
                          .code = sql_get_copy(s, 3, a),
                          .place = sql_get_copy(s, 4, a),
                          .floor = (int)sql_get_int(s, 5),
                          .use = (enum room_use)sql_get_int(s, 6),
                          .spares = (int)sql_get_int(s, 11)};
    room_grid_parse(sql_get_text(s, 7), &r.grid); /* "" is no desks */
    r.grid.door = (enum grid_side)sql_get_int(s, 8);
    r.grid.start = (enum grid_start)sql_get_int(s, 9);
    r.grid.order = (enum grid_order)sql_get_int(s, 10);
    return r;
}

bool
rooms_all(struct db *db, int64_t exam, struct arena *a, const struct exam_room **out, size_t *count,
          struct error *e)
{
    VEC(struct exam_room) rows = {0};
    struct stmt *s =
        SQL(db, "SELECT id, exam, site, code, place, floor, use, desks, door, start, direction,"
                " spares FROM room WHERE exam = ? ORDER BY code");
    sql_int(s, 1, exam);
    while (sql_row(s))
        vec_push(&rows, read_room(s, a));
    *count = rows.count;
    *out = rows_copy(a, rows.at, rows.count, sizeof *rows.at);
    vec_destroy(&rows);
    return sql_end(s, e);
}

bool
rooms_put(struct db *db, struct exam_room *r, struct error *e)
{
    char desks[GRID_TEXT];
    struct stmt *s = SQL(
        db,
        "INSERT INTO room (exam, site, code, place, floor, use, desks, door, start, direction, "
        "spares)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (exam, code) DO UPDATE SET site = excluded.site, place = excluded.place,"
        " floor = excluded.floor, use = excluded.use, desks = excluded.desks, door = excluded.door,"
        " start = excluded.start, direction = excluded.direction, spares = excluded.spares "
        "RETURNING id");
    sql_int(s, 1, r->exam);
    sql_int(s, 2, r->site);
    sql_text(s, 3, r->code);
    sql_text(s, 4, r->place);
    sql_int(s, 5, r->floor);
    sql_int(s, 6, r->use);
    sql_text(s, 7, room_grid_format(&r->grid, desks));
    sql_int(s, 8, r->grid.door);
    sql_int(s, 9, r->grid.start);
    sql_int(s, 10, r->grid.order);
    sql_int(s, 11, r->spares);
    return end_put(s, &r->id, e);
}
