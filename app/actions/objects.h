/* Events one by one, as CalDAV servers keep them: each with its instances and the zones it names in
 * a VCALENDAR of its own. What came in from elsewhere goes out with its own lines, changed only
 * where staff changed it. For the office: nothing is left out but events without a date. */
#ifndef ACTIONS_OBJECTS_H
#define ACTIONS_OBJECTS_H

#include "actions/bureau.h"
#include "base/random.h"
#include "base/str.h"

#define OBJECT_UID 256

struct object {
    const char *uid;
    const char *text;
    size_t len;
    uint8_t digest[DIGEST_BYTES]; /* object_measure */
};

/* Calls each for the events of a calendar, by UID; what it is given lives until it returns; false
 * stops. A calendar that is not there has none. */
bool objects_each(struct bureau *b, const char *calendar,
                  bool (*each)(const struct object *o, void *arg), void *arg, struct error *e);

/* UID and digest of what an object says: folding, the order of its instances, and what stands
 * around its events do not count. False when it has no event, or none with a UID that fits. */
bool object_measure(const char *text, size_t len, char uid[OBJECT_UID],
                    uint8_t digest[DIGEST_BYTES]);

/* Several objects as one calendar file. */
struct objects_file {
    struct str zones, events; /* private */
    struct str known;         /* private: TZIDs that are in it */
};
void objects_file_init(struct objects_file *f);
void objects_file_destroy(struct objects_file *f);
void objects_file_add(struct objects_file *f, const char *text, size_t len);
void objects_file_write(const struct objects_file *f, const char *name, struct str *out);

#endif
