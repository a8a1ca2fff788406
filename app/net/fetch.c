#include "net/fetch.h"

#include "base/mem.h"

#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define CONNECT_S 15L
#define SILENCE_S 30L /* below SILENCE_BYTES a second for so long */
#define SILENCE_BYTES 64L
#define WHOLE_S 1800L
#define REDIRECTS 5L
#define RETRY_MOST_S 3600

struct fetch {
    CURL *curl;
    char *ca, *user, *password;
};

/* One request under way. */
struct getting {
    struct fetch_answer *out;
    size_t limit;
    bool too_long;
};

struct fetch *
fetch_open(const char *ca)
{
    static bool begun;
    if (!begun)
        curl_global_init(CURL_GLOBAL_DEFAULT);
    begun = true;
    struct fetch *f = mem_alloc(sizeof *f);
    f->curl = curl_easy_init();
    f->ca = ca ? strdup(ca) : NULL;
    return f;
}

void
fetch_close(struct fetch *f)
{
    if (!f)
        return;
    curl_easy_cleanup(f->curl);
    fetch_login(f, NULL, NULL);
    free(f->ca);
    free(f);
}

void
fetch_login(struct fetch *f, const char *user, const char *password)
{
    if (f->password)
        explicit_bzero(f->password, strlen(f->password));
    free(f->user);
    free(f->password);
    f->user = user ? strdup(user) : NULL;
    f->password = password ? strdup(password) : NULL;
}

/* -- addresses --------------------------------------------------------------------------------- */

static bool
begins(const char *text, const char *scheme, const char **rest)
{
    size_t len = strlen(scheme);
    *rest = text + len;
    return strncasecmp(text, scheme, len) == 0;
}

bool
fetch_address(const char *text, struct str *url, struct error *e)
{
    const char *rest, *scheme = "https://";
    if (begins(text, "http://", &rest))
        scheme = "http://";
    else if (!begins(text, "https://", &rest) && !begins(text, "webcals://", &rest) &&
             !begins(text, "webcal://", &rest))
        return error_set(e, ERR_NET_ADDRESS, NULL, NULL, NULL);
    size_t host = strcspn(rest, "/?#");
    if (host == 0 || memchr(rest, '@', host) || strpbrk(rest, " \t\r\n\"<>\\^`{|}"))
        return error_set(e, ERR_NET_ADDRESS, NULL, NULL, NULL);
    str_clear(url);
    str_printf(url, "%s%.*s", scheme, (int)strcspn(rest, "#"), rest);
    return true;
}

/* -- answers ----------------------------------------------------------------------------------- */

static size_t
take_body(char *bytes, size_t size, size_t count, void *arg)
{
    struct getting *g = arg;
    size_t len = size * count;
    if (len > g->limit - g->out->body.len) {
        g->too_long = true;
        return 0;
    }
    str_append_n(&g->out->body, bytes, len);
    return len;
}

/* The value of a header line "Name: value CR LF", if it is that one. */
static bool
header(const char *line, size_t len, const char *name, char *out, size_t size)
{
    size_t n = strlen(name);
    if (len <= n || strncasecmp(line, name, n) != 0 || line[n] != ':')
        return false;
    const char *from = line + n + 1, *end = line + len;
    while (from < end && (*from == ' ' || *from == '\t'))
        from++;
    while (end > from && (end[-1] == '\n' || end[-1] == '\r' || end[-1] == ' '))
        end--;
    if (!str_copy_n(out, size, from, (size_t)(end - from)))
        out[0] = '\0';
    return true;
}

static size_t
take_header(char *line, size_t size, size_t count, void *arg)
{
    struct fetch_answer *out = ((struct getting *)arg)->out;
    size_t len = size * count;
    char seconds[16];
    if (len > 5 && strncasecmp(line, "HTTP/", 5) == 0) { /* of a redirect's target: begin anew */
        out->etag[0] = out->modified[0] = '\0';
        out->retry_after = 0;
    } else if (!header(line, len, "ETag", out->etag, sizeof out->etag) &&
               !header(line, len, "Last-Modified", out->modified, sizeof out->modified) &&
               header(line, len, "Retry-After", seconds, sizeof seconds)) {
        long n = strtol(seconds, NULL, 10); /* a date there counts as nothing asked */
        out->retry_after = n > RETRY_MOST_S ? RETRY_MOST_S : n > 0 ? (int)n : 0;
    }
    return len;
}

/* -- asking ------------------------------------------------------------------------------------ */

static struct curl_slist *
condition(struct curl_slist *list, const char *name, const char *value)
{
    struct str line;
    if (!value || !value[0])
        return list;
    str_init(&line);
    str_printf(&line, "%s: %s", name, value);
    struct curl_slist *longer = curl_slist_append(list, line.s);
    str_destroy(&line);
    return longer ? longer : list;
}

static void
bounds(CURL *c, const char *url)
{
    bool secure = str_starts(url, "https://");
    curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(c, CURLOPT_REDIR_PROTOCOLS_STR, secure ? "https" : "http,https");
    curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, CONNECT_S);
    curl_easy_setopt(c, CURLOPT_LOW_SPEED_LIMIT, SILENCE_BYTES);
    curl_easy_setopt(c, CURLOPT_LOW_SPEED_TIME, SILENCE_S);
    curl_easy_setopt(c, CURLOPT_TIMEOUT, WHOLE_S);
}

static const char *
reason(CURLcode code)
{
    static const struct {
        CURLcode code;
        const char *id;
    } known[] = {{CURLE_COULDNT_RESOLVE_HOST, "net.no_name"},
                 {CURLE_COULDNT_RESOLVE_PROXY, "net.no_name"},
                 {CURLE_COULDNT_CONNECT, "net.no_connection"},
                 {CURLE_OPERATION_TIMEDOUT, "net.too_slow"},
                 {CURLE_PEER_FAILED_VERIFICATION, "net.certificate"},
                 {CURLE_TOO_MANY_REDIRECTS, "net.redirects"},
                 {CURLE_UNSUPPORTED_PROTOCOL, "net.redirects"}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (known[i].code == code)
            return known[i].id;
    return curl_easy_strerror(code);
}

static bool
too_long(const char *url, size_t limit, struct error *e)
{
    char most[24];
    snprintf(most, sizeof most, "%zu", limit);
    return error_set_at(e, url, 0, ERR_FILE_TOO_LARGE, ">", most, NULL);
}

static struct curl_slist *
headers_of(const struct fetch_request *r)
{
    struct curl_slist *list = condition(NULL, "If-None-Match", r->etag);
    list = condition(list, "If-Modified-Since", r->modified);
    for (size_t i = 0; i < FETCH_HEADERS && r->headers[i]; i++) {
        struct curl_slist *longer = curl_slist_append(list, r->headers[i]);
        list = longer ? longer : list;
    }
    return list;
}

static bool
is_question(const char *method)
{
    return !method || str_equal(method, "PROPFIND") || str_equal(method, "REPORT");
}

static void
describe(struct fetch *f, const struct fetch_request *r)
{
    CURL *c = f->curl;
    curl_easy_setopt(c, CURLOPT_URL, r->url);
    curl_easy_setopt(c, CURLOPT_USERAGENT, "xiaoli/" XIAOLI_VERSION);
    curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, is_question(r->method) ? 1L : 0L);
    curl_easy_setopt(c, CURLOPT_POSTREDIR, (long)CURL_REDIR_POST_ALL); /* the body goes along */
    curl_easy_setopt(c, CURLOPT_MAXREDIRS, REDIRECTS);
    curl_easy_setopt(c, CURLOPT_ACCEPT_ENCODING, "");
    if (r->body) {
        curl_easy_setopt(c, CURLOPT_POSTFIELDS, r->body);
        curl_easy_setopt(c, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)r->body_len);
    }
    if (r->method)
        curl_easy_setopt(c, CURLOPT_CUSTOMREQUEST, r->method);
    if (f->ca)
        curl_easy_setopt(c, CURLOPT_CAINFO, f->ca);
    if (f->user) {
        curl_easy_setopt(c, CURLOPT_HTTPAUTH, (long)(CURLAUTH_BASIC | CURLAUTH_DIGEST));
        curl_easy_setopt(c, CURLOPT_USERNAME, f->user);
        curl_easy_setopt(c, CURLOPT_PASSWORD, f->password);
    }
}

bool
fetch_ask(struct fetch *f, const struct fetch_request *r, struct fetch_answer *out, struct error *e)
{
    struct getting g = {.out = out, .limit = r->limit};
    struct curl_slist *headers = headers_of(r);
    const char *url = NULL;
    long status = 0;
    str_clear(&out->body);
    out->etag[0] = out->modified[0] = out->url[0] = '\0';
    out->retry_after = 0;
    curl_easy_reset(f->curl); /* open connections stay */
    bounds(f->curl, r->url);
    describe(f, r);
    curl_easy_setopt(f->curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(f->curl, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(f->curl, CURLOPT_WRITEDATA, &g);
    curl_easy_setopt(f->curl, CURLOPT_HEADERFUNCTION, take_header);
    curl_easy_setopt(f->curl, CURLOPT_HEADERDATA, &g);
    CURLcode code = curl_easy_perform(f->curl);
    curl_easy_getinfo(f->curl, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(f->curl, CURLINFO_EFFECTIVE_URL, &url);
    if (!url || !str_copy(out->url, sizeof out->url, url))
        out->url[0] = '\0';
    curl_slist_free_all(headers);
    out->status = (int)status;
    if (g.too_long)
        return too_long(r->url, r->limit, e);
    return code == CURLE_OK || error_set_at(e, r->url, 0, ERR_NET, reason(code), NULL, NULL);
}

bool
fetch_get(struct fetch *f, const struct fetch_request *r, struct fetch_answer *out, struct error *e)
{
    struct fetch_request get = *r;
    get.method = NULL;
    return fetch_ask(f, &get, out, e);
}

bool
fetch_refused(const char *url, const struct fetch_answer *answer, struct error *e)
{
    char status[16];
    snprintf(status, sizeof status, "%d", answer->status);
    return error_set_at(e, url, 0, ERR_NET_STATUS, status, NULL, NULL);
}
