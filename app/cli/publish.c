/* xiaoli publish: the public calendar as a folder for a web server; and the key it is signed with.
 */
#include "share/publish.h"
#include "base/file.h"
#include "base/random.h"
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

#define KEY_FILE "publish-key"

/* --key, else beside the database, where no web server looks. */
static const char *
key_path(struct cli *cli)
{
    if (cli->opt[OPT_key])
        return cli->opt[OPT_key];
    const char *slash = strrchr(cli->db.s, '/');
    int folder = slash ? (int)(slash - cli->db.s) + 1 : 0;
    return arena_printf(&cli->arena, "%.*s%s", folder, cli->db.s, KEY_FILE);
}

static bool
load_key(struct cli *cli, struct sign_key *key, struct error *e)
{
    const char *path = key_path(cli);
    return file_exists(path) ? sign_key_load(key, path, e)
                             : error_set_at(e, path, 0, ERR_KEY_MISSING, NULL, NULL, NULL);
}

int
cli_publish(struct cli *cli)
{
    struct error e = {0};
    struct sign_key key;
    struct publish_report r;
    if (!cli_open(cli) || !cli_open_public(cli))
        return CLI_FAILED;
    if (!load_key(cli, &key, &e))
        return cli_fail(cli, &e);
    struct publish_options how = {.folder = cli_word(cli, 0), .key = &key};
    bool ok = publish_run(cli->bureau, &how, &r, &e);
    sign_key_wipe(&key);
    if (!ok)
        return cli_fail(cli, &e);
    cli_say(cli, "publish.done", how.folder,
            arena_printf(&cli->arena, "%lld", (long long)r.revision),
            message_in(&cli->arena, cli->say, cli->lang, "publish.files",
                       arena_printf(&cli->arena, "%d", r.written),
                       arena_printf(&cli->arena, "%d", r.kept),
                       arena_printf(&cli->arena, "%d", r.removed)));
    return CLI_DONE;
}

/* Makes one where there is none, and tells the half that everybody may know. */
int
cli_publish_key(struct cli *cli)
{
    struct error e = {0};
    struct sign_key key;
    char open[SIGN_KEY_HEX];
    if (!bureau_default_path(cli->opt[OPT_db], cli->opt[OPT_demo] != NULL, &cli->db, &e))
        return cli_fail(cli, &e);
    const char *path = key_path(cli);
    bool there = file_exists(path);
    if (!there)
        sign_key_make(&key);
    if (!(there ? sign_key_load(&key, path, &e) : sign_key_save(&key, path, &e))) {
        sign_key_wipe(&key);
        return cli_fail(cli, &e);
    }
    hex(key.open, sizeof key.open, open);
    sign_key_wipe(&key);
    fprintf(stderr, "%s\n",
            message_in(&cli->arena, cli->say, cli->lang,
                       there ? "publish.key_there" : "publish.key_made", path, NULL, NULL));
    printf("%s\n", open);
    return CLI_DONE;
}
