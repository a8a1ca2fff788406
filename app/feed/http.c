#include "feed/http.h"

#include "base/civil.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

void
http_request_init(struct http_request *r, const char *method, const char *path)
{
    *r = (struct http_request){.method = method, .path = path, .query = "", .body = ""};
#define HTTP_EMPTY(name, word) r->name = "";
    HTTP_HEADERS(HTTP_EMPTY)
#undef HTTP_EMPTY
}

void
http_answer_drop(struct http_answer *a)
{
    blob_drop(a->body);
    a->body = NULL;
}

void
http_say(struct http_answer *a, int status, const char *text)
{
    struct str body;
    str_init(&body);
    str_printf(&body, "%s\n", text);
    http_answer_drop(a);
    a->status = status;
    a->body = blob_of(&body);
    a->type = "text/plain; charset=utf-8";
    a->gzip = false;
    str_destroy(&body);
}

/* -- lists in headers -------------------------------------------------------------------------- */

static const char *
skip_blanks(const char *s)
{
    return s + strspn(s, " \t,");
}

bool
http_tag_listed(const char *list, const char *tag)
{
    size_t len = strlen(tag);
    for (const char *at = skip_blanks(list); len > 0 && *at; at = skip_blanks(at)) {
        if (*at == '*')
            return true;
        if (str_starts(at, "W/"))
            at += 2;
        if (strncmp(at, tag, len) == 0)
            return true;
        const char *end = *at == '"' ? strchr(at + 1, '"') : NULL;
        at = end ? end + 1 : at + strcspn(at, ",");
    }
    return false;
}

/* One element of a list with weights: its name, and its q in thousandths. */
static const char *
next_weighted(const char *at, char *name, size_t size, int *q)
{
    at = skip_blanks(at);
    size_t len = strcspn(at, ",;");
    const char *end = at + strcspn(at, ",");
    size_t named = len;
    while (named > 0 && (at[named - 1] == ' ' || at[named - 1] == '\t'))
        named--;
    str_copy_n(name, size, at, named);
    const char *weight = strstr(at + len, "q=");
    *q = weight && weight < end ? (int)(strtod(weight + 2, NULL) * 1000) : 1000;
    return end;
}

bool
http_takes_gzip(const char *accept_encoding)
{
    char name[16];
    int q;
    for (const char *at = accept_encoding; *at;) {
        at = next_weighted(at, name, sizeof name, &q);
        if (strcasecmp(name, "gzip") == 0)
            return q > 0;
    }
    return false;
}

enum language
http_language(const char *accept_language)
{
    char name[16];
    int best[LANG_COUNT] = {0}, q;
    for (const char *at = accept_language; *at;) {
        at = next_weighted(at, name, sizeof name, &q);
        if (strncasecmp(name, "zh", 2) == 0 && q > best[LANG_ZH])
            best[LANG_ZH] = q;
        if (strncasecmp(name, "en", 2) == 0 && q > best[LANG_EN])
            best[LANG_EN] = q;
    }
    return best[LANG_EN] > best[LANG_ZH] ? LANG_EN : LANG_ZH;
}

/* -- dates ------------------------------------------------------------------------------------- */

char *
http_date(int64_t utc, char out[HTTP_DATE])
{
    static const char days[][4] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    static const char months[][4] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    struct civil c = civil_from_seconds(utc);
    struct ymd y = day_ymd(c.day);
    snprintf(out, HTTP_DATE, "%s, %02u %s %04u %02u:%02u:%02u GMT", days[day_weekday(c.day)],
             (unsigned)y.day % 100, months[(y.month - 1) % 12], (unsigned)y.year % 10000,
             (unsigned)c.second / 3600 % 100, (unsigned)c.second / 60 % 60,
             (unsigned)c.second % 60);
    return out;
}
