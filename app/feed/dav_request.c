#include "feed/dav_request.h"

#include "base/civil.h"
#include "base/str.h"
#include "base/vec.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FOREVER INT64_C(253402300800) /* the year 10000 */

struct reading {
    struct arena *a;
    struct dav_request *out;
    VEC(struct dav_name) props;
    VEC(const char *) hrefs;
    bool ok;
};

/* -- elements -----------------------------------------------------------------------------------
 */

static bool
is(const xmlNode *n, const char *space, const char *name)
{
    return n->type == XML_ELEMENT_NODE && strcmp((const char *)n->name, name) == 0 && n->ns &&
           n->ns->href && strcmp((const char *)n->ns->href, space) == 0;
}

static const xmlNode *
child(const xmlNode *of, const char *space, const char *name)
{
    for (const xmlNode *n = of ? of->children : NULL; n; n = n->next)
        if (is(n, space, name))
            return n;
    return NULL;
}

/* The text in an element, without blanks around it. */
static const char *
text_in(const xmlNode *n, struct arena *a)
{
    struct str all;
    str_init(&all);
    for (const xmlNode *t = n->children; t; t = t->next)
        if ((t->type == XML_TEXT_NODE || t->type == XML_CDATA_SECTION_NODE) && t->content)
            str_append(&all, (const char *)t->content);
    const char *from = all.s + strspn(all.s, " \t\r\n");
    size_t len = strlen(from);
    while (len > 0 && strchr(" \t\r\n", from[len - 1]))
        len--;
    const char *out = arena_strndup(a, from, len);
    str_destroy(&all);
    return out;
}

static const char *
attribute(const xmlNode *n, const char *name, struct arena *a)
{
    xmlChar *value = xmlGetNoNsProp(n, (const xmlChar *)name);
    const char *out = arena_strdup(a, value ? (const char *)value : "");
    xmlFree(value);
    return out;
}

/* -- parts --------------------------------------------------------------------------------------
 */

static void
read_props(struct reading *r, const xmlNode *root)
{
    const xmlNode *prop = child(root, NS_DAV, "prop");
    for (const xmlNode *n = prop ? prop->children : NULL; n && r->ok; n = n->next) {
        if (n->type != XML_ELEMENT_NODE)
            continue;
        const char *space = n->ns && n->ns->href ? (const char *)n->ns->href : "";
        struct dav_name name = {arena_strdup(r->a, space),
                                arena_strdup(r->a, (const char *)n->name)};
        vec_push(&r->props, name);
        r->ok = r->props.count <= DAV_PROPS_MOST;
    }
}

static void
read_hrefs(struct reading *r, const xmlNode *root)
{
    for (const xmlNode *n = root->children; n && r->ok; n = n->next) {
        if (!is(n, NS_DAV, "href"))
            continue;
        vec_push(&r->hrefs, text_in(n, r->a));
        r->ok = r->hrefs.count <= DAV_HREFS_MOST;
    }
}

/* "20250514T000000Z" */
static bool
moment(const char *text, int64_t *out)
{
    int y, mo, d, h, mi, s, end = 0;
    if (sscanf(text, "%4d%2d%2dT%2d%2d%2dZ%n", &y, &mo, &d, &h, &mi, &s, &end) != 6 || end != 16 ||
        text[end] != '\0' || !date_exists(y, mo, d) || h < 0 || h > 23 || mi < 0 || mi > 59 ||
        s < 0 || s > 60)
        return false;
    *out = civil_seconds((struct civil){day_of(y, mo, d), h * 3600 + mi * 60 + (s < 60 ? s : 59)});
    return true;
}

static void
read_range(struct reading *r, const xmlNode *n)
{
    const char *from = attribute(n, "start", r->a), *to = attribute(n, "end", r->a);
    r->out->has_range = true;
    r->out->from = -FOREVER;
    r->out->to = FOREVER;
    r->ok = (from[0] || to[0]) && (!from[0] || moment(from, &r->out->from)) &&
            (!to[0] || moment(to, &r->out->to));
}

/* Of properties, a UID alone: that is what programs ask for. */
static void
read_prop_filter(struct reading *r, const xmlNode *n)
{
    const xmlNode *match = child(n, NS_CALDAV, "text-match");
    if (match && str_equal(attribute(n, "name", r->a), "UID") &&
        !str_equal(attribute(match, "negate-condition", r->a), "yes"))
        r->out->uid = text_in(match, r->a);
    else
        r->out->odd_filter = true;
}

static void
read_component_filter(struct reading *r, const xmlNode *comp)
{
    bool events = str_equal(attribute(comp, "name", r->a), "VEVENT");
    bool absent = child(comp, NS_CALDAV, "is-not-defined") != NULL;
    if (events == absent) { /* tasks wanted, or no events */
        r->out->nothing = true;
        return;
    }
    for (const xmlNode *n = comp->children; n && r->ok && events; n = n->next) {
        if (is(n, NS_CALDAV, "time-range"))
            read_range(r, n);
        else if (is(n, NS_CALDAV, "prop-filter"))
            read_prop_filter(r, n);
        else if (n->type == XML_ELEMENT_NODE)
            r->out->odd_filter = true;
    }
}

static void
read_filter(struct reading *r, const xmlNode *root)
{
    const xmlNode *calendar = child(child(root, NS_CALDAV, "filter"), NS_CALDAV, "comp-filter");
    r->ok = calendar != NULL;
    if (!r->ok)
        return;
    r->out->nothing = !str_equal(attribute(calendar, "name", r->a), "VCALENDAR");
    for (const xmlNode *n = calendar->children; n && r->ok; n = n->next) {
        if (is(n, NS_CALDAV, "comp-filter"))
            read_component_filter(r, n);
        else if (n->type == XML_ELEMENT_NODE)
            r->out->odd_filter = true;
    }
}

static void
read_token(struct reading *r, const xmlNode *root)
{
    const xmlNode *token = child(root, NS_DAV, "sync-token");
    r->out->token = token ? text_in(token, r->a) : "";
}

/* -- whole --------------------------------------------------------------------------------------
 */

static void
read_root(struct reading *r, const xmlNode *root)
{
    struct dav_request *q = r->out;
    q->all = child(root, NS_DAV, "allprop") != NULL;
    q->names = child(root, NS_DAV, "propname") != NULL;
    read_props(r, root);
    if (is(root, NS_DAV, "propfind")) {
        q->ask = DAV_PROPFIND;
    } else if (is(root, NS_CALDAV, "calendar-multiget")) {
        q->ask = DAV_MULTIGET;
        read_hrefs(r, root);
    } else if (is(root, NS_CALDAV, "calendar-query")) {
        q->ask = DAV_QUERY;
        read_filter(r, root);
    } else if (is(root, NS_DAV, "sync-collection")) {
        q->ask = DAV_SYNC;
        read_token(r, root);
    } else {
        q->ask = DAV_UNKNOWN;
    }
}

static bool
is_safe(const char *body, size_t len)
{
    return len <= INT_MAX && memchr(body, '\0', len) == NULL && !memmem(body, len, "<!", 2);
}

/* Comments and CDATA begin like document types, which no client of ours sends in a question: all
 * three are refused. */
bool
dav_request_read(const char *body, size_t len, struct arena *a, struct dav_request *out)
{
    *out = (struct dav_request){.ask = DAV_PROPFIND, .all = true, .token = ""};
    if (len == 0)
        return true;
    xmlDoc *doc = is_safe(body, len)
                      ? xmlReadMemory(body, (int)len, NULL, "UTF-8",
                                      XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING)
                      : NULL;
    const xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
    struct reading r = {.a = a, .out = out, .ok = root && !doc->intSubset};
    if (r.ok)
        read_root(&r, root);
    out->props = arena_array(a, r.props.count + 1, sizeof *out->props);
    out->prop_count = r.props.count;
    if (r.props.count)
        memcpy((void *)out->props, r.props.at, r.props.count * sizeof *r.props.at);
    const char **hrefs = arena_array(a, r.hrefs.count + 1, sizeof *hrefs);
    if (r.hrefs.count)
        memcpy(hrefs, r.hrefs.at, r.hrefs.count * sizeof *hrefs);
    out->hrefs = hrefs;
    out->href_count = r.hrefs.count;
    vec_destroy(&r.props);
    vec_destroy(&r.hrefs);
    xmlFreeDoc(doc);
    return r.ok;
}
