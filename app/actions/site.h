/* Where the public calendar stands on the web, if anywhere: one rule for the screens that show
 * codes and for the server that answers them. What stands there under which path is
 * model/address.h.
 *
 * The base is the setting public_url (a name that staff have given the server, behind a proxy or
 * not), else the address of the machine's own server while it runs over the same database. That one
 * announces itself by a file in the run folder, locked as long as the server lives; one that
 * listens to this machine only is out of a phone's reach. A base has no slash at its end. */
#ifndef ACTIONS_SITE_H
#define ACTIONS_SITE_H

#include "actions/bureau.h"
#include "model/address.h"

/* "" where there is none that a phone can reach. The base lives in a. */
bool site_base(struct bureau *b, struct arena *a, const char **base, struct error *e);

/* Base and path, in a; "" without a base. */
const char *site_url(const char *base, const struct address *at, struct arena *a);

/* For the server, once it listens: host as it was told ("0.0.0.0" or "::" = every network),
 * public_url "" = none. The descriptor is to be kept open as long as it answers; closing it, or the
 * end of the process, withdraws the announcement. -1 if it could not be made, which costs nothing
 * but the codes. */
int site_announce(const char *db, const char *host, int port, const char *public_url,
                  struct error *e);

/* Whether a phone could be sent there: http or https, a name, nothing that needs quoting. */
bool site_is_base(const char *text);

#endif
