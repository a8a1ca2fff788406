/* Any bytes on a connection of the server, over a calendar with a little in it. */
#include "actions/edit.h"
#include "base/file.h"
#include "feed/serve.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define STEPS 10000 /* rounds in which everything that came must be answered */

static void
must(bool ok, const char *what)
{
    if (ok)
        return;
    fprintf(stderr, "%s\n", what);
    abort();
}

static struct bureau *
open_bureau(const struct clock *clock, const char *path, enum bureau_mode mode)
{
    static struct catalogue *words;
    static struct almanac *almanac;
    struct error e = {0};
    struct str at;
    str_init(&at);
    if (!words) {
        must(resource_path("assets/messages", &at, &e), "words");
        words = catalogue_load(at.s, &e);
        must(resource_path("data", &at, &e), "data");
        almanac = almanac_load(at.s, &e);
    }
    str_destroy(&at);
    return bureau_open(path, mode, clock, words, almanac, &e);
}

static struct server *
open_server(void)
{
    static struct clock clock;
    char path[] = "/tmp/xiaoli-fuzz-XXXXXX";
    struct error e = {0};
    must(civil_parse("2025-05-14T09:41:00", &clock.frozen_at), "time");
    clock_freeze(&clock, clock.frozen_at);
    close(mkstemp(path));
    struct bureau *staff = open_bureau(&clock, path, BUREAU_STAFF);
    must(staff && bureau_load_first_day(staff, true, clock.frozen_at.day, &e), "bureau");
    struct portal_params p = {.bureau = open_bureau(&clock, path, BUREAU_PUBLIC),
                              .public_url = "http://rili.example"};
    bureau_close(staff);
    struct portal *portal = portal_open(&p, &e);
    must(portal != NULL, "portal");
    unlink(path);
    return serve_open(portal, NULL, &e);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct server *server;
    int ends[2], steps = 0;
    char answer[65536];
    if (!server)
        server = open_server();
    must(server && socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends) == 0, "socket");
    must(serve_adopt(server, ends[1]), "adopt");
    ssize_t sent = write(ends[0], data, size);
    must(sent >= 0 || errno == EAGAIN, "write");
    shutdown(ends[0], SHUT_WR);
    while (serve_step(server)) {
        while (read(ends[0], answer, sizeof answer) > 0)
            continue;
        must(++steps < STEPS, "a request that never ends");
        if (steps == STEPS / 2)
            shutdown(ends[0], SHUT_RD);
    }
    close(ends[0]);
    return 0;
}
