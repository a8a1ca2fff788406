/* Any bytes as a file that staff import into an empty bureau: what the dry run says is what
 * happens. The same again, as the whole calendar, changes nothing; then half of it comes. After all
 * that doctor finds the database whole. */
#include "actions/doctor.h"
#include "actions/import_plan.h"
#include "actions/inside.h"
#include "base/file.h"
#include "store/search.h"
#include "store/trail.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static char folder[] = "/dev/shm/xiaoli-fuzz-XXXXXX", path[64], file[64];
static struct clock today;
static struct almanac *almanac;
static struct bureau *b;

static void
need(bool ok)
{
    if (!ok)
        abort();
}

static void
clean_up(void)
{
    static const char *const ends[] = {"", "-wal", "-shm"};
    char name[80];
    bureau_close(b);
    almanac_free(almanac);
    for (size_t i = 0; i < 3; i++) {
        snprintf(name, sizeof name, "%s%s", path, ends[i]);
        unlink(name);
    }
    unlink(file);
    rmdir(folder);
}

static struct bureau *
open_bureau(void)
{
    return bureau_open(path, BUREAU_STAFF, &today, NULL, almanac, NULL);
}

static void
prepare(void)
{
    if (b != NULL)
        return;
    struct civil now = {0};
    need(mkdtemp(folder) != NULL && civil_parse("2025-05-01T09:00", &now));
    snprintf(path, sizeof path, "%s/calendar.db", folder);
    snprintf(file, sizeof file, "%s/in.ics", folder);
    clock_init(&today);
    clock_freeze(&today, now);
    almanac = almanac_load(XIAOLI_SOURCE_ROOT "/data", NULL);
    b = open_bureau();
    need(b != NULL);
    atexit(clean_up);
}

/* All rows are gone; what makes the trail only grow is put aside for that. */
static void
empty(void)
{
    static const char script[] =
        "DROP TRIGGER IF EXISTS revision_stays;"
        "DELETE FROM revision_payload; DELETE FROM revision;"
        "DELETE FROM sqlite_sequence WHERE name = 'revision';"
        "DELETE FROM component; DELETE FROM search_row; DELETE FROM event; DELETE FROM calendar;";
    struct db *db = bureau_db(b);
    need(db_begin(db, NULL));
    need(db_script(db, script, "fuzz", NULL) && search_rebuild(db, NULL));
    need(db_commit(db, NULL));
}

static bool
run(struct import_options how, struct import_report *report, struct arena *a)
{
    struct import_report plan;
    struct import_options dry = how;
    dry.dry_run = true;
    bool planned = import_run(b, "fuzz", file, &dry, a, &plan, NULL);
    bool done = import_run(b, "fuzz", file, &how, a, report, NULL);
    need(planned == done);
    need(plan.added == report->added && plan.changed == report->changed);
    need(plan.removed == report->removed && plan.refused == report->refused);
    return done;
}

static void
check(void)
{
    int64_t bad;
    need(doctor_database(b, NULL));
    need(doctor_search(b, NULL));
    need(trail_check(bureau_db(b), &bad, NULL) && bad == 0);
}

static void
import(const uint8_t *bytes, size_t len, struct arena *a)
{
    struct import_report report;
    struct import_options how = {.calendar = "in"};
    need(file_write(file, (const char *)bytes, len, NULL));
    if (!run(how, &report, a))
        return;
    how.replace = true;
    need(import_run(b, "fuzz", file, &how, a, &report, NULL));
    need(report.added == 0 && report.changed == 0 && report.removed == 0);
    need(file_write(file, (const char *)bytes, len / 2, NULL));
    import_run(b, "fuzz", file, &how, a, &report, NULL);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct arena a;
    prepare();
    arena_init(&a);
    import(bytes, len, &a);
    check();
    empty();
    arena_destroy(&a);
    return 0;
}
