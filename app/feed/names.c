/* From an address back to what it names: digests cannot be read, so all names are digested once. */
#include "actions/query.h"
#include "feed/portal_inside.h"

#include <stdlib.h>
#include <string.h>

static int
digest_order(const void *a, const void *b)
{
    const struct known_event *x = a, *y = b;
    return strcmp(x->digest, y->digest);
}

static bool
learn(struct portal *s, struct error *e)
{
    const char **uids;
    size_t count;
    arena_reset(&s->known_arena);
    if (!query_uids(s->b, &s->known_arena, &uids, &count, e))
        return false;
    s->known = arena_array(&s->known_arena, count + 1, sizeof *s->known);
    s->known_count = count;
    for (size_t i = 0; i < count; i++) {
        s->known[i].uid = uids[i];
        address_digest(uids[i], s->known[i].digest);
    }
    qsort(s->known, count, sizeof *s->known, digest_order);
    return true;
}

static bool
event_uid(struct portal *s, const struct address *a, const char **uid, struct error *e)
{
    struct known_event key;
    if (!s->known && !learn(s, e))
        return false;
    memcpy(key.digest, a->digest, sizeof key.digest);
    const struct known_event *at =
        bsearch(&key, s->known, s->known_count, sizeof key, digest_order);
    *uid = at ? at->uid : NULL;
    return true;
}

static bool
venue_name(struct portal *s, const struct address *a, const char **name, struct error *e)
{
    const struct venue *all;
    size_t count;
    char digest[ADDRESS_DIGEST];
    *name = NULL;
    if (!query_venues(s->b, &s->scratch, &all, &count, e))
        return false;
    for (size_t i = 0; i < count; i++)
        if (str_equal(address_digest(all[i].name, digest), a->digest))
            *name = all[i].name;
    return true;
}

bool
portal_resolve(struct portal *s, const struct address *a, const char **uid, const char **venue,
               struct error *e)
{
    *uid = *venue = NULL;
    switch (a->scope) {
    case ADDRESS_VENUE:
        return venue_name(s, a, venue, e);
    case ADDRESS_EVENT:
        return event_uid(s, a, uid, e);
    case ADDRESS_ALL:
    case ADDRESS_CATEGORY:
        break;
    }
    return true;
}

bool
portal_resolved(const struct address *a, const char *uid, const char *venue)
{
    return (a->scope != ADDRESS_EVENT || uid) && (a->scope != ADDRESS_VENUE || venue);
}
