/* CalDAV for readers (RFC 4791, 6578): from a method and a path to an answer. */
#include "actions/query.h"
#include "feed/dav_inside.h"

#include <stdio.h>
#include <string.h>

#define HOME "/dav/calendars/"
#define ALLOW "OPTIONS, GET, HEAD, PROPFIND, REPORT"

/* -- what is where ------------------------------------------------------------------------------
 */

const char *
dav_calendar_name(const struct collection *c)
{
    return c->category == CATEGORY_NONE ? "all" : category_key((enum category)c->category);
}

/* "/dav" and "/dav/" are one. */
static bool
is_folder(const char *path, const char *folder)
{
    size_t len = strlen(folder) - 1;
    return strncmp(path, folder, len) == 0 && (path[len] == '\0' || str_equal(path + len, "/"));
}

static const struct collection *
calendar_named(const struct dav *d, const char *name, size_t len)
{
    for (int i = 0; i < COLLECTIONS; i++) {
        const struct collection *c = &d->portal->collections.at[i];
        const char *own = dav_calendar_name(c);
        if (strlen(own) == len && memcmp(own, name, len) == 0)
            return c;
    }
    return NULL;
}

static struct dav_node
member_at(const struct dav *d, const struct collection *c, const char *file)
{
    struct dav_node none = {.kind = DAV_NOWHERE};
    char digest[ADDRESS_DIGEST];
    if (strlen(file) != ADDRESS_DIGEST - 1 + 4 || !str_equal(file + ADDRESS_DIGEST - 1, ".ics"))
        return none;
    str_copy_n(digest, sizeof digest, file, ADDRESS_DIGEST - 1);
    const struct member *m = collection_find(&d->portal->collections, c, digest);
    return m ? (struct dav_node){DAV_MEMBER, c, m} : none;
}

struct dav_node
dav_node_at(const struct dav *d, const char *path)
{
    struct dav_node n = {.kind = DAV_NOWHERE};
    if (str_equal(path, "/") || is_folder(path, "/dav/"))
        n.kind = DAV_ROOT;
    else if (is_folder(path, "/dav/principal/"))
        n.kind = DAV_PRINCIPAL;
    else if (is_folder(path, HOME))
        n.kind = DAV_HOME;
    if (n.kind != DAV_NOWHERE || !str_starts(path, HOME))
        return n;
    const char *name = path + strlen(HOME);
    size_t len = strcspn(name, "/");
    n.calendar = calendar_named(d, name, len);
    if (!n.calendar)
        return n;
    if (name[len] && name[len + 1])
        return member_at(d, n.calendar, name + len + 1);
    n.kind = DAV_CALENDAR;
    return n;
}

void
dav_path(const struct dav_node *n, struct str *out)
{
    switch (n->kind) {
    case DAV_ROOT:
    case DAV_NOWHERE:
        str_append(out, "/dav/");
        return;
    case DAV_PRINCIPAL:
        str_append(out, "/dav/principal/");
        return;
    case DAV_HOME:
        str_append(out, HOME);
        return;
    case DAV_CALENDAR:
        str_printf(out, HOME "%s/", dav_calendar_name(n->calendar));
        return;
    case DAV_MEMBER:
        str_printf(out, HOME "%s/%s.ics", dav_calendar_name(n->calendar), n->member->digest);
        return;
    }
}

/* -- listing ------------------------------------------------------------------------------------
 */

static void
put_below(struct dav *d, const struct dav_node *n)
{
    const struct collections *all = &d->portal->collections;
    struct dav_node below = {.kind = DAV_CALENDAR};
    if (n->kind == DAV_ROOT) {
        dav_put_response(d, &(struct dav_node){.kind = DAV_PRINCIPAL});
        dav_put_response(d, &(struct dav_node){.kind = DAV_HOME});
    }
    for (int i = 0; n->kind == DAV_HOME && i < COLLECTIONS; i++) {
        below.calendar = &all->at[i];
        if (below.calendar->category != CATEGORY_NONE)
            dav_put_response(d, &below);
    }
    for (size_t i = 0; n->kind == DAV_CALENDAR && i < all->count; i++) {
        below = (struct dav_node){DAV_MEMBER, n->calendar, &all->members[i]};
        if (collection_has(n->calendar, below.member))
            dav_put_response(d, &below);
    }
}

static int
propfind(struct dav *d, const struct dav_node *n)
{
    if (str_equal(d->request->depth, "infinity")) {
        str_clear(&d->out);
        str_append(&d->out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<D:error xmlns:D=\"DAV:\">"
                            "<D:propfind-finite-depth/></D:error>\n");
        return 403;
    }
    dav_put_response(d, n);
    if (str_equal(d->request->depth, "1"))
        put_below(d, n);
    return 207;
}

/* -- answers ------------------------------------------------------------------------------------
 */

static void
give_xml(struct dav *d, int status, struct http_answer *out)
{
    out->status = status;
    out->body = blob_of(&d->out);
    out->type = "application/xml; charset=utf-8";
    out->cache = "no-cache";
    out->varies = "Accept-Encoding";
    struct blob *packed =
        http_takes_gzip(d->request->accept_encoding) ? blob_gzip(out->body) : NULL;
    if (packed) {
        blob_drop(out->body);
        out->body = packed;
        out->gzip = true;
    }
}

static bool
read_title(struct dav *d, struct error *e)
{
    const struct setting *all;
    size_t count;
    if (!query_settings(d->portal->b, &d->portal->scratch, &all, &count, e))
        return false;
    d->title = portal_setting(all, count, "calendar_title");
    return true;
}

static bool
ask(struct dav *d, struct http_answer *out, struct error *e)
{
    const struct http_request *r = d->request;
    struct dav_node n = dav_node_at(d, r->path);
    bool report = str_equal(r->method, "REPORT");
    if (n.kind == DAV_NOWHERE) {
        portal_not_found(d->portal, r, out);
        return true;
    }
    if (!dav_request_read(r->body, r->body_len, &d->portal->scratch, &d->ask) ||
        (report && r->body_len == 0) || (!report && d->ask.ask != DAV_PROPFIND)) {
        http_say(out, 400, message(bureau_words(d->portal->b), LANG_EN, "feed.bad_xml"));
        return true;
    }
    if (!read_title(d, e))
        return false;
    d->minimal = strstr(r->prefer, "return=minimal") != NULL || str_starts(r->brief, "t");
    str_append(&d->out,
               "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<D:multistatus xmlns:D=\"DAV:\""
               " xmlns:C=\"" NS_CALDAV "\" xmlns:S=\"" NS_SERVER "\" xmlns:A=\"" NS_APPLE "\">\n");
    int status = report ? dav_report(d, &n) : propfind(d, &n);
    if (status == 207)
        str_append(&d->out, "</D:multistatus>\n");
    give_xml(d, status, out);
    return true;
}

/* An event by itself; a folder is for programs, and sends people to the pages. */
static void
get(struct dav *d, struct http_answer *out)
{
    struct dav_node n = dav_node_at(d, d->request->path);
    struct str text;
    if (n.kind == DAV_NOWHERE) {
        portal_not_found(d->portal, d->request, out);
        return;
    }
    if (n.kind != DAV_MEMBER) {
        out->status = 303;
        str_copy(out->location, sizeof out->location, "/");
        return;
    }
    snprintf(out->tag, sizeof out->tag, "\"%s\"", n.member->tag);
    out->cache = "no-cache";
    out->status = 304;
    if (http_tag_listed(d->request->if_none_match, out->tag))
        return;
    str_init(&text);
    str_append_n(&text, n.member->item->bytes, n.member->item->len);
    out->status = 200;
    out->body = blob_of(&text);
    out->type = "text/calendar; charset=utf-8; component=vevent";
    str_destroy(&text);
}

static void
forbid(const struct http_request *r, struct http_answer *out)
{
    struct str text;
    str_init(&text);
    str_append(&text, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<D:error xmlns:D=\"DAV:\">"
                      "<D:need-privileges><D:resource><D:href>");
    html_escape(&text, r->path);
    str_append(&text, "</D:href><D:privilege><D:write/></D:privilege></D:resource>"
                      "</D:need-privileges></D:error>\n");
    out->status = 403;
    out->body = blob_of(&text);
    out->type = "application/xml; charset=utf-8";
    str_destroy(&text);
}

static bool
writes(const char *method)
{
    static const char *const those[] = {"PUT",    "DELETE", "PROPPATCH", "MKCALENDAR",
                                        "MKCOL",  "COPY",   "MOVE",      "LOCK",
                                        "UNLOCK", "ACL",    "PATCH"};
    for (size_t i = 0; i < sizeof those / sizeof *those; i++)
        if (str_equal(method, those[i]))
            return true;
    return false;
}

static bool
present(struct portal *s, struct error *e)
{
    if (s->collections_current)
        return true;
    s->collections_current = collections_read(&s->collections, s->b, e);
    return s->collections_current;
}

bool
portal_dav(struct portal *s, const struct http_request *r, struct http_answer *out, bool *taken,
           struct error *e)
{
    struct dav d = {.portal = s, .request = r};
    bool asks = portal_reads_body(r->method);
    *taken = true;
    if (writes(r->method)) {
        forbid(r, out);
        return true;
    }
    if (str_equal(r->method, "OPTIONS")) {
        *out = (struct http_answer){.status = 200, .allow = ALLOW, .is_dav = true};
        return true;
    }
    if (str_equal(r->path, "/.well-known/caldav")) {
        out->status = 301;
        str_copy(out->location, sizeof out->location, "/dav/");
        return true;
    }
    if (!asks && !str_starts(r->path, "/dav")) {
        *taken = false;
        return true;
    }
    bool reads = asks || str_equal(r->method, "GET") || str_equal(r->method, "HEAD");
    if (!reads) {
        *taken = false;
        return true;
    }
    out->is_dav = true;
    str_init(&d.out);
    bool ok = present(s, e);
    if (ok && asks)
        ok = ask(&d, out, e);
    else if (ok)
        get(&d, out);
    str_destroy(&d.out);
    return ok;
}
