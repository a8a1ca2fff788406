#include "desk/snapshot.h"

#include "base/file.h"
#include "desk/hands.h"
#include "ui/sdl/stage.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
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

struct desk *
snapshot_open(const struct snapshot_params *p, const char *db, const struct catalogue *words,
              struct error *e)
{
    struct desk_params dp = p->desk;
    struct place place = p->place;
    dp.offscreen = true;
    dp.frozen = true;
    dp.db = db;
    int64_t ms = 0;
    bool ok = p->state == STATE_USUAL || state_prepare(p->state, db, &dp, &place, words, e);
    struct desk *d = ok ? desk_open(&dp, words, e) : NULL;
    if (d && visit(d, p, &place, e) && hands_taps(d, p->taps, &ms, e) && state_show(p->state, d))
        return d;
    desk_close(d);
    return NULL;
}

static bool
take(const struct snapshot_params *p, const struct catalogue *words, const char *db,
     struct error *e)
{
    struct desk *d = snapshot_open(p, db, words, e);
    bool ok = d && write_out(d, p, e);
    desk_close(d);
    return ok;
}

#define DATABASE "/demo.db"

bool
snapshot_place(struct str *db, struct error *e)
{
    const char *tmp = getenv("TMPDIR");
    str_clear(db);
    str_printf(db, "%s/xiaoli-XXXXXX", tmp && *tmp ? tmp : "/tmp");
    if (!mkdtemp(db->s))
        return error_set_at(e, db->s, 0, ERR_FILE_WRITE, error_reason(errno), NULL, NULL);
    str_append(db, DATABASE);
    return true;
}

void
snapshot_forget(struct str *db)
{
    const char *const tails[] = {"-wal", "-shm", ""};
    size_t len = db->len;
    for (size_t i = 0; i < 3; i++) {
        str_append(db, tails[i]);
        unlink(db->s);
        db->s[db->len = len] = '\0';
    }
    db->s[len - strlen(DATABASE)] = '\0';
    rmdir(db->s);
    str_clear(db);
}

/* The demonstration is dated around its first day, so a picture of another day needs its own; and
 * so does each state. */
static bool
take_from_fresh(const struct snapshot_params *p, const struct catalogue *words, struct error *e)
{
    struct str db;
    str_init(&db);
    bool ok = snapshot_place(&db, e) && take(p, words, db.s, e);
    if (db.len > 0)
        snapshot_forget(&db);
    str_destroy(&db);
    return ok;
}

bool
snapshot_take(const struct snapshot_params *p, const struct catalogue *words, struct error *e)
{
    if (p->state != STATE_USUAL || (p->desk.demo && !p->desk.db))
        return take_from_fresh(p, words, e);
    return take(p, words, p->desk.db, e);
}
