#include "store/occurrences.h"

#include "base/log.h"
#include "base/mem.h"
#include "base/vec.h"
#include "store/calendars.h"
#include "store/card.h"
#include "store/connection.h"
#include "store/occurrence_queue.h"
#include "store/rows.h"

#include <stdlib.h>
#include <string.h>

#define SPAN_CLASSES                                                                               \
    "(VALUES "                                                                                     \
    "(0),(1),(2),(3),(4),(5),(6),(7),(8),(9),(10),(11),(12),(13),(14),(15),(16),(17),(18),(19),("  \
    "20),(21),(22))"

int
occurrences_span(int days)
{
    int k = 0;
    while ((1 << k) < days)
        k++;
    return k;
}

/* -- writing ----------------------------------------------------------------------------------- */

/* What all rows of one event have in common. */
struct writing {
    struct db *db;
    const struct event *ev;
    int visibility;
    struct str card;
};

static bool
find_visibility(struct writing *w, struct error *e)
{
    if (!calendars_visibility(w->db, w->ev->calendar, &w->visibility, e))
        return false;
    if (w->visibility < (int)w->ev->visibility)
        w->visibility = (int)w->ev->visibility;
    return true;
}

static void
queue_row(const struct writing *w, const struct occurrence *o, struct day fresh)
{
    struct occurrence_row row = {.visibility = w->visibility,
                                 .span = occurrences_span(day_diff(o->last, o->first) + 1),
                                 .first = o->first.n,
                                 .category = (int)w->ev->category,
                                 .tag = w->ev->tag,
                                 .until = occurrence_until(o).n,
                                 .rank = occurrence_rank(o),
                                 .kind = (int)o->kind,
                                 .last = o->last.n,
                                 .fresh = fresh.n};
    if (o->first.n == o->last.n)
        day_counts_touch(w->db, o->first);
    occurrence_queue_add(w->db, &row);
}

/* By day and hour; of the same moment twice, the longer comes first. */
static int
by_moment(const void *a, const void *b)
{
    const struct occurrence *x = a, *y = b;
    int c = (int)x->kind - (int)y->kind;
    if (c == 0)
        c = day_cmp(x->first, y->first);
    if (c == 0)
        c = (x->timed ? x->start.n : -1) - (y->timed ? y->start.n : -1);
    return c ? c : day_cmp(y->last, x->last);
}

static bool
same_moment(const struct occurrence *x, const struct occurrence *y)
{
    return x->kind == y->kind && x->first.n == y->first.n && x->timed == y->timed &&
           (!x->timed || x->start.n == y->start.n);
}

static int
month_number(struct day d)
{
    struct ymd ymd = day_ymd(d);
    return ymd.year * 12 + ymd.month - 1;
}

/* From which month on the row is the first of its event. *counted is the last month that the rows
 * before it have touched. */
static struct day
fresh_from(const struct occurrence *o, int *counted)
{
    if (o->kind != OCCURRENCE_REAL || o->event->status == STATUS_CANCELLED)
        return DAY_FOREVER;
    int from = month_number(o->first), to = month_number(o->last);
    from = from <= *counted ? *counted + 1 : from;
    if (from > to)
        return DAY_FOREVER;
    *counted = to;
    return month_first(from / 12, from % 12 + 1);
}

static void
queue_sorted(struct writing *w, const struct occurrence *at, size_t count)
{
    int counted = -1;
    for (size_t i = 0; i < count; i++) {
        /* the same moment twice (RDATE that equals an instance) is one row */
        if (i > 0 && same_moment(&at[i - 1], &at[i]))
            continue;
        struct occurrence o = at[i];
        o.event = w->ev;
        queue_row(w, &o, fresh_from(&o, &counted));
    }
}

static bool
write_all(struct db *db, const struct event *ev, const struct occurrence *at, size_t count,
          struct error *e)
{
    struct writing w = {.db = db, .ev = ev};
    struct occurrence *sorted = mem_alloc((count + 1) * sizeof *sorted);
    if (count > 0) {
        memcpy(sorted, at, count * sizeof *sorted);
        qsort(sorted, count, sizeof *sorted, by_moment);
    }
    str_init(&w.card);
    card_pack(ev, &w.card);
    bool ok = find_visibility(&w, e) && occurrence_queue_event(db, ev->id, ev->title, &w.card, e);
    if (ok)
        queue_sorted(&w, sorted, count);
    str_destroy(&w.card);
    free(sorted);
    return ok;
}

static struct stmt *
highest(struct db *db)
{
    return SQL(db, "SELECT max(event) FROM occurrence");
}

/* (The DELETE makes a table of its own for the keys, which costs more than all else where there is
 * nothing to delete.) */
static bool
remove_rows(struct db *db, int64_t event, struct error *e)
{
    bool may;
    if (!high_mark_pass(db, &db->with_rows, highest, event, &may, e))
        return false;
    if (!may)
        return true;
    struct stmt *s = SQL(db, "DELETE FROM occurrence WHERE event = ?");
    sql_int(s, 1, event);
    return sql_run(s, e);
}

bool
occurrences_write(struct db *db, const struct event *ev, const struct occurrence *at, size_t count,
                  struct error *e)
{
    bool queued = occurrence_queue_knows(db, ev->id);
    if (!queued && !remove_rows(db, ev->id, e))
        return false;
    return ((!queued && !count) || write_all(db, ev, at, count, e)) &&
           (db->writing || occurrences_settle(db, e));
}

/* -- reading ----------------------------------------------------------------------------------- */

/* The columns that every reader asks for, in the order of `enum column`. */
#define COLUMNS "SELECT event, kind, first, last, rank, category, tag, title, card, fresh "
enum column { EVENT, KIND, FIRST, LAST, RANK, CATEGORY, TAG, TITLE, CARD, FRESH };

/* All but the event. */
static void
read_time(struct stmt *s, struct occurrence *out)
{
    *out = (struct occurrence){
        .kind = (enum occurrence_kind)sql_get_int(s, KIND),
        .first = {(int32_t)sql_get_int(s, FIRST)},
        .last = {(int32_t)sql_get_int(s, LAST)},
    };
    occurrence_set_rank(out, (int)sql_get_int(s, RANK));
}

static const struct event *
read_card(struct stmt *s, struct arena *a)
{
    size_t len;
    const void *card = sql_get_blob(s, CARD, &len);
    struct event *ev = arena_alloc(a, sizeof *ev);
    if (!card_unpack(card, len, a, ev))
        log_error("occurrence of event %lld has no card", (long long)sql_get_int(s, EVENT));
    ev->id = sql_get_int(s, EVENT);
    ev->title = sql_get_copy(s, TITLE, a);
    return ev;
}

bool
occurrences_range(struct db *db, struct day from, struct day to, struct arena *a,
                  struct occurrence **out, size_t *count, struct error *e)
{
    if (!occurrences_settle(db, e))
        return false;
    struct stmt *s =
        SQL(db, COLUMNS
            "FROM (VALUES (0), (1)) AS v CROSS JOIN " SPAN_CLASSES " AS k"
            " CROSS JOIN seen_occurrence AS o ON o.visibility = v.column1 AND o.span = k.column1"
            " AND o.first BETWEEN ?1 - (1 << k.column1) + 1 AND ?2 WHERE o.last >= ?1");
    sql_int(s, 1, from.n);
    sql_int(s, 2, to.n);
    struct occurrence_list rows = {0};
    while (sql_row(s)) {
        struct occurrence o;
        read_time(s, &o);
        o.event = read_card(s, a);
        vec_push(&rows, o);
    }
    *count = rows.count;
    *out = rows_copy(a, rows.at, rows.count, sizeof *rows.at);
    vec_destroy(&rows);
    return sql_end(s, e);
}

/* Takes the row if it is wanted. */
static bool
offer(struct stmt *s, occurrence_wanted *wanted, void *arg, struct arena *a,
      struct occurrence_list *out)
{
    struct event light = {.category = (enum category)sql_get_int(s, CATEGORY),
                          .tag = (int)sql_get_int(s, TAG)};
    struct occurrence o;
    read_time(s, &o);
    o.event = &light;
    if (!wanted(&o, (struct day){(int32_t)sql_get_int(s, FRESH)}, arg))
        return false;
    o.event = read_card(s, a);
    vec_push(out, o);
    return true;
}

bool
occurrences_spans(struct db *db, struct day from, struct day to, struct day today,
                  occurrence_wanted *wanted, void *arg, struct arena *a,
                  struct occurrence_list *out, struct error *e)
{
    if (!occurrences_settle(db, e))
        return false;
    /* the longest first: they win places that the shorter then need not be unpacked for */
    struct stmt *s =
        SQL(db, COLUMNS
            "FROM (VALUES (0), (1)) AS v CROSS JOIN " SPAN_CLASSES " AS k"
            " CROSS JOIN seen_occurrence AS o ON o.visibility = v.column1"
            " AND o.span = 22 - k.column1 AND o.first BETWEEN ?1 - (1 << (22 - k.column1)) + 1"
            " AND ?2 WHERE k.column1 < 22 AND o.last >= ?1 AND o.until >= ?3");
    sql_int(s, 1, from.n);
    sql_int(s, 2, to.n);
    sql_int(s, 3, today.n);
    while (sql_row(s))
        offer(s, wanted, arg, a, out);
    return sql_end(s, e);
}

/* Whether the row stands, as far as the index can tell, no later than the one before it. */
static bool
ties(struct stmt *s, const struct occurrence *o)
{
    struct occurrence next;
    read_time(s, &next);
    return occurrence_rank(&next) == occurrence_rank(o) &&
           strcmp(sql_get_text(s, TITLE), o->event->title) == 0;
}

bool
occurrences_first(struct db *db, const struct day_count *of, int most, occurrence_wanted *wanted,
                  void *arg, struct arena *a, struct occurrence_list *out, struct error *e)
{
    if (!occurrences_settle(db, e))
        return false;
    struct stmt *s = SQL(db, COLUMNS "FROM seen_occurrence WHERE visibility = ?1 AND span = 0"
                                     " AND first = ?2 AND category = ?3 AND tag = ?4 AND until = ?5"
                                     " ORDER BY rank, title");
    sql_int(s, 1, of->visibility);
    sql_int(s, 2, of->day.n);
    sql_int(s, 3, of->category);
    sql_int(s, 4, of->tag);
    sql_int(s, 5, of->until.n);
    for (int n = 0; n < of->n && sql_row(s); n++) {
        bool enough = n >= most && !ties(s, vec_last(out));
        if (enough || !offer(s, wanted, arg, a, out))
            break;
    }
    return sql_end(s, e);
}

/* -- the window -------------------------------------------------------------------------------- */

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
