/* The folders half of base/file.h. */
#include "base/file.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool
file_exists(const char *path)
{
    return access(path, F_OK) == 0;
}

static bool
is_folder(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

bool
dir_make(const char *path, struct error *e)
{
    struct str part;
    str_init(&part);
    int failed = 0;
    for (const char *p = path; *path && !failed; p++) {
        if ((*p == '/' || *p == '\0') && part.len > 0 && !is_folder(part.s) &&
            mkdir(part.s, 0700) != 0)
            failed = errno == EEXIST && !is_folder(part.s) ? ENOTDIR : errno;
        if (failed == EEXIST)
            failed = 0; /* another process was quicker */
        if (*p == '\0')
            break;
        str_append_char(&part, *p);
    }
    str_destroy(&part);
    return failed == 0 ||
           error_set_at(e, path, 0, ERR_FILE_WRITE, error_reason(failed), NULL, NULL);
}

/* A root is known by its message catalogues: without words nothing can be shown. */
static bool
is_root(const char *folder)
{
    struct str path;
    str_init(&path);
    str_printf(&path, "%s/assets/messages", folder);
    bool yes = is_folder(path.s);
    str_destroy(&path);
    return yes;
}

/* ../ of the folder of the running program, in `out`. */
static bool
root_beside_program(char out[PATH_MAX])
{
    ssize_t n = readlink("/proc/self/exe", out, PATH_MAX - 1);
    if (n <= 0)
        return false;
    out[n] = '\0';
    for (int up = 0; up < 2; up++) {
        char *slash = strrchr(out, '/');
        if (!slash || slash == out)
            return false;
        *slash = '\0';
    }
    return is_root(out);
}

const char *
program_root(void)
{
    static char root[PATH_MAX];
    if (root[0])
        return root;
    const char *told = getenv("XIAOLI_ROOT");
    if (told && told[0])
        str_copy(root, sizeof root, told);
    else if (!root_beside_program(root))
        str_copy(root, sizeof root, XIAOLI_SOURCE_ROOT);
    return root;
}

bool
resource_path(const char *relative, struct str *out, struct error *e)
{
    str_clear(out);
    str_printf(out, "%s/%s", program_root(), relative);
    return file_exists(out->s) || error_set(e, ERR_RESOURCE_MISSING, out->s, NULL, NULL);
}

bool
data_home(struct str *out, struct error *e)
{
    str_clear(out);
    const char *xdg = getenv("XDG_DATA_HOME");
    const char *home = getenv("HOME");
    if (xdg && xdg[0] == '/') /* the XDG specification has relative ones ignored */
        str_printf(out, "%s/xiaoli", xdg);
    else if (home && home[0])
        str_printf(out, "%s/.local/share/xiaoli", home);
    else
        return error_set(e, ERR_FILE_OPEN, "reason.no_home", NULL, NULL);
    return true;
}

bool
data_file(const char *given, const char *name, struct str *out, struct error *e)
{
    str_clear(out);
    if (given) {
        str_append(out, given);
        return true;
    }
    if (!data_home(out, e) || !dir_make(out->s, e))
        return false;
    str_printf(out, "/%s", name);
    return true;
}
