#include "store/exam/plans.h"

#include "base/vec.h"
#include "store/rows.h"

#include <stdlib.h>
#include <string.h>

bool
seats_all(struct db *db, int64_t exam, struct arena *a, const struct seat_row **out, size_t *count,
          struct error *e)
{
    VEC(struct seat_row) rows = {0};
    struct stmt *s = SQL(
        db, "SELECT s.candidate, s.room, s.number FROM seat AS s JOIN room AS r ON r.id = s.room"
            " WHERE r.exam = ? ORDER BY r.code, s.number");
    sql_int(s, 1, exam);
    while (sql_row(s)) {
        struct seat_row one = {sql_get_int(s, 0), sql_get_int(s, 1), (int)sql_get_int(s, 2)};
        vec_push(&rows, one);
    }
    *count = rows.count;
    *out = rows_copy(a, rows.at, rows.count, sizeof *rows.at);
    vec_destroy(&rows);
    return sql_end(s, e);
}

bool
seats_replace(struct db *db, int64_t exam, const struct seat_row *at, size_t count, struct error *e)
{
    struct stmt *s =
        SQL(db, "DELETE FROM seat WHERE candidate IN (SELECT id FROM candidate WHERE exam = ?)");
    sql_int(s, 1, exam);
    bool ok = sql_run(s, e);
    for (size_t i = 0; ok && i < count; i++) {
        s = SQL(db, "INSERT INTO seat (candidate, room, number) VALUES (?, ?, ?)");
        sql_int(s, 1, at[i].candidate);
        sql_int(s, 2, at[i].room);
        sql_int(s, 3, at[i].number);
        ok = sql_run(s, e);
    }
    return ok;
}

bool
duties_all(struct db *db, int64_t exam, struct arena *a, const struct duty_row **out, size_t *count,
           struct error *e)
{
    VEC(struct duty_row) rows = {0};
    struct stmt *s = SQL(
        db,
        "SELECT d.session, d.staff, d.site, d.room, d.role, d.post FROM duty AS d"
        " JOIN session AS s ON s.id = d.session JOIN site AS t ON t.id = d.site"
        " LEFT JOIN room AS r ON r.id = d.room WHERE s.exam = ?"
        " ORDER BY s.day, s.start, s.name, t.code, r.id IS NULL, r.code, d.role, d.post, d.staff");
    sql_int(s, 1, exam);
    while (sql_row(s)) {
        struct duty_row one = {.session = sql_get_int(s, 0),
                               .staff = sql_get_int(s, 1),
                               .site = sql_get_int(s, 2),
                               .room = sql_get_int(s, 3),
                               .role = (int)sql_get_int(s, 4),
                               .post = (int)sql_get_int(s, 5)};
        vec_push(&rows, one);
    }
    *count = rows.count;
    *out = rows_copy(a, rows.at, rows.count, sizeof *rows.at);
    vec_destroy(&rows);
    return sql_end(s, e);
}

static bool
insert_duty(struct db *db, const struct duty_row *d, struct error *e)
{
    struct stmt *s = SQL(
        db, "INSERT INTO duty (session, staff, site, room, role, post) VALUES (?, ?, ?, ?, ?, ?)");
    sql_int(s, 1, d->session);
    sql_int(s, 2, d->staff);
    sql_int(s, 3, d->site);
    if (d->room)
        sql_int(s, 4, d->room);
    sql_int(s, 5, d->role);
    sql_int(s, 6, d->post);
    return sql_run(s, e);
}

bool
duties_replace(struct db *db, int64_t exam, const struct duty_row *at, size_t count,
               struct error *e)
{
    struct stmt *s =
        SQL(db, "DELETE FROM duty WHERE session IN (SELECT id FROM session WHERE exam = ?)");
    sql_int(s, 1, exam);
    bool ok = sql_run(s, e);
    for (size_t i = 0; ok && i < count; i++)
        ok = insert_duty(db, &at[i], e);
    return ok;
}

static void
get_digest(struct stmt *s, int column, uint8_t out[DIGEST_BYTES])
{
    size_t len;
    const void *bytes = sql_get_blob(s, column, &len);
    memset(out, 0, DIGEST_BYTES);
    if (len == DIGEST_BYTES)
        memcpy(out, bytes, len);
}

static struct plan_row
read_plan(struct stmt *s, struct arena *a)
{
    struct plan_row p = {
        .exam = sql_get_int(s, 0),
        .part = sql_get_copy(s, 1, a),
        .state = (enum plan_state)sql_get_int(s, 2),
        .algorithm = (int)sql_get_int(s, 3),
        .has_secret = !sql_get_null(s, 5),
        .has_result = !sql_get_null(s, 12),
        .first_number = sql_get_copy(s, 7, a),
        .first_witness = sql_get_copy(s, 8, a),
        .second_number = sql_get_copy(s, 9, a),
        .second_witness = sql_get_copy(s, 10, a),
        .who = sql_get_copy(s, 13, a),
        .utc = sql_get_int(s, 14),
        .head = sql_get_int(s, 15),
    };
    get_digest(s, 4, p.input);
    get_digest(s, 5, p.secret);
    get_digest(s, 6, p.promise);
    get_digest(s, 11, p.seed);
    get_digest(s, 12, p.result);
    return p;
}

bool
plans_find(struct db *db, int64_t exam, const char *part, struct arena *a, struct plan_row *out,
           bool *found, struct error *e)
{
    struct stmt *s =
        SQL(db, "SELECT exam, part, state, algorithm, input, secret, promise, first_number,"
                " first_witness, second_number, second_witness, seed, result, who, utc, head"
                " FROM plan WHERE exam = ? AND part = ?");
    sql_int(s, 1, exam);
    sql_text(s, 2, part);
    *found = sql_row(s);
    if (*found)
        *out = read_plan(s, a);
    return sql_end(s, e);
}

static void
put_digest(struct stmt *s, int index, bool there, const uint8_t bytes[DIGEST_BYTES])
{
    if (there)
        sql_blob(s, index, bytes, DIGEST_BYTES);
}

bool
plans_put(struct db *db, const struct plan_row *p, struct error *e)
{
    struct stmt *s =
        SQL(db, "INSERT OR REPLACE INTO plan (exam, part, state, algorithm, input, secret, promise,"
                " first_number, first_witness, second_number, second_witness, seed, result, who,"
                " utc, head) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    const char *const texts[] = {p->first_number, p->first_witness, p->second_number,
                                 p->second_witness};
    sql_int(s, 1, p->exam);
    sql_text(s, 2, p->part);
    sql_int(s, 3, p->state);
    sql_int(s, 4, p->algorithm);
    put_digest(s, 5, true, p->input);
    put_digest(s, 6, p->has_secret, p->secret);
    put_digest(s, 7, p->has_secret, p->promise);
    for (int i = 0; i < 4; i++)
        sql_text(s, 8 + i, texts[i]);
    put_digest(s, 12, p->has_result, p->seed);
    put_digest(s, 13, p->has_result, p->result);
    sql_text(s, 14, p->who);
    sql_int(s, 15, p->utc);
    sql_int(s, 16, p->head);
    return sql_run(s, e);
}

bool
plans_remove(struct db *db, int64_t exam, const char *part, struct error *e)
{
    struct stmt *s = SQL(db, "DELETE FROM plan WHERE exam = ? AND part = ?");
    sql_int(s, 1, exam);
    sql_text(s, 2, part);
    return sql_run(s, e);
}

bool
amendments_add(struct db *db, struct amendment *m, struct error *e)
{
    struct stmt *s =
        SQL(db, "INSERT INTO amendment (exam, part, number, utc, who, second, reason, result)"
                " VALUES (?1, ?2, (SELECT ifnull(max(number), 0) + 1 FROM amendment WHERE exam = "
                "?1 AND part = ?2),"
                " ?3, ?4, ?5, ?6, ?7) RETURNING number");
    sql_int(s, 1, m->exam);
    sql_text(s, 2, m->part);
    sql_int(s, 3, m->utc);
    sql_text(s, 4, m->who);
    sql_text(s, 5, m->second);
    sql_text(s, 6, m->reason);
    sql_blob(s, 7, m->result, DIGEST_BYTES);
    if (sql_row(s))
        m->number = (int)sql_get_int(s, 0);
    return sql_end(s, e);
}

bool
amendments_all(struct db *db, int64_t exam, const char *part, struct arena *a,
               const struct amendment **out, size_t *count, struct error *e)
{
    VEC(struct amendment) rows = {0};
    struct stmt *s = SQL(db, "SELECT number, utc, who, second, reason, result FROM amendment"
                             " WHERE exam = ? AND part = ? ORDER BY number");
    sql_int(s, 1, exam);
    sql_text(s, 2, part);
    while (sql_row(s)) {
        struct amendment m = {.exam = exam,
                              .part = part,
                              .number = (int)sql_get_int(s, 0),
                              .utc = sql_get_int(s, 1),
                              .who = sql_get_copy(s, 2, a),
                              .second = sql_get_copy(s, 3, a),
                              .reason = sql_get_copy(s, 4, a)};
        get_digest(s, 5, m.result);
        vec_push(&rows, m);
    }
    *count = rows.count;
    *out = rows_copy(a, rows.at, rows.count, sizeof *rows.at);
    vec_destroy(&rows);
    return sql_end(s, e);
}
