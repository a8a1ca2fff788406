/* This side of sync.h: the calendar here. */
#include "actions/edit.h"
#include "actions/export.h"
#include "base/file.h"
#include "share/sync_inside.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define WHO "sync"

/* -- reading ----------------------------------------------------------------------------------- */

static bool
note_local(const struct object *o, void *arg)
{
    struct syncing *s = arg;
    struct sync_local one = {.uid = arena_strdup(&s->a, o->uid),
                             .text = arena_strndup(&s->a, o->text, o->len),
                             .len = o->len};
    hex(o->digest, sizeof o->digest, one.digest);
    vec_push(&s->local, one);
    return true;
}

static int
local_order(const void *a, const void *b)
{
    return strcmp(((const struct sync_local *)a)->uid, ((const struct sync_local *)b)->uid);
}

bool
sync_read_local(struct syncing *s, struct error *e)
{
    vec_clear(&s->local);
    if (!objects_each(s->b, s->key, note_local, s, e))
        return false;
    if (s->local.count > 0)
        qsort(s->local.at, s->local.count, sizeof *s->local.at, local_order);
    return true;
}

const struct sync_local *
sync_find_local(const struct syncing *s, const char *uid)
{
    struct sync_local key = {.uid = uid};
    return s->local.count > 0 ? bsearch(&key, s->local.at, s->local.count, sizeof key, local_order)
                              : NULL;
}

/* -- importing --------------------------------------------------------------------------------- */

static struct sync_taking *
find_taking(struct syncing *s, const char *uid)
{
    for (size_t i = 0; i < s->taking.count; i++)
        if (str_equal(s->taking.at[i].uid, uid))
            return &s->taking.at[i];
    return NULL;
}

static void
note_fate(const struct import_item *item, void *arg)
{
    struct syncing *s = arg;
    struct sync_taking *t = find_taking(s, item->uid);
    if (!t)
        return;
    t->refused = t->refused || item->fate == IMPORT_REFUSED;
    if (item->fate == IMPORT_CONFLICT) {
        t->conflict = true;
        sync_tell(s, SYNC_BOTH, item->uid, item);
    }
}

static bool
is_taken(const char *uid, void *arg)
{
    return find_taking(arg, uid) != NULL;
}

static bool
is_leaving(const char *uid, void *arg)
{
    struct syncing *s = arg;
    for (size_t i = 0; i < s->leaving.count; i++)
        if (str_equal(s->leaving.at[i], uid))
            return true;
    return false;
}

static bool
import(struct syncing *s, const struct objects_file *objects, struct import_options *how,
       struct error *e)
{
    struct str text;
    struct import_report report;
    how->calendar = s->key;
    how->shared = true;
    how->arg = s;
    str_init(&text);
    objects_file_write(objects, "", &text);
    bool ok = file_write(s->file, text.s, text.len, e) &&
              import_run(s->b, WHO, s->file, how, &s->a, &report, e);
    unlink(s->file);
    str_destroy(&text);
    return ok;
}

/* Whether anybody else has changed the data since: what is read then is not what was imported. */
static bool
others_since(struct syncing *s, int64_t before, bool *out, struct error *e)
{
    struct export_key now;
    const struct revision_view *all;
    size_t count;
    *out = false;
    if (!export_key_now(s->b, &now, e) ||
        !query_revisions(s->b, &s->a, (size_t)(now.revision - before), &all, &count, e))
        return false;
    for (size_t i = 0; i < count; i++)
        *out = *out || (all[i].number > before && !str_equal(all[i].who, WHO));
    return true;
}

/* What is agreed of one that was taken. If ours had changed too, or somebody has changed it at this
 * moment, the server's own bytes are what was agreed, and ours will be sent. */
static bool
agree(struct syncing *s, const struct sync_taking *t, bool others, struct error *e)
{
    const struct sync_local *ours = sync_find_local(s, t->uid);
    struct agreed_item item = {
        .uid = t->uid, .href = t->href, .etag = t->etag, .open = t->conflict};
    if (ours && !t->refused)
        str_copy(item.digest, sizeof item.digest, t->dirty || others ? t->digest : ours->digest);
    if (t->refused)
        sync_tell(s, SYNC_UNREADABLE, t->uid, NULL);
    else if (!t->conflict)
        s->report->taken++;
    return agreed_put(&s->agreed, &item, e);
}

bool
sync_take(struct syncing *s, struct error *e)
{
    struct objects_file objects;
    struct export_key before;
    bool others = false;
    if (s->taking.count == 0)
        return true;
    objects_file_init(&objects);
    for (size_t i = 0; i < s->got.at.count; i++) {
        const struct dav_item *it = &s->got.at.at[i];
        for (size_t k = 0; it->data && k < s->taking.count; k++)
            if (str_equal(s->taking.at[k].href, it->href))
                objects_file_add(&objects, it->data, strlen(it->data));
    }
    struct import_options how = {
        .ours = s->how->ours, .theirs = s->how->theirs, .item = note_fate, .left_out = is_taken};
    bool ok = export_key_now(s->b, &before, e) && import(s, &objects, &how, e) &&
              sync_read_local(s, e) && others_since(s, before.revision, &others, e);
    for (size_t i = 0; ok && i < s->taking.count; i++)
        ok = agree(s, &s->taking.at[i], others, e);
    objects_file_destroy(&objects);
    return ok;
}

bool
sync_leave(struct syncing *s, struct error *e)
{
    struct objects_file nothing;
    if (s->leaving.count == 0)
        return true;
    objects_file_init(&nothing);
    struct import_options how = {.left_out = is_leaving};
    bool ok = import(s, &nothing, &how, e) && sync_read_local(s, e);
    for (size_t i = 0; ok && i < s->leaving.count; i++) {
        const struct sync_local *rest = sync_find_local(s, s->leaving.at[i]);
        struct agreed_item item = {.uid = s->leaving.at[i], .href = "", .etag = ""};
        if (rest) /* cancelled with notice: kept here, and not sent */
            str_copy(item.digest, sizeof item.digest, rest->digest);
        else
            item.dropped = true;
        ok = agreed_put(&s->agreed, &item, e);
        s->report->dropped_here++;
    }
    objects_file_destroy(&nothing);
    return ok;
}

bool
sync_adopt(struct syncing *s, const struct objects_file *sent, struct error *e)
{
    struct import_options how = {.ours = true};
    return import(s, sent, &how, e);
}
