/* Start here for the site: portal_answer goes from an address to whoever makes its bytes. */
#include "feed/portal.h"

#include "actions/query.h"
#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"
#include "feed/portal_inside.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SMALL_MOST (64u << 10)

const char *
portal_setting(const struct setting *all, size_t count, const char *key)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal(all[i].key, key))
            return all[i].value;
    return "";
}

/* -- opening ----------------------------------------------------------------------------------- */

/* "http://" or "https://", a host, perhaps a port and a last "/", and nothing that could end an
 * attribute or a line. */
static bool
take_url(struct portal *s, const char *url, struct error *e)
{
    size_t scheme = str_starts(url, "https://") ? 8 : str_starts(url, "http://") ? 7 : 0;
    const char *host = url + scheme;
    size_t len =
        strspn(host, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:[]");
    bool ends = host[len] == '\0' || str_equal(host + len, "/");
    if (scheme == 0 || len == 0 || !ends || scheme + len >= sizeof s->url)
        return error_set(e, ERR_OUT_OF_RANGE, "public_url", url, "https://HOST[:PORT]");
    str_copy_n(s->url, sizeof s->url, url, scheme + len);
    s->secure = scheme == 8;
    return true;
}

static bool
find_url(struct portal *s, const char *given, struct error *e)
{
    const struct setting *all;
    size_t count;
    if (!given && !query_settings(s->b, &s->scratch, &all, &count, e))
        return false;
    if (!given)
        given = portal_setting(all, count, "public_url");
    return given[0] == '\0' || take_url(s, given, e);
}

static const struct {
    const char *path, *asset, *type;
} small_files[SMALL_FILES] = {
    {"/style.css", "assets/feed/style.css", "text/css; charset=utf-8"},
    {"/icon.svg", "assets/feed/icon.svg", "image/svg+xml"},
};

static bool
load_small(struct portal *s, struct error *e)
{
    struct str path, text;
    bool ok = true;
    str_init(&path);
    for (size_t i = 0; ok && i < SMALL_FILES; i++) {
        str_init(&text);
        ok = resource_path(small_files[i].asset, &path, e) &&
             file_read(path.s, SMALL_MOST, &text, e);
        if (ok)
            s->small[i] = blob_of(&text);
        str_destroy(&text);
    }
    str_destroy(&path);
    return ok;
}

struct portal *
portal_open(const struct portal_params *p, struct error *e)
{
    struct portal *s = mem_alloc(sizeof *s);
    s->b = p->bureau;
    arena_init(&s->scratch);
    arena_init(&s->known_arena);
    collections_init(&s->collections);
    s->templates = templates_load(e);
    if (s->templates && load_small(s, e) && find_url(s, p->public_url, e) &&
        export_key_now(s->b, &s->key, e)) {
        portal_refresh(s);
        return s;
    }
    portal_close(s);
    return NULL;
}

void
portal_close(struct portal *s)
{
    if (!s)
        return;
    portal_forget(s);
    vec_destroy(&s->kept);
    collections_destroy(&s->collections);
    templates_free(s->templates);
    for (size_t i = 0; i < SMALL_FILES; i++)
        blob_drop(s->small[i]);
    arena_destroy(&s->known_arena);
    arena_destroy(&s->scratch);
    free(s);
}

const char *
portal_url(const struct portal *s)
{
    return s->url;
}

bool
portal_is_secure(const struct portal *s)
{
    return s->secure;
}

/* The bytes change with the data and with the day, and so does the date that is told of them. */
static void
renew(struct portal *s)
{
    struct civil midnight = {.day = s->key.day};
    int64_t since = civil_seconds(midnight) - BUREAU_UTC_OFFSET;
    export_key_text(&s->key, s->key_text);
    http_date(s->key.utc > since ? s->key.utc : since, s->modified);
    portal_forget(s);
    s->known = NULL;
    s->collections_current = false;
    s->fresh = true;
}

bool
portal_refresh(struct portal *s)
{
    struct error e = {0};
    bool changed = bureau_changed(s->b) || !s->fresh;
    if (!changed && day_cmp(clock_now(bureau_clock(s->b)).day, s->key.day) == 0)
        return true;
    s->fresh = false;
    if (!export_key_now(s->b, &s->key, &e)) {
        log_warn("the calendar cannot be read: %s", e.args[1]);
        return false;
    }
    renew(s);
    return true;
}

/* -- answering -------------------------------------------------------------------------------- */

bool
portal_reads_body(const char *method)
{
    return str_equal(method, "PROPFIND") || str_equal(method, "REPORT");
}

bool
portal_is_work(const struct http_request *r)
{
    size_t len = strlen(r->path);
    return portal_reads_body(r->method) || (len > 4 && str_equal(r->path + len - 4, ".png"));
}

static const char *
words(const struct portal *s, const struct http_request *r, const char *id)
{
    return message(bureau_words(s->b), http_language(r->accept_language), id);
}

void
portal_not_found(const struct portal *s, const struct http_request *r, struct http_answer *out)
{
    http_say(out, 404, words(s, r, "feed.not_found"));
}

/* The few files that never change while the program runs. */
static bool
give_small(struct portal *s, const struct http_request *r, struct http_answer *out)
{
    for (size_t i = 0; i < SMALL_FILES; i++) {
        if (!str_equal(r->path, small_files[i].path))
            continue;
        *out = (struct http_answer){.status = 200,
                                    .type = small_files[i].type,
                                    .cache = "public, max-age=86400",
                                    .body = blob_hold(s->small[i])};
        return true;
    }
    if (!str_equal(r->path, "/robots.txt"))
        return false;
    http_say(out, 200, "User-agent: *\nDisallow: /private/\nDisallow: /dav/");
    return true;
}

static bool
at_address(struct portal *s, const struct http_request *r, const struct address *a,
           struct http_answer *out, struct error *e)
{
    switch (a->form) {
    case ADDRESS_FILE:
        return portal_calendar(s, r, a, out, e);
    case ADDRESS_PAGE:
        return portal_page(s, r, a, out, e);
    case ADDRESS_PICTURE:
        return portal_picture(s, r, a, out, e);
    }
    return true;
}

static bool
answer(struct portal *s, const struct http_request *r, struct http_answer *out, struct error *e)
{
    struct address a;
    bool taken;
    if (!portal_dav(s, r, out, &taken, e))
        return false;
    if (taken)
        return true;
    if (!str_equal(r->method, "GET") && !str_equal(r->method, "HEAD")) {
        http_say(out, 405, words(s, r, "feed.only_reading"));
        out->allow = "OPTIONS, GET, HEAD, PROPFIND, REPORT";
        return true;
    }
    if (!portal_secret(s, r, out, &taken, e))
        return false;
    if (taken)
        return true;
    if (address_parse(r->path, &a))
        return at_address(s, r, &a, out, e);
    if (!give_small(s, r, out))
        portal_not_found(s, r, out);
    return true;
}

void
portal_answer(struct portal *s, const struct http_request *r, struct http_answer *out)
{
    struct error e = {0};
    *out = (struct http_answer){0};
    if (!answer(s, r, out, &e)) {
        log_error("cannot answer: error %d, %s", (int)e.code, e.args[1]);
        http_answer_drop(out);
        *out = (struct http_answer){.retry_after = 60};
        http_say(out, 503, words(s, r, "feed.trouble"));
    }
    arena_reset(&s->scratch);
}
