#include "share/publish.h"

#include "actions/copies.h"
#include "actions/export.h"
#include "actions/query.h"
#include "base/file.h"
#include "model/address.h"
#include "share/folder.h"
#include "share/publication.h"

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
    struct day today;
    const char *url; /* the setting public_url */
};

static const char *
setting(const struct setting *at, size_t count, const char *key)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal(at[i].key, key))
            return at[i].value;
    return "";
}

/* -- calendar files ---------------------------------------------------------------------------- */

static bool
put_calendar(struct publishing *p, struct address at, const char *venue, struct error *e)
{
    char path[ADDRESS_TEXT];
    struct str bytes;
    struct export_answer left;
    struct export_query q = {.category =
                                 at.scope == ADDRESS_CATEGORY ? category_key(at.category) : NULL,
                             .venue = venue,
                             .has_from = true,
                             .has_to = true,
                             .from = day_add(p->today, -DAYS_BACK),
                             .to = day_add(p->today, DAYS_AHEAD),
                             .utc = at.utc};
    address_path(&at, path);
    if (p->url[0])
        q.source = arena_printf(&p->a, "%s%s", p->url, path);
    str_init(&bytes);
    bool ok = export_public(p->b, &q, &bytes, &left, e) &&
              folder_put(&p->folder, path + 1, bytes.s, bytes.len, e);
    str_destroy(&bytes);
    return ok;
}

typedef bool address_step(struct publishing *p, struct address at, const char *venue,
                          struct error *e);

/* The calendar with the bureau's times and with those of UTC. */
static bool
both_times(struct publishing *p, address_step *step, struct address at, const char *venue,
           struct error *e)
{
    struct address utc = at;
    at.form = utc.form = ADDRESS_FILE;
    utc.utc = true;
    return step(p, at, venue, e) && step(p, utc, venue, e);
}

/* Each address that is published; of a venue with its name. */
static bool
each_address(struct publishing *p, address_step *step, struct error *e)
{
    bool ok = both_times(p, step, address_of_all(), NULL, e);
    for (int c = 0; ok && c < CATEGORY_COUNT; c++)
        ok = both_times(p, step, address_of_category((enum category)c), NULL, e);
    for (size_t i = 0; ok && i < p->venue_count; i++) {
        const char *venue = p->venues[i].name;
        ok = both_times(p, step, address_of_venue(venue), venue, e);
    }
    return ok;
}

static bool
name_calendar(struct publishing *p, struct address at, const char *venue, struct error *e)
{
    char path[ADDRESS_TEXT];
    (void)venue;
    (void)e;
    folder_name(&p->folder, address_path(&at, path) + 1);
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
    p->url = setting(settings, count, "public_url");
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
    return read_front(p, front, e) && each_address(p, name_calendar, e) &&
           folder_claim(&p->folder, e) && each_address(p, put_calendar, e) &&
           put_database(p, &front->database, e) && folder_list(&p->folder, &front->files, e) &&
           put_manifest(p, front, key, e) && folder_sweep(&p->folder, e);
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
