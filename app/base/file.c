#include "base/file.h"

#include "base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define CHUNK 65536

static bool
fail(struct error *e, const char *path, enum error_code code, int errnum)
{
    return error_set_at(e, path, 0, code, error_reason(errnum), NULL, NULL);
}

static bool
fail_large(struct error *e, const char *path, size_t size, size_t limit)
{
    char have[32], most[32];
    snprintf(have, sizeof have, "%zu", size);
    snprintf(most, sizeof most, "%zu", limit);
    return error_set_at(e, path, 0, ERR_FILE_TOO_LARGE, have, most, NULL);
}

/* The size a file claims is only a hint: pipes and /proc claim 0, logs grow. */
static bool
read_all(int fd, const char *path, size_t limit, struct str *out, struct error *e)
{
    char *chunk = mem_resize(NULL, CHUNK, 1);
    ssize_t n;
    for (;;) {
        n = read(fd, chunk, CHUNK);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0 || (size_t)n > limit - out->len)
            break;
        str_append_n(out, chunk, (size_t)n);
    }
    int saved = errno;
    free(chunk);
    if (n < 0)
        return fail(e, path, ERR_FILE_READ, saved);
    return n == 0 || fail_large(e, path, out->len + (size_t)n, limit);
}

bool
file_read(const char *path, size_t limit, struct str *out, struct error *e)
{
    str_clear(out);
    if (str_equal(path, "-"))
        return read_all(STDIN_FILENO, path, limit, out, e);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return fail(e, path, ERR_FILE_OPEN, errno);
    struct stat st;
    bool ok = true;
    if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && (uintmax_t)st.st_size > limit)
        ok = fail_large(e, path, (size_t)st.st_size, limit);
    ok = ok && read_all(fd, path, limit, out, e);
    close(fd);
    return ok;
}

bool
file_write_all(int fd, const char *bytes, size_t len)
{
    while (len > 0) {
        ssize_t n = write(fd, bytes, len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        bytes += n;
        len -= (size_t)n;
    }
    return true;
}

int
file_unlinked(void)
{
    const char *places[] = {getenv("TMPDIR"), "/var/tmp", "/tmp"};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        struct str name;
        if (places[i] == NULL || places[i][0] == '\0')
            continue;
        str_init(&name);
        str_printf(&name, "%s/xiaoli-XXXXXX", places[i]);
        int fd = mkostemp(name.s, O_CLOEXEC);
        if (fd >= 0)
            unlink(name.s);
        str_destroy(&name);
        if (fd >= 0)
            return fd;
    }
    return -1;
}

/* Makes the rename itself last a power cut; a file system that cannot is not an error. */
static void
sync_folder(const char *path)
{
    const char *slash = strrchr(path, '/');
    struct str folder;
    str_init(&folder);
    if (slash)
        str_append_n(&folder, path, slash == path ? 1 : (size_t)(slash - path));
    int fd = open(slash ? folder.s : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        fsync(fd);
        close(fd);
    }
    str_destroy(&folder);
}

/* Keeps the permissions of the file that is replaced, else what the umask allows. */
static mode_t
wanted_mode(const char *path)
{
    struct stat st;
    if (stat(path, &st) == 0)
        return st.st_mode & 0777;
    mode_t mask = umask(077);
    umask(mask);
    return 0666 & ~mask;
}

static bool
write_beside(const char *path, char *temporary, const char *bytes, size_t len)
{
    int fd = mkostemp(temporary, O_CLOEXEC);
    if (fd < 0)
        return false;
    bool ok =
        file_write_all(fd, bytes, len) && fchmod(fd, wanted_mode(path)) == 0 && fsync(fd) == 0;
    int saved = errno;
    if (close(fd) != 0 && ok) {
        ok = false;
        saved = errno;
    }
    if (ok && rename(temporary, path) != 0) {
        ok = false;
        saved = errno;
    }
    if (!ok)
        unlink(temporary);
    errno = saved;
    return ok;
}

bool
file_write(const char *path, const char *bytes, size_t len, struct error *e)
{
    if (str_equal(path, "-"))
        return file_write_all(STDOUT_FILENO, bytes, len) || fail(e, path, ERR_FILE_WRITE, errno);
    /* A device or a pipe cannot be replaced by renaming: /dev/stdout, a named pipe. */
    struct stat st;
    if (stat(path, &st) == 0 && !S_ISREG(st.st_mode)) {
        int fd = open(path, O_WRONLY | O_CLOEXEC);
        bool ok = fd >= 0 && file_write_all(fd, bytes, len);
        int saved = errno;
        if (fd >= 0)
            close(fd);
        return ok || fail(e, path, ERR_FILE_WRITE, saved);
    }
    struct str temporary;
    str_init(&temporary);
    str_printf(&temporary, "%s.XXXXXX", path);
    bool ok = write_beside(path, temporary.s, bytes, len);
    if (ok)
        sync_folder(path);
    else
        fail(e, path, ERR_FILE_WRITE, errno);
    str_destroy(&temporary);
    return ok;
}

bool
file_move(const char *from, const char *to, struct error *e)
{
    int fd = open(from, O_RDONLY | O_CLOEXEC);
    bool ok = fd >= 0 && fsync(fd) == 0 && rename(from, to) == 0;
    int saved = errno;
    if (fd >= 0)
        close(fd);
    if (!ok)
        return fail(e, to, ERR_FILE_WRITE, saved);
    sync_folder(to);
    return true;
}

int
file_lock(const char *path)
{
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) != 0) {
        int saved = errno;
        close(fd);
        errno = saved;
        return -1;
    }
    return fd;
}
