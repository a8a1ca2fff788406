/* Calendars of one person each (who invigilates when), under an address that is its own key: made,
 * withdrawn, filled by whoever knows the duties. The address is shown once, when it is made; the
 * database has its digest only. */
#ifndef ACTIONS_SECRET_H
#define ACTIONS_SECRET_H

#include "actions/bureau.h"
#include "base/str.h"

#define SECRET_TEXT 49 /* 48 hexadecimal digits, of 24 bytes of chance */

struct secret_view {
    const char *name;
    int64_t made; /* seconds UTC */
    bool filled;
};

/* Staff. ERR_CONFLICT where the name has one already. */
bool edit_secret_add(struct bureau *b, const char *who, const char *name, char token[SECRET_TEXT],
                     struct error *e);
bool edit_secret_remove(struct bureau *b, const char *who, const char *name, struct error *e);
/* lines: a whole VCALENDAR; "" = an empty one. */
bool edit_secret_fill(struct bureau *b, const char *who, const char *name, const char *lines,
                      struct error *e);
bool query_secrets(struct bureau *b, struct arena *a, const struct secret_view **out, size_t *count,
                   struct error *e);

/* The calendar of an address, appended; the bureau may be PUBLIC. */
bool query_secret(struct bureau *b, const char *token, struct str *out, bool *found,
                  struct error *e);

#endif
