/* xiaoli import: one transaction per file, or with --dry-run what it would be. Ctrl-C takes back
 * the file under way. */
#include "actions/import_plan.h"
#include "cli/cli.h"
#include "cli/import_items.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define TERMINAL_MS 200 /* between two tellings on a terminal */
#define LINES_MS 1000   /* with --progress into a file or pipe */
#define QUIET_MS 500    /* what is over by then needs no estimate */

static volatile sig_atomic_t interrupted;

static void
interrupt(int number)
{
    (void)number;
    interrupted = 1;
}

struct importing {
    struct import_printing print;
    bool terminal, lines; /* where to tell of the progress */
    int64_t begun, told;
    bool shown;
};

/* -- progress ---------------------------------------------------------------------------------- */

static void
tell_progress(struct importing *im, size_t done, size_t total, int64_t ms)
{
    struct arena *a = &im->print.a;
    const struct cli *cli = im->print.cli;
    int64_t left = done > 0 ? (ms * (int64_t)(total - done) / (int64_t)done + 999) / 1000 : 0;
    const char *share = arena_printf(a, "%d", total > 0 ? (int)(done * 100 / total) : 100);
    const char *of = arena_printf(a, "%zu/%zu", done, total);
    const char *text =
        done == 0 || done == total
            ? message_in(a, cli->say, cli->lang, "cli.import.progress", share, of, NULL)
            : message_in(a, cli->say, cli->lang, "cli.import.progress_left", share, of,
                         arena_printf(a, "%d", (int)left));
    fprintf(stderr, im->terminal ? "\r\033[K%s" : "%s\n", text);
    fflush(stderr);
    arena_reset(a);
    im->shown = true;
}

static bool
progress(size_t done, size_t total, void *arg)
{
    struct importing *im = arg;
    int64_t now = clock_monotonic_ms();
    if (im->begun == 0)
        im->begun = now;
    int64_t ms = now - im->begun;
    bool due = im->terminal ? ms >= QUIET_MS && now - im->told >= TERMINAL_MS
                            : im->told == 0 || now - im->told >= LINES_MS || done == total;
    if ((im->terminal || im->lines) && due) {
        im->told = now;
        tell_progress(im, done, total, ms);
    }
    return interrupted == 0;
}

static void
item(const struct import_item *it, void *arg)
{
    struct importing *im = arg;
    if (im->terminal && im->shown && !im->print.json)
        fprintf(stderr, "\r\033[K");
    import_item_print(&im->print, it);
}

/* -- one file ---------------------------------------------------------------------------------- */

/* "FILE:LINE: text", as error_text has it, then what became of it. */
static void
list_problems(struct importing *im, const struct import_report *r)
{
    const struct cli *cli = im->print.cli;
    for (size_t i = 0; i < r->problem_count; i++) {
        bool refused = r->problems[i].refused;
        if (refused && im->print.dry_run)
            continue; /* was an item */
        fprintf(
            stderr, "%s%s\n", error_in(&im->print.a, cli->say, cli->lang, &r->problems[i].error),
            message(cli->say, cli->lang, refused ? "cli.import.refused" : "cli.import.warning"));
        arena_reset(&im->print.a);
    }
}

static int
answer(struct cli *cli, struct importing *im, const struct import_report *r, bool ok,
       const struct error *e)
{
    if (im->terminal && im->shown)
        fprintf(stderr, "\r\033[K");
    fflush(stdout);
    if (im->print.json) {
        import_json_end(&im->print, r, ok ? NULL : e);
    } else {
        list_problems(im, r);
        if (ok)
            cli_say(cli, im->print.dry_run ? "cli.import.dry" : "cli.import.done", im->print.path,
                    import_counts(&im->print, r), NULL);
    }
    if (!ok)
        cli_fail(cli, e);
    return ok && r->refused == 0 && r->conflicts == 0 ? CLI_DONE : CLI_FAILED;
}

static int
import_file(struct cli *cli, const char *path, bool json)
{
    struct error e = {0};
    struct import_report r = {0};
    struct arena a;
    struct importing im = {
        .print = {.cli = cli, .path = path, .json = json, .dry_run = cli->opt[OPT_dry_run] != NULL},
        .terminal = isatty(STDERR_FILENO) != 0,
        .lines = cli->opt[OPT_progress] != NULL};
    struct import_options how = {.calendar = cli->opt[OPT_calendar],
                                 .strict = cli->opt[OPT_strict] != NULL,
                                 .replace = cli->opt[OPT_replace] != NULL,
                                 .theirs = cli->opt[OPT_theirs] != NULL,
                                 .ours = cli->opt[OPT_ours] != NULL,
                                 .dry_run = im.print.dry_run,
                                 .item = item,
                                 .progress = progress,
                                 .arg = &im};
    arena_init(&a);
    arena_init(&im.print.a);
    if (json)
        import_json_begin(&im.print);
    bool ok = import_run(cli->bureau, cli_who(), path, &how, &a, &r, &e);
    int result = answer(cli, &im, &r, ok, &e);
    arena_destroy(&im.print.a);
    arena_destroy(&a);
    return result;
}

static bool
read_format(const struct cli *cli, bool *json, struct error *e)
{
    const char *format = cli->opt[OPT_format] != NULL ? cli->opt[OPT_format] : "text";
    *json = str_equal(format, "json");
    if (cli->opt[OPT_theirs] != NULL && cli->opt[OPT_ours] != NULL)
        return error_set(e, ERR_USAGE, "xiaoli import --theirs | --ours", NULL, NULL);
    return *json || str_equal(format, "text") ||
           error_set(e, ERR_UNKNOWN_NAME, "format", format, "text, json");
}

/* A second Ctrl-C ends the program as usual; SQLite rolls back then. */
static void
listen(struct sigaction *before)
{
    struct sigaction action = {.sa_handler = interrupt, .sa_flags = (int)SA_RESETHAND};
    sigemptyset(&action.sa_mask);
    interrupted = 0;
    sigaction(SIGINT, &action, before);
}

int
cli_import(struct cli *cli)
{
    struct error e = {0};
    struct sigaction before;
    bool json;
    int result = CLI_DONE;
    if (!read_format(cli, &json, &e))
        return cli_fail(cli, &e);
    if (!cli_open(cli))
        return CLI_FAILED;
    listen(&before);
    if (json)
        printf("[");
    for (int i = 0; i < cli->word_count && interrupted == 0; i++) {
        if (json && i > 0)
            printf(",\n ");
        int one = import_file(cli, cli->words[i], json);
        result = one > result ? one : result;
    }
    if (json)
        printf("]\n");
    sigaction(SIGINT, &before, NULL);
    return result;
}
