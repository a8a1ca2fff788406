/* Bytes that do not change any more and are shared by whoever is still sending them. Counted; one
 * thread. */
#ifndef FEED_BLOB_H
#define FEED_BLOB_H

#include "base/str.h"

#include <stddef.h>

struct blob {
    char *bytes;
    size_t len;
    int holders; /* private */
};

struct blob *blob_of(struct str *text);          /* takes the bytes; text is empty again */
struct blob *blob_gzip(const struct blob *from); /* NULL when that would not be shorter */
struct blob *blob_hold(struct blob *b);          /* NULL stays NULL */
void blob_drop(struct blob *b);                  /* NULL is allowed */

#endif
