#include "store/category_rules.h"

#include "base/vec.h"
#include "store/rows.h"

#include <stdlib.h>

static struct category_rule
read_row(struct stmt *s, struct arena *a)
{
    struct category_rule r = {.text = sql_get_copy(s, 1, a),
                              .category = (enum category)sql_get_int(s, 2),
                              .position = (int)sql_get_int(s, 3)};
    rule_source_from_key(sql_get_text(s, 0), &r.source);
    return r;
}

bool
category_rules_all(struct db *db, struct arena *a, const struct category_rule **out, size_t *count,
                   struct error *e)
{
    VEC(struct category_rule) rows = {0};
    struct stmt *s = SQL(db, "SELECT source, text, category, position FROM seen_category_rule"
                             " ORDER BY position, source, text");
    while (sql_row(s))
        vec_push(&rows, read_row(s, a));
    *count = rows.count;
    *out = rows_copy(a, rows.at, rows.count, sizeof *rows.at);
    vec_destroy(&rows);
    return sql_end(s, e);
}

bool
category_rules_put(struct db *db, const struct category_rule *r, struct error *e)
{
    struct stmt *s =
        SQL(db, "INSERT INTO category_rule (source, text, category, position) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (source, text) DO UPDATE SET category = excluded.category,"
                " position = excluded.position");
    sql_text(s, 1, rule_source_key(r->source));
    sql_text(s, 2, r->text);
    sql_int(s, 3, r->category);
    sql_int(s, 4, r->position);
    return sql_run(s, e);
}

bool
category_rules_remove(struct db *db, enum rule_source source, const char *text, bool *found,
                      struct error *e)
{
    struct stmt *s = SQL(db, "DELETE FROM category_rule WHERE source = ? AND text = ?");
    sql_text(s, 1, rule_source_key(source));
    sql_text(s, 2, text);
    bool ok = sql_run(s, e);
    *found = ok && db_changed_rows(db) > 0;
    return ok;
}

bool
category_rules_first(struct db *db, int *position, struct error *e)
{
    struct stmt *s = SQL(db, "SELECT ifnull(min(position), 1) FROM category_rule");
    *position = sql_row(s) ? (int)sql_get_int(s, 0) : 1;
    return sql_end(s, e);
}

void
category_rules_key(enum rule_source source, const char *text, struct str *out)
{
    str_printf(out, "%s:%s", rule_source_key(source), text);
}

bool
loaded_has(struct db *db, const char *name, bool *loaded, struct error *e)
{
    struct stmt *s = SQL(db, "SELECT 1 FROM loaded WHERE name = ?");
    sql_text(s, 1, name);
    *loaded = sql_row(s);
    return sql_end(s, e);
}

bool
loaded_put(struct db *db, const char *name, struct error *e)
{
    struct stmt *s = SQL(db, "INSERT OR IGNORE INTO loaded (name) VALUES (?)");
    sql_text(s, 1, name);
    return sql_run(s, e);
}
