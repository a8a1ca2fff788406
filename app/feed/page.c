/* A page: what all have in common, and the words around it. */
#include "feed/page.h"

#include "actions/query.h"
#include "feed/portal_inside.h"

#include <stdio.h>
#include <string.h>

const char *
page_link(const struct page *p, struct address to)
{
    char path[ADDRESS_TEXT];
    to.form = ADDRESS_PAGE;
    to.language = p->address->language; /* whoever chose a language keeps it */
    return arena_strdup(p->words.arena, address_path(&to, path) + 1);
}

/* The same page in the other language. */
static const char *
other_link(const struct page *p)
{
    char path[ADDRESS_TEXT];
    struct address to = *p->address;
    to.language = p->words.lang == LANG_ZH ? ADDRESS_LANG_EN : ADDRESS_LANG_ZH;
    return arena_strdup(p->words.arena, address_path(&to, path) + 1);
}

static bool
frame(struct page *p, struct error *e)
{
    const struct setting *all;
    size_t count;
    if (!query_settings(p->portal->b, p->words.arena, &all, &count, e))
        return false;
    bool zh = p->words.lang == LANG_ZH;
    struct fields *f = p->fields;
    fields_put(f, "lang", zh ? "zh-CN" : "en");
    fields_put(f, "other_lang", zh ? "en" : "zh-CN");
    fields_put(f, "other", zh ? "English" : "中文");
    fields_put(f, "other_page", other_link(p));
    fields_put(f, "all_page", page_link(p, address_of_all()));
    fields_put(f, "bureau", portal_setting(all, count, zh ? "bureau_name" : "bureau_name_en"));
    fields_put(f, "calendar",
               portal_setting(all, count, zh ? "calendar_title" : "calendar_title_en"));
    fields_put(f, "demo", bureau_is_demo(p->portal->b) ? "1" : "");
    fields_put(f, "inside", p->reader.inside ? "1" : "");
    fields_put(
        f, "it",
        tell_date(&p->words, p->portal->key.utc > 0
                                 ? civil_from_seconds(p->portal->key.utc + BUREAU_UTC_OFFSET).day
                                 : p->portal->key.day));
    return true;
}

/* -- ways into a phone --------------------------------------------------------------------------
 */

struct way {
    enum reader_kind kind;
    const char *name_id;
    bool webcal, copy, dav, utc, image;
    const char *note_ids[3];
};

static const struct way ways[] = {
    {READER_IPHONE, "feed.way.iphone", .webcal = true,
     .note_ids = {"feed.note.iphone", "feed.note.safari"}},
    {READER_ANDROID, "feed.way.android", .copy = true, .utc = true,
     .note_ids = {"feed.note.android", "feed.note.follow", "feed.note.utc"}},
    {READER_HUAWEI, "feed.way.huawei", .image = true, .note_ids = {"feed.note.huawei"}},
    {READER_COMPUTER, "feed.way.computer", .copy = true, .dav = true,
     .note_ids = {"feed.note.computer"}},
};
#define WAYS (sizeof ways / sizeof *ways)

static const char *
after_scheme(const char *url)
{
    const char *at = strstr(url, "://");
    return at ? at + 3 : url;
}

static void
put_way(struct page *p, const struct way *w, bool file, bool picture)
{
    struct arena *a = p->words.arena;
    struct fields *f = fields_row(p->fields, "way");
    char name[ADDRESS_TEXT], path[ADDRESS_TEXT];
    struct address at = *p->address, utc = at;
    at.form = utc.form = ADDRESS_FILE;
    utc.utc = true;
    const char *calendar = arena_strdup(a, address_path(&at, path));
    bool known = p->base[0] != '\0';
    fields_put(f, "name", message(p->words.catalogue, p->words.lang, w->name_id));
    fields_put(f, "open", w->kind == p->reader.kind && !p->reader.inside ? "1" : "");
    if (w->webcal && known)
        fields_put(f, "webcal", arena_printf(a, "webcal://%s%s", after_scheme(p->base), calendar));
    if (file)
        fields_put(f, "file", arena_printf(a, "%s?download", calendar + 1));
    fields_put(f, "file_name", arena_printf(a, "%s.ics", address_name(&at, name)));
    if (file && w->utc)
        fields_put(f, "utc", arena_printf(a, "%s?download", address_path(&utc, path) + 1));
    if (picture && w->image)
        fields_put(f, "image", arena_printf(a, "%s.png", name));
    if (w->copy && known)
        fields_put(f, "copy", arena_printf(a, "%s%s", p->base, calendar));
    if (w->dav && known && p->address->scope != ADDRESS_EVENT)
        fields_put(f, "dav", arena_printf(a, "%s/dav/", p->base));
    for (size_t i = 0; i < 3 && w->note_ids[i]; i++)
        fields_put(fields_row(f, "note"), "text",
                   message(p->words.catalogue, p->words.lang, w->note_ids[i]));
}

void
page_ways(struct page *p, bool file, bool picture)
{
    for (size_t i = 0; i < WAYS; i++) /* the reader's own first */
        if (ways[i].kind == p->reader.kind)
            put_way(p, &ways[i], file, picture);
    for (size_t i = 0; i < WAYS; i++)
        if (ways[i].kind != p->reader.kind)
            put_way(p, &ways[i], file, picture);
}

/* -- whole --------------------------------------------------------------------------------------
 */

static bool
make(struct portal *s, void *arg, struct str *out, struct error *e)
{
    struct page *p = arg;
    p->fields = fields_new(p->words.arena);
    return frame(p, e) && (p->uid ? page_event(p, e) : page_calendar(p, e)) &&
           template_fill(s->templates, p->template, p->fields, p->words.catalogue, p->words.lang,
                         out, e);
}

static enum language
language_of(const struct address *a, const struct http_request *r)
{
    switch (a->language) {
    case ADDRESS_LANG_ZH:
        return LANG_ZH;
    case ADDRESS_LANG_EN:
        return LANG_EN;
    case ADDRESS_LANG_ANY:
        break;
    }
    return http_language(r->accept_language);
}

/* Without a name of its own the site is where the reader found it. */
static const char *
base_of(const struct portal *s, const struct http_request *r, struct arena *a)
{
    bool sane = r->host[0] && strlen(r->host) < PORTAL_PLACE &&
                r->host[strspn(r->host, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                        "0123456789.-:[]")] == '\0';
    if (s->url[0] || !sane)
        return s->url;
    return arena_printf(a, "http://%s", r->host);
}

bool
portal_page(struct portal *s, const struct http_request *r, const struct address *a,
            struct http_answer *out, struct error *e)
{
    char path[ADDRESS_TEXT];
    struct page p = {.portal = s,
                     .address = a,
                     .reader = reader_of(r->user_agent),
                     .words = {bureau_words(s->b), language_of(a, r), &s->scratch, s->key.day},
                     .base = base_of(s, r, &s->scratch)};
    if (!portal_resolve(s, a, &p.uid, &p.venue, e))
        return false;
    if (!portal_resolved(a, p.uid, p.venue)) {
        portal_not_found(s, r, out);
        return true;
    }
    const char *name =
        arena_printf(&s->scratch, "%s %d %d%d %s", address_path(a, path), (int)p.words.lang,
                     (int)p.reader.kind, p.reader.inside, s->url[0] ? "" : p.base);
    if (!portal_give(s, r, name, make, &p, out, e))
        return false;
    out->type = "text/html; charset=utf-8";
    out->cache = "no-cache";
    out->varies = "Accept-Encoding, Accept-Language, User-Agent";
    return true;
}
