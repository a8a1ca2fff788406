#include "store/occurrences.h"

#include "base/log.h"
#include "base/vec.h"
#include "store/card.h"
#include "store/rows.h"

#include <stdlib.h>

#define SPAN_CLASSES                                                                               \
    "(VALUES "                                                                                     \
    "(0),(1),(2),(3),(4),(5),(6),(7),(8),(9),(10),(11),(12),(13),(14),(15),(16),(17),(18),(19),("  \
    "20),(21),(22))"
#define UNTIMED (-1) /* start of whole-day rows: the key allows no NULL */

/* Smallest k with days <= 2^k. */
static int
span_class(int days)
{
    int k = 0;
    while ((1 << k) < days)
        k++;
    return k;
}

static bool
insert_row(struct db *db, const struct event *ev, const struct occurrence *o,
           const struct str *card, struct error *e)
{
    /* the same moment twice (RDATE that equals an instance) is one row */
    struct stmt *s = SQL(
        db,
        "INSERT OR IGNORE INTO occurrence (visibility, span, first, event, start, kind, last, "
        "finish, card)"
        " SELECT max(?1, visibility), ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9 FROM calendar WHERE id = ?10");
    sql_int(s, 1, ev->visibility);
    sql_int(s, 2, span_class(day_diff(o->last, o->first) + 1));
    sql_int(s, 3, o->first.n);
    sql_int(s, 4, ev->id);
    sql_int(s, 5, o->timed ? o->start.n : UNTIMED);
    sql_int(s, 6, o->kind);
    sql_int(s, 7, o->last.n);
    sql_int(s, 8, o->timed ? o->end.n : 0);
    sql_blob(s, 9, card->s, card->len);
    sql_int(s, 10, ev->calendar);
    return sql_run(s, e);
}

/* The DELETE makes a table of its own for the keys, which costs more than all else where there is
 * nothing to delete: new events. */
static bool
remove_rows(struct db *db, int64_t event, struct error *e)
{
    struct stmt *s = SQL(db, "SELECT 1 FROM occurrence WHERE event = ? LIMIT 1");
    sql_int(s, 1, event);
    bool any = sql_row(s);
    if (!sql_end(s, e))
        return false;
    if (!any)
        return true;
    s = SQL(db, "DELETE FROM occurrence WHERE event = ?");
    sql_int(s, 1, event);
    return sql_run(s, e);
}

bool
occurrences_write(struct db *db, const struct event *ev, const struct occurrence *at, size_t count,
                  struct error *e)
{
    if (!remove_rows(db, ev->id, e))
        return false;
    struct str card;
    str_init(&card);
    card_pack(ev, &card);
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++)
        ok = insert_row(db, ev, &at[i], &card, e);
    str_destroy(&card);
    return ok;
}

/* Columns: event, kind, first, last, start, finish, card. */
static void
read_row(struct stmt *s, struct arena *a, struct event *ev, struct occurrence *out)
{
    size_t len;
    const void *card = sql_get_blob(s, 6, &len);
    if (!card_unpack(card, len, a, ev))
        log_error("occurrence of event %lld has no card", (long long)sql_get_int(s, 0));
    ev->id = sql_get_int(s, 0);
    int64_t start = sql_get_int(s, 4);
    *out = (struct occurrence){
        .event = ev,
        .kind = (enum occurrence_kind)sql_get_int(s, 1),
        .timed = start != UNTIMED,
        .first = {(int32_t)sql_get_int(s, 2)},
        .last = {(int32_t)sql_get_int(s, 3)},
        .start = {(int16_t)(start == UNTIMED ? 0 : start)},
        .end = {(int16_t)sql_get_int(s, 5)},
    };
}

#define COLUMNS "SELECT event, kind, first, last, start, finish, card "

bool
occurrences_range(struct db *db, struct day from, struct day to, struct arena *a,
                  struct occurrence **out, size_t *count, struct error *e)
{
    struct stmt *s =
        SQL(db, COLUMNS
            "FROM (VALUES (0), (1)) AS v CROSS JOIN " SPAN_CLASSES " AS k"
            " CROSS JOIN seen_occurrence AS o ON o.visibility = v.column1 AND o.span = k.column1"
            " AND o.first BETWEEN ?1 - (1 << k.column1) + 1 AND ?2 WHERE o.last >= ?1");
    sql_int(s, 1, from.n);
    sql_int(s, 2, to.n);
    VEC(struct occurrence) rows = {0};
    while (sql_row(s)) {
        struct occurrence o;
        read_row(s, a, arena_alloc(a, sizeof(struct event)), &o);
        vec_push(&rows, o);
    }
    *count = rows.count;
    *out = rows_copy(a, rows.at, rows.count, sizeof *rows.at);
    vec_destroy(&rows);
    return sql_end(s, e);
}

bool
expansion_get(struct db *db, struct expansion *out, bool *found, struct error *e)
{
    struct stmt *s = SQL(db, "SELECT first, last, zones FROM seen_expansion");
    *out = (struct expansion){.first = DAY_NONE, .last = DAY_NONE};
    *found = sql_row(s);
    if (*found) {
        out->first = sql_get_day(s, 0);
        out->last = sql_get_day(s, 1);
        str_copy(out->zones, sizeof out->zones, sql_get_text(s, 2));
    }
    return sql_end(s, e);
}

bool
expansion_put(struct db *db, const struct expansion *x, struct error *e)
{
    struct stmt *s =
        SQL(db, "INSERT INTO expansion (one, first, last, zones) VALUES (1, ?, ?, ?)"
                " ON CONFLICT (one) DO UPDATE SET first = excluded.first, last = excluded.last,"
                " zones = excluded.zones");
    sql_day(s, 1, x->first);
    sql_day(s, 2, x->last);
    sql_text(s, 3, x->zones);
    return sql_run(s, e);
}
