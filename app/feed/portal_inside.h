/* What the sources of the site share; private to feed/. */
#ifndef FEED_PORTAL_INSIDE_H
#define FEED_PORTAL_INSIDE_H

#include "actions/export.h"
#include "base/vec.h"
#include "feed/collection.h"
#include "feed/portal.h"
#include "feed/template.h"

#define SMALL_FILES 2
#define PORTAL_PLACE 128 /* "https://host:port" */

/* What an address has shown since the data last changed. */
struct kept {
    char *name;                /* address and variant */
    struct blob *plain, *gzip; /* gzip NULL = not shorter */
    int64_t used;
};

/* A public event by its address. */
struct known_event {
    char digest[ADDRESS_DIGEST];
    const char *uid;
};

struct portal {
    struct bureau *b;
    char url[PORTAL_PLACE];
    bool secure;
    bool fresh; /* key is that of the data */
    struct export_key key;
    char key_text[EXPORT_KEY_TEXT], modified[HTTP_DATE];
    VEC(struct kept) kept;
    size_t kept_bytes;
    int64_t uses;
    struct arena known_arena;
    struct known_event *known; /* NULL = not asked yet */
    size_t known_count;
    struct arena scratch; /* of one answer */
    struct templates *templates;
    struct collections collections; /* of CalDAV */
    bool collections_current;
    struct blob *small[SMALL_FILES]; /* as portal.c lists them */
};

/* The value of a setting, "" where it is not set. */
const char *portal_setting(const struct setting *all, size_t count, const char *key);

/* -- what is kept (keep.c) --------------------------------------------------------------------- */

/* Makes the bytes; may return NULL with *e, which is not kept. */
typedef bool portal_maker(struct portal *s, void *arg, struct str *out, struct error *e);

/* Fills status, body, tag, date and the rest of an answer from `name`, made by `make` if it is not
 * kept; or 304 without making anything. */
bool portal_give(struct portal *s, const struct http_request *r, const char *name,
                 portal_maker *make, void *arg, struct http_answer *out, struct error *e);
void portal_forget(struct portal *s);

/* -- what there is (names.c) ------------------------------------------------------------------- */

/* What an address names: the event's UID or the venue's name (NULL = nobody has it), whichever it
 * is about. */
bool portal_resolve(struct portal *s, const struct address *a, const char **uid, const char **venue,
                    struct error *e);
bool portal_resolved(const struct address *a, const char *uid, const char *venue);

/* -- pages and pictures (page.c, picture_of.c), words for what is not there (portal.c) --------- */

bool portal_page(struct portal *s, const struct http_request *r, const struct address *a,
                 struct http_answer *out, struct error *e);
bool portal_picture(struct portal *s, const struct http_request *r, const struct address *a,
                    struct http_answer *out, struct error *e);
/* Answers what lies below /private (secret_of.c). */
bool portal_secret(struct portal *s, const struct http_request *r, struct http_answer *out,
                   bool *taken, struct error *e);
void portal_not_found(const struct portal *s, const struct http_request *r,
                      struct http_answer *out);

/* -- CalDAV (dav.c) ---------------------------------------------------------------------------- */

/* Answers what is CalDAV's: other methods than GET and HEAD, and what lies below /dav. */
bool portal_dav(struct portal *s, const struct http_request *r, struct http_answer *out,
                bool *taken, struct error *e);

/* -- calendar files (calendar.c) --------------------------------------------------------------- */

bool portal_calendar(struct portal *s, const struct http_request *r, const struct address *a,
                     struct http_answer *out, struct error *e);

#endif
