#include "actions/bureau.h"

#include "actions/expand.h"
#include "actions/inside.h"
#include "actions/search.h"
#include "actions/zones.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/str.h"
#include "store/copy.h"
#include "store/events.h"
#include "store/school.h"

#include <stdlib.h>
#include <string.h>

struct bureau {
    struct db *db;
    const char *path;
    enum bureau_mode mode;
    const struct clock *clock;
    const struct catalogue *words;
    const struct almanac *almanac;
    bool demo;
    int64_t seen_version; /* what bureau_changed compares with */
    struct arena kept;
    struct zones *zones;
    struct searcher *searcher; /* made when first asked for */
};

static bool
read_demo(struct bureau *b, struct error *e)
{
    struct arena a;
    arena_init(&a);
    const char *demo;
    bool ok = settings_get(b->db, "demo", &a, &demo, e);
    if (ok)
        b->demo = str_equal(demo, "1");
    arena_destroy(&a);
    return ok;
}

/* An older file is brought up to date by a bureau that writes, which then makes room for the
 * reading one. A copy is no bureau's to write: it is made ready as one that has just arrived. */
static struct db *
open_public(const char *path, const struct bureau *like, struct error *e)
{
    struct error first = {0};
    struct db *db = db_open(path, DB_PUBLIC, &first);
    if (db || first.code != ERR_DB_OLDER) {
        if (!db && e)
            *e = first;
        return db;
    }
    if (copy_is(path))
        return copy_stamp(path, NULL, 0, e) ? db_open(path, DB_PUBLIC, e) : NULL;
    struct bureau *staff =
        bureau_open(path, BUREAU_STAFF, like->clock, like->words, like->almanac, e);
    if (!staff)
        return NULL;
    bureau_close(staff);
    return db_open(path, DB_PUBLIC, e);
}

/* Opens b->path as b wants it: for staff up to date in form, and with the occurrences of the years
 * around today. */
static bool
open_db(struct bureau *b, const char *path, struct error *e)
{
    bool staff = b->mode == BUREAU_STAFF;
    struct db *was = b->db;
    if (staff && copy_is(path))
        return error_set_at(e, path, 0, ERR_DB_COPY, NULL, NULL, NULL);
    struct db *db = staff ? db_open(path, DB_STAFF, e) : open_public(path, b, e);
    if (!db)
        return false;
    b->db = db;
    if (!staff || (rules_load_first(db, e) && expand_move_window(b, clock_now(b->clock).day, e))) {
        if (was)
            db_close(was);
        searcher_close(b->searcher); /* it knows the words of the other file */
        b->searcher = NULL;
        return true;
    }
    b->db = was;
    db_close(db);
    return false;
}

struct bureau *
bureau_open(const char *path, enum bureau_mode mode, const struct clock *clock,
            const struct catalogue *words, const struct almanac *almanac, struct error *e)
{
    struct bureau *b = mem_alloc(sizeof *b);
    *b = (struct bureau){.mode = mode, .clock = clock, .words = words, .almanac = almanac};
    arena_init(&b->kept);
    b->zones = zones_new();
    b->path = arena_strdup(&b->kept, path);
    if (!open_db(b, path, e) || !read_demo(b, e)) {
        bureau_close(b);
        return NULL;
    }
    b->seen_version = db_version(b->db);
    return b;
}

void
bureau_close(struct bureau *b)
{
    if (!b)
        return;
    searcher_close(b->searcher);
    if (b->db)
        db_close(b->db);
    zones_free(b->zones);
    arena_destroy(&b->kept);
    free(b);
}

const struct clock *
bureau_clock(const struct bureau *b)
{
    return b->clock;
}

const struct catalogue *
bureau_words(const struct bureau *b)
{
    return b->words;
}

const struct almanac *
bureau_almanac(const struct bureau *b)
{
    return b->almanac;
}

bool
bureau_is_demo(const struct bureau *b)
{
    return b->demo;
}

struct db *
bureau_db(const struct bureau *b)
{
    return b->db;
}

const char *
bureau_path(const struct bureau *b)
{
    return b->path;
}

enum bureau_mode
bureau_mode_of(const struct bureau *b)
{
    return b->mode;
}

struct zones *
bureau_zones(struct bureau *b)
{
    return b->zones;
}

struct searcher *
bureau_searcher(struct bureau *b, struct error *e)
{
    if (!b->searcher)
        b->searcher = searcher_open(b, e);
    return b->searcher;
}

struct arena *
bureau_kept(struct bureau *b)
{
    return &b->kept;
}

void
bureau_set_demo(struct bureau *b, bool demo)
{
    b->demo = demo;
}

bool
bureau_renew(struct bureau *b, struct error *e)
{
    return open_db(b, b->path, e);
}

bool
bureau_changed(struct bureau *b)
{
    bool renewed = db_moved(b->db) && bureau_renew(b, NULL);
    int64_t version = db_version(b->db);
    bool changed = renewed || version != b->seen_version;
    b->seen_version = version;
    if (changed)
        read_demo(b, NULL); /* a failure here shows in the queries that follow */
    return changed;
}

bool
bureau_is_empty(struct bureau *b)
{
    int64_t events = 0;
    return events_count(b->db, &events, NULL) && events == 0;
}

bool
bureau_default_path(const char *given, bool demo, struct str *out, struct error *e)
{
    return data_file(given, demo ? "demo.db" : "calendar.db", out, e);
}
