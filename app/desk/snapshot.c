#include "desk/snapshot.h"

#include "base/file.h"
#include "ui/sdl/stage.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

static bool
write_out(struct desk *d, const struct snapshot_params *p, struct error *e)
{
    if (!p->as_text)
        return stage_save_png(desk_stage(d), p->out, e);
    struct str text;
    str_init(&text);
    draw_dump(desk_list(d), &text);
    bool ok = file_write(p->out, text.s, text.len, e);
    str_destroy(&text);
    return ok;
}

static bool
visit(struct desk *d, const struct snapshot_params *p, const struct place *place, struct error *e)
{
    struct error why = {0};
    if (desk_visit(d, place, &why) || p->state == STATE_FAILURE)
        return true;
    *e = why;
    return false;
}

static bool
take(const struct snapshot_params *p, const struct catalogue *words, const char *db,
     struct error *e)
{
    struct desk_params dp = p->desk;
    struct place place = p->place;
    dp.offscreen = true;
    dp.frozen = true;
    dp.db = db;
    bool ok = p->state == STATE_USUAL || state_prepare(p->state, db, &dp, &place, words, e);
    struct desk *d = ok ? desk_open(&dp, words, e) : NULL;
    ok = d && visit(d, p, &place, e) && state_show(p->state, d) && write_out(d, p, e);
    desk_close(d);
    return ok;
}

static void
remove_database(const char *folder, struct str *path)
{
    const char *const tails[] = {"", "-wal", "-shm"};
    for (size_t i = 0; i < 3; i++) {
        str_clear(path);
        str_printf(path, "%s/demo.db%s", folder, tails[i]);
        unlink(path->s);
    }
    rmdir(folder);
}

/* The demonstration is dated around its first day, so a picture of another day needs its own; and
 * so does each state. */
static bool
take_from_fresh(const struct snapshot_params *p, const struct catalogue *words, struct error *e)
{
    const char *tmp = getenv("TMPDIR");
    struct str folder, path;
    str_init(&folder);
    str_init(&path);
    str_printf(&folder, "%s/xiaoli-XXXXXX", tmp && *tmp ? tmp : "/tmp");
    bool ok = mkdtemp(folder.s) != NULL;
    if (!ok) {
        error_set_at(e, folder.s, 0, ERR_FILE_WRITE, error_reason(errno), NULL, NULL);
    } else {
        str_printf(&path, "%s/demo.db", folder.s);
        ok = take(p, words, path.s, e);
        remove_database(folder.s, &path);
    }
    str_destroy(&path);
    str_destroy(&folder);
    return ok;
}

bool
snapshot_take(const struct snapshot_params *p, const struct catalogue *words, struct error *e)
{
    if (p->state != STATE_USUAL || (p->desk.demo && !p->desk.db))
        return take_from_fresh(p, words, e);
    return take(p, words, p->desk.db, e);
}
