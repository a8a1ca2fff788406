/* Calendar files: everything, a category, a venue or one event, never larger than phones take. */
#include "feed/portal_inside.h"

#include <stdio.h>
#include <string.h>

/* What phones and their services take without complaint. */
#define LARGEST 1000000

/* From the widest to the narrowest: what lies outside is left out. */
static const struct {
    int back, ahead; /* months of 31 days */
} windows[] = {{3, 12}, {3, 6}, {1, 6}, {1, 3}, {0, 2}, {0, 1}};
#define WINDOWS (sizeof windows / sizeof *windows)

struct calendar_file {
    const struct address *address;
    const char *uid, *venue; /* of one of these; else NULL */
};

static bool
export_within(struct portal *s, struct export_query *q, struct str *out, struct error *e)
{
    struct export_answer answer;
    struct day today = s->key.day;
    bool ok = export_public(s->b, q, out, &answer, e);
    for (size_t i = 0; ok && out->len > LARGEST && i < WINDOWS; i++) {
        q->has_from = q->has_to = true;
        q->from = day_add(today, -31 * windows[i].back);
        q->to = day_add(today, 31 * windows[i].ahead);
        str_clear(out);
        ok = export_public(s->b, q, out, &answer, e);
    }
    return ok;
}

static bool
make(struct portal *s, void *arg, struct str *out, struct error *e)
{
    const struct calendar_file *f = arg;
    char path[ADDRESS_TEXT], source[PORTAL_PLACE + ADDRESS_TEXT];
    snprintf(source, sizeof source, "%s%s", s->url, address_path(f->address, path));
    struct export_query q = {.venue = f->venue,
                             .event = f->uid,
                             .utc = f->address->utc,
                             .source = s->url[0] ? source : NULL};
    if (f->address->scope == ADDRESS_CATEGORY)
        q.category = category_key(f->address->category);
    return export_within(s, &q, out, e);
}

bool
portal_calendar(struct portal *s, const struct http_request *r, const struct address *a,
                struct http_answer *out, struct error *e)
{
    struct calendar_file f = {.address = a};
    char path[ADDRESS_TEXT], name[ADDRESS_TEXT];
    if (!portal_resolve(s, a, &f.uid, &f.venue, e))
        return false;
    if (!portal_resolved(a, f.uid, f.venue)) {
        portal_not_found(s, r, out);
        return true;
    }
    if (!portal_give(s, r, address_path(a, path), make, &f, out, e))
        return false;
    out->type = "text/calendar; charset=utf-8";
    out->cache = "public, max-age=300";
    snprintf(out->disposition, sizeof out->disposition, "%s; filename=\"%s%s.ics\"",
             str_equal(r->query, "download") ? "attachment" : "inline", address_name(a, name),
             a->utc ? "-utc" : "");
    return true;
}
