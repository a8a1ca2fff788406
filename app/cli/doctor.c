/* xiaoli doctor: what is wrong and how to mend it. Each check is one line; exit 1 if any failed.
 * The one verb that makes no database: that there is none is a finding. */
#include "actions/doctor.h"
#include "actions/copies.h"
#include "actions/edit.h"
#include "actions/query.h"
#include "base/file.h"
#include "cli/cli.h"
#include "desk/prepare.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/statvfs.h>

#define SPACE_MB 200 /* below this a year's changes and their journal may not fit */

static const char *
worded(struct cli *cli, const char *id, const char *a, const char *b)
{
    return message_in(&cli->arena, cli->say, cli->lang, id, a, b, NULL);
}

static const char *
wording(struct cli *cli, const struct error *e)
{
    return error_in(&cli->arena, cli->say, cli->lang, e);
}

/* Each check returns NULL when all is well, else what is wrong and how to mend it. */

static const char *
look_for_file(struct cli *cli)
{
    struct error e = {0};
    if (!bureau_default_path(cli->opt[OPT_db], cli->opt[OPT_demo] != NULL, &cli->db, &e))
        return wording(cli, &e);
    if (!file_exists(cli->db.s))
        return worded(cli, "cli.doctor.no_file", cli->db.s, NULL);
    cli_load_almanac(cli, NULL);
    enum bureau_mode mode = copies_is(cli->db.s) ? BUREAU_PUBLIC : BUREAU_STAFF;
    cli->bureau = bureau_open(cli->db.s, mode, &cli->clock, cli->say, cli->almanac, &e);
    return cli->bureau ? NULL : wording(cli, &e);
}

static const char *
look_at_database(struct cli *cli)
{
    struct error e = {0};
    return doctor_database(cli->bureau, &e) ? NULL : wording(cli, &e);
}

static const char *
look_at_search(struct cli *cli)
{
    struct error e = {0};
    return doctor_search(cli->bureau, &e) ? NULL : wording(cli, &e);
}

static const char *
look_at_trail(struct cli *cli)
{
    struct error e = {0};
    int64_t bad = 0;
    if (!trail_verify(cli->bureau, &bad, &e))
        return wording(cli, &e);
    return bad ? worded(cli, "cli.doctor.trail_bad", arena_printf(&cli->arena, "%" PRId64, bad),
                        NULL)
               : NULL;
}

static const char *
look_at_almanac(struct cli *cli)
{
    struct error e = {0};
    struct almanac *own = prepare_almanac(&e);
    const char *wrong = own && almanac_trusted(own) ? NULL : wording(cli, &e);
    if (own)
        almanac_free(own);
    return wrong;
}

static const char *
look_at_zones(struct cli *cli)
{
    struct error e = {0};
    char stored[ZONES_TEXT], now[ZONES_TEXT];
    if (!file_exists("/usr/share/zoneinfo/Asia/Shanghai"))
        return worded(cli, "cli.doctor.no_zones", NULL, NULL);
    if (!cli->bureau)
        return NULL;
    if (!doctor_zones(cli->bureau, stored, now, &e))
        return wording(cli, &e);
    return str_equal(stored, now) ? NULL : worded(cli, "cli.doctor.old_zones", stored, now);
}

static const char *
look_at_clock(struct cli *cli)
{
    char text[CIVIL_TEXT];
    struct error e = {0};
    struct civil now = clock_now(&cli->clock);
    struct day_view view;
    bool sane = day_ymd(now.day).year >= 2025;
    if (cli->bureau) {
        if (!query_day(cli->bureau, now.day, &cli->arena, &view, &e))
            return wording(cli, &e);
        sane = sane && view.frame.clock_ok;
    }
    return sane ? NULL : worded(cli, "cli.doctor.clock_bad", civil_format(now, text), NULL);
}

static const char *
look_at_fonts(struct cli *cli)
{
    struct error e = {0};
    return prepare_fonts(&e) ? NULL : wording(cli, &e);
}

static const char *
look_at_disk(struct cli *cli)
{
    struct statvfs fs;
    struct str folder;
    str_init(&folder);
    const char *slash = strrchr(cli->db.s, '/');
    str_append_n(&folder, slash ? cli->db.s : ".", slash ? (size_t)(slash - cli->db.s) + 1 : 1);
    const char *wrong = NULL;
    if (statvfs(folder.s, &fs) == 0) {
        uint64_t mb = (uint64_t)fs.f_bavail * fs.f_frsize >> 20;
        if (mb < SPACE_MB)
            wrong = worded(cli, "cli.doctor.disk_bad", arena_printf(&cli->arena, "%" PRIu64, mb),
                           folder.s);
    }
    str_destroy(&folder);
    return wrong;
}

int
cli_doctor(struct cli *cli)
{
    static const struct {
        const char *name;
        const char *(*look)(struct cli *cli);
        bool of_staff; /* of a calendar that is kept here: a copy was looked at when it came */
    } checks[] = {{"cli.doctor.file", look_for_file, false},
                  {"cli.doctor.database", look_at_database, true},
                  {"cli.doctor.search", look_at_search, true},
                  {"cli.doctor.trail", look_at_trail, true},
                  {"cli.doctor.almanac", look_at_almanac, false},
                  {"cli.doctor.zones", look_at_zones, false},
                  {"cli.doctor.clock", look_at_clock, false},
                  {"cli.doctor.fonts", look_at_fonts, false},
                  {"cli.doctor.disk", look_at_disk, false}};
    int wrong = 0;
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
        if (checks[i].of_staff && (!cli->bureau || copies_is(cli->db.s)))
            continue;
        const char *finding = checks[i].look(cli);
        cli_say(cli, finding ? "cli.doctor.bad" : "cli.doctor.good",
                message(cli->say, cli->lang, checks[i].name), finding, NULL);
        wrong += finding != NULL;
    }
    cli_say(cli, wrong ? "cli.doctor.ill" : "cli.doctor.well",
            arena_printf(&cli->arena, "%d", wrong), cli->db.s, NULL);
    return wrong ? CLI_FAILED : CLI_DONE;
}
