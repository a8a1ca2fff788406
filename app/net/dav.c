#include "net/dav.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DAV "DAV:"
#define CAL "urn:ietf:params:xml:ns:caldav"
#define HEAD "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
#define LIST_LIMIT ((size_t)64 << 20)
#define BATCH 40 /* resources in one question */
#define TYPE_XML "Content-Type: application/xml; charset=utf-8"

void
dav_list_init(struct dav_list *l)
{
    *l = (struct dav_list){0};
    arena_init(&l->a);
}

void
dav_list_destroy(struct dav_list *l)
{
    vec_destroy(&l->at);
    arena_destroy(&l->a);
}

/* -- addresses --------------------------------------------------------------------------------- */

/* Bytes of "https://host:port". */
static size_t
origin(const char *url)
{
    const char *host = strstr(url, "://");
    return host ? (size_t)(host + 3 - url) + strcspn(host + 3, "/?#") : 0;
}

/* A path of the server, or a whole address of the same server, as an address. False for others. */
static bool
resolve(const char *base, const char *href, struct str *out)
{
    size_t len = origin(base);
    str_clear(out);
    if (strstr(href, "://")) {
        str_append(out, href);
        return origin(href) == len && strncmp(href, base, len) == 0;
    }
    str_append_n(out, base, len);
    str_append(out, href);
    return href[0] == '/';
}

/* What stands for it in lists: the path alone. */
static const char *
path_of(const char *href)
{
    return strstr(href, "://") ? href + origin(href) : href;
}

const char *
dav_href(const char *calendar, const char *name, struct arena *a)
{
    return arena_printf(a, "%s%s", path_of(calendar), name);
}

/* -- XML --------------------------------------------------------------------------------------- */

static bool
is(const xmlNode *n, const char *ns, const char *name)
{
    return n->type == XML_ELEMENT_NODE && n->ns && str_equal((const char *)n->ns->href, ns) &&
           str_equal((const char *)n->name, name);
}

static xmlNode *
child(const xmlNode *n, const char *ns, const char *name)
{
    for (xmlNode *c = n ? n->children : NULL; c; c = c->next)
        if (is(c, ns, name))
            return c;
    return NULL;
}

static xmlNode *
next(const xmlNode *n, const char *ns, const char *name)
{
    for (xmlNode *c = n->next; c; c = c->next)
        if (is(c, ns, name))
            return c;
    return NULL;
}

/* "" where there is none. */
static const char *
text(const xmlNode *n, struct arena *a)
{
    xmlChar *s = n ? xmlNodeGetContent(n) : NULL;
    const char *copy = arena_strdup(a, s ? (const char *)s : "");
    xmlFree(s);
    return copy;
}

static const char *
trimmed(const xmlNode *n, struct arena *a)
{
    const char *s = text(n, a);
    s += strspn(s, " \t\r\n");
    size_t len = strlen(s);
    while (len > 0 && strchr(" \t\r\n", s[len - 1]))
        len--;
    return arena_strndup(a, s, len);
}

/* NULL when it is no multistatus. */
static xmlDoc *
parse(const struct str *body)
{
    xmlDoc *doc = body->len < INT32_MAX
                      ? xmlReadMemory(body->s, (int)body->len, NULL, NULL,
                                      XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING)
                      : NULL;
    xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
    if (root && !doc->intSubset && is(root, DAV, "multistatus"))
        return doc;
    xmlFreeDoc(doc);
    return NULL;
}

static int
status_of(const xmlNode *response, struct arena *a)
{
    const char *line = trimmed(child(response, DAV, "status"), a); /* "HTTP/1.1 404 Not Found" */
    const char *blank = strchr(line, ' ');
    return blank ? (int)strtol(blank, NULL, 10) : 0;
}

/* The properties that were found. */
static xmlNode *
props(const xmlNode *response, struct arena *a)
{
    for (xmlNode *p = child(response, DAV, "propstat"); p; p = next(p, DAV, "propstat"))
        if (status_of(p, a) / 100 == 2)
            return child(p, DAV, "prop");
    return NULL;
}

/* -- asking ------------------------------------------------------------------------------------ */

static bool
ask(struct fetch *f, const char *url, const char *method, const char *depth, const char *body,
    struct fetch_answer *out, struct error *e)
{
    struct fetch_request r = {.url = url,
                              .method = method,
                              .headers = {TYPE_XML, depth},
                              .body = body,
                              .body_len = strlen(body),
                              .limit = LIST_LIMIT};
    return fetch_ask(f, &r, out, e);
}

/* The answer as a multistatus; else NULL, and the status or what is wrong as an error. */
static xmlDoc *
multistatus(const char *url, const struct fetch_answer *got, struct error *e)
{
    xmlDoc *doc = got->status == 207 ? parse(&got->body) : NULL;
    if (!doc && got->status == 207)
        error_set_at(e, url, 0, ERR_DAV_FORM, NULL, NULL, NULL);
    else if (!doc)
        fetch_refused(url, got, e);
    return doc;
}

/* -- finding ----------------------------------------------------------------------------------- */

struct finding {
    struct fetch *fetch;
    struct fetch_answer got;
    struct arena a;
    struct str found, names;      /* the calendar; all of them, if there are several */
    const char *principal, *home; /* addresses, "" = not told */
    int count;
};

static const char find_body[] =
    HEAD "<d:propfind xmlns:d=\"DAV:\" xmlns:c=\"" CAL "\"><d:prop><d:resourcetype/>"
         "<d:displayname/><d:current-user-principal/><c:calendar-home-set/>"
         "<c:supported-calendar-component-set/></d:prop></d:propfind>";

static const char *
href_in(struct finding *f, const xmlNode *prop, const char *ns, const char *name)
{
    struct str url;
    const char *href = trimmed(child(child(prop, ns, name), DAV, "href"), &f->a);
    str_init(&url);
    const char *out = href[0] && resolve(f->got.url, href, &url) ? arena_strdup(&f->a, url.s) : "";
    str_destroy(&url);
    return out;
}

/* Calendars that hold events; those that say nothing hold everything. */
static bool
takes_events(const xmlNode *prop)
{
    const xmlNode *set = child(prop, CAL, "supported-calendar-component-set");
    if (!set)
        return true;
    for (xmlNode *c = child(set, CAL, "comp"); c; c = next(c, CAL, "comp")) {
        xmlChar *name = xmlGetProp(c, (const xmlChar *)"name");
        bool event = name && str_equal((const char *)name, "VEVENT");
        xmlFree(name);
        if (event)
            return true;
    }
    return false;
}

static void
note_calendar(struct finding *f, const xmlNode *response, const xmlNode *prop)
{
    struct str url;
    const char *href = trimmed(child(response, DAV, "href"), &f->a);
    str_init(&url);
    if (child(child(prop, DAV, "resourcetype"), CAL, "calendar") && takes_events(prop) &&
        resolve(f->got.url, href, &url)) {
        if (url.s[url.len - 1] != '/')
            str_append_char(&url, '/');
        str_printf(&f->names, "%s%s", f->count++ ? ", " : "", url.s);
        str_clear(&f->found);
        str_append(&f->found, url.s);
    }
    str_destroy(&url);
}

/* Looks at an address: is it a calendar (depth 1: are there any below), and where next? */
static bool
look(struct finding *f, const char *url, const char *depth, struct error *e)
{
    if (!ask(f->fetch, url, "PROPFIND", depth, find_body, &f->got, e))
        return false;
    xmlDoc *doc = multistatus(url, &f->got, e);
    if (!doc)
        return false;
    f->count = 0;
    str_clear(&f->names);
    f->principal = f->home = "";
    for (xmlNode *r = child(xmlDocGetRootElement(doc), DAV, "response"); r;
         r = next(r, DAV, "response")) {
        const xmlNode *prop = props(r, &f->a);
        if (!prop)
            continue;
        note_calendar(f, r, prop);
        if (!f->principal[0])
            f->principal = href_in(f, prop, DAV, "current-user-principal");
        if (!f->home[0])
            f->home = href_in(f, prop, CAL, "calendar-home-set");
    }
    xmlFreeDoc(doc);
    return true;
}

/* From the address, else from the server's well-known one, to the home of calendars. */
static bool
walk(struct finding *f, const char *url, struct error *e)
{
    struct error first = {0};
    const char *known = arena_printf(&f->a, "%.*s/.well-known/caldav", (int)origin(url), url);
    bool ok = look(f, url, "Depth: 0", &first);
    if (ok && f->count == 1)
        return true;
    if ((!ok || (!f->principal[0] && !f->home[0])) && !look(f, known, "Depth: 0", e)) {
        if (!ok)
            *e = first;
        return ok && error_set_at(e, url, 0, ERR_DAV_NONE, NULL, NULL, NULL);
    }
    if (!f->home[0] && f->principal[0] && !look(f, f->principal, "Depth: 0", e))
        return false;
    if (!f->home[0])
        return error_set_at(e, url, 0, ERR_DAV_NONE, NULL, NULL, NULL);
    const char *home = f->home;
    return look(f, home, "Depth: 1", e);
}

bool
dav_find(struct fetch *fetch, const char *url, struct str *out, struct error *e)
{
    struct finding f = {.fetch = fetch};
    struct str *const all[] = {&f.got.body, &f.found, &f.names};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        str_init(all[i]);
    arena_init(&f.a);
    bool ok = walk(&f, url, e);
    if (ok && f.count == 0)
        ok = error_set_at(e, url, 0, ERR_DAV_NONE, NULL, NULL, NULL);
    else if (ok && f.count > 1)
        ok = error_set_at(e, url, 0, ERR_DAV_MANY, f.names.s, NULL, NULL);
    str_clear(out);
    str_append(out, ok ? f.found.s : "");
    arena_destroy(&f.a);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        str_destroy(all[i]);
    return ok;
}

/* -- what has changed -------------------------------------------------------------------------- */

static void
note_item(struct dav_list *l, const char *calendar, const xmlNode *response)
{
    const char *href = path_of(trimmed(child(response, DAV, "href"), &l->a));
    const xmlNode *prop = props(response, &l->a);
    const xmlNode *data = child(prop, CAL, "calendar-data");
    struct dav_item it = {.href = href,
                          .etag = trimmed(child(prop, DAV, "getetag"), &l->a),
                          .gone = status_of(response, &l->a) == 404,
                          .data = data ? text(data, &l->a) : NULL};
    size_t len = strlen(href);
    bool collection = str_equal(href, path_of(calendar)) || (len > 0 && href[len - 1] == '/');
    if (!collection && (it.gone || it.etag[0] || it.data))
        vec_push(&l->at, it);
}

static bool
take_items(struct dav_list *l, const char *calendar, const struct fetch_answer *got,
           struct error *e)
{
    xmlDoc *doc = multistatus(calendar, got, e);
    if (!doc)
        return false;
    const xmlNode *root = xmlDocGetRootElement(doc);
    for (xmlNode *r = child(root, DAV, "response"); r; r = next(r, DAV, "response"))
        note_item(l, calendar, r);
    const char *token = trimmed(child(root, DAV, "sync-token"), &l->a);
    if (!str_copy(l->token, sizeof l->token, token))
        l->token[0] = '\0';
    xmlFreeDoc(doc);
    return true;
}

static void
append_escaped(struct str *out, const char *s)
{
    for (; *s; s++) {
        if (*s == '&')
            str_append(out, "&amp;");
        else if (*s == '<')
            str_append(out, "&lt;");
        else
            str_append_char(out, *s);
    }
}

static bool
sync_collection(struct fetch *f, const char *calendar, const char *token, struct fetch_answer *got,
                struct error *e)
{
    struct str body;
    str_init(&body);
    str_append(&body, HEAD "<d:sync-collection xmlns:d=\"DAV:\"><d:sync-token>");
    append_escaped(&body, token);
    str_append(&body, "</d:sync-token><d:sync-level>1</d:sync-level><d:prop><d:getetag/></d:prop>"
                      "</d:sync-collection>");
    bool ok = ask(f, calendar, "REPORT", "Depth: 0", body.s, got, e);
    str_destroy(&body);
    return ok;
}

static bool
changes(struct fetch *f, const char *calendar, const char *token, struct dav_list *out,
        struct fetch_answer *got, struct error *e)
{
    static const char list_body[] =
        HEAD "<d:propfind xmlns:d=\"DAV:\"><d:prop><d:getetag/></d:prop></d:propfind>";
    if (!sync_collection(f, calendar, token, got, e))
        return false;
    out->whole = token[0] == '\0';
    if (got->status != 207 && token[0]) { /* it has forgotten the token */
        out->whole = true;
        if (!sync_collection(f, calendar, "", got, e))
            return false;
    }
    if (got->status == 207)
        return take_items(out, calendar, got, e);
    out->whole = true;
    return ask(f, calendar, "PROPFIND", "Depth: 1", list_body, got, e) &&
           take_items(out, calendar, got, e);
}

bool
dav_changes(struct fetch *f, const char *calendar, const char *token, struct dav_list *out,
            struct error *e)
{
    struct fetch_answer got = {0};
    str_init(&got.body);
    dav_list_destroy(out);
    dav_list_init(out);
    bool ok = changes(f, calendar, token, out, &got, e);
    str_destroy(&got.body);
    return ok;
}

/* -- bytes ------------------------------------------------------------------------------------- */

static bool
get_batch(struct fetch *f, const char *calendar, const char *const *hrefs, size_t count,
          struct dav_list *out, struct fetch_answer *got, struct error *e)
{
    struct str body;
    str_init(&body);
    str_append(&body, HEAD "<c:calendar-multiget xmlns:d=\"DAV:\" xmlns:c=\"" CAL "\">"
                           "<d:prop><d:getetag/><c:calendar-data/></d:prop>");
    for (size_t i = 0; i < count; i++) {
        str_append(&body, "<d:href>");
        append_escaped(&body, hrefs[i]);
        str_append(&body, "</d:href>");
    }
    str_append(&body, "</c:calendar-multiget>");
    bool ok =
        ask(f, calendar, "REPORT", "Depth: 0", body.s, got, e) && take_items(out, calendar, got, e);
    str_destroy(&body);
    return ok;
}

bool
dav_get(struct fetch *f, const char *calendar, const char *const *hrefs, size_t count,
        struct dav_list *out, struct error *e)
{
    struct fetch_answer got = {0};
    bool ok = true;
    str_init(&got.body);
    for (size_t at = 0; ok && at < count; at += BATCH)
        ok = get_batch(f, calendar, hrefs + at, count - at < BATCH ? count - at : BATCH, out, &got,
                       e);
    str_destroy(&got.body);
    return ok;
}

/* -- writing ----------------------------------------------------------------------------------- */

static bool
change(struct fetch *f, const char *calendar, const char *href, struct fetch_request *r,
       struct fetch_answer *got, enum dav_done *done, struct error *e)
{
    struct str url;
    str_init(&url);
    *done = DAV_REFUSED;
    bool ok = resolve(calendar, href, &url) ||
              error_set_at(e, calendar, 0, ERR_DAV_FORM, NULL, NULL, NULL);
    r->url = url.s;
    r->limit = LIST_LIMIT;
    ok = ok && fetch_ask(f, r, got, e);
    if (ok && got->status / 100 == 2)
        *done = DAV_DONE;
    else if (ok && (got->status == 412 || got->status == 404 || got->status == 409))
        *done = DAV_CHANGED;
    else if (ok)
        fetch_refused(url.s, got, e);
    str_destroy(&url);
    return ok;
}

bool
dav_put(struct fetch *f, const char *calendar, const char *href, const char *etag,
        const char *bytes, size_t len, enum dav_done *done, char tag[FETCH_TAG], struct error *e)
{
    char match[FETCH_TAG + 16];
    struct fetch_answer got = {0};
    str_init(&got.body);
    snprintf(match, sizeof match, "%s%s", etag ? "If-Match: " : "If-None-Match: *",
             etag ? etag : "");
    struct fetch_request r = {.method = "PUT",
                              .headers = {"Content-Type: text/calendar; charset=utf-8", match},
                              .body = bytes,
                              .body_len = len};
    bool ok = change(f, calendar, href, &r, &got, done, e);
    str_copy(tag, FETCH_TAG, got.etag);
    str_destroy(&got.body);
    return ok;
}

bool
dav_delete(struct fetch *f, const char *calendar, const char *href, const char *etag,
           enum dav_done *done, struct error *e)
{
    char match[FETCH_TAG + 16];
    struct fetch_answer got = {0};
    str_init(&got.body);
    snprintf(match, sizeof match, "If-Match: %s", etag);
    struct fetch_request r = {.method = "DELETE", .headers = {match}};
    bool ok = change(f, calendar, href, &r, &got, done, e);
    if (ok && got.status == 404)
        *done = DAV_DONE;
    str_destroy(&got.body);
    return ok;
}
