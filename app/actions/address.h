/* Where phones find the pages of this calendar, if anywhere: one rule for the screens that show the
 * codes and for the server that answers them.
 *
 * The base is the setting public_url (a name that staff have given the server, behind a proxy or
 * not), else the address of the machine's own server while it runs over the same database. That one
 * announces itself by a file in the run folder, locked as long as the server lives; one that
 * listens to this machine only is out of a phone's reach. A base has no slash at its end.
 *
 *     BASE/e/UID               the page of one activity
 *     BASE/c/NAME              the page of a calendar: "all", or the key of a category
 *     BASE/calendars/NAME.ics  the calendar itself */
#ifndef ACTIONS_ADDRESS_H
#define ACTIONS_ADDRESS_H

#include "actions/bureau.h"

#define ADDRESS_ALL "all" /* the NAME of the whole calendar */
#define ADDRESS_URL_MAX                                                                            \
    290 /* bytes; a longer one makes no code that a phone reads from a screen                      \
         */

/* "" where there is none that a phone can reach. The base lives in a. */
bool address_base(struct bureau *b, struct arena *a, const char **base, struct error *e);

/* In a; "" without a base, or where it would be longer than ADDRESS_URL_MAX. */
const char *address_event(const char *base, const char *uid, struct arena *a);
const char *address_calendar(const char *base, const char *name, struct arena *a);
const char *address_feed(const char *base, const char *name, struct arena *a);

/* For the server, once it listens: host as it was told ("0.0.0.0" or "::" = every network),
 * public_url "" = none. The descriptor is to be kept open as long as it answers; closing it, or the
 * end of the process, withdraws the announcement. -1 if it could not be made, which costs nothing
 * but the codes. */
int address_announce(const char *db, const char *host, int port, const char *public_url,
                     struct error *e);

/* Whether a phone could be sent there: http or https, a name, nothing that needs quoting. */
bool address_is_base(const char *text);

#endif
