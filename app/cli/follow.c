/* xiaoli follow: a publication into a file of its own, or a calendar file of the web into a
 * calendar among one's own; once, or again and again. It may be killed at any moment. */
#include "share/follow.h"
#include "base/file.h"
#include "cli/cli.h"
#include "share/follow_calendar.h"

#include <errno.h>
#include <inttypes.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define FOLLOWED "/followed.db"
#define LEAST_EVERY_S 5
#define MOST_EVERY_S (7 * 86400)

struct watch {
    struct cli *cli;
    struct fetch *fetch;
    struct str url;
    bool calendar; /* a calendar file, not a publication */
    uint8_t key[SIGN_KEY_BYTES];
    bool has_key;
    int every; /* seconds; 0 = once */
    int failures, retry_after;
    bool looked; /* --replace was obeyed, and counts no more */
    struct rng chance;
};

/* -- what was asked for ------------------------------------------------------------------------ */

static bool
names_file(const char *url)
{
    size_t len = strcspn(url, "?");
    return len > 4 && strncmp(url + len - 4, ".ics", 4) == 0;
}

static bool
read_key(struct watch *w, struct error *e)
{
    const char *text = w->cli->opt[OPT_key];
    w->has_key = text != NULL;
    return !text || unhex(text, w->key, sizeof w->key) ||
           error_set(e, ERR_OUT_OF_RANGE, "--key", text, "64 x 0-9 a-f");
}

/* Without --seed no two machines wait alike. */
static bool
read_seed(struct watch *w, struct error *e)
{
    uint64_t seed;
    int given;
    random_bytes(&seed, sizeof seed);
    if (w->cli->opt[OPT_seed]) {
        if (!cli_number("--seed", w->cli->opt[OPT_seed], 0, INT32_MAX, &given, e))
            return false;
        seed = (uint64_t)given;
    }
    rng_seed(&w->chance, seed);
    return true;
}

static bool
read_words(struct watch *w, struct error *e)
{
    struct cli *cli = w->cli;
    const char *address = cli_word(cli, 0);
    if (!fetch_address(address, &w->url, e) || !read_key(w, e) || !read_seed(w, e))
        return false;
    w->calendar =
        names_file(w->url.s) || str_starts(address, "webcal") || cli->opt[OPT_calendar] != NULL;
    return !cli->opt[OPT_every] ||
           cli_number("--every", cli->opt[OPT_every], LEAST_EVERY_S, MOST_EVERY_S, &w->every, e);
}

/* A publication has a file of its own unless one is named; calendar files go into the calendar. */
static bool
find_file(struct watch *w, struct error *e)
{
    struct cli *cli = w->cli;
    if (w->calendar || cli->opt[OPT_db])
        return bureau_default_path(cli->opt[OPT_db], cli->opt[OPT_demo] != NULL, &cli->db, e);
    if (!data_home(&cli->db, e) || !dir_make(cli->db.s, e))
        return false;
    str_append(&cli->db, FOLLOWED);
    return true;
}

static int
lock(struct watch *w, struct error *e)
{
    const char *path = arena_printf(&w->cli->arena, "%s.follow-lock", w->cli->db.s);
    int fd = file_lock(path);
    if (fd < 0 && errno == EWOULDBLOCK)
        error_set_at(e, w->cli->db.s, 0, ERR_FOLLOW_BUSY, NULL, NULL, NULL);
    else if (fd < 0)
        error_set_at(e, path, 0, ERR_FILE_WRITE, error_reason(errno), NULL, NULL);
    return fd;
}

/* -- one look ---------------------------------------------------------------------------------- */

static const char *
moment(struct arena *a, int64_t utc)
{
    char text[CIVIL_TEXT];
    civil_format(civil_from_seconds(utc + BUREAU_UTC_OFFSET), text);
    return arena_printf(a, "%.16s", text);
}

static void
tell(struct watch *w, struct arena *a, const struct follow_report *r, bool ok)
{
    static const char *const ids[] = {[FOLLOW_NOTHING] = "follow.nothing",
                                      [FOLLOW_VOUCHED] = "follow.vouched",
                                      [FOLLOW_DATA] = "follow.data"};
    const struct cli *cli = w->cli;
    if (r->utc == 0 || (ok && r->news == FOLLOW_NOTHING && w->every && w->looked))
        return;
    const char *text =
        message_in(a, cli->say, cli->lang, ok ? ids[r->news] : "follow.kept", r->name,
                   arena_printf(a, "%" PRId64, r->revision), moment(a, r->utc));
    fprintf(ok ? stdout : stderr, "%s\n", text);
}

static bool
look_publication(struct watch *w, struct arena *a, struct error *e)
{
    struct follow_report r;
    struct follow_options how = {.url = w->url.s,
                                 .file = w->cli->db.s,
                                 .key = w->has_key ? w->key : NULL,
                                 .anew = w->cli->opt[OPT_replace] && !w->looked};
    bool ok = follow_once(w->fetch, &how, &r, e);
    w->retry_after = r.retry_after;
    if (!ok)
        cli_fail(w->cli, e);
    tell(w, a, &r, ok);
    return ok;
}

static bool
look_calendar(struct watch *w, struct arena *a, struct error *e)
{
    struct cli *cli = w->cli;
    struct follow_calendar_report r;
    struct follow_calendar_options how = {.url = w->url.s,
                                          .database = cli->db.s,
                                          .calendar = cli->opt[OPT_calendar],
                                          .anew = cli->opt[OPT_replace] && !w->looked};
    if (!cli_open(cli))
        return false;
    bool ok = follow_calendar_once(w->fetch, cli->bureau, &how, a, &r, e);
    bureau_close(cli->bureau);
    cli->bureau = NULL;
    w->retry_after = r.retry_after;
    if (!ok)
        cli_fail(cli, e);
    else if (r.news)
        cli_say(cli, "follow.imported", r.import.calendar,
                arena_printf(a, "%d", r.import.added + r.import.changed),
                arena_printf(a, "%d", r.import.removed));
    else if (!w->every || !w->looked)
        cli_say(cli, "follow.imported_nothing", w->url.s, NULL, NULL);
    return ok;
}

static bool
look(struct watch *w)
{
    struct error e = {0};
    struct arena a;
    arena_init(&a);
    bool ok = w->calendar ? look_calendar(w, &a, &e) : look_publication(w, &a, &e);
    arena_destroy(&a);
    fflush(stdout);
    w->looked = w->looked || ok;
    w->failures = ok ? 0 : w->failures + 1;
    return ok;
}

/* -- again and again --------------------------------------------------------------------------- */

static void
pause_for(int seconds)
{
    poll(NULL, 0, seconds * 1000);
}

static int
watch(struct watch *w)
{
    bool ok = look(w);
    while (w->every) {
        int wait = follow_wait(w->every, w->failures, &w->chance);
        pause_for(wait > w->retry_after ? wait : w->retry_after);
        ok = look(w);
    }
    return ok ? CLI_DONE : CLI_FAILED;
}

int
cli_follow(struct cli *cli)
{
    struct error e = {0};
    struct watch w = {.cli = cli};
    str_init(&w.url);
    int held = -1, result = CLI_FAILED;
    if (!read_words(&w, &e) || !find_file(&w, &e) || (held = lock(&w, &e)) < 0) {
        result = cli_fail(cli, &e);
    } else {
        w.fetch = fetch_open(cli->opt[OPT_ca]);
        result = watch(&w);
    }
    fetch_close(w.fetch);
    if (held >= 0)
        close(held);
    str_destroy(&w.url);
    return result;
}
