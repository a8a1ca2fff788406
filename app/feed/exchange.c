/* One request on its way to the site, and the answer on its way back. */
#include "base/log.h"
#include "base/mem.h"
#include "feed/serve_inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BODIES_BYTES (16u << 20) /* of all requests at once */
#define BODY_S 20                /* to send a body in */
#define SEND_S 30                /* to take an answer in, and more for each byte of it: */
#define SLOWEST 4096             /* bytes a second */

struct exchange {
    char *uri;
    const char *query; /* in uri, whose path ends before it */
    struct str body;
    bool begun, refused, answered;
};

void *
serve_begin(void *server, const char *uri, struct MHD_Connection *mhd)
{
    struct exchange *x = mem_alloc(sizeof *x);
    (void)server;
    (void)mhd;
    x->uri = mem_strdup(uri);
    char *mark = strchr(x->uri, '?');
    x->query = mark ? mark + 1 : "";
    if (mark)
        *mark = '\0';
    str_init(&x->body);
    return x;
}

static struct serve_connection *
connection_of(struct MHD_Connection *mhd)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info ? info->socket_context : NULL;
}

void
serve_completed(void *server, struct MHD_Connection *mhd, void **exchange,
                enum MHD_RequestTerminationCode why)
{
    struct server *s = server;
    struct exchange *x = *exchange;
    struct serve_connection *c = connection_of(mhd);
    (void)why;
    if (c) {
        c->idle = true;
        c->deadline_ms = clock_monotonic_ms() + SERVE_IDLE_S * 1000;
    }
    if (!x)
        return;
    s->body_bytes -= x->body.len;
    str_destroy(&x->body);
    free(x->uri);
    free(x);
    *exchange = NULL;
}

/* -- the answer ---------------------------------------------------------------------------------
 */

static void
let_go(void *cls)
{
    blob_drop(cls);
}

static struct MHD_Response *
response_of(struct http_answer *a)
{
    struct blob *b = a->body;
    a->body = NULL; /* its hold goes to the response */
    struct MHD_Response *r =
        b ? MHD_create_response_from_buffer_with_free_callback_cls(b->len, b->bytes, let_go, b)
          : MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT);
    if (!r)
        blob_drop(b);
    return r;
}

static void
head(struct MHD_Response *r, const char *name, const char *value)
{
    if (value && value[0])
        MHD_add_response_header(r, name, value);
}

#define HTML_POLICY                                                                                \
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; "  \
    "frame-ancestors 'none'"

static void
heads(struct MHD_Response *r, const struct http_answer *a)
{
    char wait[16] = "";
    head(r, "Content-Type", a->type);
    head(r, "ETag", a->tag);
    head(r, "Last-Modified", a->modified);
    head(r, "Cache-Control", a->is_secret ? "private, no-store" : a->cache);
    head(r, "Content-Disposition", a->disposition);
    head(r, "Location", a->location);
    head(r, "Allow", a->allow);
    head(r, "Content-Encoding", a->gzip ? "gzip" : NULL);
    head(r, "Vary", a->varies);
    head(r, "DAV", a->is_dav ? "1, 3, access-control, calendar-access" : NULL);
    head(r, "X-Content-Type-Options", "nosniff");
    head(r, "Referrer-Policy", "no-referrer");
    if (a->type && str_starts(a->type, "text/html"))
        head(r, "Content-Security-Policy", HTML_POLICY);
    if (a->is_secret)
        head(r, "X-Robots-Tag", "noindex");
    snprintf(wait, sizeof wait, "%d", a->retry_after);
    head(r, "Retry-After", a->retry_after > 0 ? wait : NULL);
}

static void
note(const char *method, const struct exchange *x, const struct http_answer *a, size_t len)
{
    bool known = strspn(method, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == strlen(method);
    bool told = a->status < 400 && !a->is_secret;
    log_info("%s %s %d %zu", known ? method : "?", told ? x->uri : "-", a->status, len);
}

/* Drops the answer. */
static enum MHD_Result
send_answer(struct MHD_Connection *mhd, const char *method, struct exchange *x,
            struct http_answer *a)
{
    size_t len = a->body ? a->body->len : 0;
    struct serve_connection *c = connection_of(mhd);
    struct MHD_Response *r = response_of(a);
    if (!r)
        return MHD_NO;
    heads(r, a);
    note(method, x, a, len);
    if (c)
        c->deadline_ms = clock_monotonic_ms() + SEND_S * 1000 + (int64_t)len * 1000 / SLOWEST;
    enum MHD_Result queued = MHD_queue_response(mhd, (unsigned)a->status, r);
    MHD_destroy_response(r);
    x->answered = true;
    return queued;
}

static enum MHD_Result
refuse(struct MHD_Connection *mhd, const char *method, struct exchange *x, int status,
       const char *text, int wait_s)
{
    struct http_answer a = {.retry_after = wait_s};
    http_say(&a, status, text);
    return send_answer(mhd, method, x, &a);
}

/* -- the request --------------------------------------------------------------------------------
 */

static const char *
header(struct MHD_Connection *mhd, const char *name)
{
    const char *value = MHD_lookup_connection_value(mhd, MHD_HEADER_KIND, name);
    return value ? value : "";
}

/* Whom the limits are about: the reader, whoever brought the request; false = nobody. */
static bool
peer_of(const struct server *s, struct MHD_Connection *mhd, const struct serve_connection *c,
        struct limit_peer *out)
{
    if (!c)
        return false;
    *out = c->peer;
    if (!c->peer.local || !portal_is_secure(s->portal))
        return true;
    return limit_peer_forwarded(header(mhd, "X-Forwarded-For"), out);
}

static enum MHD_Result
ask_portal(struct server *s, struct MHD_Connection *mhd, const char *method, struct exchange *x)
{
    struct limit_peer peer;
    struct http_request r;
    struct http_answer a;
    int64_t now = clock_monotonic_ms();
    http_request_init(&r, method, x->uri);
#define HTTP_TAKE(name, word) r.name = header(mhd, word);
    HTTP_HEADERS(HTTP_TAKE)
#undef HTTP_TAKE
    r.query = x->query;
    r.body = x->body.s;
    r.body_len = x->body.len;
    bool limited = peer_of(s, mhd, connection_of(mhd), &peer);
    int wait = limited ? limit_left(s->limits, peer, LIMIT_GUESS, now) : 0;
    if (wait == 0 && limited && portal_is_work(&r))
        wait = limit_spend(s->limits, peer, LIMIT_WORK, now);
    if (wait > 0)
        return refuse(mhd, method, x, 429, "429", wait);
    portal_answer(s->portal, &r, &a);
    if (a.is_guess && limited)
        limit_spend(s->limits, peer, LIMIT_GUESS, now);
    return send_answer(mhd, method, x, &a);
}

/* The head is here. A body that nobody will read ends the connection after the answer. */
static enum MHD_Result
first_call(struct server *s, struct MHD_Connection *mhd, const char *method, struct exchange *x)
{
    struct serve_connection *c = connection_of(mhd);
    const char *length = header(mhd, "Content-Length");
    bool has_body = length[0] || header(mhd, "Transfer-Encoding")[0];
    x->begun = true;
    if (c) {
        c->idle = false;
        c->deadline_ms = clock_monotonic_ms() + BODY_S * 1000;
    }
    if (strlen(length) > 7)
        return refuse(mhd, method, x, 413, "413", 0);
    if (has_body && !portal_reads_body(method))
        return ask_portal(s, mhd, method, x);
    return MHD_YES;
}

static enum MHD_Result
take_body(struct server *s, struct exchange *x, const char *body, size_t *len)
{
    if (!x->refused && x->body.len + *len <= SERVE_BODY_BYTES &&
        s->body_bytes + *len <= BODIES_BYTES) {
        str_append_n(&x->body, body, *len);
        s->body_bytes += *len;
    } else {
        x->refused = true;
    }
    *len = 0;
    return MHD_YES;
}

enum MHD_Result
serve_handle(void *server, struct MHD_Connection *mhd, const char *path, const char *method,
             const char *version, const char *body, size_t *body_len, void **exchange)
{
    struct server *s = server;
    struct exchange *x = *exchange;
    (void)path;
    (void)version;
    if (!x)
        return MHD_NO;
    if (!x->begun)
        return first_call(s, mhd, method, x);
    if (*body_len > 0)
        return take_body(s, x, body, body_len);
    if (x->answered)
        return MHD_YES;
    if (x->refused)
        return refuse(mhd, method, x, 413, "413", 0);
    return ask_portal(s, mhd, method, x);
}
