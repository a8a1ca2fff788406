#include "store/trail.h"

#include "base/random.h"
#include "base/str.h"
#include "base/vec.h"
#include "store/connection.h"
#include "store/rows.h"

#include <stdlib.h>
#include <string.h>

/* Lengths go in front, so that no two different lists of fields make the same bytes. */
static void
put_text(struct str *out, const char *s)
{
    size_t len = strlen(s);
    str_append_int(out, (int64_t)len);
    str_append_char(out, ':');
    str_append_n(out, s, len);
}

static void
payload_digest(const void *salt, const char *before, const char *after, uint8_t out[DIGEST_BYTES])
{
    struct str payload;
    str_init(&payload);
    put_text(&payload, before);
    put_text(&payload, after);
    digest(salt, DIGEST_BYTES, payload.s, payload.len, out);
    str_destroy(&payload);
}

static void
chain_digest(const uint8_t previous[DIGEST_BYTES], const struct revision *r,
             const uint8_t payload[DIGEST_BYTES], uint8_t out[DIGEST_BYTES])
{
    struct str fields;
    str_init(&fields);
    const int64_t numbers[] = {r->number, r->utc, r->undoes};
    for (size_t i = 0; i < 3; i++) {
        str_append_int(&fields, numbers[i]);
        str_append_char(&fields, ',');
    }
    put_text(&fields, r->who);
    put_text(&fields, r->action);
    put_text(&fields, r->kind);
    put_text(&fields, r->key);
    str_append_n(&fields, (const char *)payload, DIGEST_BYTES);
    digest(previous, DIGEST_BYTES, fields.s, fields.len, out);
    str_destroy(&fields);
}

bool
trail_digest(struct db *db, int64_t number, int64_t *which, uint8_t out[DIGEST_BYTES], bool *found,
             struct error *e)
{
    struct stmt *s = SQL(db, "SELECT number, digest FROM revision WHERE ?1 = 0 OR number = ?1"
                             " ORDER BY number DESC LIMIT 1");
    sql_int(s, 1, number);
    *which = 0;
    memset(out, 0, DIGEST_BYTES);
    *found = sql_row(s);
    if (*found) {
        size_t len;
        *which = sql_get_int(s, 0);
        const void *bytes = sql_get_blob(s, 1, &len);
        memcpy(out, bytes, len < DIGEST_BYTES ? len : DIGEST_BYTES);
    }
    return sql_end(s, e);
}

/* Number and digest of the newest revision; zeros for an empty trail. */
static bool
read_head(struct db *db, int64_t *number, uint8_t last[DIGEST_BYTES], struct error *e)
{
    if (db->writing && db->head.known) {
        *number = db->head.number;
        memcpy(last, db->head.digest, DIGEST_BYTES);
        return true;
    }
    bool found;
    return trail_digest(db, 0, number, last, &found, e);
}

bool
trail_next(struct db *db, int64_t *number, struct error *e)
{
    uint8_t last[DIGEST_BYTES];
    if (!read_head(db, number, last, e))
        return false;
    ++*number;
    return true;
}

static bool
insert_revision(struct db *db, const struct revision *r, const uint8_t payload[DIGEST_BYTES],
                const uint8_t chain[DIGEST_BYTES], struct error *e)
{
    struct stmt *s = SQL(
        db,
        "INSERT INTO revision (number, utc, who, action, kind, key, undoes, payload_digest, digest)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    sql_int(s, 1, r->number);
    sql_int(s, 2, r->utc);
    sql_text(s, 3, r->who);
    sql_text(s, 4, r->action);
    sql_text(s, 5, r->kind);
    sql_text(s, 6, r->key);
    if (r->undoes)
        sql_int(s, 7, r->undoes);
    sql_blob(s, 8, payload, DIGEST_BYTES);
    sql_blob(s, 9, chain, DIGEST_BYTES);
    return sql_run(s, e);
}

static bool
insert_payload(struct db *db, const struct revision *r, const uint8_t salt[DIGEST_BYTES],
               struct error *e)
{
    struct stmt *s =
        SQL(db, "INSERT INTO revision_payload (number, salt, before, after) VALUES (?, ?, ?, ?)");
    sql_int(s, 1, r->number);
    sql_blob(s, 2, salt, DIGEST_BYTES);
    sql_text(s, 3, r->before);
    sql_text(s, 4, r->after);
    return sql_run(s, e);
}

/* Asking the system each time costs more than the digest. */
static void
take_salt(struct db *db, uint8_t out[DIGEST_BYTES])
{
    if (db->salt.left == 0) {
        random_bytes(db->salt.bytes, sizeof db->salt.bytes);
        db->salt.left = sizeof db->salt.bytes;
    }
    db->salt.left -= DIGEST_BYTES;
    memcpy(out, db->salt.bytes + db->salt.left, DIGEST_BYTES);
    memset(db->salt.bytes + db->salt.left, 0, DIGEST_BYTES);
}

bool
trail_add(struct db *db, struct revision *r, struct error *e)
{
    uint8_t last[DIGEST_BYTES], salt[DIGEST_BYTES], payload[DIGEST_BYTES], chain[DIGEST_BYTES];
    if (!read_head(db, &r->number, last, e))
        return false;
    r->number++;
    take_salt(db, salt);
    payload_digest(salt, r->before, r->after, payload);
    chain_digest(last, r, payload, chain);
    if (!insert_revision(db, r, payload, chain, e) || !insert_payload(db, r, salt, e)) {
        db->head.known = false;
        return false;
    }
    db->head.known = true;
    db->head.number = r->number;
    memcpy(db->head.digest, chain, DIGEST_BYTES);
    return true;
}

#define COLUMNS                                                                                    \
    "SELECT r.number, utc, who, action, kind, key, ifnull(undoes, 0), before, after, p.number IS " \
    "NULL"                                                                                         \
    " FROM revision AS r LEFT JOIN revision_payload AS p USING (number) "

static struct revision
read_row(struct stmt *s, struct arena *a)
{
    return (struct revision){
        .number = sql_get_int(s, 0),
        .utc = sql_get_int(s, 1),
        .who = sql_get_copy(s, 2, a),
        .action = sql_get_copy(s, 3, a),
        .kind = sql_get_copy(s, 4, a),
        .key = sql_get_copy(s, 5, a),
        .undoes = sql_get_int(s, 6),
        .before = sql_get_copy(s, 7, a),
        .after = sql_get_copy(s, 8, a),
        .purged = sql_get_int(s, 9) != 0,
    };
}

bool
trail_get(struct db *db, int64_t number, struct arena *a, struct revision *out, bool *found,
          struct error *e)
{
    struct stmt *s = SQL(db, COLUMNS "WHERE r.number = ?");
    sql_int(s, 1, number);
    *found = sql_row(s);
    if (*found)
        *out = read_row(s, a);
    return sql_end(s, e);
}

bool
trail_newest(struct db *db, size_t max, struct arena *a, const struct revision **out, size_t *count,
             struct error *e)
{
    VEC(struct revision) rows = {0};
    struct stmt *s = SQL(db, COLUMNS "ORDER BY r.number DESC LIMIT ?");
    sql_int(s, 1, (int64_t)max);
    while (sql_row(s))
        vec_push(&rows, read_row(s, a));
    *count = rows.count;
    *out = rows_copy(a, rows.at, rows.count, sizeof *rows.at);
    vec_destroy(&rows);
    return sql_end(s, e);
}

bool
trail_undoable(struct db *db, int64_t *number, struct error *e)
{
    struct stmt *s = SQL(
        db, "SELECT number FROM revision AS r WHERE undoes IS NULL AND kind NOT IN ('" KIND_BUREAU
            "', '" KIND_REVISION "', '" KIND_SECRET
            "') AND NOT EXISTS (SELECT 1 FROM revision WHERE undoes = r.number)"
            " ORDER BY number DESC LIMIT 1");
    *number = sql_row(s) ? sql_get_int(s, 0) : 0;
    return sql_end(s, e);
}

static bool
among(const int64_t *numbers, size_t count, int64_t number)
{
    for (size_t i = 0; i < count; i++)
        if (numbers[i] == number)
            return true;
    return false;
}

/* From the newest back: what an undo in force has taken back does not count, nor does that undo. */
bool
trail_changed_since(struct db *db, const struct revision *r, bool *changed, struct error *e)
{
    VEC(int64_t) undone = {0};
    struct stmt *s = SQL(db, "SELECT number, ifnull(undoes, 0) FROM revision"
                             " WHERE kind = ? AND key = ? AND number > ? ORDER BY number DESC");
    sql_text(s, 1, r->kind);
    sql_text(s, 2, r->key);
    sql_int(s, 3, r->number);
    *changed = false;
    while (!*changed && sql_row(s)) {
        int64_t number = sql_get_int(s, 0), undoes = sql_get_int(s, 1);
        if (among(undone.at, undone.count, number))
            continue;
        if (undoes)
            vec_push(&undone, undoes);
        *changed = undoes <= r->number;
    }
    vec_destroy(&undone);
    return sql_end(s, e);
}

bool
trail_purge(struct db *db, int64_t number, struct error *e)
{
    /* zeroes, not just free pages; the caller's checkpoint then carries them into the file */
    if (!db_script(db, "PRAGMA secure_delete = ON", "trail_purge", e))
        return false;
    struct stmt *s = SQL(db, "DELETE FROM revision_payload WHERE number = ?");
    sql_int(s, 1, number);
    bool ok = sql_run(s, e);
    return db_script(db, "PRAGMA secure_delete = FAST", "trail_purge", ok ? e : NULL) && ok;
}

/* Columns: those of read_row, then payload_digest, digest, salt. */
static bool
verifies(struct stmt *s, const struct revision *r, int64_t number, uint8_t last[DIGEST_BYTES])
{
    uint8_t want_payload[DIGEST_BYTES], want_chain[DIGEST_BYTES], payload[DIGEST_BYTES];
    size_t n_payload, n_chain, n_salt;
    const void *stored_payload = sql_get_blob(s, 10, &n_payload);
    if (n_payload != DIGEST_BYTES || r->number != number)
        return false;
    memcpy(payload, stored_payload, DIGEST_BYTES);
    const void *stored_chain = sql_get_blob(s, 11, &n_chain);
    if (n_chain != DIGEST_BYTES)
        return false;
    chain_digest(last, r, payload, want_chain);
    if (memcmp(stored_chain, want_chain, DIGEST_BYTES) != 0)
        return false;
    memcpy(last, want_chain, DIGEST_BYTES);
    if (r->purged)
        return true;
    const void *salt = sql_get_blob(s, 12, &n_salt);
    if (n_salt != DIGEST_BYTES)
        return false;
    payload_digest(salt, r->before, r->after, want_payload);
    return memcmp(payload, want_payload, DIGEST_BYTES) == 0;
}

/* Revisions cut off at the end leave no broken link; the counter of the table remembers that they
 * were there. */
static bool
check_end(struct db *db, int64_t newest, int64_t *first_bad, struct error *e)
{
    struct stmt *s = SQL(db, "SELECT seq FROM sqlite_sequence WHERE name = 'revision'");
    int64_t given = sql_row(s) ? sql_get_int(s, 0) : 0;
    if (*first_bad == 0 && given != newest)
        *first_bad = newest + 1;
    return sql_end(s, e);
}

bool
trail_check(struct db *db, int64_t *first_bad, struct error *e)
{
    uint8_t last[DIGEST_BYTES] = {0};
    int64_t number = 0;
    struct arena row;
    arena_init(&row);
    *first_bad = 0;
    struct stmt *s =
        SQL(db, "SELECT r.number, utc, who, action, kind, key, ifnull(undoes, 0), before, after, "
                "p.number IS NULL,"
                " payload_digest, digest, salt FROM revision AS r LEFT JOIN revision_payload AS p"
                " USING (number) ORDER BY r.number");
    while (*first_bad == 0 && sql_row(s)) {
        arena_reset(&row);
        struct revision r = read_row(s, &row);
        number++;
        if (!verifies(s, &r, number, last))
            *first_bad = number;
    }
    arena_destroy(&row);
    return sql_end(s, e) && check_end(db, number, first_bad, e);
}

bool
trail_last(struct db *db, int64_t *number, int64_t *utc, struct error *e)
{
    struct stmt *s = SQL(db, "SELECT number, utc FROM seen_change");
    bool any = sql_row(s);
    *number = any ? sql_get_int(s, 0) : 0;
    *utc = any ? sql_get_int(s, 1) : 0;
    return sql_end(s, e);
}

bool
trail_last_utc(struct db *db, int64_t *utc, struct error *e)
{
    int64_t number;
    return trail_last(db, &number, utc, e);
}
