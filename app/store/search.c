#include "store/search.h"

#include "base/mem.h"
#include "base/random.h"
#include "base/vec.h"
#include "model/search_words.h"
#include "store/calendars.h"
#include "store/connection.h"
#include "store/event_row.h"
#include "store/occurrence_queue.h"
#include "store/occurrences.h"
#include "store/rows.h"

#include <stdlib.h>
#include <string.h>

/* -- pairs ------------------------------------------------------------------------------------- */

/* Whether this transaction has offered the pair to its table already; a forgetful memory. */
static bool
met(struct db *db, const char *pair, size_t len, bool internal)
{
    uint64_t hash = hash64(pair, len) ^ (db->met_round << 1 | internal);
    if (!db->met)
        db->met = mem_alloc(MET_SLOTS * sizeof *db->met);
    uint64_t *slot = &db->met[hash & (MET_SLOTS - 1)];
    bool again = *slot == hash;
    *slot = hash;
    return again;
}

/* Months and categories are none. */
static bool
is_pair(const char *word, size_t len)
{
    size_t marker = word[0] == '1' || word[0] == '2';
    return len > marker && ((unsigned char)word[marker] >= 0x80 || word[marker] == 'w');
}

static bool
write_pair(struct db *db, const char *pair, size_t len, bool internal, struct error *e)
{
    char text[64];
    struct stmt *s = SQL(db, "INSERT OR IGNORE INTO search_pair (internal, pair) VALUES (?, ?)");
    str_copy_n(text, sizeof text, pair, len);
    sql_int(s, 1, internal);
    sql_text(s, 2, text);
    return sql_run(s, e);
}

static bool
write_pairs(struct db *db, const char *words, bool internal, struct error *e)
{
    for (const char *at = words; *at;) {
        size_t len = strcspn(at, " ");
        if (is_pair(at, len) && !met(db, at, len, internal) &&
            !write_pair(db, at, len, internal, e))
            return false;
        at += len + (at[len] == ' ');
    }
    return true;
}

bool
search_pairs(struct db *db, int64_t after, int64_t *last, void (*each)(const char *pair, void *arg),
             void *arg, struct error *e)
{
    struct stmt *s = SQL(db, "SELECT id, pair FROM seen_search_pair WHERE id > ? ORDER BY id");
    sql_int(s, 1, after);
    *last = after;
    while (sql_row(s)) {
        *last = sql_get_int(s, 0);
        each(sql_get_text(s, 1), arg);
    }
    return sql_end(s, e);
}

/* -- rows ----------------------------------------------------------------------------------- */

/* What search_row has of an event, or is to have. */
struct row {
    bool found, internal;
    int64_t last, repeats;
    struct str words;
};

static bool
read_row(struct db *db, int64_t event, struct row *out, struct error *e)
{
    struct stmt *s =
        SQL(db, "SELECT internal, last, repeats, words FROM search_row WHERE event = ?");
    sql_int(s, 1, event);
    out->found = sql_row(s);
    if (out->found) {
        out->internal = sql_get_int(s, 0) != 0;
        out->last = sql_get_int(s, 1);
        out->repeats = sql_get_int(s, 2);
        str_append(&out->words, sql_get_text(s, 3));
    }
    return sql_end(s, e);
}

static bool
is_internal(struct db *db, const struct event *ev, bool *out, struct error *e)
{
    int calendar;
    if (!calendars_visibility(db, ev->calendar, &calendar, e))
        return false;
    *out = ev->visibility == VISIBILITY_INTERNAL || calendar != VISIBILITY_PUBLIC;
    return true;
}

static bool
make_row(struct db *db, const struct event *ev, struct row *out, struct error *e)
{
    bool repeats = when_dated(&ev->when) && ev->rrule[0] && !ev->recurrence_id[0];
    out->last = search_last_day(ev).n;
    out->repeats = repeats ? when_days(&ev->when) : 0;
    search_words(ev, &out->words);
    return is_internal(db, ev, &out->internal, e);
}

static bool
same_row(const struct row *a, const struct row *b)
{
    return a->internal == b->internal && a->last == b->last && a->repeats == b->repeats &&
           str_equal(a->words.s, b->words.s);
}

static bool
write_row(struct db *db, int64_t event, const struct row *row, bool fresh, struct error *e)
{
    struct stmt *s =
        fresh
            ? SQL(db, "INSERT INTO search_row (event, internal, last, repeats, words)"
                      " VALUES (?, ?, ?, ?, ?)")
            : SQL(db,
                  "INSERT INTO search_row (event, internal, last, repeats, words)"
                  " VALUES (?, ?, ?, ?, ?) ON CONFLICT (event) DO UPDATE SET"
                  " internal = excluded.internal, last = excluded.last, repeats = excluded.repeats,"
                  " words = excluded.words");
    sql_int(s, 1, event);
    sql_int(s, 2, row->internal);
    sql_int(s, 3, row->last);
    sql_int(s, 4, row->repeats);
    sql_text(s, 5, row->words.s);
    return sql_run(s, e) && write_pairs(db, row->words.s, row->internal, e);
}

static struct stmt *
highest(struct db *db)
{
    return SQL(db, "SELECT max(event) FROM search_row");
}

static void
note(struct db *db, int64_t event, bool fresh)
{
    struct unsettled u = {.event = event, .order = db->unsettled.count, .fresh = fresh};
    vec_push(&db->unsettled, u);
}

bool
search_write(struct db *db, const struct event *ev, struct error *e)
{
    struct row was = {0}, is = {0};
    str_init(&was.words);
    str_init(&is.words);
    bool may;
    bool ok = high_mark_pass(db, &db->with_words, highest, ev->id, &may, e) &&
              (!may || read_row(db, ev->id, &was, e)) && make_row(db, ev, &is, e);
    if (ok && !(was.found && same_row(&was, &is))) {
        note(db, ev->id, !was.found);
        ok = write_row(db, ev->id, &is, !was.found, e);
    }
    str_destroy(&was.words);
    str_destroy(&is.words);
    return ok;
}

bool
search_remove(struct db *db, int64_t event, struct error *e)
{
    struct stmt *s = SQL(db, "DELETE FROM search_row WHERE event = ?");
    sql_int(s, 1, event);
    if (!sql_run(s, e))
        return false;
    if (db_changed_rows(db))
        note(db, event, false);
    return true;
}

/* -- settling ---------------------------------------------------------------------------------- */

static int
by_event(const void *a, const void *b)
{
    const struct unsettled *x = a, *y = b;
    if (x->event != y->event)
        return x->event < y->event ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

static bool
remove_words(struct db *db, int64_t event, struct error *e)
{
    struct stmt *s = SQL(db, "DELETE FROM public_search WHERE rowid = ?");
    sql_int(s, 1, event);
    if (!sql_run(s, e))
        return false;
    s = SQL(db, "DELETE FROM office_search WHERE rowid = ?");
    sql_int(s, 1, event);
    return sql_run(s, e);
}

static bool
write_words(struct db *db, int64_t event, struct str *words, struct error *e)
{
    struct stmt *from = SQL(db, "SELECT internal, words FROM search_row WHERE event = ?");
    sql_int(from, 1, event);
    bool found = sql_row(from), internal = found && sql_get_int(from, 0) != 0;
    str_clear(words);
    if (found)
        str_append(words, sql_get_text(from, 1));
    if (!sql_end(from, e) || !found)
        return !found;
    struct stmt *s = internal ? SQL(db, "INSERT INTO office_search (rowid, words) VALUES (?, ?)")
                              : SQL(db, "INSERT INTO public_search (rowid, words) VALUES (?, ?)");
    sql_int(s, 1, event);
    sql_text(s, 2, words->s);
    return sql_run(s, e);
}

bool
search_settle(struct db *db, struct error *e)
{
    struct str words;
    bool ok = true;
    if (db->unsettled.count)
        qsort(db->unsettled.at, db->unsettled.count, sizeof *db->unsettled.at, by_event);
    str_init(&words);
    for (size_t i = 0; ok && i < db->unsettled.count; i++) {
        const struct unsettled *u = &db->unsettled.at[i];
        if (i > 0 && u->event == u[-1].event)
            continue; /* the first one knows what there was before */
        ok = (u->fresh || remove_words(db, u->event, e)) && write_words(db, u->event, &words, e);
    }
    str_destroy(&words);
    vec_clear(&db->unsettled);
    return ok;
}

void
search_forget(struct db *db)
{
    vec_clear(&db->unsettled);
    search_forget_pairs(db);
}

void
search_forget_pairs(struct db *db)
{
    db->met_round++;
}

/* -- the whole --------------------------------------------------------------------------------- */

/* (Not through seen_event: a migration comes before the views.) */
#define EVENTS "SELECT id" EVENT_COLUMNS(EVENT_NAME_) " FROM event "

static bool
each_event(struct db *db, int64_t calendar,
           bool (*each)(struct db *, const struct event *, struct error *), struct error *e)
{
    struct stmt *s = SQL(db, EVENTS "WHERE calendar = ?1 OR ?1 = 0 ORDER BY id");
    sql_int(s, 1, calendar);
    struct arena row;
    arena_init(&row);
    bool ok = true;
    while (ok && sql_row(s)) {
        struct event ev;
        arena_reset(&row);
        event_row_read(s, &row, &ev);
        ok = each(db, &ev, e);
    }
    arena_destroy(&row);
    return sql_end(s, ok ? e : NULL) && ok;
}

bool
search_follow_calendar(struct db *db, int64_t calendar, struct error *e)
{
    return each_event(db, calendar, search_write, e);
}

/* (However damaged the index is: its own deleting believes what it holds.) */
#define EMPTY(table)                                                                               \
    "DELETE FROM " table "_content; INSERT INTO " table " (" table ") VALUES ('rebuild');"

bool
search_rebuild(struct db *db, struct error *e)
{
    search_forget(db);
    db->with_words.known = false;
    return db_script(db,
                     EMPTY("public_search")
                         EMPTY("office_search") "DELETE FROM search_row; DELETE FROM search_pair;",
                     "search", e) &&
           each_event(db, 0, search_write, e);
}

static bool
check_event(struct db *db, const struct event *ev, struct error *e)
{
    struct row was = {0}, is = {0};
    str_init(&was.words);
    str_init(&is.words);
    bool ok = read_row(db, ev->id, &was, e) && make_row(db, ev, &is, e);
    bool same = was.found && same_row(&was, &is);
    str_destroy(&was.words);
    str_destroy(&is.words);
    return ok && (same || error_set(e, ERR_SEARCH_INDEX, ev->uid, NULL, NULL));
}

/* Rows that an index has too many, too few, or with other words. */
#define MISMATCHES(table, internal)                                                                \
    "(SELECT count(*) FROM search_row AS r LEFT JOIN " table " AS s ON s.rowid = r.event WHERE "   \
    "r.internal = " internal " AND s.words IS NOT r.words) + abs((SELECT count(*) FROM " table     \
    ") - (SELECT count(*) FROM search_row WHERE internal = " internal "))"

static bool
check_tables(struct db *db, struct error *e)
{
    struct stmt *s = SQL(db, "SELECT " MISMATCHES("public_search", "0") " + " MISMATCHES(
                                 "office_search", "1") " + (SELECT count(*) FROM event) -"
                                                       " (SELECT count(*) FROM search_row)");
    bool same = sql_row(s) && sql_get_int(s, 0) == 0;
    return sql_end(s, e) && (same || error_set(e, ERR_SEARCH_INDEX, NULL, NULL, NULL));
}

bool
search_check(struct db *db, struct error *e)
{
    return each_event(db, 0, check_event, e) && check_tables(db, e) &&
           db_script(db,
                     "INSERT INTO public_search (public_search) VALUES ('integrity-check');"
                     "INSERT INTO office_search (office_search) VALUES ('integrity-check');",
                     "search", e);
}

/* -- asking ------------------------------------------------------------------------------------ */

void
search_ask(struct str *question, const char *word, bool beginning)
{
    str_printf(question, "\"%s\"%s", word, beginning ? "*" : "");
}

#define FOUND(table)                                                                               \
    "SELECT s.event, r.last, r.repeats, r.words FROM " table                                       \
    " AS s CROSS JOIN seen_search_row AS r ON r.event = s.event WHERE s.words MATCH ?1 LIMIT ?2"

bool
search_events(struct db *db, enum search_table table, const char *question, size_t most,
              bool (*each)(const struct search_row *row, void *arg), void *arg, struct error *e)
{
    struct stmt *s = table == SEARCH_OFFICE ? SQL(db, FOUND("seen_office_search"))
                                            : SQL(db, FOUND("seen_search"));
    sql_text(s, 1, question);
    sql_int(s, 2, (int64_t)most);
    while (sql_row(s)) {
        struct search_row row = {.event = sql_get_int(s, 0),
                                 .last = {(int32_t)sql_get_int(s, 1)},
                                 .repeats = (int)sql_get_int(s, 2),
                                 .words = sql_get_text(s, 3),
                                 .table = table};
        if (!each(&row, arg))
            break;
    }
    return sql_end(s, e);
}

bool
search_words_of(struct db *db, int64_t event, struct str *words, struct error *e)
{
    struct stmt *s = SQL(db, "SELECT words FROM seen_search_row WHERE event = ?");
    sql_int(s, 1, event);
    str_clear(words);
    if (sql_row(s))
        str_append(words, sql_get_text(s, 0));
    return sql_end(s, e);
}

/* (One span class is one run of the index by event: occurrences.h.) */
#define INSTANCE                                                                                   \
    "SELECT first, last FROM seen_occurrence WHERE event = ?1 AND visibility = ?2 AND span = ?3"   \
    " AND kind = 0"

bool
search_instance(struct db *db, const struct search_row *row, struct day today, struct day *first,
                struct day *last, struct error *e)
{
    if (!occurrences_settle(db, e))
        return false;
    *first = *last = DAY_NONE;
    for (int past = 0; past < 2 && day_is_none(*first); past++) {
        struct stmt *s =
            past ? SQL(db, INSTANCE " AND first <= ?4 ORDER BY first DESC LIMIT 1")
                 : SQL(db, INSTANCE " AND first >= ?4 - ?5 AND last >= ?4 ORDER BY first LIMIT 1");
        sql_int(s, 1, row->event);
        sql_int(s, 2, row->table == SEARCH_OFFICE);
        sql_int(s, 3, occurrences_span(row->repeats));
        sql_int(s, 4, today.n);
        if (!past)
            sql_int(s, 5, row->repeats);
        if (sql_row(s)) {
            *first = sql_get_day(s, 0);
            *last = sql_get_day(s, 1);
        }
        if (!sql_end(s, e))
            return false;
    }
    return true;
}
