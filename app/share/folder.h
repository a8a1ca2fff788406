/* A folder of published files: what is in it that is ours, and changing it file by file. Private to
 * share/. */
#ifndef SHARE_FOLDER_H
#define SHARE_FOLDER_H

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "base/vec.h"
#include "share/publication.h"

struct folder_file {
    const char *path; /* below the folder: "calendars/all.ics" */
    struct publication_part part;
    bool known; /* part is filled */
};

struct folder {
    const char *root;
    int lock;
    VEC(struct folder_file) ours; /* to be published now */
    VEC(const char *) before;     /* was published before, sorted */
    struct arena a;
    int written, kept, removed;
};

/* Makes the folder if need be, locks it, and reads what is ours in it. */
bool folder_open(struct folder *f, const char *root, struct error *e);
void folder_close(struct folder *f); /* also after a failed opening */

/* What is to stand in it: first all are named, then written one by one. */
void folder_name(struct folder *f, const char *path);
/* From here on what is named and what was is ours, even if we are killed. Refuses to go on where
 * somebody else's file stands. */
bool folder_claim(struct folder *f, struct error *e);
bool folder_put(struct folder *f, const char *path, const char *bytes, size_t len, struct error *e);

/* The list, once all are put. */
bool folder_list(struct folder *f, struct publication_part *list, struct error *e);
/* Writes a file that stands in no list. */
bool folder_write(struct folder *f, const char *path, const char *bytes, size_t len,
                  struct error *e);
/* Removes what was ours and is no longer named, and what a killed publisher left half done. */
bool folder_sweep(struct folder *f, struct error *e);

/* root/path */
const char *folder_path(struct folder *f, const char *path);

#endif
