#include "store/components.h"

#include "model/category.h"
#include "store/connection.h"

static struct stmt *
highest(struct db *db)
{
    return SQL(db, "SELECT max(event) FROM component");
}

#define PUT "INSERT INTO component (event, raw, category, open_fields) VALUES (?1, ?2, ?3, ?4)"

bool
components_put(struct db *db, int64_t event, const char *raw, size_t len,
               const struct component_notes *notes, struct error *e)
{
    bool may;
    if (!high_mark_pass(db, &db->with_lines, highest, event, &may, e))
        return false;
    struct stmt *s =
        !len  ? SQL(db, "DELETE FROM component WHERE event = ?1")
        : may ? SQL(db, PUT " ON CONFLICT (event) DO UPDATE SET raw = excluded.raw,"
                            " category = excluded.category, open_fields = excluded.open_fields")
              : SQL(db, PUT);
    sql_int(s, 1, event);
    if (len) {
        sql_blob(s, 2, raw, len);
        if (notes && notes->category != CATEGORY_NONE)
            sql_int(s, 3, notes->category);
        sql_text(s, 4, notes ? notes->open_fields : "");
    }
    return sql_run(s, e);
}

bool
components_read(struct db *db, int64_t event, struct arena *a, struct str *out,
                struct component_notes *notes, bool *found, struct error *e)
{
    struct stmt *s =
        SQL(db, "SELECT raw, category, open_fields FROM seen_component WHERE event = ?");
    sql_int(s, 1, event);
    *found = sql_row(s);
    if (*found) {
        size_t len;
        const char *raw = sql_get_blob(s, 0, &len);
        str_append_n(out, raw, len);
        if (notes)
            *notes = (struct component_notes){
                .category = sql_get_null(s, 1) ? CATEGORY_NONE : (int)sql_get_int(s, 1),
                .open_fields = sql_get_copy(s, 2, a)};
    }
    return sql_end(s, e);
}

bool
components_get(struct db *db, int64_t event, struct str *out, bool *found, struct error *e)
{
    return components_read(db, event, NULL, out, NULL, found, e);
}
