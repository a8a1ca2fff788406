/* The properties of what is on offer. */
#include "feed/colours.h"
#include "feed/dav_inside.h"

#include <string.h>

#define ANY (DAV_ROOT | DAV_PRINCIPAL | DAV_HOME | DAV_CALENDAR | DAV_MEMBER)

static void
put(struct dav *d, const char *xml)
{
    str_append(&d->out, xml);
}

static void
put_href(struct dav *d, const char *path)
{
    str_printf(&d->out, "<D:href>%s</D:href>", path);
}

/* -- each property: false = this one has none ---------------------------------------------------
 */

static bool
put_resourcetype(struct dav *d, const struct dav_node *n)
{
    if (n->kind != DAV_MEMBER)
        put(d, "<D:collection/>");
    if (n->kind == DAV_PRINCIPAL)
        put(d, "<D:principal/>");
    if (n->kind == DAV_CALENDAR)
        put(d, "<C:calendar/>");
    return true;
}

static const char *
say(const struct dav *d, const char *id)
{
    return message(bureau_words(d->portal->b), LANG_ZH, id);
}

static bool
put_displayname(struct dav *d, const struct dav_node *n)
{
    const char *name = d->title;
    if (n->calendar && n->calendar->category != CATEGORY_NONE)
        name = say(d, category_label_id((enum category)n->calendar->category));
    html_escape(&d->out, name);
    return true;
}

static bool
put_principal(struct dav *d, const struct dav_node *n)
{
    (void)n;
    put_href(d, "/dav/principal/");
    return true;
}

static bool
put_home(struct dav *d, const struct dav_node *n)
{
    (void)n;
    put_href(d, "/dav/calendars/");
    return true;
}

static bool
put_root(struct dav *d, const struct dav_node *n)
{
    (void)n;
    put_href(d, "/dav/");
    return true;
}

static bool
put_privileges(struct dav *d, const struct dav_node *n)
{
    (void)n;
    put(d, "<D:privilege><D:read/></D:privilege>"
           "<D:privilege><D:read-current-user-privilege-set/></D:privilege>");
    return true;
}

static bool
put_reports(struct dav *d, const struct dav_node *n)
{
    static const char *const reports[] = {"C:calendar-multiget", "C:calendar-query",
                                          "D:sync-collection"};
    for (size_t i = 0; n->kind == DAV_CALENDAR && i < 3; i++)
        str_printf(&d->out, "<D:supported-report><D:report><%s/></D:report></D:supported-report>",
                   reports[i]);
    return true;
}

static bool
put_components(struct dav *d, const struct dav_node *n)
{
    (void)n;
    put(d, "<C:comp name=\"VEVENT\"/>");
    return true;
}

static bool
put_data_kinds(struct dav *d, const struct dav_node *n)
{
    (void)n;
    put(d, "<C:calendar-data content-type=\"text/calendar\" version=\"2.0\"/>");
    return true;
}

static bool
put_ctag(struct dav *d, const struct dav_node *n)
{
    put(d, n->calendar->token);
    return true;
}

static bool
put_sync_token(struct dav *d, const struct dav_node *n)
{
    str_printf(&d->out, DAV_TOKEN_PREFIX "%s", n->calendar->token);
    return true;
}

static bool
put_etag(struct dav *d, const struct dav_node *n)
{
    str_printf(&d->out, "\"%s\"", n->member->tag);
    return true;
}

static bool
put_type(struct dav *d, const struct dav_node *n)
{
    put(d, n->kind == DAV_MEMBER ? "text/calendar; charset=utf-8; component=vevent"
                                 : "httpd/unix-directory");
    return true;
}

static bool
put_length(struct dav *d, const struct dav_node *n)
{
    str_append_int(&d->out, (int64_t)n->member->item->len);
    return true;
}

static bool
put_modified(struct dav *d, const struct dav_node *n)
{
    char date[HTTP_DATE];
    put(d, http_date(n->member->item->changed_utc, date));
    return true;
}

static bool
put_colour(struct dav *d, const struct dav_node *n)
{
    int c = n->calendar->category;
    str_printf(&d->out, "#%06XFF", c == CATEGORY_NONE ? COLOUR_BRAND : category_colours[c].solid);
    return true;
}

static bool
put_order(struct dav *d, const struct dav_node *n)
{
    str_append_int(&d->out, n->calendar->category + 2);
    return true;
}

static bool
put_zone(struct dav *d, const struct dav_node *n)
{
    (void)n;
    html_escape(&d->out, d->portal->collections.items.zone);
    return true;
}

static bool
put_description(struct dav *d, const struct dav_node *n)
{
    put_displayname(d, n);
    if (bureau_is_demo(d->portal->b))
        html_escape(&d->out, say(d, "export.demo"));
    return true;
}

/* Only where an event is asked for, not where a folder is listed. */
static bool
put_data(struct dav *d, const struct dav_node *n)
{
    if (d->ask.ask == DAV_PROPFIND)
        return false;
    html_escape(&d->out, n->member->item->bytes);
    return true;
}

/* -- the table ----------------------------------------------------------------------------------
 */

static const struct property {
    const char *space, *prefix, *name;
    unsigned of; /* kinds that have it */
    bool (*put)(struct dav *d, const struct dav_node *n);
} properties[] = {
    {NS_DAV, "D", "resourcetype", ANY, put_resourcetype},
    {NS_DAV, "D", "displayname", ANY & ~DAV_MEMBER, put_displayname},
    {NS_DAV, "D", "current-user-principal", ANY, put_principal},
    {NS_DAV, "D", "principal-URL", DAV_PRINCIPAL, put_principal},
    {NS_DAV, "D", "owner", DAV_HOME | DAV_CALENDAR | DAV_MEMBER, put_principal},
    {NS_DAV, "D", "principal-collection-set", ANY, put_root},
    {NS_DAV, "D", "current-user-privilege-set", ANY, put_privileges},
    {NS_DAV, "D", "supported-report-set", ANY & ~DAV_MEMBER, put_reports},
    {NS_DAV, "D", "getetag", DAV_MEMBER, put_etag},
    {NS_DAV, "D", "getcontenttype", ANY, put_type},
    {NS_DAV, "D", "getcontentlength", DAV_MEMBER, put_length},
    {NS_DAV, "D", "getlastmodified", DAV_MEMBER, put_modified},
    {NS_DAV, "D", "sync-token", DAV_CALENDAR, put_sync_token},
    {NS_CALDAV, "C", "calendar-home-set", DAV_PRINCIPAL, put_home},
    {NS_CALDAV, "C", "calendar-user-address-set", DAV_PRINCIPAL, put_principal},
    {NS_CALDAV, "C", "supported-calendar-component-set", DAV_CALENDAR, put_components},
    {NS_CALDAV, "C", "supported-calendar-data", DAV_CALENDAR, put_data_kinds},
    {NS_CALDAV, "C", "calendar-description", DAV_CALENDAR, put_description},
    {NS_CALDAV, "C", "calendar-timezone", DAV_CALENDAR, put_zone},
    {NS_CALDAV, "C", "calendar-data", DAV_MEMBER, put_data},
    {NS_SERVER, "S", "getctag", DAV_CALENDAR, put_ctag},
    {NS_APPLE, "A", "calendar-color", DAV_CALENDAR, put_colour},
    {NS_APPLE, "A", "calendar-order", DAV_CALENDAR, put_order},
};
#define PROPERTIES (sizeof properties / sizeof *properties)

static const struct property *
property_of(const struct dav_name *name)
{
    for (size_t i = 0; i < PROPERTIES; i++)
        if (str_equal(properties[i].name, name->name) &&
            str_equal(properties[i].space, name->space))
            return &properties[i];
    return NULL;
}

/* Appends the property; false, and nothing, where there is none. */
static bool
put_property(struct dav *d, const struct dav_node *n, const struct property *p)
{
    size_t before = d->out.len;
    if (!(p->of & (unsigned)n->kind))
        return false;
    str_printf(&d->out, "<%s:%s>", p->prefix, p->name);
    if (p->put(d, n)) {
        str_printf(&d->out, "</%s:%s>", p->prefix, p->name);
        return true;
    }
    d->out.len = before;
    d->out.s[before] = '\0';
    return false;
}

static void
put_all(struct dav *d, const struct dav_node *n)
{
    for (size_t i = 0; i < PROPERTIES; i++) {
        const struct property *p = &properties[i];
        if (!d->ask.names)
            put_property(d, n, p);
        else if (p->of & (unsigned)n->kind)
            str_printf(&d->out, "<%s:%s/>", p->prefix, p->name);
    }
}

static void
put_name(struct dav *d, const struct dav_name *name)
{
    str_printf(&d->out, "<x:%s xmlns:x=\"", name->name);
    html_escape(&d->out, name->space);
    put(d, "\"/>");
}

/* What was asked for and is not there. */
static void
put_absent(struct dav *d, const bool *there)
{
    bool any = false;
    for (size_t i = 0; i < d->ask.prop_count; i++) {
        const struct dav_name *name = &d->ask.props[i];
        if (there[i])
            continue;
        if (!any)
            put(d, "<D:propstat><D:prop>");
        any = true;
        if (name->space[0])
            put_name(d, name);
        else
            str_printf(&d->out, "<%s xmlns=\"\"/>", name->name);
    }
    if (any)
        put(d, "</D:prop><D:status>HTTP/1.1 404 Not Found</D:status></D:propstat>");
}

void
dav_put_response(struct dav *d, const struct dav_node *n)
{
    bool there[DAV_PROPS_MOST] = {false};
    put(d, "<D:response><D:href>");
    dav_path(n, &d->out);
    put(d, "</D:href><D:propstat><D:prop>");
    if (d->ask.all || d->ask.names)
        put_all(d, n);
    for (size_t i = 0; i < d->ask.prop_count; i++) {
        const struct property *p = property_of(&d->ask.props[i]);
        there[i] = d->ask.names || (p && put_property(d, n, p));
    }
    put(d, "</D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat>");
    if (!d->minimal)
        put_absent(d, there);
    put(d, "</D:response>\n");
}

void
dav_put_missing(struct dav *d, const char *path)
{
    put(d, "<D:response><D:href>");
    html_escape(&d->out, path);
    put(d, "</D:href><D:status>HTTP/1.1 404 Not Found</D:status></D:response>\n");
}
