/* The reports: some events by address, by time, or all that is new. */
#include "feed/dav_inside.h"

#include <string.h>

static int
refused(struct dav *d, const char *condition)
{
    str_clear(&d->out);
    str_printf(&d->out,
               "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
               "<D:error xmlns:D=\"DAV:\" xmlns:C=\"" NS_CALDAV "\"><%s/></D:error>\n",
               condition);
    return 403;
}

static void
put_member(struct dav *d, const struct collection *c, const struct member *m)
{
    struct dav_node n = {DAV_MEMBER, c, m};
    dav_put_response(d, &n);
}

/* -- by address ---------------------------------------------------------------------------------
 */

/* A whole address is as good as its path. */
static const char *
path_in(const char *href)
{
    const char *host = strstr(href, "://");
    const char *path = host ? strchr(host + 3, '/') : href;
    return path ? path : "";
}

static int
multiget(struct dav *d)
{
    for (size_t i = 0; i < d->ask.href_count; i++) {
        struct dav_node n = dav_node_at(d, path_in(d->ask.hrefs[i]));
        if (n.kind == DAV_MEMBER)
            dav_put_response(d, &n);
        else
            dav_put_missing(d, d->ask.hrefs[i]);
    }
    return 207;
}

/* -- by time ------------------------------------------------------------------------------------
 */

static bool
wanted(const struct dav *d, const struct member *m)
{
    const struct dav_request *q = &d->ask;
    if (q->uid && !str_equal(q->uid, m->item->uid))
        return false;
    return !q->has_range || export_item_happens(m->item, q->from, q->to);
}

static int
query(struct dav *d, const struct collection *c)
{
    const struct collections *all = &d->portal->collections;
    if (d->ask.odd_filter)
        return refused(d, "C:supported-filter");
    for (size_t i = 0; !d->ask.nothing && i < all->count; i++)
        if (collection_has(c, &all->members[i]) && wanted(d, &all->members[i]))
            put_member(d, c, &all->members[i]);
    return 207;
}

/* -- what is new --------------------------------------------------------------------------------
 */

static void
put_trace(struct dav *d, const struct collection *c, const struct trace *t, int64_t since)
{
    const struct member *m = collection_find(&d->portal->collections, c, t->digest);
    struct str path;
    if (!t->gone && m) {
        put_member(d, c, m);
    } else if (since > 0) { /* who begins has nothing to forget */
        str_init(&path);
        str_printf(&path, "/dav/calendars/%s/%s.ics", dav_calendar_name(c), t->digest);
        dav_put_missing(d, path.s);
        str_destroy(&path);
    }
}

static int
changes(struct dav *d, const struct collection *c)
{
    const char *token = d->ask.token;
    if (str_starts(token, DAV_TOKEN_PREFIX))
        token += strlen(DAV_TOKEN_PREFIX);
    else if (token[0])
        return refused(d, "D:valid-sync-token");
    int64_t since = collection_since(c, token);
    if (since < 0)
        return refused(d, "D:valid-sync-token");
    for (size_t i = 0; i < c->traces.count; i++)
        if (c->traces.at[i].since > since)
            put_trace(d, c, &c->traces.at[i], since);
    str_printf(&d->out, "<D:sync-token>" DAV_TOKEN_PREFIX "%s</D:sync-token>", c->token);
    return 207;
}

int
dav_report(struct dav *d, const struct dav_node *n)
{
    bool calendar = n->kind == DAV_CALENDAR;
    switch (d->ask.ask) {
    case DAV_MULTIGET:
        return multiget(d);
    case DAV_QUERY:
        return calendar ? query(d, n->calendar) : refused(d, "D:supported-report");
    case DAV_SYNC:
        return calendar ? changes(d, n->calendar) : refused(d, "D:supported-report");
    case DAV_PROPFIND:
    case DAV_UNKNOWN:
        break;
    }
    return refused(d, "D:supported-report");
}
