/* What is remembered beside a calendar that follows another: a few lines "name value". Private to
 * share/. */
#ifndef SHARE_FOLLOW_STATE_H
#define SHARE_FOLLOW_STATE_H

#include "net/fetch.h"
#include "share/publication.h"

struct follow_state {
    char url[2048];
    char etag[FETCH_TAG], modified[FETCH_TAG]; /* of the manifest, or of the calendar file */
    char hash[DIGEST_HEX];                     /* of the data as they came; "" = nothing came yet */
    /* of a publication */
    char key[SIGN_KEY_HEX];
    char name[256];
    int64_t revision, utc;
    /* of a calendar file */
    char calendar[256]; /* key of the calendar here */
};

/* All empty where there is no file. ERR_FOLLOW_STATE when it cannot be understood. */
bool follow_state_read(const char *path, struct follow_state *s, struct error *e);
bool follow_state_write(const char *path, const struct follow_state *s, struct error *e);

#endif
