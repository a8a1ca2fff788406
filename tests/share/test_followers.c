/* Two hundred screens and one publisher behind Debian's nginx, all on this machine: what they ask
 * for is almost nothing, and they do not come back all at once. */
#include "actions/temp_bureau.h"

#include "actions/copies.h"
#include "share/follow.h"
#include "share/publish.h"

#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>

#define SCREENS 200
#define QUIET_ROUNDS 8
#define PATIENCE_MS 30000

static struct fixture fx;
static struct error err;
static struct sign_key key;
static char web[128], url[64];
static char disks[64]; /* of the screens: in memory where that is possible, this measures no disk */
static pid_t server;
static struct fetch *screens[SCREENS];
static int news[SCREENS];

/* -- the server -------------------------------------------------------------------------------- */

static int
free_port(void)
{
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof at;
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    ck_assert(bind(fd, (struct sockaddr *)&at, size) == 0);
    ck_assert(getsockname(fd, (struct sockaddr *)&at, &size) == 0);
    close(fd);
    return ntohs(at.sin_port);
}

static bool
answers(int port)
{
    struct sockaddr_in at = {.sin_family = AF_INET,
                             .sin_addr.s_addr = htonl(INADDR_LOOPBACK),
                             .sin_port = htons((uint16_t)port)};
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    bool ok = connect(fd, (struct sockaddr *)&at, sizeof at) == 0;
    close(fd);
    return ok;
}

static void
start_server(void)
{
    extern char **environ;
    char config[160];
    struct str text;
    int port = free_port();
    snprintf(config, sizeof config, "%s/nginx.conf", fx.temp.folder);
    str_init(&text);
    str_printf(&text,
               "daemon off; master_process off; pid %s/pid; error_log stderr error;"
               "events { worker_connections 1024; } http { access_log %s/access.log;"
               "client_body_temp_path %s/b; proxy_temp_path %s/p; fastcgi_temp_path %s/f;"
               "uwsgi_temp_path %s/u; scgi_temp_path %s/s;"
               "server { listen 127.0.0.1:%d; root %s; } }",
               fx.temp.folder, fx.temp.folder, fx.temp.folder, fx.temp.folder, fx.temp.folder,
               fx.temp.folder, fx.temp.folder, port, web);
    must(file_write(config, text.s, text.len, &err), &err);
    str_destroy(&text);
    char *const words[] = {"nginx", "-e", "stderr", "-c", config, NULL};
    ck_assert_int_eq(posix_spawnp(&server, "nginx", NULL, NULL, words, environ), 0);
    int64_t end = clock_monotonic_ms() + PATIENCE_MS;
    while (!answers(port)) {
        ck_assert(clock_monotonic_ms() < end);
        poll(NULL, 0, 10);
    }
    snprintf(url, sizeof url, "http://127.0.0.1:%d/", port);
}

/* How many answers there were with this status. */
static int
count_answers(const char *status)
{
    struct str log;
    char path[160], wanted[16];
    int count = 0;
    snprintf(path, sizeof path, "%s/access.log", fx.temp.folder);
    snprintf(wanted, sizeof wanted, "\" %s ", status);
    str_init(&log);
    must(file_read(path, (size_t)64 << 20, &log, &err), &err);
    for (const char *at = log.s; (at = strstr(at, wanted)); at++)
        count++;
    str_destroy(&log);
    return count;
}

/* -- the publisher ----------------------------------------------------------------------------- */

static void
publish(void)
{
    struct publish_report report;
    struct bureau *open = fixture_public(&fx);
    must(publish_run(open, &(struct publish_options){.folder = web, .key = &key}, &report, &err),
         &err);
    bureau_close(open);
}

/* -- the screens ------------------------------------------------------------------------------- */

static char *
copy_path(int i, char out[160])
{
    snprintf(out, 160, "%s/screen-%03d.db", disks, i);
    return out;
}

static int
look_all(void)
{
    int fresh = 0;
    char path[160];
    for (int i = 0; i < SCREENS; i++) {
        struct follow_report r;
        struct follow_options how = {.url = url, .file = copy_path(i, path), .key = key.open};
        must(follow_once(screens[i], &how, &r, &err), &err);
        fresh += r.news == FOLLOW_DATA;
        news[i] += r.news != FOLLOW_NOTHING;
    }
    return fresh;
}

static void
make_disks(void)
{
    str_copy(disks, sizeof disks, "/dev/shm/xiaoli-screens-XXXXXX");
    if (!mkdtemp(disks))
        str_copy(disks, sizeof disks, fx.temp.folder);
}

static void
remove_all(void)
{
    char command[160];
    snprintf(command, sizeof command, "rm -rf '%s' '%s'", fx.temp.folder, disks);
    ck_assert_int_eq(system(command), 0);
}

static void
stop_server(void)
{
    kill(server, SIGTERM);
    waitpid(server, NULL, 0);
}

START_TEST(two_hundred_screens_follow_one_publisher)
{
    fixture_open(&fx, "2025-05-14T09:41");
    fixture_load(&fx, false);
    chmod(fx.temp.folder, 0755);
    snprintf(web, sizeof web, "%s/web", fx.temp.folder);
    sign_key_make(&key);
    publish();
    make_disks();
    start_server();
    for (int i = 0; i < SCREENS; i++)
        screens[i] = fetch_open(NULL);
    ck_assert_int_eq(look_all(), SCREENS);
    for (int round = 0; round < QUIET_ROUNDS; round++) {
        publish(); /* nothing changed: the files are as they were */
        ck_assert_int_eq(look_all(), 0);
    }
    add_event(&fx, "new@t", "后来的活动", "2025-05-20");
    publish();
    ck_assert_int_eq(look_all(), SCREENS);
    for (int i = 0; i < SCREENS; i++)
        fetch_close(screens[i]);
    stop_server();
    int whole = count_answers("200"), unchanged = count_answers("304");
    printf("%d screens: %d answers with bytes, %d of 304\n", SCREENS, whole, unchanged);
    ck_assert_int_eq(whole, 4 * SCREENS); /* manifest and data, twice */
    ck_assert_int_eq(unchanged, QUIET_ROUNDS * SCREENS);
    remove_all();
    bureau_close(fx.b);
    almanac_free(fx.almanac);
    catalogue_free(fx.words);
    arena_destroy(&fx.a);
}
END_TEST

/* In imagined time: for two hours there is no answer, then the server is back. */
START_TEST(they_do_not_come_back_all_at_once)
{
    enum { EVERY = 300, AWAY = 7200, UNTIL = 3 * 7200 };
    static int asked[UNTIL];
    for (int i = 0; i < SCREENS; i++) {
        struct rng chance;
        int failures = 0;
        rng_seed(&chance, (uint64_t)i);
        for (int at = 0; at < UNTIL;) {
            asked[at]++;
            failures = at < AWAY ? failures + 1 : 0;
            int wait = follow_wait(EVERY, failures, &chance);
            ck_assert(wait >= EVERY * 9 / 10 && wait <= 3600);
            at += wait;
        }
    }
    int most = 0, back = 0;
    for (int at = AWAY; at < UNTIL; at++)
        most = asked[at] > most ? asked[at] : most;
    for (int at = AWAY; at < AWAY + 3600; at++)
        back += asked[at] > 0;
    printf("after two hours away at most %d of %d ask in one second\n", most, SCREENS);
    ck_assert_int_le(most, SCREENS / 20);
    ck_assert_int_gt(back, SCREENS / 2); /* and all are back within the hour */
}
END_TEST

START_TEST(waiting_is_repeatable_and_bounded)
{
    struct rng a, b;
    rng_seed(&a, 7);
    rng_seed(&b, 7);
    for (int failures = 0; failures < 40; failures++) {
        int wait = follow_wait(60, failures, &a);
        ck_assert_int_eq(wait, follow_wait(60, failures, &b));
        ck_assert(wait >= 54 && wait <= 3600);
        int seldom = follow_wait(86400, failures, &a); /* never more often than was asked for */
        follow_wait(86400, failures, &b);
        ck_assert(seldom >= 43200);
    }
}
END_TEST

int
main(void)
{
    setenv("no_proxy", "127.0.0.1", 1);
    if (system("command -v nginx >/dev/null") != 0) {
        printf("SKIP: share_followers: needs nginx\n");
        return 77;
    }
    return TEST_RUN("followers", 60, two_hundred_screens_follow_one_publisher,
                    they_do_not_come_back_all_at_once, waiting_is_repeatable_and_bounded);
}
