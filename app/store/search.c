#include "store/search.h"

#include "base/mem.h"
#include "base/random.h"
#include "base/vec.h"
#include "model/search_words.h"
#include "store/connection.h"
#include "store/event_row.h"
#include "store/occurrences.h"
#include "store/rows.h"

#include <stdlib.h>
#include <string.h>

/* -- pairs ------------------------------------------------------------------------------------- */

/* Whether this transaction has offered the pair to its table already; a forgetful memory. */
static bool
met(struct db *db, const char *pair, size_t len, bool internal)
{
    uint64_t hash = hash64(pair, len) ^ internal;
    if (!db->met)
        db->met = mem_alloc(MET_SLOTS * sizeof *db->met);
    uint64_t *slot = &db->met[hash & (MET_SLOTS - 1)];
    bool again = *slot == hash;
    *slot = hash;
    return again;
}

/* Pairs have characters; words in letters, months and categories do not. */
static bool
is_pair(const char *word, size_t len)
{
    size_t marker = word[0] == '1' || word[0] == '2';
    return len > marker && (unsigned char)word[marker] >= 0x80;
}

static bool
write_pair(struct db *db, const char *pair, size_t len, bool internal, struct error *e)
{
    char text[16];
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

/* -- writing ----------------------------------------------------------------------------------- */

struct stored {
    bool found, internal;
    int64_t last, repeats;
};

static bool
read_stored(struct db *db, int64_t event, struct stored *out, struct error *e)
{
    struct stmt *s = SQL(db, "SELECT internal, last, repeats FROM search_row WHERE event = ?");
    sql_int(s, 1, event);
    *out = (struct stored){.found = sql_row(s)};
    if (out->found) {
        out->internal = sql_get_int(s, 0) != 0;
        out->last = sql_get_int(s, 1);
        out->repeats = sql_get_int(s, 2);
    }
    return sql_end(s, e);
}

static bool
same_words(struct db *db, int64_t event, bool internal, const char *words, bool *same,
           struct error *e)
{
    struct stmt *s = internal ? SQL(db, "SELECT words FROM office_search WHERE rowid = ?")
                              : SQL(db, "SELECT words FROM public_search WHERE rowid = ?");
    sql_int(s, 1, event);
    *same = sql_row(s) && str_equal(sql_get_text(s, 0), words);
    return sql_end(s, e);
}

static bool
remove_words(struct db *db, int64_t event, bool internal, struct error *e)
{
    struct stmt *s = internal ? SQL(db, "DELETE FROM office_search WHERE rowid = ?")
                              : SQL(db, "DELETE FROM public_search WHERE rowid = ?");
    sql_int(s, 1, event);
    return sql_run(s, e);
}

static bool
write_words(struct db *db, int64_t event, bool internal, const char *words, struct error *e)
{
    struct stmt *s = internal ? SQL(db, "INSERT INTO office_search (rowid, words) VALUES (?, ?)")
                              : SQL(db, "INSERT INTO public_search (rowid, words) VALUES (?, ?)");
    sql_int(s, 1, event);
    sql_text(s, 2, words);
    return sql_run(s, e) && write_pairs(db, words, internal, e);
}

static bool
write_row(struct db *db, int64_t event, const struct stored *row, struct error *e)
{
    struct stmt *s = SQL(
        db,
        "INSERT OR REPLACE INTO search_row (event, internal, last, repeats) VALUES (?, ?, ?, ?)");
    sql_int(s, 1, event);
    sql_int(s, 2, row->internal);
    sql_int(s, 3, row->last);
    sql_int(s, 4, row->repeats);
    return sql_run(s, e);
}

static bool
is_internal(struct db *db, const struct event *ev, bool *out, struct error *e)
{
    struct stmt *s = SQL(db, "SELECT visibility FROM calendar WHERE id = ?");
    sql_int(s, 1, ev->calendar);
    *out = ev->visibility == VISIBILITY_INTERNAL || (sql_row(s) && sql_get_int(s, 0) != 0);
    return sql_end(s, e);
}

static bool
wanted_row(struct db *db, const struct event *ev, struct stored *out, struct error *e)
{
    bool repeats = when_dated(&ev->when) && ev->rrule[0] && !ev->recurrence_id[0];
    *out = (struct stored){
        .found = true,
        .last = search_last_day(ev).n,
        .repeats = repeats ? when_days(&ev->when) : 0,
    };
    return is_internal(db, ev, &out->internal, e);
}

static bool
replace(struct db *db, int64_t event, const struct stored *was, const struct stored *is,
        const char *words, struct error *e)
{
    bool same = false;
    if (was->found && was->internal == is->internal &&
        !same_words(db, event, is->internal, words, &same, e))
        return false;
    if (!same && ((was->found && !remove_words(db, event, was->internal, e)) ||
                  !write_words(db, event, is->internal, words, e)))
        return false;
    bool row_same = same && was->last == is->last && was->repeats == is->repeats;
    return row_same || write_row(db, event, is, e);
}

bool
search_write(struct db *db, const struct event *ev, struct error *e)
{
    struct stored was, is;
    struct str words;
    str_init(&words);
    search_words(ev, &words);
    bool ok = read_stored(db, ev->id, &was, e) && wanted_row(db, ev, &is, e) &&
              replace(db, ev->id, &was, &is, words.s, e);
    str_destroy(&words);
    return ok;
}

bool
search_remove(struct db *db, int64_t event, struct error *e)
{
    struct stored was;
    if (!read_stored(db, event, &was, e))
        return false;
    if (!was.found)
        return true;
    struct stmt *s = SQL(db, "DELETE FROM search_row WHERE event = ?");
    sql_int(s, 1, event);
    return sql_run(s, e) && remove_words(db, event, was.internal, e);
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

bool
search_rebuild(struct db *db, struct error *e)
{
    return db_script(db,
                     "DELETE FROM search_row; DELETE FROM search_pair; DELETE FROM public_search;"
                     "DELETE FROM office_search;",
                     "search", e) &&
           each_event(db, 0, search_write, e);
}

static bool
check_event(struct db *db, const struct event *ev, struct error *e)
{
    struct stored was, is;
    struct str words;
    bool same = false;
    str_init(&words);
    search_words(ev, &words);
    bool ok = read_stored(db, ev->id, &was, e) && wanted_row(db, ev, &is, e) &&
              same_words(db, ev->id, is.internal, words.s, &same, e);
    str_destroy(&words);
    same = same && was.found && was.internal == is.internal && was.last == is.last &&
           was.repeats == is.repeats;
    return ok && (same || error_set(e, ERR_SEARCH_INDEX, ev->uid, NULL, NULL));
}

static bool
check_count(struct db *db, struct error *e)
{
    struct stmt *s =
        SQL(db, "SELECT (SELECT count(*) FROM search_row) = (SELECT count(*) FROM event)"
                " AND (SELECT count(*) FROM search_row WHERE internal = 0) ="
                " (SELECT count(*) FROM public_search)"
                " AND (SELECT count(*) FROM search_row WHERE internal = 1) ="
                " (SELECT count(*) FROM office_search)");
    bool same = sql_row(s) && sql_get_int(s, 0) != 0;
    return sql_end(s, e) && (same || error_set(e, ERR_SEARCH_INDEX, NULL, NULL, NULL));
}

bool
search_check(struct db *db, struct error *e)
{
    return check_count(db, e) && each_event(db, 0, check_event, e) &&
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
    "SELECT s.event, r.last, r.repeats FROM " table                                                \
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
                                 .table = table};
        if (!each(&row, arg))
            break;
    }
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
