/* xiaoli snapshot: any screen as a picture or as text. */
#include "cli/cli.h"
#include "desk/gallery.h"

#include <stdio.h>
#include <string.h>

static bool
read_place(const struct cli *cli, struct day today, struct place *out, struct error *e)
{
    const char *month = cli->opt[OPT_month], *year = cli->opt[OPT_year];
    char rest;
    struct ymd now = day_ymd(today);
    *out = (struct place){.year = now.year, .month = now.month, .day = DAY_NONE};
    if (!screen_from_name(cli_word(cli, 0), &out->kind))
        return error_set(e, ERR_UNKNOWN_NAME, "screen", cli_word(cli, 0),
                         "home, month, day, year, plan, search");
    if (month && (sscanf(month, "%4d-%2d%c", &out->year, &out->month, &rest) != 2 ||
                  !date_exists(out->year, out->month, 1)))
        return error_set(e, ERR_DATE_FORM, month, NULL, NULL);
    if (year && (sscanf(year, "%4d%c", &out->year, &rest) != 1 || !date_exists(out->year, 1, 1)))
        return error_set(e, ERR_DATE_FORM, year, NULL, NULL);
    if (out->kind == SCREEN_DAY)
        out->day = today;
    if (cli->opt[OPT_day] && !cli_day(cli->opt[OPT_day], &out->day, e))
        return false;
    out->undated = cli->opt[OPT_undated] != NULL;
    const char *which = cli_opt(cli, out->kind == SCREEN_SEARCH ? OPT_query : OPT_uid);
    return str_copy(out->uid, sizeof out->uid, which) ||
           error_set(e, ERR_NOT_FOUND, "event", which, NULL);
}

static bool
read_state(struct cli *cli, enum state *out, struct error *e)
{
    const char *name = cli->opt[OPT_state], *all = "";
    if (!name || state_from_name(name, out))
        return true;
    for (int s = 0; s < STATE_COUNT; s++)
        all = arena_printf(&cli->arena, "%s%s%s", all, s ? ", " : "", state_name((enum state)s));
    return error_set(e, ERR_UNKNOWN_NAME, "state", name, all);
}

static bool
read_params(struct cli *cli, struct snapshot_params *p, struct error *e)
{
    const char *as = cli->opt[OPT_as];
    unsigned theme = THEME_LIGHT;
    *p = (struct snapshot_params){.taps = cli_opt(cli, OPT_tap),
                                  .out = cli->word_count > 1 ? cli_word(cli, 1) : "-"};
    p->desk = (struct desk_params){
        .db = cli->opt[OPT_db],
        .demo = cli->opt[OPT_demo] != NULL,
        .width = 1920,
        .height = 1080,
        .has_now = true,
        .now = clock_now(&cli->clock),
        .lang = cli->lang,
        .modes = {.large = cli->opt[OPT_large] != NULL, .low = cli->opt[OPT_low] != NULL}};
    if (as && strcmp(as, "text") != 0 && strcmp(as, "png") != 0)
        return error_set(e, ERR_UNKNOWN_NAME, "format", as, "png, text");
    p->as_text = as && strcmp(as, "text") == 0;
    if (!p->as_text && strcmp(p->out, "-") == 0) /* pixels need a file */
        return error_set(e, ERR_USAGE, "xiaoli snapshot SCREEN OUT.png", NULL, NULL);
    if (!cli_size(cli, OPT_size, &p->desk.width, &p->desk.height, e) || !cli_theme(cli, &theme, e))
        return false;
    p->desk.theme = (enum theme)theme;
    return read_state(cli, &p->state, e) && read_place(cli, p->desk.now.day, &p->place, e);
}

/* `snapshot all FOLDER`: everything, or what the options leave of it. */
static int
snapshot_all(struct cli *cli)
{
    struct error e = {0};
    struct gallery_wish w = {.view = cli->opt[OPT_view],
                             .has_theme = cli->opt[OPT_theme] != NULL,
                             .has_lang = cli->opt[OPT_lang] != NULL,
                             .lang = cli->lang};
    unsigned theme = THEME_LIGHT;
    int count, sheets;
    if (cli->word_count < 2)
        error_set(&e, ERR_USAGE, "xiaoli snapshot all FOLDER", NULL, NULL);
    else if (cli_size(cli, OPT_size, &w.width, &w.height, &e) && cli_theme(cli, &theme, &e)) {
        w.theme = (enum theme)theme;
        if (gallery_save(&w, cli_word(cli, 1), cli->say, &count, &sheets, &e)) {
            cli_say(cli, "cli.snapshot.all", arena_printf(&cli->arena, "%d", count),
                    arena_printf(&cli->arena, "%d", sheets), NULL);
            return CLI_DONE;
        }
    }
    return cli_fail(cli, &e);
}

int
cli_snapshot(struct cli *cli)
{
    struct error e = {0};
    struct snapshot_params p;
    if (str_equal(cli_word(cli, 0), "all"))
        return snapshot_all(cli);
    return read_params(cli, &p, &e) && snapshot_take(&p, cli->say, &e) ? CLI_DONE
                                                                       : cli_fail(cli, &e);
}
