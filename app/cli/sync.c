/* xiaoli sync: a calendar here and one on a CalDAV server, in step. The password comes from a file
 * that nobody else reads, or from the environment; never from a word of the command, which every
 * user of the machine can read. */
#include "share/sync.h"
#include "base/file.h"
#include "cli/cli.h"
#include "cli/import_items.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#define LOGIN_LIMIT 4096
#define LOGIN_VARIABLE "XIAOLI_SYNC_LOGIN" /* "user:password" */

/* -- who asks ---------------------------------------------------------------------------------- */

static bool
is_this_machine(const char *url)
{
    static const char *const names[] = {"http://127.0.0.1", "http://localhost", "http://[::1]"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t len = strlen(names[i]);
        if (strncasecmp(url, names[i], len) == 0 && strchr(":/", url[len]))
            return true;
    }
    return false;
}

/* "user:password" or two lines; the text is taken apart. */
static bool
log_in(struct fetch *f, const char *url, char *text, struct error *e)
{
    char *parting = strpbrk(text, ":\n");
    if (!parting)
        return error_set(e, ERR_MISSING_VALUE, "--login", NULL, NULL);
    if (!str_starts(url, "https://") && !is_this_machine(url))
        return error_set_at(e, url, 0, ERR_NET_SECRET, NULL, NULL, NULL);
    *parting = '\0';
    char *password = parting + 1;
    password[strcspn(password, "\r\n")] = '\0';
    text[strcspn(text, "\r")] = '\0';
    fetch_login(f, text, password);
    return true;
}

static bool
login_from_file(struct fetch *f, const char *url, const char *path, struct error *e)
{
    struct stat st;
    struct str text;
    if (stat(path, &st) == 0 && (st.st_mode & 077) != 0)
        return error_set_at(e, path, 0, ERR_LOGIN_OPEN, NULL, NULL, NULL);
    str_init(&text);
    bool ok = file_read(path, LOGIN_LIMIT, &text, e) && log_in(f, url, text.s, e);
    explicit_bzero(text.s, text.len);
    str_destroy(&text);
    return ok;
}

static bool
login(struct cli *cli, struct fetch *f, const char *url, struct error *e)
{
    char *given = getenv(LOGIN_VARIABLE);
    if (cli->opt[OPT_login])
        return login_from_file(f, url, cli->opt[OPT_login], e);
    return !given || log_in(f, url, given, e);
}

/* -- what is told ------------------------------------------------------------------------------ */

static void
tell_conflict(enum sync_conflict kind, const char *uid, const struct import_item *item, void *arg)
{
    struct import_printing *print = arg;
    char id[64];
    snprintf(id, sizeof id, "sync.kind.%s", sync_conflict_key(kind));
    if (item)
        import_item_print(print, item);
    else
        cli_say(print->cli, "sync.conflict", uid, message(print->cli->say, print->cli->lang, id),
                NULL);
}

static int
answer(struct cli *cli, const struct sync_report *r)
{
    const char *gone = message_in(&cli->arena, cli->say, cli->lang, "sync.dropped",
                                  arena_printf(&cli->arena, "%d", r->dropped_here),
                                  arena_printf(&cli->arena, "%d", r->dropped_there), NULL);
    const char *moved = message_in(&cli->arena, cli->say, cli->lang, "sync.moved",
                                   arena_printf(&cli->arena, "%d", r->taken),
                                   arena_printf(&cli->arena, "%d", r->sent), NULL);
    cli_say(cli, "sync.done", r->calendar, moved, gone);
    if (r->conflicts == 0)
        return CLI_DONE;
    cli_say(cli, "sync.open", arena_printf(&cli->arena, "%d", r->conflicts), NULL, NULL);
    return CLI_FAILED;
}

/* -- whole ------------------------------------------------------------------------------------- */

static int
run(struct cli *cli, struct fetch *f, const char *url)
{
    struct error e = {0};
    struct sync_report r;
    struct import_printing print = {.cli = cli, .path = url};
    struct sync_options how = {.url = url,
                               .database = cli->db.s,
                               .calendar = cli->opt[OPT_calendar],
                               .ours = cli->opt[OPT_ours] != NULL,
                               .theirs = cli->opt[OPT_theirs] != NULL,
                               .conflict = tell_conflict,
                               .arg = &print};
    arena_init(&print.a);
    bool ok = sync_run(f, cli->bureau, &how, &r, &e);
    arena_destroy(&print.a);
    return ok ? answer(cli, &r) : cli_fail(cli, &e);
}

int
cli_sync(struct cli *cli)
{
    struct error e = {0};
    struct str url;
    struct fetch *f = NULL;
    int held = -1, result = CLI_FAILED;
    str_init(&url);
    if (cli->opt[OPT_ours] && cli->opt[OPT_theirs])
        error_set(&e, ERR_USAGE, "xiaoli sync --theirs | --ours", NULL, NULL);
    else if (fetch_address(cli_word(cli, 0), &url, &e) &&
             (f = fetch_open(cli->opt[OPT_ca])) != NULL && login(cli, f, url.s, &e) &&
             cli_open(cli)) {
        held = file_lock(arena_printf(&cli->arena, "%s.sync-lock", cli->db.s));
        if (held < 0)
            error_set_at(&e, cli->db.s, 0, ERR_FOLLOW_BUSY, NULL, NULL, NULL);
        else
            result = run(cli, f, url.s);
    }
    if (e.code != ERR_NONE)
        result = cli_fail(cli, &e);
    fetch_close(f);
    if (held >= 0)
        close(held);
    str_destroy(&url);
    return result;
}
