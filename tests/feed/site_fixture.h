/* A site over a bureau of its own, on its first day or with the demonstration. */
#ifndef TESTS_FEED_SITE_FIXTURE_H
#define TESTS_FEED_SITE_FIXTURE_H

#include "actions/temp_bureau.h"
#include "feed/site.h"

#include <string.h>

struct site_fixture {
    struct fixture f;
    struct bureau *public;
    struct site *site;
    struct http_answer a; /* the last one */
};

static inline void
site_make(struct site_fixture *x, const char *now, const char *url, bool demo)
{
    struct error e = {0};
    fixture_open(&x->f, now);
    fixture_load(&x->f, demo);
    x->public = fixture_public(&x->f);
    struct site_params p = {.bureau = x->public, .public_url = url};
    x->site = site_open(&p, &e);
    must(x->site != NULL, &e);
    x->a = (struct http_answer){0};
}

static inline void
site_unmake(struct site_fixture *x)
{
    http_answer_drop(&x->a);
    site_close(x->site);
    bureau_close(x->public);
    fixture_close(&x->f);
}

/* Asks, after a look at the data; the status. */
static inline int
site_ask(struct site_fixture *x, const struct http_request *r)
{
    http_answer_drop(&x->a);
    ck_assert(site_refresh(x->site));
    site_answer(x->site, r, &x->a);
    return x->a.status;
}

static inline int
site_get(struct site_fixture *x, const char *path)
{
    struct http_request r;
    http_request_init(&r, "GET", path);
    return site_ask(x, &r);
}

static inline bool
site_says(const struct site_fixture *x, const char *text)
{
    return x->a.body && strstr(x->a.body->bytes, text);
}

#endif
