/* The loop: libmicrohttpd's connections, our deadlines, and the wish to stop. */
#include "feed/serve.h"

#include "base/log.h"
#include "base/mem.h"
#include "feed/serve_inside.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <unistd.h>

#define SWEEP_MS 250   /* between two looks at the deadlines */
#define REFRESH_MS 200 /* between two looks at the data */
#define BACKSTOP_S 90  /* libmicrohttpd's own limit on silence, beyond all of ours */
#define SPARE_FILES 64
#define SEND_ROOM (256 << 10) /* bytes: most answers leave in one piece */

/* -- connections --------------------------------------------------------------------------------
 */

static bool
is_counted(const struct server *s, struct limit_peer p)
{
    return !(p.local && portal_is_secure(s->portal));
}

static enum MHD_Result
admit(void *cls, const struct sockaddr *address, socklen_t len)
{
    struct server *s = cls;
    struct limit_peer p = limit_peer_of(address);
    (void)len;
    return !is_counted(s, p) || limit_connect(s->limits, p) ? MHD_YES : MHD_NO;
}

static void
begin(struct server *s, struct MHD_Connection *mhd, void **context)
{
    const union MHD_ConnectionInfo *address =
        MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    const union MHD_ConnectionInfo *socket =
        MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_CONNECTION_FD);
    struct serve_connection *c = mem_alloc(sizeof *c);
    int room = SEND_ROOM;
    c->socket = socket->connect_fd;
    setsockopt(c->socket, SOL_SOCKET, SO_SNDBUF, &room, sizeof room);
    c->peer = limit_peer_of(address->client_addr);
    c->deadline_ms = clock_monotonic_ms() + SERVE_HEAD_S * 1000;
    c->next = s->connections;
    if (c->next)
        c->next->before = c;
    s->connections = c;
    s->count++;
    s->quiet = false;
    *context = c;
}

static void
end(struct server *s, struct serve_connection *c)
{
    if (is_counted(s, c->peer))
        limit_disconnect(s->limits, c->peer);
    if (c->before)
        c->before->next = c->next;
    else
        s->connections = c->next;
    if (c->next)
        c->next->before = c->before;
    s->count--;
    free(c);
}

static void
connection_changed(void *cls, struct MHD_Connection *mhd, void **context,
                   enum MHD_ConnectionNotificationCode code)
{
    if (code == MHD_CONNECTION_NOTIFY_STARTED)
        begin(cls, mhd, context);
    else if (*context)
        end(cls, *context);
}

/* A shut socket is one that libmicrohttpd will close in its next round. When there is little room
 * left, those that only wait go sooner. */
static void
sweep(struct server *s, int64_t now_ms)
{
    bool crowded = s->count > SERVE_CONNECTIONS * 9 / 10;
    if (now_ms - s->swept_ms < SWEEP_MS)
        return;
    s->swept_ms = now_ms;
    for (struct serve_connection *c = s->connections; c; c = c->next) {
        int64_t early = crowded && c->idle ? (SERVE_IDLE_S - 2) * 1000 : 0;
        if (!c->shut && now_ms >= c->deadline_ms - early) {
            shutdown(c->socket, SHUT_RDWR);
            c->shut = true;
        }
    }
}

/* -- opening ------------------------------------------------------------------------------------
 */

/* libmicrohttpd's own words are about its peers: none of them belongs in a log. */
static void
say_nothing(void *cls, const char *format, va_list args)
{
    (void)cls;
    (void)format;
    (void)args;
}

/* Addresses are compared as they are sent. */
static size_t
leave_escapes(void *cls, struct MHD_Connection *mhd, char *text)
{
    (void)cls;
    (void)mhd;
    return strlen(text);
}

static bool
start(struct server *s, int socket, struct error *e)
{
    unsigned flags = MHD_USE_EPOLL | (socket < 0 ? MHD_USE_NO_LISTEN_SOCKET : 0u);
    struct MHD_OptionItem listening[] = {
        {socket < 0 ? MHD_OPTION_END : MHD_OPTION_LISTEN_SOCKET, socket, NULL},
        {MHD_OPTION_END, 0, NULL}};
    s->mhd = MHD_start_daemon(
        flags, 0, admit, s, serve_handle, s, MHD_OPTION_EXTERNAL_LOGGER, say_nothing, NULL,
        MHD_OPTION_ARRAY, listening, MHD_OPTION_CONNECTION_LIMIT, (unsigned)SERVE_CONNECTIONS,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)SERVE_HEAD_BYTES, MHD_OPTION_CONNECTION_TIMEOUT,
        (unsigned)BACKSTOP_S, MHD_OPTION_NOTIFY_CONNECTION, connection_changed, s,
        MHD_OPTION_NOTIFY_COMPLETED, serve_completed, s, MHD_OPTION_URI_LOG_CALLBACK, serve_begin,
        s, MHD_OPTION_UNESCAPE_CALLBACK, leave_escapes, NULL, MHD_OPTION_STRICT_FOR_CLIENT, 1,
        MHD_OPTION_END);
    return s->mhd || error_set(e, ERR_LISTEN, s->place.host, error_reason(errno), NULL);
}

/* As many files as the connections need, if this process may have them. */
static void
allow_files(void)
{
    struct rlimit r;
    rlim_t wanted = SERVE_CONNECTIONS + SPARE_FILES;
    if (getrlimit(RLIMIT_NOFILE, &r) != 0 || r.rlim_cur >= wanted)
        return;
    r.rlim_cur = wanted < r.rlim_max ? wanted : r.rlim_max;
    setrlimit(RLIMIT_NOFILE, &r);
}

struct server *
serve_open(struct portal *portal, const char *listen, struct error *e)
{
    struct server *s = mem_alloc(sizeof *s);
    s->portal = portal;
    s->limits = limits_new(SERVE_PER_ADDRESS);
    allow_files();
    int socket = listen ? listen_open(listen, &s->place, e) : -1;
    if ((!listen || socket >= 0) && start(s, socket, e))
        return s;
    if (socket >= 0)
        close(socket);
    serve_close(s);
    return NULL;
}

void
serve_close(struct server *s)
{
    if (!s)
        return;
    if (s->mhd)
        MHD_stop_daemon(s->mhd); /* closes all sockets, and ends all connections */
    limits_free(s->limits);
    free(s);
}

const struct listen_place *
serve_place(const struct server *s)
{
    return &s->place;
}

/* -- the loop -----------------------------------------------------------------------------------
 */

static void
step(struct server *s)
{
    int64_t now_ms = clock_monotonic_ms();
    if (now_ms - s->refreshed_ms >= REFRESH_MS) {
        s->refreshed_ms = now_ms;
        portal_refresh(s->portal);
    }
    MHD_run(s->mhd);
    sweep(s, now_ms);
}

/* Nobody connected: until somebody is. But when the last one has just gone, libmicrohttpd needs
 * one more round, in which it listens again after having been full. */
static int
patience_ms(struct server *s)
{
    unsigned MHD_LONG_LONG wanted;
    bool just_gone = s->count == 0 && !s->quiet;
    s->quiet = s->count == 0;
    if (just_gone)
        return 0;
    if (MHD_get_timeout(s->mhd, &wanted) == MHD_YES && wanted < SWEEP_MS)
        return (int)wanted;
    return s->count > 0 ? SWEEP_MS : -1;
}

static int
wishes_to_stop(sigset_t *before)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    signal(SIGPIPE, SIG_IGN);
    sigprocmask(SIG_BLOCK, &set, before);
    return signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
}

bool
serve_run(struct server *s, struct error *e)
{
    sigset_t before;
    struct signalfd_siginfo signal_read;
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(s->mhd, MHD_DAEMON_INFO_EPOLL_FD);
    struct pollfd at[2] = {{.fd = info->epoll_fd, .events = POLLIN},
                           {.fd = wishes_to_stop(&before), .events = POLLIN}};
    bool ok = at[1].fd >= 0;
    while (ok && read(at[1].fd, &signal_read, sizeof signal_read) < 0) {
        step(s);
        ok = poll(at, 2, patience_ms(s)) >= 0 || errno == EINTR;
    }
    if (!ok)
        error_set(e, ERR_LISTEN, s->place.host, error_reason(errno), NULL);
    if (at[1].fd >= 0)
        close(at[1].fd);
    sigprocmask(SIG_SETMASK, &before, NULL);
    return ok;
}

bool
serve_adopt(struct server *s, int socket)
{
    struct sockaddr_storage none = {.ss_family = AF_INET};
    return MHD_add_connection(s->mhd, socket, (struct sockaddr *)&none, sizeof none) == MHD_YES;
}

bool
serve_step(struct server *s)
{
    step(s);
    return s->count > 0;
}
