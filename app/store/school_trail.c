/* The small tables' rows as JSON and back, one statement each; the trail keeps them as before and
 * after. */
#include "store/rows.h"
#include "store/school.h"
#include "store/trail.h"

#include "base/civil.h"

#include <string.h>

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
        return SQL(db,
                   "SELECT json_object('key', key, 'value', value) FROM setting WHERE key = ?1");
    if (str_equal(kind, KIND_TERM))
        return SQL(db, "SELECT json_object('id', id, 'name', name, 'first', first, 'last', last, "
                       "'source', source) FROM term"
                       " WHERE name || '@' || date(first * 86400, 'unixepoch') = ?1");
    if (str_equal(kind, KIND_VENUE))
        return SQL(db, "SELECT json_object('id', id, 'name', name, 'address', address, "
                       "'department', department, 'phone', phone)"
                       " FROM venue WHERE name = ?1");
    if (str_equal(kind, KIND_CALENDAR))
        return SQL(db, "SELECT json_object('id', id, 'key', key, 'name', name, 'visibility', "
                       "visibility, 'category', category,"
                       " 'head', head) FROM calendar WHERE key = ?1");
    if (str_equal(kind, KIND_PLAN))
        return SQL(
            db,
            "SELECT json_object('year', year, 'id', id, 'clause', clause, 'wording', wording, "
            "'audience', audience,"
            " 'time_hint', time_hint, 'edition', edition, 'recurs', recurs, 'grade', grade, "
            "'note', note,"
            " 'displayed', displayed, 'event', event) FROM plan_item WHERE year || '-' || id = ?1");
    return SQL(db, "SELECT json_object('year', year, 'source', source, 'days', (SELECT "
                   "json_group_array(json_object("
                   "'day', day, 'off', off, 'name', name, 'source', source)) FROM holiday WHERE "
                   "holiday.year = notice.year))"
                   " FROM notice WHERE year = ?1");
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
        return SQL(db, "DELETE FROM setting WHERE key = ?1");
    if (str_equal(kind, KIND_TERM))
        return SQL(db,
                   "DELETE FROM term WHERE name || '@' || date(first * 86400, 'unixepoch') = ?1");
    if (str_equal(kind, KIND_VENUE))
        return SQL(db, "DELETE FROM venue WHERE name = ?1");
    if (str_equal(kind, KIND_CALENDAR))
        return SQL(db, "DELETE FROM calendar WHERE key = ?1");
    if (str_equal(kind, KIND_PLAN))
        return SQL(db, "DELETE FROM plan_item WHERE year || '-' || id = ?1");
    return SQL(db, "DELETE FROM notice WHERE year = ?1");
}

#define J(name) "json_extract(?1, '$." name "')"

/* ?1 is the JSON. A row that is there is overwritten in place, so that rows that refer to it stay.
 */
static struct stmt *
return_of(struct db *db, const char *kind)
{
    if (str_equal(kind, KIND_SETTING))
        return SQL(db, "INSERT INTO setting (key, value) SELECT " J("key") ", " J(
                           "value") " WHERE true"
                                    " ON CONFLICT (key) DO UPDATE SET value = excluded.value");
    if (str_equal(kind, KIND_TERM))
        return SQL(
            db,
            "INSERT INTO term (id, name, first, last, source) SELECT " J("id") ", " J(
                "name") ", " J("first") ", " J("last") ", " J("source") " WHERE true ON CONFLICT "
                                                                        "(id) DO UPDATE SET name = "
                                                                        "excluded.name,"
                                                                        " first = excluded.first, "
                                                                        "last = excluded.last, "
                                                                        "source = excluded.source");
    if (str_equal(kind, KIND_VENUE))
        return SQL(
            db,
            "INSERT INTO venue (id, name, address, department, phone) SELECT " J("id") ", " J(
                "name") ", " J("address") ", " J("department") ", " J("phone") " WHERE true ON "
                                                                               "CONFLICT (id) DO "
                                                                               "UPDATE SET"
                                                                               " name = "
                                                                               "excluded.name, "
                                                                               "address = "
                                                                               "excluded.address, "
                                                                               "department = "
                                                                               "excluded."
                                                                               "department,"
                                                                               " phone = "
                                                                               "excluded.phone");
    if (str_equal(kind, KIND_CALENDAR))
        return SQL(
            db, "INSERT INTO calendar (id, key, name, visibility, category, head) SELECT " J("id") ", " J(
                    "key") ", " J("name") ", " J("visibility") ", " J("category") ", " J("head") " "
                                                                                                 "W"
                                                                                                 "H"
                                                                                                 "E"
                                                                                                 "R"
                                                                                                 "E"
                                                                                                 " "
                                                                                                 "t"
                                                                                                 "r"
                                                                                                 "u"
                                                                                                 "e"
                                                                                                 " "
                                                                                                 "O"
                                                                                                 "N"
                                                                                                 " "
                                                                                                 "C"
                                                                                                 "O"
                                                                                                 "N"
                                                                                                 "F"
                                                                                                 "L"
                                                                                                 "I"
                                                                                                 "C"
                                                                                                 "T"
                                                                                                 " "
                                                                                                 "("
                                                                                                 "i"
                                                                                                 "d"
                                                                                                 ")"
                                                                                                 " "
                                                                                                 "D"
                                                                                                 "O"
                                                                                                 " "
                                                                                                 "U"
                                                                                                 "P"
                                                                                                 "D"
                                                                                                 "A"
                                                                                                 "T"
                                                                                                 "E"
                                                                                                 " "
                                                                                                 "S"
                                                                                                 "E"
                                                                                                 "T"
                                                                                                 " "
                                                                                                 "k"
                                                                                                 "e"
                                                                                                 "y"
                                                                                                 " "
                                                                                                 "="
                                                                                                 " "
                                                                                                 "e"
                                                                                                 "x"
                                                                                                 "c"
                                                                                                 "l"
                                                                                                 "u"
                                                                                                 "d"
                                                                                                 "e"
                                                                                                 "d"
                                                                                                 "."
                                                                                                 "k"
                                                                                                 "e"
                                                                                                 "y"
                                                                                                 ","
                                                                                                 " "
                                                                                                 "n"
                                                                                                 "a"
                                                                                                 "m"
                                                                                                 "e"
                                                                                                 " "
                                                                                                 "="
                                                                                                 " "
                                                                                                 "e"
                                                                                                 "x"
                                                                                                 "c"
                                                                                                 "l"
                                                                                                 "u"
                                                                                                 "d"
                                                                                                 "e"
                                                                                                 "d"
                                                                                                 "."
                                                                                                 "n"
                                                                                                 "a"
                                                                                                 "m"
                                                                                                 "e"
                                                                                                 ","
                                                                                                 " "
                                                                                                 "v"
                                                                                                 "i"
                                                                                                 "s"
                                                                                                 "i"
                                                                                                 "b"
                                                                                                 "i"
                                                                                                 "l"
                                                                                                 "i"
                                                                                                 "t"
                                                                                                 "y"
                                                                                                 " "
                                                                                                 "="
                                                                                                 " "
                                                                                                 "e"
                                                                                                 "x"
                                                                                                 "c"
                                                                                                 "l"
                                                                                                 "u"
                                                                                                 "d"
                                                                                                 "e"
                                                                                                 "d"
                                                                                                 "."
                                                                                                 "v"
                                                                                                 "i"
                                                                                                 "s"
                                                                                                 "i"
                                                                                                 "b"
                                                                                                 "i"
                                                                                                 "l"
                                                                                                 "i"
                                                                                                 "t"
                                                                                                 "y"
                                                                                                 ","
                                                                                                 " "
                                                                                                 "c"
                                                                                                 "a"
                                                                                                 "t"
                                                                                                 "e"
                                                                                                 "g"
                                                                                                 "o"
                                                                                                 "r"
                                                                                                 "y"
                                                                                                 " "
                                                                                                 "="
                                                                                                 " "
                                                                                                 "e"
                                                                                                 "x"
                                                                                                 "c"
                                                                                                 "l"
                                                                                                 "u"
                                                                                                 "d"
                                                                                                 "e"
                                                                                                 "d"
                                                                                                 "."
                                                                                                 "c"
                                                                                                 "a"
                                                                                                 "t"
                                                                                                 "e"
                                                                                                 "g"
                                                                                                 "o"
                                                                                                 "r"
                                                                                                 "y"
                                                                                                 ","
                                                                                                 " "
                                                                                                 "h"
                                                                                                 "e"
                                                                                                 "a"
                                                                                                 "d"
                                                                                                 " "
                                                                                                 "="
                                                                                                 " "
                                                                                                 "e"
                                                                                                 "x"
                                                                                                 "c"
                                                                                                 "l"
                                                                                                 "u"
                                                                                                 "d"
                                                                                                 "e"
                                                                                                 "d"
                                                                                                 "."
                                                                                                 "h"
                                                                                                 "e"
                                                                                                 "a"
                                                                                                 "d");
    return SQL(
        db, "INSERT INTO plan_item (year, id, clause, wording, audience, time_hint, edition, "
            "recurs, grade, note,"
            " displayed, event) SELECT " J("year") ", " J("id") ", " J("clause") ", " J("wording") ", " J("audience") ", " J("time_hint") ", " J("edition") ", " J(
                "recurs") ", " J("grade") ", " J("note") ", " J("displayed") ", " J("event") " WHER"
                                                                                             "E "
                                                                                             "true "
                                                                                             "ON "
                                                                                             "CONFL"
                                                                                             "ICT "
                                                                                             "(year"
                                                                                             ", "
                                                                                             "id) "
                                                                                             "DO "
                                                                                             "UPDAT"
                                                                                             "E SET"
                                                                                             " clau"
                                                                                             "se = "
                                                                                             "exclu"
                                                                                             "ded."
                                                                                             "claus"
                                                                                             "e, "
                                                                                             "wordi"
                                                                                             "ng = "
                                                                                             "exclu"
                                                                                             "ded."
                                                                                             "wordi"
                                                                                             "ng, "
                                                                                             "audie"
                                                                                             "nce "
                                                                                             "= "
                                                                                             "exclu"
                                                                                             "ded."
                                                                                             "audie"
                                                                                             "nce,"
                                                                                             " time"
                                                                                             "_hint"
                                                                                             " = "
                                                                                             "exclu"
                                                                                             "ded."
                                                                                             "time_"
                                                                                             "hint,"
                                                                                             " edit"
                                                                                             "ion "
                                                                                             "= "
                                                                                             "exclu"
                                                                                             "ded."
                                                                                             "editi"
                                                                                             "on, "
                                                                                             "recur"
                                                                                             "s = "
                                                                                             "exclu"
                                                                                             "ded."
                                                                                             "recur"
                                                                                             "s,"
                                                                                             " grad"
                                                                                             "e = "
                                                                                             "exclu"
                                                                                             "ded."
                                                                                             "grade"
                                                                                             ", "
                                                                                             "note "
                                                                                             "= "
                                                                                             "exclu"
                                                                                             "ded."
                                                                                             "note,"
                                                                                             " disp"
                                                                                             "layed"
                                                                                             " = "
                                                                                             "exclu"
                                                                                             "ded."
                                                                                             "displ"
                                                                                             "ayed,"
                                                                                             " even"
                                                                                             "t = "
                                                                                             "exclu"
                                                                                             "ded."
                                                                                             "even"
                                                                                             "t");
}

/* A year's notice is replaced as a whole. */
static bool
restore_holidays(struct db *db, const char *json, struct error *e)
{
    struct stmt *s =
        SQL(db, "INSERT INTO notice (year, source) VALUES (" J("year") ", " J("source") ")");
    sql_text(s, 1, json);
    if (!sql_run(s, e))
        return false;
    s = SQL(db, "INSERT INTO holiday (day, year, off, name, source) SELECT json_extract(d.value, "
                "'$.day'), " J("year") ", json_extract(d.value, '$.off'), json_extract(d.value, "
                                       "'$.name'), json_extract(d.value, '$.source')"
                                       " FROM json_each(?1, '$.days') AS d");
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
