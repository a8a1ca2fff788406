/* What the sources of the site share; private to feed/. */
#ifndef FEED_PORTAL_INSIDE_H
#define FEED_PORTAL_INSIDE_H

#include "actions/export.h"
#include "base/vec.h"
#include "feed/portal.h"

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
};

/* -- what is kept (keep.c) --------------------------------------------------------------------- */

/* Makes the bytes; may return NULL with *e, which is not kept. */
typedef bool portal_maker(struct portal *s, void *arg, struct str *out, struct error *e);

/* Fills status, body, tag, date and the rest of an answer from `name`, made by `make` if it is not
 * kept; or 304 without making anything. */
bool portal_give(struct portal *s, const struct http_request *r, const char *name,
                 portal_maker *make, void *arg, struct http_answer *out, struct error *e);
void portal_forget(struct portal *s);

/* -- what there is (names.c) ------------------------------------------------------------------- */

/* The UID of an event's address, the name of a venue's; NULL when nobody has it. In scratch or
 * longer. */
bool portal_event_uid(struct portal *s, const struct address *a, const char **uid, struct error *e);
bool portal_venue_name(struct portal *s, const struct address *a, const char **name,
                       struct error *e);

/* -- calendar files (calendar.c) --------------------------------------------------------------- */

bool portal_calendar(struct portal *s, const struct http_request *r, const struct address *a,
                     struct http_answer *out, struct error *e);

#endif
