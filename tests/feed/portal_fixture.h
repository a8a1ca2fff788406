/* A site over a bureau of its own, on its first day or with the demonstration. */
#ifndef TESTS_FEED_PORTAL_FIXTURE_H
#define TESTS_FEED_PORTAL_FIXTURE_H

#include "actions/temp_bureau.h"
#include "feed/portal.h"

#include <string.h>

struct portal_fixture {
    struct fixture f;
    struct bureau *public;
    struct portal *portal;
    struct http_answer a; /* the last one */
};

static inline void
portal_make(struct portal_fixture *x, const char *now, const char *url, bool demo)
{
    struct error e = {0};
    fixture_open(&x->f, now);
    fixture_load(&x->f, demo);
    x->public = fixture_public(&x->f);
    struct portal_params p = {.bureau = x->public, .public_url = url};
    x->portal = portal_open(&p, &e);
    must(x->portal != NULL, &e);
    x->a = (struct http_answer){0};
}

static inline void
portal_unmake(struct portal_fixture *x)
{
    http_answer_drop(&x->a);
    portal_close(x->portal);
    bureau_close(x->public);
    fixture_close(&x->f);
}

/* Asks, after a look at the data; the status. */
static inline int
portal_ask(struct portal_fixture *x, const struct http_request *r)
{
    http_answer_drop(&x->a);
    ck_assert(portal_refresh(x->portal));
    portal_answer(x->portal, r, &x->a);
    return x->a.status;
}

static inline int
portal_get(struct portal_fixture *x, const char *path)
{
    struct http_request r;
    http_request_init(&r, "GET", path);
    return portal_ask(x, &r);
}

static inline bool
portal_says(const struct portal_fixture *x, const char *text)
{
    return x->a.body && strstr(x->a.body->bytes, text);
}

#endif
