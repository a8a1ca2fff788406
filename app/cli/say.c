/* Answers and complaints. */
#include "cli/cli.h"

#include <stdio.h>

static bool
of_use(enum error_code code)
{
    return code == ERR_USAGE || code == ERR_UNKNOWN_OPTION || code == ERR_MISSING_VALUE ||
           code == ERR_UNKNOWN_VERB || code == ERR_UNKNOWN_NAME || code == ERR_DATE_FORM ||
           code == ERR_TIME_FORM || code == ERR_PERIOD_FORM;
}

int
cli_fail(const struct cli *cli, const struct error *e)
{
    struct str text;
    str_init(&text);
    error_text(cli->say, cli->lang, e, &text);
    fprintf(stderr, "xiaoli: %s\n", text.s);
    str_destroy(&text);
    return of_use(e->code) && !e->file[0] ? CLI_USAGE : CLI_FAILED;
}

void
cli_say(const struct cli *cli, const char *id, const char *a, const char *b, const char *c)
{
    struct str text;
    str_init(&text);
    message_format(cli->say, cli->lang, &text, id, a, b, c);
    printf("%s\n", text.s);
    str_destroy(&text);
}

int
cli_result(const struct cli *cli, bool ok, const struct error *e, const char *id, const char *a)
{
    if (!ok)
        return cli_fail(cli, e);
    cli_say(cli, id, a, NULL, NULL);
    return CLI_DONE;
}

int
cli_unknown(const struct cli *cli, const char *word)
{
    struct error e = {0};
    error_set(&e, ERR_UNKNOWN_NAME, "verb", word, cli_verb_row(cli->verb)->shown);
    return cli_fail(cli, &e);
}

bool
cli_size(const char *text, int *w, int *h, struct error *e)
{
    char rest;
    if (sscanf(text, "%5dx%5d%c", w, h, &rest) == 2 && *w >= 320 && *h >= 240 && *w <= 16384 &&
        *h <= 16384)
        return true;
    return error_set(e, ERR_UNKNOWN_NAME, "size", text, "1920x1080, 1080x1920, 1280x720 ...");
}

bool
cli_day(const char *text, struct day *out, struct error *e)
{
    return day_parse(text, out) || error_set(e, ERR_DATE_FORM, text, NULL, NULL);
}
