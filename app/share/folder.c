#include "share/folder.h"

#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define LOCK ".xiaoli-lock"
#define HEAD "path\tbytes\thash\n"
#define LIST_LIMIT ((size_t)64 << 20)
#define FILE_LIMIT ((size_t)1 << 30)
#define TEMPORARY 7 /* what base/file.h appends while it writes: a dot and six characters */

const char *
folder_path(struct folder *f, const char *path)
{
    return arena_printf(&f->a, "%s/%s", f->root, path);
}

/* -- opening ----------------------------------------------------------------------------------- */

/* A web server must be able to read it: what the umask allows. */
static bool
make_folder(const char *path, struct error *e)
{
    return mkdir(path, 0777) == 0 || errno == EEXIST ||
           error_set_at(e, path, 0, ERR_FILE_WRITE, error_reason(errno), NULL, NULL);
}

static bool
lock(struct folder *f, struct error *e)
{
    const char *path = folder_path(f, LOCK);
    f->lock = file_lock(path);
    if (f->lock < 0 && errno == EWOULDBLOCK)
        return error_set_at(e, f->root, 0, ERR_PUBLISH_BUSY, NULL, NULL, NULL);
    return f->lock >= 0 ||
           error_set_at(e, path, 0, ERR_FILE_WRITE, error_reason(errno), NULL, NULL);
}

static int
text_order(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The list may have been tampered with; it must not lead out of the folder. */
static bool
is_inside(const char *path)
{
    return path[0] != '\0' && path[0] != '/' && path[0] != '.' && !strstr(path, "/.");
}

static bool
read_list(struct folder *f, struct error *e)
{
    struct str text;
    const char *path = folder_path(f, PUBLICATION_FILES);
    if (!file_exists(path))
        return true;
    str_init(&text);
    bool ok = file_read(path, LIST_LIMIT, &text, e) &&
              (str_starts(text.s, HEAD) ||
               error_set_at(e, path, 0, ERR_PUBLISH_FOREIGN, NULL, NULL, NULL));
    const char *at = ok ? text.s + strlen(HEAD) : "";
    for (const char *end; (end = strchr(at, '\n')) != NULL; at = end + 1) {
        const char *name = arena_strndup(&f->a, at, strcspn(at, "\t\n"));
        if (is_inside(name))
            vec_push(&f->before, name);
    }
    str_destroy(&text);
    if (f->before.count > 0)
        qsort(f->before.at, f->before.count, sizeof *f->before.at, text_order);
    return ok;
}

bool
folder_open(struct folder *f, const char *root, struct error *e)
{
    *f = (struct folder){.root = root, .lock = -1};
    arena_init(&f->a);
    return make_folder(root, e) && lock(f, e) && read_list(f, e);
}

void
folder_close(struct folder *f)
{
    if (f->lock >= 0)
        close(f->lock);
    vec_destroy(&f->ours);
    vec_destroy(&f->before);
    arena_destroy(&f->a);
}

/* -- what is to be in it ----------------------------------------------------------------------- */

void
folder_name(struct folder *f, const char *path)
{
    struct folder_file file = {.path = arena_strdup(&f->a, path)};
    vec_push(&f->ours, file);
}

static int
path_order(const void *a, const void *b)
{
    return strcmp(((const struct folder_file *)a)->path, ((const struct folder_file *)b)->path);
}

static bool
was_ours(const struct folder *f, const char *path)
{
    return f->before.count > 0 &&
           bsearch(&path, f->before.at, f->before.count, sizeof *f->before.at, text_order) != NULL;
}

static struct folder_file *
named(const struct folder *f, const char *path)
{
    struct folder_file key = {.path = path};
    return f->ours.count > 0 ? bsearch(&key, f->ours.at, f->ours.count, sizeof key, path_order)
                             : NULL;
}

static bool
make_parents(struct folder *f, const char *path, struct error *e)
{
    for (const char *slash = path; (slash = strchr(slash, '/')) != NULL; slash++)
        if (!make_folder(folder_path(f, arena_strndup(&f->a, path, (size_t)(slash - path))), e))
            return false;
    return true;
}

/* One line of the list. */
static void
write_line(struct str *out, const struct folder_file *file)
{
    char hash[DIGEST_HEX] = "";
    if (file->known)
        hex(file->part.hash, sizeof file->part.hash, hash);
    str_printf(out, "%s\t%lld\t%s\n", file->path, (long long)file->part.bytes, hash);
}

bool
folder_claim(struct folder *f, struct error *e)
{
    struct str list;
    bool ok = true;
    str_init(&list);
    str_append(&list, HEAD);
    if (f->ours.count > 0)
        qsort(f->ours.at, f->ours.count, sizeof *f->ours.at, path_order);
    for (size_t i = 0; ok && i < f->ours.count; i++) {
        const char *path = f->ours.at[i].path;
        if (!was_ours(f, path) && file_exists(folder_path(f, path)))
            ok = error_set_at(e, folder_path(f, path), 0, ERR_PUBLISH_FOREIGN, NULL, NULL, NULL);
        ok = ok && make_parents(f, path, e);
        write_line(&list, &f->ours.at[i]);
    }
    for (size_t i = 0; i < f->before.count; i++)
        if (!named(f, f->before.at[i]))
            str_printf(&list, "%s\t0\t\n", f->before.at[i]);
    bool same = f->before.count == f->ours.count;
    for (size_t i = 0; same && i < f->ours.count; i++)
        same = str_equal(f->before.at[i], f->ours.at[i].path);
    /* the list that stands says the same already */
    ok = ok && (same || folder_write(f, PUBLICATION_FILES, list.s, list.len, e));
    str_destroy(&list);
    return ok;
}

/* -- writing ----------------------------------------------------------------------------------- */

static bool
has_bytes(const char *path, const char *bytes, size_t len)
{
    struct str there;
    struct stat st;
    if (stat(path, &st) != 0 || (size_t)st.st_size != len)
        return false;
    str_init(&there);
    bool same = file_read(path, FILE_LIMIT, &there, NULL) && there.len == len &&
                memcmp(there.s, bytes, len) == 0;
    str_destroy(&there);
    return same;
}

/* Web servers tell versions of a file by its second and its length: within one second, and after a
 * clock has been put back, another version would count as the one that was there. */
static void
make_newer(const char *path, const struct stat *was)
{
    struct stat is;
    if (stat(path, &is) != 0 || is.st_mtim.tv_sec > was->st_mtim.tv_sec)
        return;
    struct timespec times[2] = {{.tv_nsec = UTIME_OMIT}, {.tv_sec = was->st_mtim.tv_sec + 1}};
    utimensat(AT_FDCWD, path, times, 0);
}

bool
folder_write(struct folder *f, const char *path, const char *bytes, size_t len, struct error *e)
{
    const char *whole = folder_path(f, path);
    struct stat was;
    if (has_bytes(whole, bytes, len)) {
        f->kept++;
        return true;
    }
    bool there = stat(whole, &was) == 0;
    if (!file_write(whole, bytes, len, e))
        return false;
    if (there)
        make_newer(whole, &was);
    f->written++;
    return true;
}

bool
folder_put(struct folder *f, const char *path, const char *bytes, size_t len, struct error *e)
{
    struct folder_file *file = named(f, path);
    publication_measure(&file->part, bytes, len);
    file->known = true;
    return folder_write(f, path, bytes, len, e);
}

bool
folder_list(struct folder *f, struct publication_part *part, struct error *e)
{
    struct str list;
    str_init(&list);
    str_append(&list, HEAD);
    for (size_t i = 0; i < f->ours.count; i++)
        write_line(&list, &f->ours.at[i]);
    publication_measure(part, list.s, list.len);
    bool ok = folder_write(f, PUBLICATION_FILES, list.s, list.len, e);
    str_destroy(&list);
    return ok;
}

/* -- tidying ----------------------------------------------------------------------------------- */

static bool
remove_file(struct folder *f, const char *path, struct error *e)
{
    const char *whole = folder_path(f, path);
    if (unlink(whole) != 0)
        return errno == ENOENT ||
               error_set_at(e, whole, 0, ERR_FILE_WRITE, error_reason(errno), NULL, NULL);
    f->removed++;
    return true;
}

/* "calendars/all.ics.Xa81bQ" is what a killed publisher left of "calendars/all.ics". */
static bool
is_leftover(struct folder *f, const char *path)
{
    size_t len = strlen(path);
    if (len <= TEMPORARY || path[len - TEMPORARY] != '.' || strchr(path + len - TEMPORARY, '/'))
        return false;
    const char *of = arena_strndup(&f->a, path, len - TEMPORARY);
    return named(f, of) || was_ours(f, of) || str_equal(of, PUBLICATION_FILES) ||
           str_equal(of, PUBLICATION_NAME) || str_equal(of, PUBLICATION_DATABASE);
}

/* below: "" or "calendars/" */
static bool
sweep_leftovers(struct folder *f, const char *below, struct error *e)
{
    DIR *dir = opendir(folder_path(f, below));
    bool ok = true;
    for (struct dirent *entry; ok && dir && (entry = readdir(dir)) != NULL;) {
        const char *path = arena_printf(&f->a, "%s%s", below, entry->d_name);
        if (is_leftover(f, path))
            ok = remove_file(f, path, e);
    }
    if (dir)
        closedir(dir);
    return ok;
}

bool
folder_sweep(struct folder *f, struct error *e)
{
    const char *last = "";
    bool ok = sweep_leftovers(f, "", e);
    for (size_t i = 0; ok && i < f->before.count; i++)
        if (!named(f, f->before.at[i]))
            ok = remove_file(f, f->before.at[i], e);
    for (size_t i = 0; ok && i < f->ours.count; i++) {
        const char *path = f->ours.at[i].path, *slash = strrchr(path, '/');
        const char *below = slash ? arena_strndup(&f->a, path, (size_t)(slash - path) + 1) : "";
        if (!str_equal(below, last))
            ok = sweep_leftovers(f, below, e);
        last = below;
    }
    return ok;
}
