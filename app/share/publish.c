#include "share/publish.h"

#include "actions/copies.h"
#include "actions/export.h"
#include "actions/query.h"
#include "base/file.h"
#include "feed/portal.h"
#include "model/address.h"
#include "share/folder.h"
#include "share/publication.h"

#include <stdlib.h>
#include <string.h>

#define FRONT "index.html" /* of "/" */
#define HOUR 3600
#define DAYS_BACK 92
#define DAYS_AHEAD 366
#define DATABASE_LIMIT ((size_t)1 << 30)
#define MAKING ".xiaoli-copy" /* the copy, until it is known whether it differs */

struct publishing {
    struct bureau *b;
    struct folder folder;
    struct arena a;
    const struct venue *venues;
    size_t venue_count;
    const char **uids;
    size_t uid_count;
    struct day today;
    struct portal *portal;
};

static const char *
setting(const struct setting *at, size_t count, const char *key)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal(at[i].key, key))
            return at[i].value;
    return "";
}

/* -- pages and calendar files ------------------------------------------------------------------ */

typedef bool path_step(struct publishing *p, const char *path, struct error *e);

/* What the server would answer to a reader of whom nothing is known: named at first, then written.
 * What it does not have (an event that was called off long ago) is not published. */
static bool
take_path(struct publishing *p, const char *path, bool write, struct error *e)
{
    struct http_request r;
    struct http_answer got = {0};
    http_request_init(&r, "GET", arena_printf(&p->a, "/%s", str_equal(path, FRONT) ? "" : path));
    portal_answer(p->portal, &r, &got);
    bool ok = got.status == 200 || got.status == 404;
    if (!ok)
        error_set_at(e, path, 0, ERR_PUBLISH_PAGE, arena_printf(&p->a, "%d", got.status), NULL,
                     NULL);
    else if (got.status == 200 && got.body && write)
        ok = folder_put(&p->folder, path, got.body->bytes, got.body->len, e);
    else if (got.status == 200 && got.body)
        folder_name(&p->folder, path);
    http_answer_drop(&got);
    return ok;
}

static bool
name_path(struct publishing *p, const char *path, struct error *e)
{
    return take_path(p, path, false, e);
}

static bool
put_path(struct publishing *p, const char *path, struct error *e)
{
    return take_path(p, path, true, e);
}

static bool
one_address(struct publishing *p, path_step *step, struct address at, struct error *e)
{
    static const enum address_language languages[] = {ADDRESS_LANG_ANY, ADDRESS_LANG_ZH,
                                                      ADDRESS_LANG_EN};
    char path[ADDRESS_TEXT];
    bool ok = true;
    at.form = ADDRESS_PAGE;
    for (size_t i = 0; ok && i < sizeof languages / sizeof *languages; i++) {
        at.language = languages[i];
        ok = step(p, address_path(&at, path) + 1, e);
    }
    at.language = ADDRESS_LANG_ANY;
    at.form = ADDRESS_FILE;
    for (int utc = 0; ok && utc < 2; utc++) {
        at.utc = utc != 0;
        ok = step(p, address_path(&at, path) + 1, e);
    }
    at.utc = false;
    at.form = ADDRESS_PICTURE;
    return ok && (at.scope != ADDRESS_EVENT || step(p, address_path(&at, path) + 1, e));
}

static bool
each_path(struct publishing *p, path_step *step, struct error *e)
{
    static const char *const fixed[] = {FRONT, "style.css", "icon.svg"};
    bool ok = true;
    for (size_t i = 0; ok && i < sizeof fixed / sizeof *fixed; i++)
        ok = step(p, fixed[i], e);
    ok = ok && one_address(p, step, address_of_all(), e);
    for (int c = 0; ok && c < CATEGORY_COUNT; c++)
        ok = one_address(p, step, address_of_category((enum category)c), e);
    for (size_t i = 0; ok && i < p->venue_count; i++)
        ok = one_address(p, step, address_of_venue(p->venues[i].name), e);
    for (size_t i = 0; ok && i < p->uid_count; i++)
        ok = one_address(p, step, address_of_event(p->uids[i]), e);
    return ok;
}

static int
text_order(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Events with a day around today, each once. */
static bool
read_events(struct publishing *p, struct error *e)
{
    const struct occurrence *at;
    size_t count;
    if (!query_range(p->b, day_add(p->today, -DAYS_BACK), day_add(p->today, DAYS_AHEAD), &p->a, &at,
                     &count, e))
        return false;
    p->uids = arena_array(&p->a, count + 1, sizeof *p->uids);
    for (size_t i = 0; i < count; i++)
        p->uids[i] = at[i].event->uid;
    qsort(p->uids, count, sizeof *p->uids, text_order);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || !str_equal(p->uids[i], p->uids[p->uid_count - 1]))
            p->uids[p->uid_count++] = p->uids[i];
    return true;
}

/* -- what screens follow ----------------------------------------------------------------------- */

static bool
put_database(struct publishing *p, struct publication_part *part, struct error *e)
{
    struct str bytes;
    const char *making = folder_path(&p->folder, MAKING);
    str_init(&bytes);
    copies_discard(making);
    bool ok = copies_make(p->b, making, e) && file_read(making, DATABASE_LIMIT, &bytes, e);
    copies_discard(making);
    if (ok) {
        publication_measure(part, bytes.s, bytes.len);
        ok = folder_write(&p->folder, PUBLICATION_DATABASE, bytes.s, bytes.len, e);
    }
    str_destroy(&bytes);
    return ok;
}

static bool
put_manifest(struct publishing *p, struct publication *front, const struct sign_key *key,
             struct error *e)
{
    struct str bytes;
    str_init(&bytes);
    publication_write(front, key, &bytes);
    bool ok = folder_write(&p->folder, PUBLICATION_NAME, bytes.s, bytes.len, e);
    str_destroy(&bytes);
    return ok;
}

/* -- whole ------------------------------------------------------------------------------------- */

/* What the front says beside its parts. A moment in full hours keeps its bytes for that long. */
static bool
read_front(struct publishing *p, struct publication *front, struct error *e)
{
    const struct setting *settings;
    size_t count;
    struct export_key key;
    if (!export_key_now(p->b, &key, e) ||
        !query_venues(p->b, &p->a, &p->venues, &p->venue_count, e) ||
        !query_settings(p->b, &p->a, &settings, &count, e))
        return false;
    p->today = key.day;
    front->revision = key.revision;
    front->day = key.day;
    front->utc = clock_utc(bureau_clock(p->b)) / HOUR * HOUR;
    str_copy(front->name, sizeof front->name, setting(settings, count, "bureau_name"));
    return true;
}

/* The files first, then the list, then the front: what it names is there. */
static bool
publish(struct publishing *p, const struct sign_key *key, struct publication *front,
        struct error *e)
{
    struct portal_params site = {.bureau = p->b};
    p->portal = portal_open(&site, e);
    bool ok = p->portal && portal_refresh(p->portal) && read_front(p, front, e) &&
              read_events(p, e) && each_path(p, name_path, e) && folder_claim(&p->folder, e) &&
              each_path(p, put_path, e) && put_database(p, &front->database, e) &&
              folder_list(&p->folder, &front->files, e) && put_manifest(p, front, key, e) &&
              folder_sweep(&p->folder, e);
    portal_close(p->portal);
    return ok;
}

bool
publish_run(struct bureau *b, const struct publish_options *how, struct publish_report *report,
            struct error *e)
{
    struct publishing p = {.b = b};
    struct publication front = {0};
    arena_init(&p.a);
    bool ok = folder_open(&p.folder, how->folder, e) && publish(&p, how->key, &front, e);
    *report = (struct publish_report){.written = p.folder.written,
                                      .kept = p.folder.kept,
                                      .removed = p.folder.removed,
                                      .revision = front.revision};
    folder_close(&p.folder);
    arena_destroy(&p.a);
    return ok;
}
