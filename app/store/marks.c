#include "store/marks.h"

#include "base/log.h"
#include "model/event.h"
#include "store/card.h"
#include "store/occurrence_queue.h"
#include "store/rows.h"

#define SPAN_CLASSES                                                                               \
    "(VALUES (0),(1),(2),(3),(4),(5),(6),(7),(8),(9),(10),(11),(12),(13),(14),(15),(16),(17),"     \
    "(18),(19),(20),(21),(22))"

static bool
read_mark(struct stmt *s, struct mark *m)
{
    size_t len;
    struct event head;
    const void *card = sql_get_blob(s, 3, &len);
    *m = (struct mark){
        .event = sql_get_int(s, 0), .first = sql_get_day(s, 1), .last = sql_get_day(s, 2)};
    if (!card_head(card, len, &head)) {
        log_error("occurrence of event %lld has no card", (long long)m->event);
        return false;
    }
    m->status = head.status;
    m->category = head.category;
    m->tag = head.tag;
    m->recurring = head.rrule[0] != '\0';
    return true;
}

bool
marks_range(struct db *db, struct day from, struct day to,
            void (*each)(const struct mark *m, void *arg), void *arg, struct error *e)
{
    if (!occurrences_settle(db, e))
        return false;
    struct stmt *s = SQL(
        db, "SELECT event, first, last, card"
            " FROM (VALUES (0), (1)) AS v CROSS JOIN " SPAN_CLASSES " AS k"
            " CROSS JOIN seen_occurrence AS o ON o.visibility = v.column1 AND o.span = k.column1"
            " AND o.first BETWEEN ?1 - (1 << k.column1) + 1 AND ?2 WHERE o.last >= ?1"
            " AND o.kind = 0");
    sql_int(s, 1, from.n);
    sql_int(s, 2, to.n);
    struct mark m;
    while (sql_row(s))
        if (read_mark(s, &m))
            each(&m, arg);
    return sql_end(s, e);
}
