/* xiaoli doctor: what is wrong and how to mend it. Each check is one line; exit 1 if any failed. */
#include "actions/doctor.h"
#include "actions/edit.h"
#include "base/file.h"
#include "cli/cli.h"
#include "desk/prepare.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/statvfs.h>

#define SPACE_MB 200 /* below this a year's changes and their journal may not fit */

static int
report(struct cli *cli, const char *what, bool ok, const struct error *e)
{
    const char *name = message(cli->say, cli->lang, what);
    struct str text;
    str_init(&text);
    if (!ok)
        error_text(cli->say, cli->lang, e, &text);
    cli_say(cli, ok ? "cli.doctor.good" : "cli.doctor.bad", name, text.s, NULL);
    str_destroy(&text);
    return ok ? 0 : 1;
}

static bool
trail_is_whole(struct cli *cli, struct error *e)
{
    int64_t bad = 0;
    char number[24];
    if (!trail_verify(cli->bureau, &bad, e))
        return false;
    snprintf(number, sizeof number, "%" PRId64, bad);
    return bad == 0 || error_set(e, ERR_DB_CORRUPT, number, NULL, NULL);
}

static bool
clock_is_sane(struct cli *cli, struct error *e)
{
    char text[CIVIL_TEXT];
    struct civil now = clock_now(&cli->clock);
    return day_ymd(now.day).year >= 2025 ||
           error_set(e, ERR_OUT_OF_RANGE, "clock", civil_format(now, text), ">= 2025");
}

static bool
almanac_is_right(struct error *e)
{
    struct str data;
    str_init(&data);
    struct almanac *al = resource_path("data", &data, e) ? almanac_load(data.s, e) : NULL;
    bool ok = al && almanac_trusted(al);
    if (al)
        almanac_free(al);
    str_destroy(&data);
    return ok;
}

static bool
zones_are_current(struct cli *cli, struct error *e)
{
    char stored[ZONES_TEXT], now[ZONES_TEXT];
    if (!file_exists("/usr/share/zoneinfo/Asia/Shanghai"))
        return error_set(e, ERR_RESOURCE_MISSING, "tzdata", NULL, NULL);
    return doctor_zones(cli->bureau, stored, now, e);
}

static bool
disk_has_room(const struct cli *cli, struct error *e)
{
    struct statvfs fs;
    char text[32];
    if (statvfs(cli->db.s, &fs) != 0)
        return true; /* cannot tell */
    uint64_t mb = (uint64_t)fs.f_bavail * fs.f_frsize >> 20;
    snprintf(text, sizeof text, "%" PRIu64 " MB", mb);
    return mb >= SPACE_MB || error_set(e, ERR_OUT_OF_RANGE, "disk", text, ">= 200 MB");
}

int
cli_doctor(struct cli *cli)
{
    struct error e = {0};
    int wrong = 0;
    if (!cli_open(cli))
        return CLI_FAILED;
    cli_say(cli, "cli.doctor.file", cli->db.s, NULL, NULL);
    wrong += report(cli, "cli.doctor.database", doctor_database(cli->bureau, &e), &e);
    error_clear(&e);
    wrong += report(cli, "cli.doctor.trail", trail_is_whole(cli, &e), &e);
    error_clear(&e);
    wrong += report(cli, "cli.doctor.almanac", almanac_is_right(&e), &e);
    error_clear(&e);
    wrong += report(cli, "cli.doctor.zones", zones_are_current(cli, &e), &e);
    error_clear(&e);
    wrong += report(cli, "cli.doctor.clock", clock_is_sane(cli, &e), &e);
    error_clear(&e);
    wrong += report(cli, "cli.doctor.fonts", prepare_fonts(&e), &e);
    error_clear(&e);
    wrong += report(cli, "cli.doctor.disk", disk_has_room(cli, &e), &e);
    cli_say(cli, wrong ? "cli.doctor.ill" : "cli.doctor.well",
            arena_printf(&cli->arena, "%d", wrong), NULL, NULL);
    return wrong ? CLI_FAILED : CLI_DONE;
}
