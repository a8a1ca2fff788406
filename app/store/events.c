#include "store/events.h"

#include "base/json.h"
#include "base/random.h"
#include "base/vec.h"
#include "store/event_row.h"
#include "store/occurrence_queue.h"
#include "store/rows.h"
#include "store/search.h"

#include <stdlib.h>

static bool
read_one(struct stmt *s, struct arena *a, struct event *out, bool *found, struct error *e)
{
    *found = sql_row(s);
    if (*found)
        event_row_read(s, a, out);
    return sql_end(s, e);
}

static bool
read_all(struct stmt *s, struct arena *a, const struct event **out, size_t *count, struct error *e)
{
    VEC(struct event) rows = {0};
    while (sql_row(s)) {
        struct event ev;
        event_row_read(s, a, &ev);
        vec_push(&rows, ev);
    }
    *count = rows.count;
    *out = rows_copy(a, rows.at, rows.count, sizeof *rows.at);
    vec_destroy(&rows);
    return sql_end(s, e);
}

bool
events_get(struct db *db, int64_t id, struct arena *a, struct event *out, bool *found,
           struct error *e)
{
    struct stmt *s = SQL(db, EVENT_SELECT "WHERE id = ?");
    sql_int(s, 1, id);
    return read_one(s, a, out, found, e);
}

bool
events_find(struct db *db, int64_t calendar, const char *uid, const char *recurrence_id,
            struct arena *a, struct event *out, bool *found, struct error *e)
{
    struct stmt *s = SQL(db, EVENT_SELECT "WHERE calendar = ? AND uid = ? AND recurrence_id = ?");
    sql_int(s, 1, calendar);
    sql_text(s, 2, uid);
    sql_text(s, 3, recurrence_id);
    return read_one(s, a, out, found, e);
}

bool
events_each(struct db *db, int64_t calendar, bool (*each)(const struct event *ev, void *arg),
            void *arg, struct error *e)
{
    /* two statements, so that each has the plan of its own index */
    struct stmt *s =
        calendar ? SQL(db, EVENT_SELECT "WHERE calendar = ? ORDER BY calendar, uid, recurrence_id")
                 : SQL(db, EVENT_SELECT "ORDER BY calendar, uid, recurrence_id");
    if (calendar)
        sql_int(s, 1, calendar);
    struct arena row;
    arena_init(&row);
    while (sql_row(s)) {
        struct event ev;
        arena_reset(&row);
        event_row_read(s, &row, &ev);
        if (!each(&ev, arg))
            break;
    }
    arena_destroy(&row);
    return sql_end(s, e);
}

bool
events_overrides(struct db *db, int64_t calendar, const char *uid, struct arena *a,
                 const struct event **out, size_t *count, struct error *e)
{
    struct stmt *s =
        SQL(db, EVENT_SELECT
            "WHERE calendar = ? AND uid = ? AND recurrence_id > '' ORDER BY recurrence_id");
    sql_int(s, 1, calendar);
    sql_text(s, 2, uid);
    return read_all(s, a, out, count, e);
}

bool
events_ranges(struct db *db, int64_t calendar, const char *uid, struct arena *a,
              const struct event **out, size_t *count, struct error *e)
{
    struct stmt *s = SQL(db, EVENT_SELECT "WHERE calendar = ? AND uid = ? AND this_and_future = 1");
    sql_int(s, 1, calendar);
    sql_text(s, 2, uid);
    return read_all(s, a, out, count, e);
}

bool
events_of_uid(struct db *db, int64_t calendar, const char *uid, struct arena *a,
              const struct event **out, size_t *count, struct error *e)
{
    struct stmt *s =
        SQL(db, EVENT_SELECT "WHERE uid = ?1 AND (?2 = 0 OR calendar = ?2) ORDER BY calendar, id");
    sql_text(s, 1, uid);
    sql_int(s, 2, calendar);
    return read_all(s, a, out, count, e);
}

bool
events_zoned(struct db *db, struct arena *a, const struct event **out, size_t *count,
             struct error *e)
{
    return read_all(SQL(db, EVENT_SELECT
                        "WHERE id IN (SELECT event FROM component) AND (tzid NOT IN ('', "
                        "'Asia/Shanghai', 'PRC', 'China Standard Time') OR calendar IN (SELECT id "
                        "FROM calendar WHERE head LIKE '%X-WR-TIMEZONE%')) ORDER BY calendar, id"),
                    a, out, count, e);
}

static bool
read_texts(struct stmt *s, struct arena *a, const char ***out, size_t *count, struct error *e)
{
    VEC(const char *) rows = {0};
    while (sql_row(s))
        vec_push(&rows, sql_get_copy(s, 0, a));
    *count = rows.count;
    *out = rows_copy(a, rows.at, rows.count, sizeof *rows.at);
    vec_destroy(&rows);
    return sql_end(s, e);
}

bool
events_uids(struct db *db, struct arena *a, const char ***out, size_t *count, struct error *e)
{
    return read_texts(SQL(db, "SELECT DISTINCT uid FROM seen_event ORDER BY uid"), a, out, count,
                      e);
}

bool
events_gaps(struct db *db, int64_t calendar, const char *uid, struct arena *a,
            const struct event **out, size_t *count, struct error *e)
{
    struct stmt *s = SQL(db, "SELECT recurrence_id, this_and_future FROM seen_gap"
                             " WHERE calendar = ? AND uid = ? ORDER BY recurrence_id");
    VEC(struct event) rows = {0};
    sql_int(s, 1, calendar);
    sql_text(s, 2, uid);
    while (sql_row(s)) {
        struct event ev;
        event_init(&ev);
        ev.calendar = calendar;
        ev.uid = uid;
        ev.recurrence_id = sql_get_copy(s, 0, a);
        ev.this_and_future = sql_get_int(s, 1) != 0;
        ev.visibility = VISIBILITY_INTERNAL;
        vec_push(&rows, ev);
    }
    *count = rows.count;
    *out = rows_copy(a, rows.at, rows.count, sizeof *rows.at);
    vec_destroy(&rows);
    return sql_end(s, e);
}

bool
events_touch(struct db *db, int64_t calendar, const char *uid, int64_t utc, int32_t sequence,
             struct error *e)
{
    struct stmt *s =
        SQL(db, "UPDATE event SET changed_utc = max(changed_utc, ?), sequence = max(sequence, ?)"
                " WHERE calendar = ? AND uid = ? AND recurrence_id = ''");
    sql_int(s, 1, utc);
    sql_int(s, 2, sequence);
    sql_int(s, 3, calendar);
    sql_text(s, 4, uid);
    return sql_run(s, e);
}

bool
events_periods(struct db *db, struct arena *a, const struct event **out, size_t *count,
               struct error *e)
{
    return read_all(
        SQL(db, EVENT_SELECT
            "WHERE timing < 2 AND timing = 1 AND status NOT IN (3, 6) ORDER BY first, uid"),
        a, out, count, e);
}

bool
events_majors(struct db *db, struct day today, struct arena *a, const struct event **out,
              size_t *count, struct error *e)
{
    struct stmt *s =
        SQL(db, EVENT_SELECT
            "WHERE major = 1 AND timing > 0 AND status NOT IN (3, 5, 6)"
            " AND (last >= ?1 OR last IS NULL) ORDER BY first IS NULL, first, start, uid");
    sql_int(s, 1, today.n);
    return read_all(s, a, out, count, e);
}

bool
events_recurring(struct db *db, struct arena *a, const struct event **out, size_t *count,
                 struct error *e)
{
    return read_all(SQL(db, EVENT_SELECT
                        "WHERE (rrule <> '' OR this_and_future = 1) AND timing >= 2 ORDER BY id"),
                    a, out, count, e);
}

bool
events_named(struct db *db, const char *name, size_t max, struct arena *a, const struct event **out,
             size_t *count, struct error *e)
{
    /* a prefix is a range of the index: from the name up to the name with the highest character
     * behind it */
    struct stmt *s = SQL(db, EVENT_SELECT "WHERE recurrence_id = '' AND (uid = ?1 OR title = ?1 OR"
                                          " (uid >= ?1 AND uid < ?1 || char(1114111))) ORDER BY "
                                          "uid <> ?1, title <> ?1, uid LIMIT ?2");
    sql_text(s, 1, name);
    sql_int(s, 2, (int64_t)max);
    return read_all(s, a, out, count, e);
}

bool
events_put(struct db *db, struct event *ev, struct error *e)
{
    /* a plain INSERT needs no journal of its own */
    struct stmt *s = ev->id ? SQL(db, EVENT_UPSERT) : SQL(db, EVENT_INSERT);
    event_row_bind(s, ev);
    if (!sql_run(s, e))
        return false;
    if (!ev->id)
        ev->id = db_last_id(db);
    return true;
}

bool
events_remove(struct db *db, int64_t id, struct error *e)
{
    if (!occurrences_settle(db, e) || !search_remove(db, id, e))
        return false;
    struct stmt *s = SQL(db, "DELETE FROM event WHERE id = ?");
    sql_int(s, 1, id);
    return sql_run(s, e);
}

bool
events_count(struct db *db, int64_t *out, struct error *e)
{
    struct stmt *s = SQL(db, "SELECT count(id) FROM seen_event");
    *out = sql_row(s) ? sql_get_int(s, 0) : 0;
    return sql_end(s, e);
}

static void
notes_json(const struct component_notes *notes, struct str *json)
{
    if (notes->category != CATEGORY_NONE) {
        json_key(json, "raw_category");
        str_append_int(json, notes->category);
    }
    if (notes->open_fields[0] != '\0') {
        json_key(json, "open_fields");
        json_string(json, notes->open_fields);
    }
}

bool
events_snapshot(struct db *db, int64_t id, struct str *json, struct error *e)
{
    struct arena a;
    struct str raw;
    struct event ev;
    struct component_notes notes;
    bool found, lines = false;
    arena_init(&a);
    str_init(&raw);
    bool ok = events_get(db, id, &a, &ev, &found, e) &&
              components_read(db, id, &a, &raw, &notes, &lines, e);
    if (ok && found) {
        str_append_char(json, '{');
        event_row_json(&ev, json);
        if (lines) {
            json_key(json, "raw");
            json_string(json, raw.s);
            notes_json(&notes, json);
        }
        str_append_char(json, '}');
    }
    str_destroy(&raw);
    arena_destroy(&a);
    return ok;
}

void
events_written(const struct event *ev, const char *raw, size_t raw_len,
               const struct component_notes *notes, struct str *json)
{
    str_append_char(json, '{');
    event_row_json(ev, json);
    if (raw_len > 0) {
        uint8_t bytes[DIGEST_BYTES];
        char text[DIGEST_HEX];
        digest(raw, raw_len, NULL, 0, bytes);
        hex(bytes, DIGEST_BYTES, text);
        json_key(json, "raw_digest");
        json_string(json, text);
        if (notes != NULL)
            notes_json(notes, json);
    }
    str_append_char(json, '}');
}

bool
events_from_snapshot(struct db *db, const char *json, struct arena *a, struct event *out,
                     const char **raw, struct component_notes *notes, struct error *e)
{
    struct stmt *s =
        SQL(db, "SELECT " EVENT_FROM_JSON ", json_extract(?1, '$.raw'),"
                " json_extract(?1, '$.raw_category'), json_extract(?1, '$.open_fields')");
    sql_text(s, 1, json);
    bool read = sql_row(s);
    if (read) {
        event_row_read(s, a, out);
        *raw = sql_get_copy(s, EVENT_COLUMN_COUNT, a);
        *notes =
            (struct component_notes){.category = sql_get_null(s, EVENT_COLUMN_COUNT + 1)
                                                     ? CATEGORY_NONE
                                                     : (int)sql_get_int(s, EVENT_COLUMN_COUNT + 1),
                                     .open_fields = sql_get_copy(s, EVENT_COLUMN_COUNT + 2, a)};
    }
    return sql_end(s, e) && (read || error_set(e, ERR_JSON, "no event", NULL, NULL));
}
