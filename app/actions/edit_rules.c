/* How imported events get their category: rules that staff edit. */
#include "actions/change.h"
#include "actions/edit.h"
#include "actions/inside.h"
#include "base/table.h"
#include "store/category_rules.h"
#include "store/trail.h"

#include <string.h>

#define FIRST_RULES "data/category-words.tsv"

bool
query_rules(struct bureau *b, struct arena *a, const struct category_rule **out, size_t *count,
            struct error *e)
{
    return category_rules_all(bureau_db(b), a, out, count, e);
}

static bool
check(const struct category_rule *r, struct error *e)
{
    size_t len = strlen(r->text);
    if (len == 0)
        return error_set(e, ERR_EVENT_FIELD, "rule", "reason.missing", NULL);
    if (len > RULE_TEXT_MAX || strpbrk(r->text, "\t\n") != NULL)
        return error_set(e, ERR_EVENT_FIELD, "rule", "reason.too_long", NULL);
    return true;
}

static bool
put(struct change *c, struct category_rule *r, struct error *e)
{
    struct row_change row;
    struct str key;
    int first;
    if (!category_rules_first(c->db, &first, e))
        return false;
    if (r->position == 0)
        r->position = first - 1;
    str_init(&key);
    category_rules_key(r->source, r->text, &key);
    bool ok = change_row_begin(c, &row, KIND_RULE, key.s, e);
    ok = ok && category_rules_put(c->db, r, e);
    ok = change_row_end(c, &row, ok, e);
    str_destroy(&key);
    return ok;
}

bool
edit_rule_put(struct bureau *b, const char *who, struct category_rule *r, struct error *e)
{
    struct change c;
    return check(r, e) && change_begin(b, who, "put", &c, e) && change_end(&c, put(&c, r, e), e);
}

static bool
take_away(struct change *c, enum rule_source source, const char *text, struct error *e)
{
    struct row_change row;
    struct str key;
    bool found = false;
    str_init(&key);
    category_rules_key(source, text, &key);
    bool ok = change_row_begin(c, &row, KIND_RULE, key.s, e);
    ok = ok && category_rules_remove(c->db, source, text, &found, e) &&
         (found || error_set(e, ERR_NOT_FOUND, "rule", key.s, NULL));
    ok = change_row_end(c, &row, ok, e);
    str_destroy(&key);
    return ok;
}

bool
edit_rule_remove(struct bureau *b, const char *who, enum rule_source source, const char *text,
                 struct error *e)
{
    struct change c;
    return change_begin(b, who, "remove", &c, e) &&
           change_end(&c, take_away(&c, source, text, e), e);
}

/* -- the first ones ---------------------------------------------------------------------------- */

static bool
load(struct db *db, const struct category_rule *rules, size_t count, struct error *e)
{
    bool loaded; /* asked again under the lock: another process may have been faster */
    if (!loaded_has(db, FIRST_RULES, &loaded, e))
        return false;
    for (size_t i = 0; !loaded && i < count; i++)
        if (!category_rules_put(db, &rules[i], e))
            return false;
    return loaded_put(db, FIRST_RULES, e);
}

bool
rules_load_first(struct db *db, struct error *e)
{
    struct arena a;
    struct table t;
    const struct category_rule *rules;
    size_t count;
    bool loaded;
    if (!loaded_has(db, FIRST_RULES, &loaded, e))
        return false;
    if (loaded)
        return true;
    arena_init(&a);
    bool ok = table_resource(&a, FIRST_RULES, &t, e) &&
              category_rules_read(&t, &a, &rules, &count, e) && db_begin(db, e);
    if (ok) {
        ok = load(db, rules, count, e) && db_commit(db, e);
        if (!ok)
            db_rollback(db);
    }
    arena_destroy(&a);
    return ok;
}
