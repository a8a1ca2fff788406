/* Reader of gettext's .po text, as far as our catalogues use it: msgid and msgstr with continued
 * strings, comments, and the header entry (empty msgid), which is skipped. No contexts, no plurals:
 * they are refused. Private to base/message.c and its tests. Pure. */
#ifndef BASE_PO_H
#define BASE_PO_H

#include "base/arena.h"
#include "base/error.h"

#include <stddef.h>

/* Called for each entry; strings are in the arena. False stops, with *e filled. */
typedef bool po_entry(void *context, const char *id, const char *text, int line, struct error *e);

/* Fails with ERR_CATALOGUE naming file and line. Bytes must be UTF-8. */
bool po_parse(struct arena *a, const char *file, const char *bytes, size_t len, po_entry *entry,
              void *context, struct error *e);

#endif
