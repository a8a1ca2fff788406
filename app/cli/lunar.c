/* xiaoli lunar: what the almanac knows of a day. Needs no database but for 休 and 班. */
#include "actions/query.h"
#include "cli/cli.h"

#include <stdio.h>

static void
field(const struct cli *cli, const char *id, const char *value)
{
    cli_say(cli, "cli.field", message(cli->say, cli->lang, id), value, NULL);
}

static void
print_lunar(struct cli *cli, const struct day_info *info)
{
    char year[16], month[16] = "", day[16];
    const struct lunar_date *l = &info->lunar;
    int of_month = ganzhi_month(cli->almanac, info->day);
    ganzhi_zh(ganzhi_year(l->year), year);
    if (of_month >= 0) /* the last lunar month reaches beyond the solar terms of 2100 */
        ganzhi_zh(of_month, month);
    ganzhi_zh(ganzhi_day(info->day), day);
    field(
        cli, "cli.lunar.date",
        arena_printf(&cli->arena, "%s%s", lunar_month_zh(l->month, l->leap), lunar_day_zh(l->day)));
    field(cli, "cli.lunar.ganzhi",
          arena_printf(&cli->arena, "%s年 %s%s%s日", year, month, month[0] ? "月 " : "", day));
    field(cli, "cli.lunar.zodiac", zodiac_zh(l->year));
}

static void
print_marks(struct cli *cli, const struct day_info *info)
{
    if (info->term >= 0)
        field(cli, "cli.lunar.term", term_zh(info->term));
    const struct festival *festivals[8];
    size_t count = almanac_festivals(cli->almanac, info->day, festivals, 8);
    for (size_t i = 0; i < count; i++)
        field(cli, "cli.lunar.festival",
              cli->lang == LANG_EN ? festivals[i]->en : festivals[i]->zh);
    if (info->mark != MARK_NONE)
        field(cli, info->mark == MARK_OFF ? "cli.off" : "cli.work",
              arena_printf(&cli->arena, "%s  %s", info->holiday_name, info->holiday_source));
    if (!info->notice_known)
        cli_say(cli, "cli.holiday.unpublished",
                arena_printf(&cli->arena, "%d", day_ymd(info->day).year), NULL, NULL);
}

int
cli_lunar(struct cli *cli)
{
    struct error e = {0};
    struct day day = clock_now(&cli->clock).day;
    struct holidays h;
    struct day_info info;
    char text[DAY_TEXT];
    if (cli->word_count && !cli_day(cli_word(cli, 0), &day, &e))
        return cli_fail(cli, &e);
    if (!cli_open(cli))
        return CLI_FAILED;
    if (!query_holidays(cli->bureau, &cli->arena, &h, &e))
        return cli_fail(cli, &e);
    day_info_fill(&info, day, cli->almanac, &h);
    field(cli, "cli.lunar.solar", day_format(day, text));
    if (!info.lunar_known) {
        error_set(&e, ERR_OUT_OF_RANGE, "date", text, "1901-01-20 ... 2100-12-31");
        return cli_fail(cli, &e);
    }
    print_lunar(cli, &info);
    print_marks(cli, &info);
    return CLI_DONE;
}
