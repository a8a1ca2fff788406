/* A private calendar, as an answer. It is told by https only: over plain HTTP its address, which is
 * its key, would lie open. */
#include "actions/secret.h"
#include "feed/portal_inside.h"

#include <stdio.h>
#include <string.h>

#define FOLDER "/private/"

/* The token in "/private/TOKEN.ics". */
static bool
take_token(const char *path, char out[SECRET_TEXT])
{
    const char *token = path + strlen(FOLDER);
    size_t len = strspn(token, "0123456789abcdef");
    return len == SECRET_TEXT - 1 && str_equal(token + len, ".ics") &&
           str_copy_n(out, SECRET_TEXT, token, len);
}

static void
give(struct str *lines, const struct http_request *r, struct http_answer *out)
{
    char tag[ADDRESS_DIGEST];
    snprintf(out->tag, sizeof out->tag, "\"%s\"", address_digest(lines->s, tag));
    out->is_secret = true;
    out->status = 304;
    if (http_tag_listed(r->if_none_match, out->tag))
        return;
    out->status = 200;
    out->type = "text/calendar; charset=utf-8";
    out->body = blob_of(lines);
}

bool
portal_secret(struct portal *s, const struct http_request *r, struct http_answer *out, bool *taken,
              struct error *e)
{
    char token[SECRET_TEXT];
    struct str lines;
    bool found = false, ok = true;
    *taken = str_starts(r->path, FOLDER);
    if (!*taken)
        return true;
    str_init(&lines);
    if (s->secure && take_token(r->path, token))
        ok = query_secret(s->b, token, &lines, &found, e);
    if (ok && found)
        give(&lines, r, out);
    else if (ok)
        portal_not_found(s, r, out);
    out->is_guess = ok && !found && s->secure;
    str_destroy(&lines);
    return ok;
}
