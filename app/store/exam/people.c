#include "store/exam/people.h"

#include "base/vec.h"
#include "store/rows.h"

#include <stdlib.h>

static struct candidate
read_candidate(struct stmt *s, struct arena *a)
{
    return (struct candidate){
        .id = sql_get_int(s, 0),
        .exam = sql_get_int(s, 1),
        .key = sql_get_copy(s, 2, a),
        .number = sql_get_copy(s, 3, a),
        .registration = sql_get_copy(s, 4, a),
        .identity = sql_get_copy(s, 5, a),
        .name = sql_get_copy(s, 6, a),
        .school = sql_get_copy(s, 7, a),
        .grade_class = sql_get_copy(s, 8, a),
        .sex = (enum sex)sql_get_int(s, 9),
        .language = sql_get_copy(s, 10, a),
        .papers = sql_get_copy(s, 11, a),
        .time_factor = (int)sql_get_int(s, 12),
        .own_room = sql_get_int(s, 13) != 0,
        .pe_group = sql_get_copy(s, 14, a),
        .site = sql_get_copy(s, 15, a),
        .room = sql_get_copy(s, 16, a),
        .seat = (int)sql_get_int(s, 17),
    };
}

bool
candidates_all(struct db *db, int64_t exam, struct arena *a, const struct candidate **out,
               size_t *count, struct error *e)
{
    VEC(struct candidate) rows = {0};
    struct stmt *s =
        SQL(db, "SELECT id, exam, key, number, registration, identity, name, school, class, sex,"
                " language, papers, time_factor, own_room, pe_group, site, room, seat"
                " FROM candidate WHERE exam = ? ORDER BY key");
    sql_int(s, 1, exam);
    while (sql_row(s))
        vec_push(&rows, read_candidate(s, a));
    *count = rows.count;
    *out = rows_copy(a, rows.at, rows.count, sizeof *rows.at);
    vec_destroy(&rows);
    return sql_end(s, e);
}

static void
bind_candidate(struct stmt *s, const struct candidate *c)
{
    const char *const texts[] = {c->key,  c->number, c->registration, c->identity,
                                 c->name, c->school, c->grade_class};
    sql_int(s, 1, c->exam);
    for (int i = 0; i < 7; i++)
        sql_text(s, 2 + i, texts[i]);
    sql_int(s, 9, c->sex);
    sql_text(s, 10, c->language);
    sql_text(s, 11, c->papers);
    sql_int(s, 12, c->time_factor);
    sql_int(s, 13, c->own_room);
    sql_text(s, 14, c->pe_group);
    sql_text(s, 15, c->site);
    sql_text(s, 16, c->room);
    sql_int(s, 17, c->seat);
}

bool
candidates_put(struct db *db, struct candidate *c, struct error *e)
{
    struct stmt *s = SQL(
        db,
        "INSERT INTO candidate (exam, key, number, registration, identity, name, school, class, "
        "sex,"
        " language, papers, time_factor, own_room, pe_group, site, room, seat)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (exam, key) DO UPDATE SET number = excluded.number,"
        " registration = excluded.registration, identity = excluded.identity, name = excluded.name,"
        " school = excluded.school, class = excluded.class, sex = excluded.sex,"
        " language = excluded.language, papers = excluded.papers, time_factor = "
        "excluded.time_factor,"
        " own_room = excluded.own_room, pe_group = excluded.pe_group, site = excluded.site,"
        " room = excluded.room, seat = excluded.seat RETURNING id");
    bind_candidate(s, c);
    if (sql_row(s))
        c->id = sql_get_int(s, 0);
    return sql_end(s, e);
}

bool
candidates_remove(struct db *db, int64_t id, struct error *e)
{
    struct stmt *s = SQL(db, "DELETE FROM candidate WHERE id = ?");
    sql_int(s, 1, id);
    return sql_run(s, e);
}

bool
candidates_set_number(struct db *db, int64_t id, const char *number, struct error *e)
{
    struct stmt *s = SQL(db, "UPDATE candidate SET number = ? WHERE id = ?");
    sql_text(s, 1, number);
    sql_int(s, 2, id);
    return sql_run(s, e);
}

static struct staff
read_staff(struct stmt *s, struct arena *a)
{
    return (struct staff){
        .id = sql_get_int(s, 0),
        .exam = sql_get_int(s, 1),
        .code = sql_get_copy(s, 2, a),
        .name = sql_get_copy(s, 3, a),
        .school = sql_get_copy(s, 4, a),
        .subject = sql_get_copy(s, 5, a),
        .sex = (enum sex)sql_get_int(s, 6),
        .trained = sql_get_int(s, 7) != 0,
        .graduating = sql_get_int(s, 8) != 0,
        .relative = sql_get_int(s, 9) != 0,
        .years = (int)sql_get_int(s, 10),
        .roles = (int)sql_get_int(s, 11),
        .most = (int)sql_get_int(s, 12),
        .avoid_schools = sql_get_copy(s, 13, a),
        .avoid_sites = sql_get_copy(s, 14, a),
        .away = sql_get_copy(s, 15, a),
        .must_site = sql_get_copy(s, 16, a),
    };
}

bool
staff_all(struct db *db, int64_t exam, struct arena *a, const struct staff **out, size_t *count,
          struct error *e)
{
    VEC(struct staff) rows = {0};
    struct stmt *s =
        SQL(db, "SELECT id, exam, code, name, school, subject, sex, trained, graduating, relative,"
                " years, roles, most, avoid_schools, avoid_sites, away, must_site"
                " FROM staff WHERE exam = ? ORDER BY code");
    sql_int(s, 1, exam);
    while (sql_row(s))
        vec_push(&rows, read_staff(s, a));
    *count = rows.count;
    *out = rows_copy(a, rows.at, rows.count, sizeof *rows.at);
    vec_destroy(&rows);
    return sql_end(s, e);
}

bool
staff_put(struct db *db, struct staff *p, struct error *e)
{
    struct stmt *s = SQL(
        db,
        "INSERT INTO staff (exam, code, name, school, subject, sex, trained, graduating, relative, "
        "years,"
        " roles, most, avoid_schools, avoid_sites, away, must_site)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (exam, code) DO UPDATE SET name = excluded.name, school = excluded.school,"
        " subject = excluded.subject, sex = excluded.sex, trained = excluded.trained,"
        " graduating = excluded.graduating, relative = excluded.relative, years = excluded.years,"
        " roles = excluded.roles, most = excluded.most, avoid_schools = excluded.avoid_schools,"
        " avoid_sites = excluded.avoid_sites, away = excluded.away, must_site = excluded.must_site"
        " RETURNING id");
    const char *const texts[] = {p->code, p->name, p->school, p->subject};
    const int numbers[] = {(int)p->sex, p->trained, p->graduating, p->relative,
                           p->years,    p->roles,   p->most};
    const char *const lists[] = {p->avoid_schools, p->avoid_sites, p->away, p->must_site};
    sql_int(s, 1, p->exam);
    for (int i = 0; i < 4; i++)
        sql_text(s, 2 + i, texts[i]);
    for (int i = 0; i < 7; i++)
        sql_int(s, 6 + i, numbers[i]);
    for (int i = 0; i < 4; i++)
        sql_text(s, 13 + i, lists[i]);
    if (sql_row(s))
        p->id = sql_get_int(s, 0);
    return sql_end(s, e);
}
