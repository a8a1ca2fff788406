#include "store/exam/exam_db.h"

#include "store/schema.h"

#include <fcntl.h>
#include <unistd.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Days are days since 1970-01-01, NULL where there is none; minutes are of the day; numbers of
 * kinds are those of model/. People hang on their exam, so that forgetting it forgets them. */
static const char *const version_1[] = {
    TRAIL_TABLES,
    TRAIL_GUARDS,

    "CREATE TABLE exam ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT,"
    " name TEXT NOT NULL UNIQUE CHECK (name <> ''),"
    " kind INTEGER NOT NULL CHECK (kind >= 0),"
    " year INTEGER NOT NULL,"
    " purge INTEGER NOT NULL,"
    " number_form TEXT NOT NULL"
    ") STRICT",
    "CREATE TABLE exam_rule ("
    " exam INTEGER NOT NULL REFERENCES exam ON DELETE CASCADE, word TEXT NOT NULL, value TEXT NOT "
    "NULL,"
    " PRIMARY KEY (exam, word)"
    ") STRICT, WITHOUT ROWID",

    "CREATE TABLE session ("
    " id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam ON DELETE CASCADE,"
    " name TEXT NOT NULL CHECK (name <> ''),"
    " day INTEGER, start INTEGER NOT NULL, finish INTEGER NOT NULL,"
    " UNIQUE (exam, name), CHECK (start < finish)"
    ") STRICT",
    "CREATE TABLE paper ("
    " id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam ON DELETE CASCADE,"
    " session INTEGER REFERENCES session ON DELETE SET NULL,"
    " name TEXT NOT NULL CHECK (name <> ''), language TEXT NOT NULL,"
    " UNIQUE (exam, name)"
    ") STRICT",

    "CREATE TABLE site ("
    " id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam ON DELETE CASCADE,"
    " code TEXT NOT NULL CHECK (code <> ''), name TEXT NOT NULL,"
    " UNIQUE (exam, code)"
    ") STRICT",
    "CREATE TABLE room ("
    " id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam ON DELETE CASCADE,"
    " site INTEGER NOT NULL REFERENCES site ON DELETE CASCADE,"
    " code TEXT NOT NULL CHECK (code <> ''), place TEXT NOT NULL, floor INTEGER NOT NULL,"
    " use INTEGER NOT NULL CHECK (use >= 0), desks TEXT NOT NULL,"
    " door INTEGER NOT NULL, start INTEGER NOT NULL, direction INTEGER NOT NULL, spares INTEGER "
    "NOT NULL,"
    " UNIQUE (exam, code)"
    ") STRICT",
    "CREATE INDEX room_site ON room (site)",

    "CREATE TABLE candidate ("
    " id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam ON DELETE CASCADE,"
    " key TEXT NOT NULL CHECK (key <> ''), number TEXT NOT NULL, registration TEXT NOT NULL,"
    " identity TEXT NOT NULL, name TEXT NOT NULL, school TEXT NOT NULL, class TEXT NOT NULL,"
    " sex INTEGER NOT NULL CHECK (sex BETWEEN 0 AND 2), language TEXT NOT NULL, papers TEXT NOT "
    "NULL,"
    " time_factor INTEGER NOT NULL CHECK (time_factor BETWEEN 100 AND 300),"
    " own_room INTEGER NOT NULL CHECK (own_room IN (0, 1)), pe_group TEXT NOT NULL,"
    " site TEXT NOT NULL, room TEXT NOT NULL, seat INTEGER NOT NULL,"
    " UNIQUE (exam, key)"
    ") STRICT",
    "CREATE UNIQUE INDEX candidate_number ON candidate (exam, number) WHERE number <> ''",

    "CREATE TABLE staff ("
    " id INTEGER PRIMARY KEY, exam INTEGER NOT NULL REFERENCES exam ON DELETE CASCADE,"
    " code TEXT NOT NULL CHECK (code <> ''), name TEXT NOT NULL, school TEXT NOT NULL, subject "
    "TEXT NOT NULL,"
    " sex INTEGER NOT NULL CHECK (sex BETWEEN 0 AND 2),"
    " trained INTEGER NOT NULL, graduating INTEGER NOT NULL, relative INTEGER NOT NULL,"
    " years INTEGER NOT NULL, roles INTEGER NOT NULL CHECK (roles BETWEEN 1 AND 15), most INTEGER "
    "NOT NULL,"
    " avoid_schools TEXT NOT NULL, avoid_sites TEXT NOT NULL, away TEXT NOT NULL, must_site TEXT "
    "NOT NULL,"
    " UNIQUE (exam, code)"
    ") STRICT",

    /* One seating of an exam holds in all of its sessions. */
    "CREATE TABLE seat ("
    " candidate INTEGER PRIMARY KEY REFERENCES candidate ON DELETE CASCADE,"
    " room INTEGER NOT NULL REFERENCES room ON DELETE CASCADE, number INTEGER NOT NULL CHECK "
    "(number > 0),"
    " UNIQUE (room, number)"
    ") STRICT",
    /* room is NULL for those who rove or stand ready at the site */
    "CREATE TABLE duty ("
    " session INTEGER NOT NULL REFERENCES session ON DELETE CASCADE,"
    " staff INTEGER NOT NULL REFERENCES staff ON DELETE CASCADE,"
    " site INTEGER NOT NULL REFERENCES site ON DELETE CASCADE,"
    " room INTEGER REFERENCES room ON DELETE CASCADE,"
    " role INTEGER NOT NULL CHECK (role IN (1, 2, 4, 8)), post INTEGER NOT NULL,"
    " PRIMARY KEY (session, staff)"
    ") STRICT, WITHOUT ROWID",
    "CREATE INDEX duty_staff ON duty (staff)",
    "CREATE INDEX duty_room ON duty (room)",

    /* A drawn plan: what it was drawn from and with. After sealing only amendments change it. */
    "CREATE TABLE plan ("
    " exam INTEGER NOT NULL REFERENCES exam ON DELETE CASCADE,"
    " part TEXT NOT NULL CHECK (part IN ('seats', 'duties')),"
    " state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 3),"
    " algorithm INTEGER NOT NULL, input BLOB NOT NULL CHECK (length(input) = 32),"
    " secret BLOB CHECK (length(secret) = 32), promise BLOB CHECK (length(promise) = 32),"
    " first_number TEXT NOT NULL, first_witness TEXT NOT NULL,"
    " second_number TEXT NOT NULL, second_witness TEXT NOT NULL,"
    " seed BLOB CHECK (length(seed) = 32), result BLOB CHECK (length(result) = 32),"
    " who TEXT NOT NULL, utc INTEGER NOT NULL, head INTEGER NOT NULL,"
    " PRIMARY KEY (exam, part)"
    ") STRICT, WITHOUT ROWID",
    "CREATE TABLE amendment ("
    " exam INTEGER NOT NULL REFERENCES exam ON DELETE CASCADE, part TEXT NOT NULL,"
    " number INTEGER NOT NULL, utc INTEGER NOT NULL, who TEXT NOT NULL, second TEXT NOT NULL CHECK "
    "(second <> ''),"
    " reason TEXT NOT NULL CHECK (reason <> ''), result BLOB NOT NULL CHECK (length(result) = 32),"
    " PRIMARY KEY (exam, part, number)"
    ") STRICT, WITHOUT ROWID",
};

static const struct migration migrations[EXAM_SCHEMA_VERSION] = {{version_1, COUNT(version_1)}};

static const struct family family_exam = {
    .application_id = EXAM_APPLICATION_ID,
    .version = EXAM_SCHEMA_VERSION,
    .migrations = migrations,
};

/* SQLite gives its other files the permissions of the first. One that is there keeps its own. */
static void
keep_private(const char *path)
{
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd >= 0)
        close(fd);
}

struct db *
exam_db_open(const char *path, struct error *e)
{
    keep_private(path);
    return family_open(path, &family_exam, e);
}

struct db *
exam_db_create_at(const char *path, int target, struct error *e)
{
    struct family at = family_exam;
    at.version = target;
    return family_open(path, &at, e);
}
