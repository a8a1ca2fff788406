/* The public calendar as a folder of files, for any web server, object storage or content network
 * to hand out: the pages and calendar files of the server (feed/portal.h), a copy of the public
 * data for screens that follow (actions/copies.h), a list of all of them, and in front the signed
 * manifest (share/publication.h).
 *
 * Each file is replaced in one step, and only when its bytes differ, so that times and ETags stay.
 * The manifest is written last: whoever reads it finds what it names. The list says what is ours:
 * other files in the folder are neither replaced (ERR_PUBLISH_FOREIGN) nor removed. A publisher
 * that is killed leaves nothing that the next one does not put right. One at a time in a folder
 * (ERR_PUBLISH_BUSY). */
#ifndef SHARE_PUBLISH_H
#define SHARE_PUBLISH_H

#include "actions/bureau.h"
#include "base/signature.h"

struct publish_options {
    const char *folder; /* made if missing */
    const struct sign_key *key;
};

struct publish_report {
    int written, kept, removed; /* files */
    int64_t revision;
};

/* What the PUBLIC bureau shows now. */
bool publish_run(struct bureau *b, const struct publish_options *how, struct publish_report *report,
                 struct error *e);

#endif
