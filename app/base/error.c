#include "base/error.h"

#include "base/str.h"

#include <errno.h>
#include <string.h>

static void
fill(struct error *e, enum error_code code, const char *a, const char *b, const char *c)
{
    const char *args[ERROR_ARGS] = {a, b, c};
    e->code = code;
    for (size_t i = 0; i < ERROR_ARGS; i++)
        str_copy(e->args[i], sizeof e->args[i], args[i] ? args[i] : "");
}

bool
error_set(struct error *e, enum error_code code, const char *a, const char *b, const char *c)
{
    if (!e)
        return false;
    /* A place prepared before the failure survives; a place left by an older error must not. */
    if (e->code != ERR_NONE) {
        e->line = 0;
        e->file[0] = '\0';
    }
    fill(e, code, a, b, c);
    return false;
}

bool
error_set_at(struct error *e, const char *file, int line, enum error_code code, const char *a,
             const char *b, const char *c)
{
    if (!e)
        return false;
    e->line = line;
    str_copy(e->file, sizeof e->file, file ? file : "");
    fill(e, code, a, b, c);
    return false;
}

void
error_clear(struct error *e)
{
    if (e)
        memset(e, 0, sizeof *e);
}

const char *
error_reason(int errnum)
{
    static const struct {
        int errnum;
        const char *id;
    } known[] = {
        {ENOENT, "errno.ENOENT"},   {EACCES, "errno.EACCES"},
        {EPERM, "errno.EPERM"},     {EISDIR, "errno.EISDIR"},
        {ENOTDIR, "errno.ENOTDIR"}, {ENOSPC, "errno.ENOSPC"},
        {EROFS, "errno.EROFS"},     {EIO, "errno.EIO"},
        {EMFILE, "errno.EMFILE"},   {ENAMETOOLONG, "errno.ENAMETOOLONG"},
        {EAGAIN, "errno.EAGAIN"},   {EEXIST, "errno.EEXIST"},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (known[i].errnum == errnum)
            return known[i].id;
    return strerror(errnum);
}

const char *
error_message_id(enum error_code code)
{
    static const char *const ids[] = {
#define ERROR_ID(name, id) "error." id,
        ERROR_CODES(ERROR_ID)
#undef ERROR_ID
    };
    return (unsigned)code < ERR_COUNT ? ids[code] : ids[ERR_NONE];
}
