/* The small tables' rows as JSON and back; the trail keeps them as before and after. Columns are
 * named once per table, so that the way out and the way in cannot disagree. */
#include "store/rows.h"
#include "store/school.h"
#include "store/trail.h"

/* All columns but the last, and the last. */
#define CALENDAR_HEAD(_) _(id) _(key) _(name) _(visibility) _(category)
#define CALENDAR_LAST "head"
#define TERM_HEAD(_) _(id) _(name) _(first) _(last)
#define TERM_LAST "source"
#define VENUE_HEAD(_) _(id) _(name) _(address) _(department)
#define VENUE_LAST "phone"
#define SETTING_HEAD(_) _(key)
#define SETTING_LAST "value"
#define PLAN_HEAD(_)                                                                               \
    _(year)                                                                                        \
    _(id) _(clause) _(wording) _(audience) _(time_hint) _(edition) _(recurs) _(grade) _(note)
#define PLAN_LAST "event"

#define RULE_HEAD(_) _(source) _(text) _(category)
#define RULE_LAST "position"

#define URGENT_HEAD(_)                                                                             \
    _(one) _(kind) _(title) _(line1) _(line2) _(line3) _(sender) _(phone) _(issued)
#define URGENT_LAST "until"

#define MEMBER_(name) "'" #name "', " #name ", "
#define NAME_(name) #name ", "
#define EXTRACT_(name) "json_extract(?1, '$." #name "'), "
#define EXCLUDED_(name) ", " #name " = excluded." #name

#define SNAPSHOT(table, NOUN, where)                                                               \
    "SELECT json_object(" NOUN##_HEAD(MEMBER_) "'" NOUN##_LAST "', " NOUN##_LAST                   \
        ") FROM " table " WHERE " where " = ?1"
#define REMOVAL(table, where) "DELETE FROM " table " WHERE " where " = ?1"

/* A row that is there is overwritten in place, so that rows that refer to it stay. */
#define RETURN(table, NOUN, conflict)                                                              \
    "INSERT INTO " table " (" NOUN##_HEAD(NAME_) NOUN##_LAST                                       \
        ") SELECT " NOUN##_HEAD(EXTRACT_) "json_extract(?1, '$." NOUN##_LAST                       \
        "') WHERE true ON CONFLICT (" conflict ") DO UPDATE SET " NOUN##_LAST                      \
        " = excluded." NOUN##_LAST NOUN##_HEAD(EXCLUDED_)

#define TERM_KEY "name || '@' || date(first * 86400, 'unixepoch')"
#define PLAN_KEY "year || '-' || id"
#define RULE_KEY "source || ':' || text"

/* "春季学期@2025-02-17": the day last, so that a name may hold anything. */
void
school_term_key(const char *name, struct day first, struct str *out)
{
    char text[DAY_TEXT];
    str_printf(out, "%s@%s", name, day_format(first, text));
}

/* For every kind: ?1 is the key. One row, one column, or none. */
static struct stmt *
snapshot_of(struct db *db, const char *kind)
{
    if (str_equal(kind, KIND_SETTING))
        return SQL(db, SNAPSHOT("setting", SETTING, "key"));
    if (str_equal(kind, KIND_TERM))
        return SQL(db, SNAPSHOT("term", TERM, TERM_KEY));
    if (str_equal(kind, KIND_VENUE))
        return SQL(db, SNAPSHOT("venue", VENUE, "name"));
    if (str_equal(kind, KIND_CALENDAR))
        return SQL(db, SNAPSHOT("calendar", CALENDAR, "key"));
    if (str_equal(kind, KIND_PLAN))
        return SQL(db, SNAPSHOT("plan_item", PLAN, PLAN_KEY));
    if (str_equal(kind, KIND_RULE))
        return SQL(db, SNAPSHOT("category_rule", RULE, RULE_KEY));
    if (str_equal(kind, KIND_URGENT))
        return SQL(db, SNAPSHOT("urgent", URGENT, "CAST(one AS TEXT)"));
    return SQL(db, "SELECT json_object('year', year, 'source', source, 'days', json((SELECT"
                   " json_group_array(json_object('day', day, 'off', off, 'name', name, 'source',"
                   " source)) FROM holiday WHERE holiday.year = notice.year)))"
                   " FROM notice WHERE year = CAST(?1 AS INTEGER)");
}

bool
school_snapshot(struct db *db, const char *kind, const char *key, struct str *json, struct error *e)
{
    struct stmt *s = snapshot_of(db, kind);
    sql_text(s, 1, key);
    if (sql_row(s))
        str_append(json, sql_get_text(s, 0));
    return sql_end(s, e);
}

static struct stmt *
removal_of(struct db *db, const char *kind)
{
    if (str_equal(kind, KIND_SETTING))
        return SQL(db, REMOVAL("setting", "key"));
    if (str_equal(kind, KIND_TERM))
        return SQL(db, REMOVAL("term", TERM_KEY));
    if (str_equal(kind, KIND_VENUE))
        return SQL(db, REMOVAL("venue", "name"));
    if (str_equal(kind, KIND_CALENDAR))
        return SQL(db, REMOVAL("calendar", "key"));
    if (str_equal(kind, KIND_PLAN))
        return SQL(db, REMOVAL("plan_item", PLAN_KEY));
    if (str_equal(kind, KIND_RULE))
        return SQL(db, REMOVAL("category_rule", RULE_KEY));
    if (str_equal(kind, KIND_URGENT))
        return SQL(db, REMOVAL("urgent", "CAST(one AS TEXT)"));
    return SQL(db, "DELETE FROM notice WHERE year = CAST(?1 AS INTEGER)");
}

static struct stmt *
return_of(struct db *db, const char *kind)
{
    if (str_equal(kind, KIND_SETTING))
        return SQL(db, RETURN("setting", SETTING, "key"));
    if (str_equal(kind, KIND_TERM))
        return SQL(db, RETURN("term", TERM, "id"));
    if (str_equal(kind, KIND_VENUE))
        return SQL(db, RETURN("venue", VENUE, "id"));
    if (str_equal(kind, KIND_CALENDAR))
        return SQL(db, RETURN("calendar", CALENDAR, "id"));
    if (str_equal(kind, KIND_RULE))
        return SQL(db, RETURN("category_rule", RULE, "source, text"));
    if (str_equal(kind, KIND_URGENT))
        return SQL(db, RETURN("urgent", URGENT, "one"));
    return SQL(db, RETURN("plan_item", PLAN, "year, id"));
}

/* A year's notice is replaced as a whole. */
static bool
restore_holidays(struct db *db, const char *json, struct error *e)
{
    struct stmt *s = SQL(db, "INSERT INTO notice (year, source)"
                             " VALUES (json_extract(?1, '$.year'), json_extract(?1, '$.source'))");
    sql_text(s, 1, json);
    if (!sql_run(s, e))
        return false;
    s = SQL(db, "INSERT OR REPLACE INTO holiday (day, year, off, name, source)"
                " SELECT json_extract(value, '$.day'), json_extract(?1, '$.year'),"
                " json_extract(value, '$.off'), json_extract(value, '$.name'),"
                " json_extract(value, '$.source') FROM json_each(?1, '$.days')");
    sql_text(s, 1, json);
    return sql_run(s, e);
}

bool
school_restore(struct db *db, const char *kind, const char *key, const char *json, struct error *e)
{
    bool holidays = str_equal(kind, KIND_HOLIDAYS);
    if (json[0] == '\0' || holidays) {
        struct stmt *s = removal_of(db, kind);
        sql_text(s, 1, key);
        if (!sql_run(s, e))
            return false;
    }
    if (json[0] == '\0')
        return true;
    if (holidays)
        return restore_holidays(db, json, e);
    struct stmt *s = return_of(db, kind);
    sql_text(s, 1, json);
    return sql_run(s, e);
}
