#include "store/schema.h"

#include "store/connection.h"
#include "store/search.h"

#include <stdio.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Days are days since 1970-01-01, NULL where there is none; minutes are of the day. Numbers of
 * status, category, timing and visibility are those of model/. */

static const char *const version_1[] = {
    "CREATE TABLE calendar ("
    " id INTEGER PRIMARY KEY,"
    " key TEXT NOT NULL UNIQUE CHECK (key <> ''),"
    " name TEXT NOT NULL,"
    " visibility INTEGER NOT NULL CHECK (visibility IN (0, 1)),"
    " category INTEGER NOT NULL CHECK (category BETWEEN 0 AND 4),"
    " head TEXT NOT NULL DEFAULT ''"
    ") STRICT",

    "CREATE TABLE venue ("
    " id INTEGER PRIMARY KEY,"
    " name TEXT NOT NULL UNIQUE CHECK (name <> ''),"
    " address TEXT NOT NULL, department TEXT NOT NULL, phone TEXT NOT NULL"
    ") STRICT",

    "CREATE TABLE event ("
    " id INTEGER PRIMARY KEY,"
    " calendar INTEGER NOT NULL REFERENCES calendar,"
    " uid TEXT NOT NULL CHECK (uid <> ''),"
    " recurrence_id TEXT NOT NULL,"
    " sequence INTEGER NOT NULL,"
    " revision INTEGER NOT NULL,"
    " changed_utc INTEGER NOT NULL,"
    " status INTEGER NOT NULL CHECK (status BETWEEN 0 AND 6),"
    " visibility INTEGER NOT NULL CHECK (visibility IN (0, 1)),"
    " category INTEGER NOT NULL CHECK (category BETWEEN 0 AND 4),"
    " tag INTEGER NOT NULL CHECK (tag BETWEEN -1 AND 4),"
    " major INTEGER NOT NULL CHECK (major IN (0, 1)),"
    " timing INTEGER NOT NULL CHECK (timing BETWEEN 0 AND 3),"
    " first INTEGER, last INTEGER, start INTEGER NOT NULL, finish INTEGER NOT NULL, period TEXT "
    "NOT NULL,"
    " old_timing INTEGER NOT NULL CHECK (old_timing BETWEEN 0 AND 3),"
    " old_first INTEGER, old_last INTEGER, old_start INTEGER NOT NULL, old_finish INTEGER NOT "
    "NULL, old_period TEXT NOT NULL,"
    " changed_on INTEGER, reason TEXT NOT NULL,"
    " title TEXT NOT NULL, name_s TEXT NOT NULL, name_k TEXT NOT NULL, title_en TEXT NOT NULL, "
    "name_en TEXT NOT NULL,"
    " venue INTEGER REFERENCES venue ON DELETE SET NULL,"
    " place TEXT NOT NULL, room TEXT NOT NULL, audience TEXT NOT NULL, organiser TEXT NOT NULL,"
    " department TEXT NOT NULL, phone TEXT NOT NULL, source TEXT NOT NULL, text TEXT NOT NULL, "
    "note TEXT NOT NULL,"
    " tzid TEXT NOT NULL, rrule TEXT NOT NULL,"
    " UNIQUE (calendar, uid, recurrence_id),"
    " CHECK (timing < 2 OR first <= last)"
    ") STRICT",

    "CREATE TABLE component ("
    " event INTEGER PRIMARY KEY REFERENCES event ON DELETE CASCADE,"
    " raw BLOB NOT NULL"
    ") STRICT",

    /* Expanded occurrences, clustered for the question "which touch these days?" (occurrences.c
     * says how). `card` holds what a grid cell prints, so that a month is one scan of neighbouring
     * rows. All of it can be made again from event. */
    "CREATE TABLE occurrence ("
    " visibility INTEGER NOT NULL, span INTEGER NOT NULL, first INTEGER NOT NULL,"
    " event INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,"
    " start INTEGER NOT NULL, kind INTEGER NOT NULL,"
    " last INTEGER NOT NULL, finish INTEGER NOT NULL, card BLOB NOT NULL,"
    " PRIMARY KEY (visibility, span, first, event, start, kind)"
    ") STRICT, WITHOUT ROWID",
    "CREATE INDEX occurrence_event ON occurrence (event)",

    "CREATE TABLE expansion ("
    " one INTEGER PRIMARY KEY CHECK (one = 1),"
    " first INTEGER NOT NULL, last INTEGER NOT NULL, zones TEXT NOT NULL"
    ") STRICT",

    "CREATE TABLE plan_item ("
    " year INTEGER NOT NULL, id TEXT NOT NULL,"
    " clause INTEGER NOT NULL, wording TEXT NOT NULL,"
    " audience TEXT NOT NULL, time_hint TEXT NOT NULL, edition TEXT NOT NULL, recurs TEXT NOT NULL,"
    " grade TEXT NOT NULL CHECK (grade IN ('A', 'B')), note TEXT NOT NULL,"
    " event INTEGER NOT NULL UNIQUE REFERENCES event,"
    " PRIMARY KEY (year, id)"
    ") STRICT",

    "CREATE TABLE term ("
    " id INTEGER PRIMARY KEY, name TEXT NOT NULL CHECK (name <> ''),"
    " first INTEGER NOT NULL, last INTEGER NOT NULL, source TEXT NOT NULL,"
    " UNIQUE (name, first), CHECK (first <= last)"
    ") STRICT",

    "CREATE TABLE notice (year INTEGER PRIMARY KEY, source TEXT NOT NULL) STRICT",
    "CREATE TABLE holiday ("
    " day INTEGER PRIMARY KEY, year INTEGER NOT NULL REFERENCES notice ON DELETE CASCADE,"
    " off INTEGER NOT NULL CHECK (off IN (0, 1)), name TEXT NOT NULL, source TEXT NOT NULL"
    ") STRICT",

    "CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",

    TRAIL_TABLES,
};

/* What the public may see: the authorizer lets PUBLIC connections read nothing else. Columns are
 * named one by one, so that a column added later is hidden until somebody decides. */
static const char *const version_2[] = {
    "CREATE VIEW public_calendar AS SELECT id, key, name, visibility, category, head FROM calendar "
    "WHERE visibility = 0",
    "CREATE VIEW public_venue AS SELECT id, name, address, department, phone FROM venue",
    "CREATE VIEW public_event AS SELECT id, calendar, uid, recurrence_id, sequence, revision, "
    "changed_utc, status, visibility,"
    " category, tag, major, timing, first, last, start, finish, period, old_timing, old_first, "
    "old_last, old_start,"
    " old_finish, old_period, changed_on, reason, title, name_s, name_k, title_en, name_en, venue, "
    "place, room, audience,"
    " organiser, department, phone, source, text, '' AS note, tzid, rrule FROM event"
    " WHERE visibility = 0 AND calendar IN (SELECT id FROM calendar WHERE visibility = 0)",
    "CREATE VIEW public_component AS SELECT event, raw FROM component WHERE event IN (SELECT id "
    "FROM event"
    " WHERE visibility = 0 AND calendar IN (SELECT id FROM calendar WHERE visibility = 0))",
    "CREATE VIEW public_occurrence AS SELECT visibility, span, first, event, start, kind, last, "
    "finish, card"
    " FROM occurrence WHERE visibility = 0",
    "CREATE VIEW public_expansion AS SELECT one, first, last, zones FROM expansion",
    /* an item is displayed by its event being public */
    "CREATE VIEW public_plan_item AS SELECT year, id, clause, wording, audience, time_hint, "
    "edition,"
    " recurs, grade, '' AS note, event FROM plan_item WHERE event IN (SELECT id FROM event"
    " WHERE visibility = 0 AND calendar IN (SELECT id FROM calendar WHERE visibility = 0))",
    "CREATE VIEW public_term AS SELECT id, name, first, last, source FROM term",
    "CREATE VIEW public_notice AS SELECT year, source FROM notice",
    "CREATE VIEW public_holiday AS SELECT day, year, off, name, source FROM holiday",
    /* keys that begin with "office." are for staff */
    "CREATE VIEW public_setting AS SELECT key, value FROM setting WHERE key NOT GLOB 'office.*'",
    "CREATE VIEW public_change AS SELECT number, utc FROM revision ORDER BY number DESC LIMIT 1",
};

/* Questions by name and by state get indexes; the trail can only grow; a calendar that is hidden
 * hides its occurrences. */
static const char *const version_3[] = {
    "CREATE INDEX event_uid ON event (uid)",
    "CREATE INDEX event_title ON event (title)",
    "CREATE INDEX event_open ON event (timing) WHERE timing < 2",
    "CREATE INDEX event_major ON event (first) WHERE major = 1",
    "CREATE INDEX event_ruled ON event (id) WHERE rrule <> ''",
    "CREATE INDEX event_venue ON event (venue) WHERE venue IS NOT NULL",
    "CREATE INDEX holiday_year ON holiday (year)",
    TRAIL_GUARDS,
    "CREATE TRIGGER calendar_hides AFTER UPDATE OF visibility ON calendar WHEN old.visibility <> "
    "new.visibility"
    " BEGIN UPDATE occurrence SET visibility = max(new.visibility,"
    " (SELECT visibility FROM event WHERE id = occurrence.event))"
    " WHERE event IN (SELECT id FROM event WHERE calendar = new.id); END",
};

/* Occurrences of a day in the order in which it shows them (occurrences.h), and how many there are
 * (day_counts.h). They are made again from the events: what empties expansion asks for that. */
/* no OR IGNORE: in a trigger, the statement that fired it decides what a conflict does */
#define MARK_STALE                                                                                 \
    "INSERT INTO day_stale SELECT old.first WHERE old.first NOT IN (SELECT day FROM day_stale);"

static const char *const version_4[] = {
    "DROP VIEW public_occurrence",
    "DROP TABLE occurrence",
    "DELETE FROM expansion",
    "CREATE TABLE occurrence ("
    " visibility INTEGER NOT NULL, span INTEGER NOT NULL, first INTEGER NOT NULL,"
    " category INTEGER NOT NULL, tag INTEGER NOT NULL, until INTEGER NOT NULL,"
    " rank INTEGER NOT NULL, title TEXT NOT NULL,"
    " event INTEGER NOT NULL, kind INTEGER NOT NULL,"
    " last INTEGER NOT NULL, fresh INTEGER NOT NULL, card BLOB NOT NULL,"
    " PRIMARY KEY (visibility, span, first, category, tag, until, rank, title, event, kind)"
    ") STRICT, WITHOUT ROWID",
    "CREATE INDEX occurrence_event ON occurrence (event)",
    "CREATE VIEW public_occurrence AS SELECT visibility, span, first, category, tag, until, rank,"
    " title, event, kind, last, fresh, card FROM occurrence WHERE visibility = 0",
    "CREATE TABLE day_count ("
    " visibility INTEGER NOT NULL, day INTEGER NOT NULL,"
    " category INTEGER NOT NULL, tag INTEGER NOT NULL, until INTEGER NOT NULL,"
    " n INTEGER NOT NULL, fresh INTEGER NOT NULL, rank INTEGER NOT NULL,"
    " PRIMARY KEY (visibility, day, category, tag, until)"
    ") STRICT, WITHOUT ROWID",
    "CREATE VIEW public_day_count AS SELECT visibility, day, category, tag, until, n, fresh,"
    " rank FROM day_count WHERE visibility = 0",
    "CREATE TABLE day_stale (day INTEGER PRIMARY KEY) STRICT",
    "CREATE TRIGGER occurrence_gone AFTER DELETE ON occurrence WHEN old.span = 0"
    " BEGIN " MARK_STALE " END",
    /* instead of a reference, which would look the event up for every row that is written */
    "CREATE TRIGGER event_gone AFTER DELETE ON event"
    " BEGIN DELETE FROM occurrence WHERE event = old.id; END",
    "CREATE TRIGGER occurrence_hidden AFTER UPDATE ON occurrence WHEN old.span = 0"
    " BEGIN " MARK_STALE " END",
};

/* A hidden override must not let the instance that it replaces show through. The question for one
 * component's lines looks at one event, not at all of them. */
static const char *const version_5[] = {
    "CREATE VIEW gap AS SELECT calendar, uid, recurrence_id FROM event"
    " WHERE recurrence_id > '' AND visibility <> 0",
    "CREATE VIEW public_gap AS SELECT calendar, uid, recurrence_id FROM event"
    " WHERE recurrence_id > '' AND visibility <> 0"
    " AND calendar IN (SELECT id FROM calendar WHERE visibility = 0)",
    "DROP VIEW public_component",
    "CREATE VIEW public_component AS SELECT event, raw FROM component WHERE EXISTS (SELECT 1 FROM"
    " event e, calendar c WHERE e.id = component.event AND e.visibility = 0 AND c.id = e.calendar"
    " AND c.visibility = 0)",
};

/* Overrides may hold for all later instances; what could not be understood of an event's time is
 * said with it. Rules of foreign zones are read anew from the content lines, as with other zone
 * data. */
static const char *const version_6[] = {
    "ALTER TABLE event ADD COLUMN this_and_future INTEGER NOT NULL DEFAULT 0 CHECK "
    "(this_and_future IN (0, 1))",
    "ALTER TABLE event ADD COLUMN doubt TEXT NOT NULL DEFAULT ''",
    "CREATE INDEX event_range ON event (calendar, uid) WHERE this_and_future = 1",
    "DROP VIEW public_event",
    "CREATE VIEW public_event AS SELECT id, calendar, uid, recurrence_id, sequence, revision, "
    "changed_utc, status, visibility,"
    " category, tag, major, timing, first, last, start, finish, period, old_timing, old_first, "
    "old_last, old_start,"
    " old_finish, old_period, changed_on, reason, title, name_s, name_k, title_en, name_en, venue, "
    "place, room, audience,"
    " organiser, department, phone, source, text, '' AS note, tzid, rrule, this_and_future, doubt"
    " FROM event WHERE visibility = 0 AND calendar IN (SELECT id FROM calendar WHERE visibility = "
    "0)",
    "DELETE FROM expansion",
};

/* The search index (search.h); schema_migrate fills it. `last` is a day's number or one of the two
 * below all days that model/search_words.h names. */
static const char *const version_7[] = {
    "CREATE TABLE search_row ("
    " event INTEGER PRIMARY KEY REFERENCES event,"
    " internal INTEGER NOT NULL CHECK (internal IN (0, 1)), last INTEGER NOT NULL,"
    " repeats INTEGER NOT NULL, words TEXT NOT NULL"
    ") STRICT",
    "CREATE TABLE search_pair ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT,"
    " internal INTEGER NOT NULL CHECK (internal IN (0, 1)),"
    " pair TEXT NOT NULL, UNIQUE (internal, pair)"
    ") STRICT",
    "CREATE VIRTUAL TABLE public_search"
    " USING fts5 (words, detail = column, columnsize = 0, tokenize = 'ascii')",
    "CREATE VIRTUAL TABLE office_search"
    " USING fts5 (words, detail = column, columnsize = 0, tokenize = 'ascii')",
    "CREATE VIEW public_search_row AS SELECT event, last, repeats FROM search_row WHERE internal = "
    "0",
    "CREATE VIEW public_search_pair AS SELECT id, pair FROM search_pair WHERE internal = 0",
};
#define SEARCH_VERSION 7 /* files older than this have no index, or one of other words */

/* The plan has few items: whether the event of one is public is looked up by its key. */
static const char *const version_8[] = {
    "DROP VIEW public_plan_item",
    "CREATE VIEW public_plan_item AS SELECT year, id, clause, wording, audience, time_hint,"
    " edition, recurs, grade, '' AS note, event FROM plan_item WHERE EXISTS (SELECT 1 FROM"
    " event e, calendar c WHERE e.id = plan_item.event AND e.visibility = 0"
    " AND c.id = e.calendar AND c.visibility = 0)",
};

/* Categories of imported events are decided by rules that staff edit; what was decided when a file
 * was read, and which fields it left in conflict with staff's, stays with its lines. */
static const char *const version_9[] = {
    "CREATE TABLE category_rule ("
    " source TEXT NOT NULL CHECK (source IN ('categories', 'calendar', 'title')),"
    " text TEXT NOT NULL CHECK (text <> ''),"
    " category INTEGER NOT NULL CHECK (category BETWEEN 0 AND 4),"
    " position INTEGER NOT NULL,"
    " PRIMARY KEY (source, text)"
    ") STRICT, WITHOUT ROWID",
    /* names of the files of data/ that have been loaded: a table that staff emptied stays empty */
    "CREATE TABLE loaded (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
    "ALTER TABLE component ADD COLUMN category INTEGER CHECK (category BETWEEN 0 AND 4)",
    "ALTER TABLE component ADD COLUMN open_fields TEXT NOT NULL DEFAULT ''",
    "DROP VIEW public_component",
    "CREATE VIEW public_component AS SELECT event, raw, category, '' AS open_fields FROM component"
    " WHERE EXISTS (SELECT 1 FROM event e, calendar c WHERE e.id = component.event"
    " AND e.visibility = 0 AND c.id = e.calendar AND c.visibility = 0)",
    ("CREATE VIEW public_category_rule AS"
     " SELECT source, text, category, position FROM category_rule"),
};

/* The urgent notice: at most one. Times are seconds of the bureau's civil clock; until 0 = it stays
 * until it is lifted. */
static const char *const version_10[] = {
    "CREATE TABLE urgent ("
    " one INTEGER PRIMARY KEY CHECK (one = 1),"
    " kind TEXT NOT NULL, title TEXT NOT NULL CHECK (title <> ''),"
    " line1 TEXT NOT NULL, line2 TEXT NOT NULL, line3 TEXT NOT NULL,"
    " sender TEXT NOT NULL, phone TEXT NOT NULL,"
    " issued INTEGER NOT NULL, until INTEGER NOT NULL"
    ") STRICT",
    "CREATE VIEW public_urgent AS SELECT one, kind, title, line1, line2, line3, sender, phone,"
    " issued, until FROM urgent",
};

/* What visitors open from a search (search_use.h). The frequent words of the search screen, and
 * whether titles are spoken, are staff's to set. */
static const char *const version_11[] = {
    "CREATE TABLE search_use ("
    " event INTEGER NOT NULL, day INTEGER NOT NULL, n INTEGER NOT NULL CHECK (n > 0),"
    " PRIMARY KEY (event, day)"
    ") STRICT, WITHOUT ROWID",
    "CREATE TRIGGER event_forgotten AFTER DELETE ON event"
    " BEGIN DELETE FROM search_use WHERE event = old.id; END",
    "CREATE VIEW public_search_use AS SELECT event, sum(n) AS n FROM search_use WHERE EXISTS"
    " (SELECT 1 FROM event e, calendar c WHERE e.id = search_use.event AND e.visibility = 0"
    " AND c.id = e.calendar AND c.visibility = 0) GROUP BY event",
    "INSERT OR IGNORE INTO setting VALUES ('frequent_words', ''), ('speech', '0')",
};

/* Whoever walks through what there is reads the words beside the day. Pairs are asked for by
 * number: an index by visibility would lead to all of them. */
static const char *const version_12[] = {
    "DROP VIEW public_search_row",
    ("CREATE VIEW public_search_row AS SELECT event, last, repeats, words FROM search_row"
     " WHERE internal = 0"),
    "DROP VIEW public_search_pair",
    "CREATE VIEW public_search_pair AS SELECT id, pair FROM search_pair WHERE +internal = 0",
};

/* Private calendars (secrets.h): what a reader's connection may see has no names, and nothing of it
 * is among the nouns that are copied for others to follow. */
static const char *const version_13[] = {
    "CREATE TABLE secret ("
    " digest BLOB PRIMARY KEY CHECK (length(digest) = 32),"
    " name TEXT NOT NULL UNIQUE CHECK (name <> ''),"
    " made INTEGER NOT NULL, lines TEXT NOT NULL"
    ") STRICT, WITHOUT ROWID",
    "CREATE VIEW public_secret AS SELECT digest, lines FROM secret",
};

/* A hidden override may hold for all later instances, too. */
static const char *const version_14[] = {
    "DROP VIEW gap",
    "DROP VIEW public_gap",
    ("CREATE VIEW gap AS SELECT calendar, uid, recurrence_id, this_and_future FROM event"
     " WHERE recurrence_id > '' AND visibility <> 0"),
    ("CREATE VIEW public_gap AS SELECT calendar, uid, recurrence_id, this_and_future FROM event"
     " WHERE recurrence_id > '' AND visibility <> 0"
     " AND calendar IN (SELECT id FROM calendar WHERE visibility = 0)"),
};

static const struct migration migrations[SCHEMA_VERSION] = {
    {version_1, COUNT(version_1)},   {version_2, COUNT(version_2)},
    {version_3, COUNT(version_3)},   {version_4, COUNT(version_4)},
    {version_5, COUNT(version_5)},   {version_6, COUNT(version_6)},
    {version_7, COUNT(version_7)},   {version_8, COUNT(version_8)},
    {version_9, COUNT(version_9)},   {version_10, COUNT(version_10)},
    {version_11, COUNT(version_11)}, {version_12, COUNT(version_12)},
    {version_13, COUNT(version_13)}, {version_14, COUNT(version_14)},
};

/* The words of all events are counted when the index comes in. */
static bool
settle(struct db *db, int from, int target, struct error *e)
{
    return from >= SEARCH_VERSION || target < SEARCH_VERSION || search_rebuild(db, e);
}

const struct family family_calendar = {
    .application_id = SCHEMA_APPLICATION_ID,
    .version = SCHEMA_VERSION,
    .migrations = migrations,
    .settle = settle,
};

static bool
run_migration(struct db *db, const struct family *family, int version, struct error *e)
{
    const struct migration *m = &family->migrations[version - 1];
    char place[32], stamp[96];
    snprintf(place, sizeof place, "migration %d", version);
    for (size_t i = 0; i < m->count; i++)
        if (!db_script(db, m->statements[i], place, e))
            return false;
    snprintf(stamp, sizeof stamp, "PRAGMA application_id = %d; PRAGMA user_version = %d",
             family->application_id, version);
    return db_script(db, stamp, place, e);
}

static bool
version_of(struct db *db, int *out, struct error *e)
{
    struct stmt *s = SQL(db, "PRAGMA user_version");
    *out = sql_row(s) ? (int)sql_get_int(s, 0) : 0;
    return sql_end(s, e);
}

bool
family_migrate(struct db *db, const struct family *family, int target, struct error *e)
{
    int from;
    if (!version_of(db, &from, e))
        return false;
    if (from >= target)
        return true;
    if (!db_begin(db, e))
        return false;
    /* asked again under the lock: another process may have been faster */
    bool ok = version_of(db, &from, e);
    for (int v = from + 1; ok && v <= target; v++)
        ok = run_migration(db, family, v, e);
    if (family->settle)
        ok = ok && family->settle(db, from, target, e);
    ok = ok && db_commit(db, e);
    if (!ok)
        db_rollback(db);
    return ok;
}

/* What seen_NOUN views there are, beside those of the search index and of the trail. */
static const char *const nouns[] = {
    "calendar",  "venue",      "event",       "component",     "occurrence", "expansion",
    "plan_item", "term",       "notice",      "holiday",       "setting",    "day_count",
    "gap",       "search_row", "search_pair", "category_rule", "urgent",     "search_use"};

const char *
schema_noun(size_t i)
{
    return i < COUNT(nouns) ? nouns[i] : NULL;
}

bool
schema_open_views(struct db *db, struct error *e)
{
    char text[160];
    for (size_t i = 0; i < COUNT(nouns); i++) {
        snprintf(text, sizeof text, "CREATE TEMP VIEW seen_%s AS SELECT * FROM main.%s%s", nouns[i],
                 db_mode_of(db) == DB_PUBLIC ? "public_" : "", nouns[i]);
        if (!db_script(db, text, "seen views", e))
            return false;
    }
    if (!db_script(db,
                   "CREATE TEMP VIEW seen_search AS SELECT rowid AS event, words FROM "
                   "main.public_search",
                   "seen views", e))
        return false;
    if (db_mode_of(db) == DB_STAFF &&
        !db_script(db,
                   "CREATE TEMP VIEW seen_office_search AS SELECT rowid AS event, words FROM "
                   "main.office_search",
                   "seen views", e))
        return false;
    return db_script(db,
                     "CREATE TEMP VIEW seen_change AS SELECT * FROM main.public_change;"
                     "CREATE TEMP VIEW seen_secret AS SELECT * FROM main.public_secret",
                     "seen views", e);
}
