/* Answers that are kept until the data or the day changes. */
#include "base/mem.h"
#include "base/random.h"
#include "feed/portal_inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define KEPT_MOST 512
#define KEPT_BYTES (48u << 20)

static void
drop(struct portal *s, size_t i)
{
    struct kept *k = &s->kept.at[i];
    s->kept_bytes -= k->plain->len + (k->gzip ? k->gzip->len : 0);
    blob_drop(k->plain);
    blob_drop(k->gzip);
    free(k->name);
    *k = s->kept.at[--s->kept.count];
}

void
portal_forget(struct portal *s)
{
    while (s->kept.count > 0)
        drop(s, s->kept.count - 1);
}

static void
make_room(struct portal *s)
{
    while (s->kept.count > 1 && (s->kept.count > KEPT_MOST || s->kept_bytes > KEPT_BYTES)) {
        size_t oldest = 0;
        for (size_t i = 1; i < s->kept.count; i++)
            if (s->kept.at[i].used < s->kept.at[oldest].used)
                oldest = i;
        drop(s, oldest);
    }
}

static struct kept *
find(struct portal *s, const char *name)
{
    for (size_t i = 0; i < s->kept.count; i++) {
        if (strcmp(s->kept.at[i].name, name) == 0) {
            s->kept.at[i].used = ++s->uses;
            return &s->kept.at[i];
        }
    }
    return NULL;
}

static struct kept *
keep(struct portal *s, const char *name, struct str *bytes)
{
    struct kept k = {.name = mem_strdup(name), .plain = blob_of(bytes), .used = ++s->uses};
    k.gzip = blob_gzip(k.plain);
    vec_push(&s->kept, k);
    s->kept_bytes += k.plain->len + (k.gzip ? k.gzip->len : 0);
    make_room(s);
    return find(s, name);
}

/* The tag of a variant depends on what the bytes depend on, so that it is known without them. The
 * coded one differs within the quotes (RFC 9110 8.8.3.3). */
static void
tag_of(const struct portal *s, const char *name, bool gzip, char out[HTTP_TAG])
{
    uint64_t place = hash64(s->url, strlen(s->url)) ^ hash64(name, strlen(name));
    snprintf(out, HTTP_TAG, "\"%s-%08x%s\"", s->key_text, (unsigned)(place & 0xffffffffu),
             gzip ? "-gz" : "");
}

/* A date alone is compared for being the same, not for being later: after a backup was put back,
 * older is news. */
static bool
known_to_reader(const struct portal *s, const struct http_request *r, const char *name,
                char tag[HTTP_TAG])
{
    char coded[HTTP_TAG];
    tag_of(s, name, true, coded);
    tag_of(s, name, false, tag);
    if (r->if_none_match[0] == '\0')
        return strcmp(r->if_modified_since, s->modified) == 0;
    if (http_tag_listed(r->if_none_match, coded))
        memcpy(tag, coded, HTTP_TAG);
    else if (!http_tag_listed(r->if_none_match, tag))
        return false;
    return true;
}

bool
portal_give(struct portal *s, const struct http_request *r, const char *name, portal_maker *make,
            void *arg, struct http_answer *out, struct error *e)
{
    struct str bytes;
    out->varies = "Accept-Encoding";
    memcpy(out->modified, s->modified, sizeof out->modified);
    if (known_to_reader(s, r, name, out->tag)) {
        out->status = 304;
        return true;
    }
    struct kept *k = find(s, name);
    str_init(&bytes);
    if (!k && make(s, arg, &bytes, e))
        k = keep(s, name, &bytes);
    str_destroy(&bytes);
    if (!k)
        return false;
    out->gzip = k->gzip && http_takes_gzip(r->accept_encoding);
    out->body = blob_hold(out->gzip ? k->gzip : k->plain);
    out->status = 200;
    tag_of(s, name, out->gzip, out->tag);
    return true;
}
