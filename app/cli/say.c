/* Answers, complaints, and values read from words. */
#include "cli/cli.h"

#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool
of_use(enum error_code code)
{
    return code == ERR_USAGE || code == ERR_UNKNOWN_OPTION || code == ERR_MISSING_VALUE ||
           code == ERR_UNKNOWN_VERB || code == ERR_UNKNOWN_NAME || code == ERR_OUT_OF_RANGE ||
           code == ERR_DATE_FORM || code == ERR_TIME_FORM || code == ERR_PERIOD_FORM ||
           code == ERR_NET_ADDRESS;
}

int
cli_fail(const struct cli *cli, const struct error *e)
{
    struct str text;
    str_init(&text);
    error_text(cli->say, cli->lang, e, &text);
    fflush(stdout); /* what was done before is read before */
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

void
cli_field(const struct cli *cli, const char *id, const char *value)
{
    cli_say(cli, "cli.field", message(cli->say, cli->lang, id), value, NULL);
}

const char *
cli_cell(struct cli *cli, const char *text)
{
    if (!strpbrk(text, "\t\n\r"))
        return text;
    char *cell = arena_strdup(&cli->arena, text);
    for (char *p = cell; (p = strpbrk(p, "\t\n\r")); p++)
        *p = ' ';
    return cell;
}

/* -- values ------------------------------------------------------------------------------------ */

bool
cli_size(const struct cli *cli, enum cli_option o, int *w, int *h, struct error *e)
{
    char rest, name[32];
    const char *text = cli->opt[o];
    if (!text || (sscanf(text, "%5dx%5d%c", w, h, &rest) == 2 && *w >= 320 && *h >= 240 &&
                  *w <= 16384 && *h <= 16384))
        return true;
    snprintf(name, sizeof name, "--%s", cli_option_row(o)->word);
    return error_set(e, ERR_OUT_OF_RANGE, name, text, "320x240 ... 16384x16384");
}

bool
cli_theme(const struct cli *cli, unsigned *theme, struct error *e)
{
    static const char *const names[] = {"light", "night", "contrast"};
    const char *name = cli->opt[OPT_theme];
    for (unsigned t = 0; name && t < 3; t++)
        if (strcmp(names[t], name) == 0) {
            *theme = t;
            return true;
        }
    return !name || error_set(e, ERR_UNKNOWN_NAME, "theme", name, "light, night, contrast");
}

bool
cli_number(const char *what, const char *text, int least, int most, int *out, struct error *e)
{
    char *end, allowed[64];
    long n = strtol(text, &end, 10);
    if (end != text && *end == '\0' && n >= least && n <= most) {
        *out = (int)n;
        return true;
    }
    snprintf(allowed, sizeof allowed, "%d ... %d", least, most);
    return error_set(e, ERR_OUT_OF_RANGE, what, text, allowed);
}

bool
cli_day(const char *text, struct day *out, struct error *e)
{
    return day_parse(text, out) || error_set(e, ERR_DATE_FORM, text, NULL, NULL);
}

const char *
cli_who(void)
{
    const struct passwd *me = getpwuid(getuid());
    return me && me->pw_name && me->pw_name[0] ? me->pw_name : "cli";
}
