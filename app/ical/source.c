#include "ical/source.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define WINDOW ((size_t)256 << 10)
#define CHUNK ((size_t)32 << 10)

struct ical_source {
    const char *bytes; /* of memory; NULL when read from fd */
    int fd;            /* -1 for memory */
    struct str own;    /* memory that was converted */
    uint64_t size;
    char *window;
    size_t cap, held;
    uint64_t from; /* place of the window in the file */
    int broken;
};

static struct ical_source *
source_new(int fd, uint64_t size)
{
    struct ical_source *s = mem_alloc(sizeof *s);
    s->fd = fd;
    s->size = size;
    str_init(&s->own);
    return s;
}

struct ical_source *
ical_source_memory(const char *bytes, size_t len)
{
    struct ical_source *s = source_new(-1, len);
    s->bytes = len > 0 ? bytes : "";
    return s;
}

void
ical_source_free(struct ical_source *s)
{
    if (s == NULL)
        return;
    if (s->fd >= 0)
        close(s->fd);
    str_destroy(&s->own);
    free(s->window);
    free(s);
}

uint64_t
ical_source_size(const struct ical_source *s)
{
    return s->size;
}

int
ical_source_broken(const struct ical_source *s)
{
    return s->broken;
}

/* -- opening ----------------------------------------------------------------------------------- */

static bool
fail(struct error *e, const char *path, enum error_code code, int errnum)
{
    return error_set_at(e, path, 0, code, error_reason(errnum), NULL, NULL);
}

static bool
too_large(struct error *e, const char *path)
{
    char limit[24];
    snprintf(limit, sizeof limit, "%u", ICAL_FILE_MAX);
    return error_set_at(e, path, 0, ERR_ICAL_LIMIT, "ical.limit.file", limit, NULL);
}

/* Copies what comes out of fd. */
static bool
spool(int fd, const char *path, int to, uint64_t *size, struct error *e)
{
    char *chunk = mem_resize(NULL, CHUNK, 1);
    bool ok = true;
    ssize_t n;
    for (*size = 0; ok;) {
        n = read(fd, chunk, CHUNK);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            break;
        *size += (size_t)n;
        if (*size > ICAL_FILE_MAX)
            ok = too_large(e, path);
        else if (!file_write_all(to, chunk, (size_t)n))
            ok = fail(e, path, ERR_FILE_WRITE, errno);
    }
    if (ok && n < 0)
        ok = fail(e, path, ERR_FILE_READ, errno);
    free(chunk);
    return ok;
}

static struct ical_source *
spooled(int fd, const char *path, struct error *e)
{
    uint64_t size;
    int to = file_unlinked();
    if (to < 0) {
        fail(e, path, ERR_FILE_WRITE, errno);
        return NULL;
    }
    if (spool(fd, path, to, &size, e))
        return source_new(to, size);
    close(to);
    return NULL;
}

struct ical_source *
ical_source_open(const char *path, struct error *e)
{
    if (str_equal(path, "-"))
        return spooled(STDIN_FILENO, path, e);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat st;
    if (fd < 0 || fstat(fd, &st) != 0) {
        fail(e, path, ERR_FILE_OPEN, errno);
        if (fd >= 0)
            close(fd);
        return NULL;
    }
    if (S_ISREG(st.st_mode) && st.st_size > 0) {
        if ((uintmax_t)st.st_size <= ICAL_FILE_MAX)
            return source_new(fd, (uint64_t)st.st_size);
        too_large(e, path);
        close(fd);
        return NULL;
    }
    struct ical_source *s = spooled(fd, path, e); /* a pipe; /proc says 0 */
    close(fd);
    return s;
}

/* -- reading ----------------------------------------------------------------------------------- */

/* Reads n bytes at `at`; fewer at the end or on failure. */
static size_t
read_at(struct ical_source *s, uint64_t at, char *out, size_t n)
{
    size_t done = 0;
    while (done < n) {
        ssize_t got = pread(s->fd, out + done, n - done, (off_t)(at + done));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            s->broken = errno;
        if (got <= 0)
            break;
        done += (size_t)got;
    }
    return done;
}

static void
fill(struct ical_source *s, uint64_t at, size_t want)
{
    size_t need = want > WINDOW ? want : WINDOW;
    if (s->cap < need || s->cap > 2 * need) { /* a large one gives its room back */
        free(s->window);
        s->window = mem_resize(NULL, need, 1);
        s->cap = need;
    }
    s->from = at;
    s->held = read_at(s, at, s->window, need);
}

const char *
ical_source_at(struct ical_source *s, uint64_t at, size_t want, size_t *got)
{
    *got = 0;
    if (at >= s->size)
        return NULL;
    uint64_t left = s->size - at;
    if (s->bytes != NULL) {
        *got = (size_t)left;
        return s->bytes + at;
    }
    if (want > left)
        want = (size_t)left;
    if (at < s->from || at + want > s->from + s->held)
        fill(s, at, want);
    *got = s->held - (size_t)(at - s->from);
    return *got > 0 ? s->window + (at - s->from) : NULL;
}

/* -- UTF-16 ------------------------------------------------------------------------------------ */

struct decoding {
    struct ical_source *s;
    struct ical_problems *problems;
    struct str out; /* not yet written */
    int fd;         /* where it goes; -1 = nowhere, it stays in out */
    uint64_t size;
    uint32_t high; /* surrogate that waits for its other half, 0 if none */
    int line;
    bool big, told;
};

/* Whether the bytes are UTF-16: 0 no, else the number of bytes of its mark plus 1. */
static int
looks_utf16(const char *b, size_t len, bool *big)
{
    if (len < 4)
        return 0;
    *big = memcmp(b, "\xfe\xff", 2) == 0 || (b[0] == '\0' && b[1] != '\0' && b[2] == '\0');
    if (memcmp(b, "\xff\xfe", 2) == 0 || memcmp(b, "\xfe\xff", 2) == 0)
        return 3;
    return *big || (b[1] == '\0' && b[0] != '\0' && b[3] == '\0');
}

static void
put(struct decoding *d, uint32_t cp)
{
    char text[4];
    if (cp == 0xfffd && !d->told) {
        ical_warn(d->problems, d->line, ERR_ENCODING, "UTF-16", NULL, NULL);
        d->told = true;
    }
    d->line += cp == '\n';
    str_append_n(&d->out, text, utf8_encode(cp, text));
}

static void
unit(struct decoding *d, uint32_t u)
{
    bool low = u >= 0xdc00 && u <= 0xdfff;
    if (d->high != 0 && low) {
        put(d, 0x10000 + ((d->high - 0xd800) << 10) + (u - 0xdc00));
        d->high = 0;
        return;
    }
    if (d->high != 0)
        put(d, 0xfffd);
    d->high = u >= 0xd800 && u <= 0xdbff ? u : 0;
    if (d->high == 0)
        put(d, low ? 0xfffd : u);
}

static bool
flush(struct decoding *d, struct error *e)
{
    d->size += d->out.len;
    if (d->size > ICAL_FILE_MAX)
        return too_large(e, d->problems->file);
    if (d->fd < 0) {
        d->size -= d->out.len;
        return true;
    }
    if (!file_write_all(d->fd, d->out.s, d->out.len))
        return fail(e, d->problems->file, ERR_FILE_WRITE, errno);
    str_clear(&d->out);
    return true;
}

static bool
decode_all(struct decoding *d, uint64_t at, struct error *e)
{
    size_t got;
    for (const char *p; (p = ical_source_at(d->s, at, 2, &got)) != NULL && got > 1; at += got) {
        got = got > CHUNK ? CHUNK : got & ~(size_t)1;
        for (size_t i = 0; i < got; i += 2) {
            uint32_t first = (unsigned char)p[i], second = (unsigned char)p[i + 1];
            unit(d, d->big ? first << 8 | second : second << 8 | first);
        }
        if (!flush(d, e))
            return false;
    }
    if (d->high != 0 || at < d->s->size)
        put(d, 0xfffd); /* cut within a character */
    return flush(d, e);
}

bool
ical_source_decode(struct ical_source *s, struct ical_problems *problems, struct error *e)
{
    size_t got;
    struct decoding d = {.s = s, .problems = problems, .fd = -1, .line = 1};
    const char *head = ical_source_at(s, 0, 4, &got);
    int mark = head != NULL ? looks_utf16(head, got, &d.big) : 0;
    if (mark == 0)
        return true;
    if (s->bytes == NULL && (d.fd = file_unlinked()) < 0)
        return fail(e, problems->file, ERR_FILE_WRITE, errno);
    str_init(&d.out);
    bool ok = decode_all(&d, (uint64_t)mark - 1, e);
    if (ok && s->bytes != NULL) {
        str_destroy(&s->own);
        s->own = d.out;
        s->bytes = s->own.s;
        s->size = s->own.len;
        return true;
    }
    str_destroy(&d.out);
    if (!ok && d.fd >= 0)
        close(d.fd);
    if (!ok)
        return false;
    close(s->fd);
    s->fd = d.fd;
    s->size = d.size;
    s->held = 0;
    return true;
}
