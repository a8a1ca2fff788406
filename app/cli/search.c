/* xiaoli search: finds activities by characters, pinyin, dates and beginnings of words. */
#include "actions/search.h"

#include "base/json.h"
#include "cli/cli.h"
#include "cli/event_text.h"

#include <stdio.h>
#include <string.h>

#define LIMIT 20

/* The date of the instance that was found. */
static const char *
when_of(struct cli *cli, const struct search_result *r)
{
    struct when w = r->event->when;
    if (r->dated) {
        w.first = r->when.first;
        w.last = r->when.last;
    }
    return event_text_when(cli, &w);
}

static void
as_text(struct cli *cli, const struct search_result *r)
{
    printf("%-24s  %s  %s  %s%s%s\n", when_of(cli, r), event_text_status(cli, r->event->status),
           event_text_category(cli, r->event->category), cli_cell(cli, r->event->title),
           r->event->place[0] ? "  " : "", cli_cell(cli, r->event->place));
}

static void
as_tsv(struct cli *cli, const struct search_result *r)
{
    printf("%s\t%s\t%s\t%s\t%s\t%s\n", cli_cell(cli, when_of(cli, r)), status_key(r->event->status),
           category_key(r->event->category), cli_cell(cli, r->event->title),
           cli_cell(cli, r->event->place), cli_cell(cli, r->event->uid));
}

static void
member(struct str *out, const char *key, const char *value)
{
    json_key(out, key);
    json_string(out, value);
}

static const char *
rank_key(enum search_rank rank)
{
    switch (rank) {
    case SEARCH_SHORT:
        return "short";
    case SEARCH_WORD:
        return "word";
    case SEARCH_CONTAINS:
        return "inside";
    case SEARCH_NOWHERE:
        break;
    }
    return "";
}

static void
as_json(struct cli *cli, const struct search_result *r, struct str *out)
{
    str_append(out, out->len > 1 ? ",\n {" : "\n {");
    member(out, "uid", r->event->uid);
    member(out, "title", r->event->title);
    member(out, "when", when_of(cli, r));
    member(out, "status", status_key(r->event->status));
    member(out, "category", category_key(r->event->category));
    member(out, "place", r->event->place);
    member(out, "rank", rank_key(r->rank));
    member(out, "found",
           r->text ? arena_strndup(&cli->arena, r->text + r->from, r->to - r->from) : "");
    member(out, "visibility", r->event->visibility == VISIBILITY_PUBLIC ? "public" : "internal");
    str_append_char(out, '}');
}

/* -- festivals and solar terms ----------------------------------------------------------------- */

/* What stands for the category. */
static const char *
day_key(const struct search_day *d)
{
    return d->term ? "solar-term" : "observance";
}

static const char *
day_name(const struct cli *cli, const struct search_day *d)
{
    return cli->lang == LANG_EN ? d->en : d->zh;
}

static void
day_as_json(struct cli *cli, const struct search_day *d, const char *when, struct str *out)
{
    str_append(out, out->len > 1 ? ",\n {" : "\n {");
    member(out, "uid", "");
    member(out, "title", day_name(cli, d));
    member(out, "when", when);
    member(out, "status", "");
    member(out, "category", day_key(d));
    member(out, "place", "");
    member(out, "rank", rank_key(d->rank));
    member(out, "found", arena_strndup(&cli->arena, d->text + d->from, d->to - d->from));
    member(out, "visibility", "public");
    str_append_char(out, '}');
}

static void
print_day(struct cli *cli, enum event_format format, const struct search_day *d, struct str *json)
{
    char when[DAY_TEXT];
    day_format(d->day, when);
    switch (format) {
    case EVENT_FORMAT_TEXT:
        printf("%-24s  %s  %s\n", when,
               message(cli->say, cli->lang, d->term ? "search.term" : "search.festival"),
               day_name(cli, d));
        break;
    case EVENT_FORMAT_JSON:
        day_as_json(cli, d, when, json);
        break;
    case EVENT_FORMAT_TSV:
        printf("%s\t\t%s\t%s\t\t\n", when, day_key(d), day_name(cli, d));
        break;
    }
}

/* -- all --------------------------------------------------------------------------------------- */

struct answer {
    struct search_day days[SEARCH_DAYS];
    size_t day_count;
    const struct search_result *at;
    size_t count;
    bool more;
};

static void
print_all(struct cli *cli, enum event_format format, const struct answer *all)
{
    struct str json;
    const struct search_result *at = all->at;
    str_init(&json);
    str_append_char(&json, '[');
    if (format == EVENT_FORMAT_TSV)
        printf("when\tstatus\tcategory\ttitle\tplace\tuid\n");
    for (size_t i = 0; i < all->day_count; i++)
        print_day(cli, format, &all->days[i], &json);
    for (size_t i = 0; i < all->count; i++)
        switch (format) {
        case EVENT_FORMAT_TEXT:
            as_text(cli, &at[i]);
            break;
        case EVENT_FORMAT_JSON:
            as_json(cli, &at[i], &json);
            break;
        case EVENT_FORMAT_TSV:
            as_tsv(cli, &at[i]);
            break;
        }
    if (format == EVENT_FORMAT_JSON)
        printf("%s\n]\n", json.s);
    str_destroy(&json);
}

/* All words after the verb are one question. */
static const char *
question(struct cli *cli)
{
    const char *words = "";
    for (int i = 0; i < cli->word_count; i++)
        words = arena_printf(&cli->arena, "%s%s%s", words, i ? " " : "", cli_word(cli, i));
    return words;
}

static int
rebuild(struct cli *cli)
{
    struct error e = {0};
    if (!cli_open(cli))
        return CLI_FAILED;
    return cli_result(cli, search_again(cli->bureau, &e), &e, "cli.search.rebuilt", NULL);
}

static bool
read_kinds(const struct cli *cli, unsigned *kinds, struct error *e)
{
    enum category c;
    *kinds = CATEGORY_ALL_BITS;
    if (!cli->opt[OPT_category])
        return true;
    if (!category_from_key(cli->opt[OPT_category], &c))
        return error_set(e, ERR_UNKNOWN_NAME, "category", cli->opt[OPT_category],
                         cli_option_row(OPT_category)->value);
    *kinds = 1u << c;
    return true;
}

static int
search(struct cli *cli, enum event_format format, unsigned kinds, size_t limit)
{
    struct error e = {0};
    struct answer all = {.count = 0};
    if (!cli_open(cli))
        return CLI_FAILED;
    struct searcher *s = searcher_open(cli->bureau, &e);
    bool ok = s && search_find(s, question(cli), kinds, limit, &cli->arena, &all.at, &all.count,
                               &all.more, &e);
    if (ok && kinds == CATEGORY_ALL_BITS)
        all.day_count = search_days(s, question(cli), all.days);
    searcher_close(s);
    if (!ok)
        return cli_fail(cli, &e);
    print_all(cli, format, &all);
    if (format == EVENT_FORMAT_TEXT && !all.count && !all.day_count)
        cli_say(cli, "cli.search.none", question(cli), NULL, NULL);
    if (format == EVENT_FORMAT_TEXT && all.more)
        cli_say(cli, "cli.search.more", arena_printf(&cli->arena, "%zu", limit), NULL, NULL);
    return CLI_DONE;
}

int
cli_search(struct cli *cli)
{
    struct error e = {0};
    enum event_format format;
    unsigned kinds;
    int limit = LIMIT;
    if (cli->opt[OPT_rebuild])
        return rebuild(cli);
    if (!cli->word_count)
        error_set(&e, ERR_MISSING_VALUE, "WORDS", NULL, NULL);
    else if (event_format_read(cli->opt[OPT_format], &format, &e) && read_kinds(cli, &kinds, &e) &&
             (!cli->opt[OPT_limit] ||
              cli_number("--limit", cli->opt[OPT_limit], 1, SEARCH_RESULTS, &limit, &e)))
        return search(cli, format, kinds, (size_t)limit);
    return cli_fail(cli, &e);
}
