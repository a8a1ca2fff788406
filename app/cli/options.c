/* argv -> struct cli. Options may stand anywhere; "--name=value" and "--name value" are one. */
#include "cli/cli.h"

#include <string.h>

struct option_row {
    const char *word;
    bool value;
};

static const struct option_row options[] = {
#define OPTION_ROW(name, word, value) [OPT_##name] = {word, value},
    CLI_OPTIONS(OPTION_ROW)
#undef OPTION_ROW
};

static bool
find_option(const char *text, size_t len, int *out)
{
    for (int i = 0; i < OPT_COUNT; i++)
        if (strlen(options[i].word) == len && strncmp(options[i].word, text, len) == 0) {
            *out = i;
            return true;
        }
    return false;
}

static bool
listed(const char *list, const char *word)
{
    size_t len = strlen(word);
    for (const char *p = list; (p = strstr(p, word)); p += len)
        if ((p == list || p[-1] == ' ') && (p[len] == ' ' || p[len] == '\0'))
            return true;
    return false;
}

/* argv[*i] is an option: takes it and its value. */
static bool
take_option(struct cli *cli, int argc, char **argv, int *i, struct error *e)
{
    const char *text = argv[*i] + 2, *equals = strchr(text, '=');
    size_t len = equals ? (size_t)(equals - text) : strlen(text);
    int o;
    if (!find_option(text, len, &o))
        return error_set(e, ERR_UNKNOWN_OPTION, argv[*i], NULL, NULL);
    if (!options[o].value) {
        if (equals)
            return error_set(e, ERR_UNKNOWN_OPTION, argv[*i], NULL, NULL);
        cli->opt[o] = "";
        return true;
    }
    if (!equals && *i + 1 >= argc)
        return error_set(e, ERR_MISSING_VALUE, argv[*i], NULL, NULL);
    cli->opt[o] = equals ? equals + 1 : argv[++*i];
    return true;
}

static bool
take_language(struct cli *cli, struct error *e)
{
    const char *lang = cli->opt[OPT_lang];
    if (!lang || strcmp(lang, "zh") == 0)
        return true;
    if (strcmp(lang, "en") != 0)
        return error_set(e, ERR_UNKNOWN_NAME, "language", lang, "zh, en");
    cli->lang = LANG_EN;
    return true;
}

static bool
options_fit(const struct cli *cli, const struct cli_verb_row *row, struct error *e)
{
    for (int o = 0; o < OPT_COUNT; o++)
        if (cli->opt[o] && !listed("db demo now lang", options[o].word) &&
            !listed(row->options, options[o].word))
            return error_set(e, ERR_UNKNOWN_OPTION, options[o].word, NULL, NULL);
    return true;
}

static bool
words_fit(const struct cli *cli, const struct cli_verb_row *row, struct error *e)
{
    if (cli->word_count >= row->least && (row->most < 0 || cli->word_count <= row->most))
        return true;
    struct str usage;
    str_init(&usage);
    str_printf(&usage, "xiaoli %s %s", row->word, row->shown);
    error_set(e, ERR_USAGE, usage.s, NULL, NULL);
    str_destroy(&usage);
    return false;
}

bool
cli_parse(struct cli *cli, int argc, char **argv, struct error *e)
{
    bool only_words = false, verb_seen = false;
    cli->verb = VERB_kiosk;
    for (int i = 1; i < argc; i++) {
        if (!only_words && strcmp(argv[i], "--") == 0) {
            only_words = true;
        } else if (!only_words && (strcmp(argv[i], "-h") == 0 || strcmp(argv[i], "--help") == 0)) {
            cli->verb = VERB_help;
            verb_seen = true;
        } else if (!only_words && strncmp(argv[i], "--", 2) == 0) {
            if (!take_option(cli, argc, argv, &i, e))
                return false;
        } else if (!verb_seen) {
            if (!cli_find_verb(argv[i], &cli->verb))
                return error_set(e, ERR_UNKNOWN_VERB, argv[i], NULL, NULL);
            verb_seen = true;
        } else {
            if (cli->word_count == (int)(sizeof cli->words / sizeof *cli->words))
                return error_set(e, ERR_USAGE, argv[i], NULL, NULL);
            cli->words[cli->word_count++] = argv[i];
        }
    }
    const struct cli_verb_row *row = cli_verb_row(cli->verb);
    return take_language(cli, e) && options_fit(cli, row, e) && words_fit(cli, row, e);
}

const char *
cli_word(const struct cli *cli, int i)
{
    return i < cli->word_count ? cli->words[i] : "";
}

const char *
cli_opt(const struct cli *cli, enum cli_option o)
{
    return cli->opt[o] ? cli->opt[o] : "";
}
