/* How an imported event gets its category: rules that staff can edit, in order; the first that
 * applies decides, and where none does it is a theme (主题). A rule looks for its text in the
 * event's CATEGORIES, in the name of its calendar, or in its title. Latin words must stand alone
 * ("exam" is not in "example"), in any case; Chinese has no blanks between words. Pure. */
#ifndef MODEL_CATEGORY_RULE_H
#define MODEL_CATEGORY_RULE_H

#include "base/arena.h"
#include "base/table.h"
#include "model/category.h"

#include <stddef.h>

/* Numbers are stored: never renumber. */
enum rule_source { RULE_CATEGORIES = 0, RULE_CALENDAR = 1, RULE_TITLE = 2 };
#define RULE_SOURCE_COUNT 3

struct category_rule {
    enum rule_source source;
    const char *text; /* (source, text) is its key; at most RULE_TEXT_MAX bytes */
    enum category category;
    int position; /* ascending; equal ones by source, then text */
};
#define RULE_TEXT_MAX 120

const char *rule_source_key(enum rule_source s); /* "categories", "calendar", "title"; static */
bool rule_source_from_key(const char *key, enum rule_source *out);

/* Rows of data/category-words.tsv (what, text, category), positions as they stand. Fails naming the
 * row. */
bool category_rules_read(const struct table *t, struct arena *a, const struct category_rule **out,
                         size_t *count, struct error *e);

/* rules in order of position; texts are never NULL. NULL when none applies. */
const struct category_rule *category_rule_find(const struct category_rule *rules, size_t count,
                                               const char *categories, const char *calendar,
                                               const char *title);

#endif
