#include "feed/listen.h"

#include "base/str.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define BACKLOG 256

static bool
bad(const char *text, struct error *e)
{
    return error_set(e, ERR_OUT_OF_RANGE, "--listen", text,
                     "127.0.0.1:8080, 0.0.0.0:8080, [::]:8080");
}

/* "ADDRESS:PORT" as numbers: names would be looked up, and could mean another machine tomorrow. */
static bool
parse(const char *text, struct sockaddr_storage *out, socklen_t *len, struct error *e)
{
    char host[INET6_ADDRSTRLEN + 2];
    struct addrinfo hints = {.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE,
                             .ai_socktype = SOCK_STREAM};
    struct addrinfo *found = NULL;
    const char *colon = strrchr(text, ':');
    bool bracket = text[0] == '[';
    if (!colon || (bracket && (colon == text || colon[-1] != ']')))
        return bad(text, e);
    const char *from = text + bracket;
    size_t n = (size_t)(colon - from) - bracket;
    if (n == 0 || !str_copy_n(host, sizeof host, from, n) ||
        getaddrinfo(host, colon + 1, &hints, &found) != 0)
        return bad(text, e);
    memcpy(out, found->ai_addr, found->ai_addrlen);
    *len = found->ai_addrlen;
    freeaddrinfo(found);
    return true;
}

static void
place_of(int fd, struct listen_place *place)
{
    struct sockaddr_storage at;
    socklen_t len = sizeof at;
    char port[8] = "0";
    if (getsockname(fd, (struct sockaddr *)&at, &len) == 0)
        getnameinfo((struct sockaddr *)&at, len, place->host, sizeof place->host, port, sizeof port,
                    NI_NUMERICHOST | NI_NUMERICSERV);
    place->port = (int)strtol(port, NULL, 10);
}

int
listen_open(const char *text, struct listen_place *place, struct error *e)
{
    struct sockaddr_storage at = {0};
    socklen_t len = 0;
    int yes = 1, no = 0;
    if (!parse(text, &at, &len, e))
        return -1;
    int fd = socket(at.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd >= 0 && setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) == 0 &&
        (at.ss_family != AF_INET6 ||
         setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &no, sizeof no) == 0) &&
        bind(fd, (struct sockaddr *)&at, len) == 0 && listen(fd, BACKLOG) == 0) {
        place_of(fd, place);
        return fd;
    }
    error_set(e, ERR_LISTEN, text, error_reason(errno), NULL);
    if (fd >= 0)
        close(fd);
    return -1;
}
