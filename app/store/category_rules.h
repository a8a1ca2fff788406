/* Rows of the table category_rule: how imported events get their category. */
#ifndef STORE_CATEGORY_RULES_H
#define STORE_CATEGORY_RULES_H

#include "base/str.h"
#include "model/category_rule.h"
#include "store/db.h"

/* In order. */
bool category_rules_all(struct db *db, struct arena *a, const struct category_rule **out,
                        size_t *count, struct error *e);

/* Inserts, or replaces the one with the same source and text. */
bool category_rules_put(struct db *db, const struct category_rule *r, struct error *e);
bool category_rules_remove(struct db *db, enum rule_source source, const char *text, bool *found,
                           struct error *e);
bool category_rules_first(struct db *db, int *position, struct error *e); /* least; 1 if empty */

/* Key in the trail: "title:中考". */
void category_rules_key(enum rule_source source, const char *text, struct str *out);

/* Whether the program's table of that name has been loaded into this file once, and that it has. */
bool loaded_has(struct db *db, const char *name, bool *loaded, struct error *e);
bool loaded_put(struct db *db, const char *name, struct error *e);

#endif
