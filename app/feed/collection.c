#include "feed/collection.h"

#include "base/mem.h"
#include "base/random.h"
#include "base/str.h"

#include <stdlib.h>
#include <string.h>

#define STATES_MOST 4096

void
collections_init(struct collections *c)
{
    *c = (struct collections){0};
    for (int i = 0; i < COLLECTIONS; i++)
        c->at[i].category = i - 1;
}

void
collections_destroy(struct collections *c)
{
    for (int i = 0; i < COLLECTIONS; i++) {
        vec_destroy(&c->at[i].traces);
        vec_destroy(&c->at[i].states);
    }
    if (c->read)
        export_items_destroy(&c->items);
    free(c->members);
}

bool
collection_has(const struct collection *c, const struct member *m)
{
    return c->category == CATEGORY_NONE || (int)m->item->category == c->category;
}

static int
member_order(const void *a, const void *b)
{
    return strcmp(((const struct member *)a)->digest, ((const struct member *)b)->digest);
}

const struct member *
collection_find(const struct collections *all, const struct collection *c, const char *digest)
{
    struct member key;
    if (!str_copy(key.digest, sizeof key.digest, digest))
        return NULL;
    const struct member *m =
        all->count ? bsearch(&key, all->members, all->count, sizeof key, member_order) : NULL;
    return m && collection_has(c, m) ? m : NULL;
}

int64_t
collection_since(const struct collection *c, const char *token)
{
    if (token[0] == '\0')
        return 0;
    for (size_t i = c->states.count; i-- > 0;)
        if (str_equal(c->states.at[i].token, token))
            return c->states.at[i].number;
    return -1;
}

/* -- reading ------------------------------------------------------------------------------------
 */

static void
tag_of(const char *bytes, size_t len, char out[17])
{
    uint8_t d[DIGEST_BYTES];
    digest(bytes, len, NULL, 0, d);
    hex(d, 8, out);
}

static void
take_members(struct collections *c)
{
    free(c->members);
    c->members = NULL;
    c->count = 0;
    c->members = mem_alloc((c->items.count + 1) * sizeof *c->members);
    for (size_t i = 0; i < c->items.count; i++) {
        struct member *m = &c->members[c->count++];
        m->item = &c->items.at[i];
        address_digest(m->item->uid, m->digest);
        tag_of(m->item->bytes, m->item->len, m->tag);
    }
    if (c->count)
        qsort(c->members, c->count, sizeof *c->members, member_order);
}

static void
mark_gone(struct collection *c, const struct trace *was, struct trace *out)
{
    *out = *was;
    if (!was->gone)
        *out = (struct trace){.since = c->number, .gone = true};
    memcpy(out->digest, was->digest, sizeof out->digest);
}

static void
mark_there(struct collection *c, const struct trace *was, const struct member *m, struct trace *out)
{
    bool same = was && !was->gone && str_equal(was->tag, m->tag);
    *out = (struct trace){.since = same ? was->since : c->number};
    memcpy(out->digest, m->digest, sizeof out->digest);
    memcpy(out->tag, m->tag, sizeof out->tag);
}

/* Both lists are in the order of digests: one walk makes the new traces. */
static void
compare(struct collections *all, struct collection *c)
{
    VEC(struct trace) now = {0};
    size_t was = 0;
    for (size_t i = 0; i < all->count; i++) {
        const struct member *m = &all->members[i];
        struct trace t;
        if (!collection_has(c, m))
            continue;
        for (; was < c->traces.count && strcmp(c->traces.at[was].digest, m->digest) < 0; was++) {
            mark_gone(c, &c->traces.at[was], &t);
            vec_push(&now, t);
        }
        bool met = was < c->traces.count && str_equal(c->traces.at[was].digest, m->digest);
        mark_there(c, met ? &c->traces.at[was++] : NULL, m, &t);
        vec_push(&now, t);
    }
    for (; was < c->traces.count; was++) {
        struct trace t;
        mark_gone(c, &c->traces.at[was], &t);
        vec_push(&now, t);
    }
    free(c->traces.at);
    c->traces.at = now.at;
    c->traces.count = now.count;
    c->traces.cap = now.cap;
}

static void
state_token(const struct collection *c, char out[COLLECTION_TOKEN])
{
    struct str all;
    str_init(&all);
    for (size_t i = 0; i < c->traces.count; i++)
        if (!c->traces.at[i].gone)
            str_printf(&all, "%s %s\n", c->traces.at[i].digest, c->traces.at[i].tag);
    tag_of(all.s, all.len, out);
    str_destroy(&all);
}

/* An unchanged state keeps its number, so that nothing seems to have happened. */
static void
advance(struct collections *all, struct collection *c)
{
    struct collection_state state;
    c->number++;
    compare(all, c);
    state_token(c, state.token);
    if (str_equal(state.token, c->token)) {
        c->number--;
        return;
    }
    memcpy(c->token, state.token, sizeof c->token);
    state.number = c->number;
    if (c->states.count == STATES_MOST)
        memmove(c->states.at, c->states.at + 1, --c->states.count * sizeof *c->states.at);
    vec_push(&c->states, state);
}

bool
collections_read(struct collections *c, struct bureau *b, struct error *e)
{
    struct export_items fresh;
    if (!export_items_read(b, &fresh, e)) {
        export_items_destroy(&fresh);
        return false;
    }
    if (c->read)
        export_items_destroy(&c->items);
    c->items = fresh;
    c->read = true;
    take_members(c);
    for (int i = 0; i < COLLECTIONS; i++)
        advance(c, &c->at[i]);
    return true;
}
