/* Addresses under which the public calendar stands on the web: for the server, for published files,
 * and for the codes on the screen. ASCII, short enough for a code, and never two meanings in one:
 * a venue or an event is named by the digest of its name or UID. Pure.
 *
 *     /                      the page of everything, as /all.html
 *     /NAME.html             a page for people, in the language of its reader
 *     /NAME.zh.html          the same in one language (also .en)
 *     /NAME.png              a picture, of an event only
 *     /calendars/NAME.ics    the calendar file; with NAME-utc.ics its times in UTC
 *
 *     NAME    all | exam festival sport training theme | venue-DIGEST | event-DIGEST */
#ifndef MODEL_ADDRESS_H
#define MODEL_ADDRESS_H

#include "model/category.h"

#include <stdbool.h>

enum address_scope { ADDRESS_ALL, ADDRESS_CATEGORY, ADDRESS_VENUE, ADDRESS_EVENT };
enum address_form { ADDRESS_PAGE, ADDRESS_PICTURE, ADDRESS_FILE };
enum address_language { ADDRESS_LANG_ANY, ADDRESS_LANG_ZH, ADDRESS_LANG_EN }; /* of a page */

#define ADDRESS_DIGEST 17 /* 16 hexadecimal digits */
#define ADDRESS_TEXT 64   /* longest path, with its end */

struct address {
    enum address_scope scope;
    enum category category;      /* of CATEGORY */
    char digest[ADDRESS_DIGEST]; /* of VENUE and EVENT, else "" */
    enum address_form form;
    enum address_language language; /* of PAGE */
    bool utc;                       /* of FILE */
};

/* Pages in the reader's language; set form and the rest for others. */
struct address address_of_all(void);
struct address address_of_category(enum category c);
struct address address_of_venue(const char *name);
struct address address_of_event(const char *uid);

/* "all", "exam", "venue-0123456789abcdef". */
char *address_name(const struct address *a, char out[ADDRESS_TEXT]);
bool address_from_name(const char *name, struct address *out); /* a page; exactly such a name */

/* The path, beginning with "/". */
char *address_path(const struct address *a, char out[ADDRESS_TEXT]);
bool address_parse(const char *path, struct address *out); /* exactly such a path, or "/" */

/* The digest in an address of this name or UID. */
char *address_digest(const char *name, char out[ADDRESS_DIGEST]);

#endif
