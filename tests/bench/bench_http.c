/* Asks one address over and over on a few kept connections; prints answers per second.
 *
 * usage: bench_http PORT SECONDS CONNECTIONS PATH [HEADER] */
#include "base/clock.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define CONNECTIONS_MOST 64
#define HEAD_MOST 8192

struct asking {
    int socket;
    char head[HEAD_MOST];
    size_t head_len;
    long left; /* of the body; -1 while the head is read */
};

static char request[2048];
static long answers, bytes;

static bool
ask(struct asking *a)
{
    a->head_len = 0;
    a->left = -1;
    size_t len = strlen(request);
    return send(a->socket, request, len, MSG_NOSIGNAL) == (ssize_t)len;
}

static bool
begin(struct asking *a, int port)
{
    int yes = 1;
    struct sockaddr_in at = {.sin_family = AF_INET,
                             .sin_port = htons((uint16_t)port),
                             .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    a->socket = socket(AF_INET, SOCK_STREAM, 0);
    return connect(a->socket, (struct sockaddr *)&at, sizeof at) == 0 &&
           setsockopt(a->socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes) == 0 && ask(a);
}

/* What has come of a head; true when it is whole, with what follows it counted. */
static bool
take_head(struct asking *a, const char *part, size_t len)
{
    size_t room = HEAD_MOST - 1 - a->head_len, n = len < room ? len : room;
    memcpy(a->head + a->head_len, part, n);
    a->head_len += n;
    a->head[a->head_len] = '\0';
    const char *end = strstr(a->head, "\r\n\r\n");
    if (!end)
        return false;
    const char *length = strcasestr(a->head, "\r\nContent-Length:");
    bool bare = strncmp(a->head + 9, "304", 3) == 0;
    size_t before = a->head_len - n; /* of this head, came earlier */
    a->left = bare || !length ? 0 : strtol(length + 17, NULL, 10);
    a->left -= (long)(len - ((size_t)(end + 4 - a->head) - before));
    return true;
}

static bool
take(struct asking *a)
{
    static char part[1 << 18];
    ssize_t n = recv(a->socket, part, sizeof part, MSG_DONTWAIT);
    if (n <= 0)
        return n < 0;
    bytes += n;
    if (a->left >= 0)
        a->left -= n;
    else if (!take_head(a, part, (size_t)n))
        return true;
    if (a->left > 0)
        return true;
    answers++;
    return ask(a);
}

int
main(int argc, char **argv)
{
    static struct asking all[CONNECTIONS_MOST];
    struct pollfd at[CONNECTIONS_MOST];
    if (argc < 5)
        return 2;
    int port = (int)strtol(argv[1], NULL, 10), count = (int)strtol(argv[3], NULL, 10);
    int64_t lasts = strtol(argv[2], NULL, 10) * 1000;
    snprintf(request, sizeof request, "GET %s HTTP/1.1\r\nHost: bench\r\n%s%s\r\n", argv[4],
             argc > 5 ? argv[5] : "", argc > 5 ? "\r\n" : "");
    for (int i = 0; i < count && i < CONNECTIONS_MOST; i++) {
        if (!begin(&all[i], port))
            return 1;
        at[i] = (struct pollfd){.fd = all[i].socket, .events = POLLIN};
    }
    int64_t begun = clock_monotonic_ms(), now = begun;
    while ((now = clock_monotonic_ms()) < begun + lasts && poll(at, (nfds_t)count, 1000) > 0)
        for (int i = 0; i < count; i++)
            if (at[i].revents && !take(&all[i]))
                return 1;
    printf("%.0f %ld\n", (double)answers * 1000 / (double)(now - begun),
           answers ? bytes / answers : 0);
    return 0;
}
