/* xiaoli setting: what the bureau sets for itself. Only keys that exist can be set: one with a
 * typing error would change nothing, and say so to nobody. */
#include "actions/edit.h"
#include "actions/query.h"
#include "actions/site.h"
#include "cli/cli.h"

#include <stdio.h>

/* Marks of the whole file are not anybody's choice. */
static bool
is_ours(const struct setting *s)
{
    return !str_equal(s->key, "demo") && !str_equal(s->key, "copy");
}

/* Not set in a new calendar. */
static const struct setting UNSET[] = {{"public_url", ""}};
#define UNSET_COUNT (sizeof UNSET / sizeof *UNSET)

static const struct setting *
find(const struct setting *at, size_t count, const char *key)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal(at[i].key, key) && is_ours(&at[i]))
            return &at[i];
    for (size_t i = 0; i < UNSET_COUNT; i++)
        if (str_equal(UNSET[i].key, key))
            return &UNSET[i];
    return NULL;
}

/* A value that nothing could be done with. */
static bool
fits(const char *key, const char *value, struct error *e)
{
    return !str_equal(key, "public_url") || value[0] == '\0' || site_is_base(value) ||
           error_set(e, ERR_UNKNOWN_NAME, "address", value, "https://calendar.example.cn");
}

static int
unknown(struct cli *cli, const struct setting *at, size_t count)
{
    struct error e = {0};
    struct str keys;
    str_init(&keys);
    for (size_t i = 0; i < count; i++)
        if (is_ours(&at[i]))
            str_printf(&keys, "%s%s", keys.len ? ", " : "", at[i].key);
    for (size_t i = 0; i < UNSET_COUNT; i++)
        if (find(at, count, UNSET[i].key) == &UNSET[i])
            str_printf(&keys, ", %s", UNSET[i].key);
    error_set(&e, ERR_UNKNOWN_NAME, "setting", cli_word(cli, 0), keys.s);
    str_destroy(&keys);
    return cli_fail(cli, &e);
}

int
cli_setting(struct cli *cli)
{
    struct error e = {0};
    const struct setting *at;
    size_t count;
    if (!cli_open(cli))
        return CLI_FAILED;
    if (!query_settings(cli->bureau, &cli->arena, &at, &count, &e))
        return cli_fail(cli, &e);
    for (size_t i = 0; !cli->word_count && i < count; i++)
        if (is_ours(&at[i]))
            printf("%s\t%s\n", at[i].key, cli_cell(cli, at[i].value));
    if (!cli->word_count)
        return CLI_DONE;
    const struct setting *one = find(at, count, cli_word(cli, 0));
    if (!one)
        return unknown(cli, at, count);
    if (cli->word_count == 1) {
        printf("%s\n", one->value);
        return CLI_DONE;
    }
    bool ok = fits(one->key, cli_word(cli, 1), &e) &&
              edit_setting(cli->bureau, cli_who(), one->key, cli_word(cli, 1), &e);
    return cli_result(cli, ok, &e, "cli.setting.done", one->key);
}
