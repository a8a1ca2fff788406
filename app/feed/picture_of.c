/* The picture of an event, as an answer. */
#include "actions/query.h"
#include "feed/picture.h"
#include "feed/portal_inside.h"

struct picture_of {
    const char *uid;
    enum language lang;
};

static bool
make(struct portal *s, void *arg, struct str *out, struct error *e)
{
    const struct picture_of *of = arg;
    struct event ev;
    const struct setting *all;
    size_t count;
    bool zh = of->lang == LANG_ZH;
    struct picture p = {.words = {bureau_words(s->b), of->lang, &s->scratch, s->key.day},
                        .event = &ev,
                        .demo = bureau_is_demo(s->b)};
    if (!query_event(s->b, of->uid, &s->scratch, &ev, e) ||
        !query_settings(s->b, &s->scratch, &all, &count, e))
        return false;
    p.bureau = portal_setting(all, count, zh ? "bureau_name" : "bureau_name_en");
    p.calendar = portal_setting(all, count, zh ? "calendar_title" : "calendar_title_en");
    return picture_draw(&p, out, e);
}

bool
portal_picture(struct portal *s, const struct http_request *r, const struct address *a,
               struct http_answer *out, struct error *e)
{
    char path[ADDRESS_TEXT];
    const char *venue;
    struct picture_of of = {.lang = http_language(r->accept_language)};
    if (!portal_resolve(s, a, &of.uid, &venue, e))
        return false;
    if (!of.uid) {
        portal_not_found(s, r, out);
        return true;
    }
    const char *name = arena_printf(&s->scratch, "%s %d", address_path(a, path), (int)of.lang);
    if (!portal_give(s, r, name, make, &of, out, e))
        return false;
    out->type = "image/png";
    out->cache = "no-cache";
    out->varies = "Accept-Encoding, Accept-Language";
    return true;
}
