/* argv -> struct cli. */
#include "cli/cli.h"

#include <string.h>

static const struct cli_option_row options[] = {
#define OPTION_ROW(name, word, value) [OPT_##name] = {word, value, "cli.option." #name},
    CLI_OPTIONS(OPTION_ROW)
#undef OPTION_ROW
};

const struct cli_option_row *
cli_option_row(enum cli_option o)
{
    return &options[o];
}

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

/* What is known while argv is read from left to right. */
struct reading {
    int argc;
    char **argv;
    int at;
    const char *first; /* of a verb of two words; NULL when none is waiting for its second */
    bool verb_seen, only_words, help;
};

/* argv[at] is the option `text`: takes it and its value. */
static bool
take_option(struct cli *cli, struct reading *r, const char *text, struct error *e)
{
    const char *equals = strchr(text, '=');
    size_t len = equals ? (size_t)(equals - text) : strlen(text);
    int o;
    if (!find_option(text, len, &o) || (equals && !options[o].value[0]))
        return error_set(e, ERR_UNKNOWN_OPTION, r->argv[r->at], NULL, NULL);
    if (!options[o].value[0]) {
        cli->opt[o] = "";
        return true;
    }
    if (!equals && r->at + 1 >= r->argc)
        return error_set(e, ERR_MISSING_VALUE, r->argv[r->at], NULL, NULL);
    cli->opt[o] = equals ? equals + 1 : r->argv[++r->at];
    return true;
}

/* Whether verbs of two words begin with this one. */
static bool
begins_verbs(const char *word)
{
    size_t len = strlen(word);
    for (int v = 0; v < VERB_COUNT; v++) {
        const char *words = cli_verb_row((enum cli_verb)v)->words;
        if (strncmp(words, word, len) == 0 && words[len] == ' ')
            return true;
    }
    return false;
}

/* "publish" is a verb, and so is "publish key": the longer one counts. */
static void
lengthen_verb(struct cli *cli, struct reading *r, const char *whole)
{
    enum cli_verb longer;
    if (r->at + 1 < r->argc &&
        cli_find_verb(arena_printf(&cli->arena, "%s %s", whole, r->argv[r->at + 1]), &longer)) {
        cli->verb = longer;
        r->at++;
    }
}

static bool
take_verb(struct cli *cli, struct reading *r, const char *word, struct error *e)
{
    const char *whole = r->first ? arena_printf(&cli->arena, "%s %s", r->first, word)
                                 : arena_strdup(&cli->arena, word);
    r->first = NULL;
    r->verb_seen = cli_find_verb(whole, &cli->verb);
    if (r->verb_seen)
        lengthen_verb(cli, r, whole);
    else if (begins_verbs(whole))
        r->first = whole;
    return r->verb_seen || r->first || error_set(e, ERR_UNKNOWN_VERB, whole, NULL, NULL);
}

static bool
take_word(struct cli *cli, struct reading *r, struct error *e)
{
    const char *word = r->argv[r->at];
    if (!r->only_words) {
        if (strcmp(word, "--") == 0) {
            r->only_words = true;
            return true;
        }
        if (strcmp(word, "-h") == 0 || strcmp(word, "--help") == 0) {
            r->help = true;
            return true;
        }
        if (strcmp(word, "-o") == 0) /* as in every other program that writes a file */
            return take_option(cli, r, "out", e);
        if (strncmp(word, "--", 2) == 0)
            return take_option(cli, r, word + 2, e);
    }
    if (!r->verb_seen)
        return take_verb(cli, r, word, e);
    cli->words[cli->word_count++] = word;
    return true;
}

static bool
check_language(struct cli *cli, struct error *e)
{
    const char *lang = cli->opt[OPT_lang];
    bool english = lang && strcmp(lang, "en") == 0;
    cli->lang = english ? LANG_EN : LANG_ZH;
    return !lang || english || strcmp(lang, "zh") == 0 ||
           error_set(e, ERR_UNKNOWN_NAME, "language", lang, "zh, en");
}

/* `xiaoli event move --help` is `xiaoli help event move`. */
static void
turn_to_help(struct cli *cli, const struct reading *r)
{
    const char *words = r->verb_seen ? cli_verb_row(cli->verb)->words : r->first ? r->first : "";
    for (int o = CLI_COMMON; o < OPT_COUNT; o++)
        cli->opt[o] = NULL;
    cli->verb = VERB_help;
    cli->word_count = 0;
    while (words[0] != '\0') {
        size_t len = strcspn(words, " ");
        cli->words[cli->word_count++] = arena_strndup(&cli->arena, words, len);
        words += len + (words[len] == ' ');
    }
}

bool
cli_verb_takes(const struct cli_verb_row *row, enum cli_option o)
{
    const char *word = options[o].word;
    size_t len = strlen(word);
    if ((int)o < CLI_COMMON)
        return true;
    for (const char *p = row->options; (p = strstr(p, word)); p += len)
        if ((p == row->options || p[-1] == ' ') && (p[len] == ' ' || p[len] == '\0'))
            return true;
    return false;
}

void
cli_operand_bounds(const char *operands, int *least, int *most)
{
    *least = *most = 0;
    for (const char *p = operands; *p; p += strspn(p, " ")) {
        size_t len = strcspn(p, " ");
        if (p[0] != '[')
            ++*least;
        ++*most;
        if (len > 3 && strncmp(p + len - 3, "...", 3) == 0) {
            *most = -1;
            return;
        }
        p += len;
    }
}

static bool
fits(struct cli *cli, const struct cli_verb_row *row, struct error *e)
{
    int least, most;
    for (int o = 0; o < OPT_COUNT; o++)
        if (cli->opt[o] && !cli_verb_takes(row, (enum cli_option)o))
            return error_set(e, ERR_UNKNOWN_OPTION,
                             arena_printf(&cli->arena, "--%s", options[o].word), NULL, NULL);
    cli_operand_bounds(row->operands, &least, &most);
    if (cli->word_count >= least && (most < 0 || cli->word_count <= most))
        return true;
    const char *usage = arena_printf(&cli->arena, "xiaoli %s %s", row->words, row->operands);
    return error_set(e, ERR_USAGE, usage, NULL, NULL);
}

/* "event" alone: says what may follow. */
static bool
refuse_half(const char *first, struct error *e)
{
    size_t len = strlen(first);
    struct str usage;
    str_init(&usage);
    str_printf(&usage, "xiaoli %s", first);
    char before = ' ';
    for (int v = 0; v < VERB_COUNT; v++) {
        const char *words = cli_verb_row((enum cli_verb)v)->words;
        if (strncmp(words, first, len) == 0 && words[len] == ' ') {
            str_printf(&usage, "%c%s", before, words + len + 1);
            before = '|';
        }
    }
    error_set(e, ERR_USAGE, usage.s, NULL, NULL);
    str_destroy(&usage);
    return false;
}

/* Whatever is wrong is told in the language that was asked for, wherever it was asked for. */
static bool
asks_for_english(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        if (strcmp(argv[i], "--lang=en") == 0 ||
            (strcmp(argv[i], "--lang") == 0 && i + 1 < argc && strcmp(argv[i + 1], "en") == 0))
            return true;
    return false;
}

bool
cli_parse(struct cli *cli, int argc, char **argv, struct error *e)
{
    struct reading r = {.argc = argc, .argv = argv, .at = 1};
    cli->verb = VERB_kiosk;
    cli->words = arena_array(&cli->arena, (size_t)argc + 2, sizeof *cli->words);
    cli->lang = asks_for_english(argc, argv) ? LANG_EN : LANG_ZH;
    bool ok = true;
    for (; ok && r.at < argc; r.at++)
        ok = take_word(cli, &r, e);
    if (!ok || !check_language(cli, e))
        return false;
    if (r.help)
        turn_to_help(cli, &r);
    else if (r.first)
        return refuse_half(r.first, e);
    return fits(cli, cli_verb_row(cli->verb), e);
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
