/* That side of sync.h: the calendar on the server. */
#include "share/sync_inside.h"

#include <stdlib.h>
#include <string.h>

void
sync_tell(struct syncing *s, enum sync_conflict kind, const char *uid,
          const struct import_item *item)
{
    s->report->conflicts++;
    if (s->how->conflict)
        s->how->conflict(kind, uid, item, s->how->arg);
}

/* -- what has changed there -------------------------------------------------------------------- */

static void
leave(struct syncing *s, const char *uid)
{
    vec_push(&s->leaving, arena_strdup(&s->a, uid));
}

/* The server has it no more. What has changed here meanwhile waits for a decision. */
static bool
decide_gone(struct syncing *s, struct agreed_item *it, struct error *e)
{
    const struct sync_local *ours = sync_find_local(s, it->uid);
    struct agreed_item now = *it;
    now.href = now.etag = "";
    now.open = false;
    if (!ours)
        return agreed_drop(&s->agreed, it, e);
    bool same = !it->open && str_equal(ours->digest, it->digest);
    if (same || s->how->theirs) {
        leave(s, it->uid);
    } else if (s->how->ours) {
        now.digest[0] = '\0'; /* to be sent as new */
    } else {
        now.open = true;
        sync_tell(s, SYNC_DELETED_THERE, it->uid, NULL);
    }
    return agreed_put(&s->agreed, &now, e);
}

static bool
is_listed(const struct syncing *s, const char *href)
{
    for (size_t i = 0; i < s->changes.at.count; i++)
        if (!s->changes.at.at[i].gone && str_equal(s->changes.at.at[i].href, href))
            return true;
    return false;
}

static bool
is_told_gone(const struct syncing *s, const char *href)
{
    if (s->changes.whole)
        return !is_listed(s, href);
    for (size_t i = 0; i < s->changes.at.count; i++)
        if (s->changes.at.at[i].gone && str_equal(s->changes.at.at[i].href, href))
            return true;
    return false;
}

static bool
look_for_gone(struct syncing *s, struct error *e)
{
    size_t count = s->agreed.at.count; /* what is put does not add to them */
    for (size_t i = 0; i < count; i++) {
        struct agreed_item *it = &s->agreed.at.at[i];
        bool waits = it->href[0] == '\0' && it->open;
        if (it->dropped || (!waits && (it->href[0] == '\0' || !is_told_gone(s, it->href))))
            continue;
        if (!decide_gone(s, it, e))
            return false;
    }
    return true;
}

static bool
delete_there(struct syncing *s, struct agreed_item *it, const char *etag, struct error *e)
{
    enum dav_done done;
    if (!dav_delete(s->fetch, s->calendar.s, it->href, etag, &done, e))
        return false;
    if (done == DAV_CHANGED) {
        s->again = true;
        return true;
    }
    if (done == DAV_REFUSED) {
        error_clear(e);
        sync_tell(s, SYNC_UNREADABLE, it->uid, NULL);
        return true;
    }
    s->report->dropped_there++;
    return agreed_drop(&s->agreed, it, e);
}

/* It was deleted here, and has changed there. */
static bool
decide_deleted(struct syncing *s, struct agreed_item *it, const char *etag, struct error *e)
{
    struct agreed_item now = *it;
    if (s->how->ours)
        return delete_there(s, it, etag, e);
    now.open = true;
    sync_tell(s, SYNC_DELETED_HERE, it->uid, NULL);
    return agreed_put(&s->agreed, &now, e);
}

static bool
decide_changed(struct syncing *s, const struct dav_item *got, struct error *e)
{
    char uid[OBJECT_UID];
    uint8_t bytes[DIGEST_BYTES];
    if (!object_measure(got->data, strlen(got->data), uid, bytes))
        return true; /* a task, a journal: none of ours */
    struct agreed_item *it = agreed_find(&s->agreed, uid);
    const struct sync_local *ours = sync_find_local(s, uid);
    if (it && it->href[0] && it->digest[0] && !ours && !s->how->theirs)
        return decide_deleted(s, it, got->etag, e);
    struct sync_taking t = {.uid = arena_strdup(&s->a, uid), .href = got->href, .etag = got->etag};
    hex(bytes, sizeof bytes, t.digest);
    t.dirty = ours && (!it || it->open || !str_equal(it->digest, ours->digest));
    vec_push(&s->taking, t);
    if (it) /* it may stand under another address now, and is not gone then */
        it->href = arena_strdup(&s->agreed.a, got->href);
    return true;
}

static const char **
wanted(struct syncing *s, size_t *count)
{
    size_t most = s->changes.at.count + s->agreed.at.count;
    const char **hrefs = arena_array(&s->a, most + 1, sizeof *hrefs);
    *count = 0;
    for (size_t i = 0; i < s->changes.at.count; i++) {
        const struct dav_item *c = &s->changes.at.at[i];
        const struct agreed_item *it = agreed_find_href(&s->agreed, c->href);
        if (!c->gone && (!it || it->open || !c->etag[0] || !str_equal(it->etag, c->etag)))
            hrefs[(*count)++] = c->href;
    }
    for (size_t i = 0; i < s->agreed.at.count; i++) {
        const struct agreed_item *it = &s->agreed.at.at[i];
        if (!it->dropped && it->open && it->href[0] && !is_listed(s, it->href) &&
            !is_told_gone(s, it->href))
            hrefs[(*count)++] = it->href;
    }
    return hrefs;
}

bool
sync_look(struct syncing *s, struct error *e)
{
    size_t count;
    vec_clear(&s->taking);
    vec_clear(&s->leaving);
    dav_list_destroy(&s->got);
    dav_list_init(&s->got);
    if (!dav_changes(s->fetch, s->calendar.s, s->agreed.token, &s->changes, e))
        return false;
    const char **hrefs = wanted(s, &count);
    bool ok = dav_get(s->fetch, s->calendar.s, hrefs, count, &s->got, e);
    for (size_t i = 0; ok && i < s->got.at.count; i++)
        if (s->got.at.at[i].data)
            ok = decide_changed(s, &s->got.at.at[i], e);
    return ok && look_for_gone(s, e);
}

/* -- what has changed here --------------------------------------------------------------------- */

static const char *
new_href(struct syncing *s, const char *uid)
{
    uint8_t bytes[DIGEST_BYTES];
    char name[DIGEST_HEX];
    digest(uid, strlen(uid), NULL, 0, bytes);
    hex(bytes, 16, name);
    return dav_href(s->calendar.s, arena_printf(&s->a, "%s.ics", name), &s->a);
}

/* Sends one; what was done is noted in *out, whose uid stays NULL when it was not. */
static bool
send_one(struct syncing *s, const struct sync_local *ours, const struct agreed_item *it,
         struct agreed_item *out, struct error *e)
{
    enum dav_done done;
    char tag[FETCH_TAG];
    bool there = it && it->href[0];
    const char *href = there ? it->href : new_href(s, ours->uid);
    if (!dav_put(s->fetch, s->calendar.s, href, there ? it->etag : NULL, ours->text, ours->len,
                 &done, tag, e))
        return false;
    if (done == DAV_CHANGED)
        s->again = true;
    if (done == DAV_REFUSED) {
        error_clear(e);
        sync_tell(s, SYNC_UNREADABLE, ours->uid, NULL);
    }
    if (done != DAV_DONE)
        return true;
    *out = (struct agreed_item){.uid = ours->uid, .href = href, .etag = arena_strdup(&s->a, tag)};
    str_copy(out->digest, sizeof out->digest, ours->digest);
    return true;
}

/* First the lines that were sent become what both sides had, then it is written down as agreed: a
 * run that ends in between finds the server's version new, and equal. */
bool
sync_send(struct syncing *s, struct error *e)
{
    struct objects_file sent;
    VEC(struct agreed_item) done = {0};
    bool ok = true;
    objects_file_init(&sent);
    for (size_t i = 0; ok && i < s->local.count; i++) {
        const struct sync_local *ours = &s->local.at[i];
        const struct agreed_item *it = agreed_find(&s->agreed, ours->uid);
        struct agreed_item one = {0};
        if (it &&
            (it->open || str_equal(it->digest, ours->digest) || (it->href[0] && !it->digest[0])))
            continue;
        ok = send_one(s, ours, it, &one, e);
        if (ok && one.uid) {
            objects_file_add(&sent, ours->text, ours->len);
            vec_push(&done, one);
        }
    }
    struct error adopting = {0};
    bool adopted = done.count == 0 || sync_adopt(s, &sent, &adopting);
    if (!adopted && ok)
        *e = adopting;
    ok = ok && adopted;
    for (size_t i = 0; adopted && i < done.count; i++) {
        s->report->sent++;
        ok = agreed_put(&s->agreed, &done.at[i], e) && ok;
    }
    vec_destroy(&done);
    objects_file_destroy(&sent);
    return ok;
}

bool
sync_send_gone(struct syncing *s, struct error *e)
{
    size_t count = s->agreed.at.count;
    for (size_t i = 0; i < count; i++) {
        struct agreed_item *it = &s->agreed.at.at[i];
        bool deleted = !it->dropped && !it->open && it->digest[0] && !sync_find_local(s, it->uid);
        if (!deleted)
            continue;
        if (!(it->href[0] ? delete_there(s, it, it->etag, e) : agreed_drop(&s->agreed, it, e)))
            return false;
    }
    return true;
}
