#include "actions/site.h"

#include "actions/inside.h"
#include "base/file.h"
#include "store/school.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <ifaddrs.h>
#include <limits.h>
#include <net/if.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define BASE_MAX 200
#define NAME_MOST 200 /* bytes of an announcement's file name */

/* -- Bases and what stands behind them -- */

bool
site_is_base(const char *text)
{
    size_t scheme = str_starts(text, "https://") ? 8 : str_starts(text, "http://") ? 7 : 0;
    if (scheme == 0 || text[scheme] == '\0' || text[scheme] == '/' || strlen(text) > BASE_MAX)
        return false;
    return text[strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                             "-._~:/[]%")] == '\0';
}

/* Without the slashes at its end; "" if it is no base. */
static const char *
trimmed(const char *text, struct arena *a)
{
    size_t len = strlen(text);
    while (len > 0 && text[len - 1] == '/')
        len--;
    const char *base = arena_strndup(a, text, len);
    return site_is_base(base) ? base : "";
}

const char *
site_url(const char *base, const struct address *at, struct arena *a)
{
    char path[ADDRESS_TEXT];
    return base[0] ? arena_printf(a, "%s%s", base, address_path(at, path)) : "";
}

/* -- The announcement of a server -- */

/* The folders where one may lie, best first: false past the last. */
static bool
run_folder(int i, struct str *out)
{
    const char *told = getenv("XIAOLI_RUN"), *session = getenv("XDG_RUNTIME_DIR");
    struct error e = {0};
    str_clear(out);
    if (told && told[0]) { /* nowhere else, then */
        str_append(out, told);
        return i == 0;
    }
    if (i == 0)
        str_append(out, "/run/xiaoli");
    else if (i == 1 && session && session[0] == '/')
        str_printf(out, "%s/xiaoli", session);
    else
        return i <= 2 && data_home(out, &e);
    return true;
}

/* Named after the database, so that nobody is told of a server over another one. */
static bool
announcement_path(const char *db, int folder, struct str *out)
{
    char real[PATH_MAX];
    if (!run_folder(folder, out) || !realpath(db, real))
        return false;
    size_t len = strlen(real);
    const char *tail = len > NAME_MOST ? real + len - NAME_MOST : real;
    str_append(out, "/serve");
    for (; *tail; tail++)
        str_append_char(out, *tail == '/' ? '-' : *tail);
    return true;
}

/* A screen that looks at the file holds it for a moment. */
static bool
lock(int fd)
{
    for (int tries = 0; tries < 50; tries++) {
        if (flock(fd, LOCK_EX | LOCK_NB) == 0)
            return true;
        usleep(2000);
    }
    return false;
}

static int
write_announcement(const char *path, const char *text)
{
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
    if (fd < 0)
        return -1;
    size_t len = strlen(text);
    if (lock(fd) && ftruncate(fd, 0) == 0 && file_write_all(fd, text, len))
        return fd;
    close(fd);
    return -1;
}

int
site_announce(const char *db, const char *host, int port, const char *public_url, struct error *e)
{
    struct str path, text;
    struct error why = {0};
    str_init(&path);
    str_init(&text);
    if (public_url[0])
        str_printf(&text, "url %s\n", public_url);
    else
        str_printf(&text, "listen %d %s\n", port, host);
    int fd = -1, at = 0;
    for (; fd < 0 && announcement_path(db, at, &path); at++) {
        char *slash = strrchr(path.s, '/');
        *slash = '\0';
        bool made = dir_make(path.s, &why);
        *slash = '/';
        if (made)
            fd = write_announcement(path.s, text.s);
    }
    if (fd < 0)
        error_set_at(e, db, 0, ERR_FILE_WRITE, error_reason(errno), NULL, NULL);
    str_destroy(&path);
    str_destroy(&text);
    return fd;
}

/* What a living server over this database has announced; "" if there is none. */
static void
announced(const char *db, char *out, size_t size)
{
    struct str path;
    str_init(&path);
    out[0] = '\0';
    for (int i = 0; !out[0] && announcement_path(db, i, &path); i++) {
        int fd = open(path.s, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
        if (fd < 0)
            continue;
        bool lives = flock(fd, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
        ssize_t n = lives ? read(fd, out, size - 1) : 0;
        out[n > 0 ? n : 0] = '\0';
        out[strcspn(out, "\n")] = '\0';
        close(fd);
    }
    str_destroy(&path);
}

/* -- The machine's own address -- */

/* Bridges to virtual machines, tunnels: no phone is on the other side. */
static bool
is_inner(const char *name)
{
    static const char *const BEGIN[] = {"docker", "veth", "br-", "virbr", "tun", "tap", "wg"};
    for (size_t i = 0; i < sizeof BEGIN / sizeof *BEGIN; i++)
        if (str_starts(name, BEGIN[i]))
            return true;
    return false;
}

/* The first IPv4 address of a network that phones may be on; false if there is none. */
static bool
own_address(char out[INET_ADDRSTRLEN])
{
    struct ifaddrs *all, *at;
    bool found = false;
    if (getifaddrs(&all) != 0)
        return false;
    for (at = all; at && !found; at = at->ifa_next) {
        unsigned flags = at->ifa_flags;
        if (!at->ifa_addr || at->ifa_addr->sa_family != AF_INET || is_inner(at->ifa_name) ||
            (flags & IFF_LOOPBACK) || !(flags & IFF_UP) || !(flags & IFF_RUNNING))
            continue;
        const struct sockaddr_in *in = (const struct sockaddr_in *)(const void *)at->ifa_addr;
        found = inet_ntop(AF_INET, &in->sin_addr, out, INET_ADDRSTRLEN) != NULL &&
                !str_starts(out, "169.254.");
    }
    freeifaddrs(all);
    return found;
}

/* "" for a server that listens to this machine only, or while the machine is on no network. */
static const char *
of_listener(const char *host, int port, struct arena *a)
{
    char own[INET_ADDRSTRLEN];
    if (str_starts(host, "127.") || str_equal(host, "::1") || str_equal(host, "localhost"))
        return "";
    if (str_equal(host, "0.0.0.0") || str_equal(host, "::") || host[0] == '\0') {
        if (!own_address(own))
            return "";
        host = own;
    }
    const char *open = strchr(host, ':') ? "[" : "", *close = strchr(host, ':') ? "]" : "";
    return port == 80 ? arena_printf(a, "http://%s%s%s", open, host, close)
                      : arena_printf(a, "http://%s%s%s:%d", open, host, close, port);
}

bool
site_base(struct bureau *b, struct arena *a, const char **base, struct error *e)
{
    char line[BASE_MAX + 80], host[BASE_MAX + 80];
    int port, at = 0;
    const char *set;
    *base = "";
    if (!settings_get(bureau_db(b), "public_url", a, &set, e))
        return false;
    *base = trimmed(set, a);
    if ((*base)[0])
        return true;
    announced(bureau_path(b), line, sizeof line);
    if (str_starts(line, "url "))
        *base = trimmed(line + 4, a);
    else if (sscanf(line, "listen %5d %n", &port, &at) == 1 && at > 0 && port > 0 && port < 65536 &&
             str_copy(host, sizeof host, line + at))
        *base = trimmed(of_listener(host, port, a), a);
    return true;
}
