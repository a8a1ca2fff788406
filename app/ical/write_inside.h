/* Property lines shared by writing and patching. Private to ical/. Each appends whole lines ended
 * by '\n', unfolded. */
#ifndef ICAL_WRITE_INSIDE_H
#define ICAL_WRITE_INSIDE_H

#include "ical/write.h"

#define ICAL_PRODID "PRODID:-//xiaoli//" XIAOLI_VERSION "//ZH"

const char *ical_status_word(enum status s); /* value of STATUS, static */

void lines_when(struct str *out, const struct event *ev);    /* DTSTART, DTEND, and the rules */
bool lines_away(struct str *out, const struct event *ev);    /* the same where the rules are told by
                                                                another zone's clock; else false */
void lines_status(struct str *out, const struct event *ev);  /* STATUS, X-XIAOLI-STATUS */
void lines_place(struct str *out, const struct event *ev);   /* LOCATION */
void lines_contact(struct str *out, const struct event *ev); /* CONTACT */
void lines_class(struct str *out, const struct event *ev);   /* CLASS */
void lines_text(struct str *out, const char *name, const char *text); /* nothing for "" */
void lines_stamp(struct str *out, const char *name, int64_t utc);
void lines_extra(struct str *out, const struct event *ev); /* X-XIAOLI-... */

#endif
