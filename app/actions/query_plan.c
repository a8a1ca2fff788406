/* The yearly plan: its items with their events, those without a date, and the public board. */
#include "actions/query_parts.h"

#include "actions/edit_rows.h"
#include "base/str.h"
#include "base/table.h"
#include "store/events.h"
#include "store/plan.h"

#include <stdlib.h>
#include <string.h>

/* Public connections may see an item whose event is hidden: then the item is left out too. */
static bool
join_events(struct query *q, const struct plan_item *items, size_t *count,
            struct plan_item *kept_items, struct event *kept_events, struct error *e)
{
    size_t kept = 0;
    for (size_t i = 0; i < *count; i++) {
        bool found;
        if (!events_get(q->db, items[i].event, q->a, &kept_events[kept], &found, e))
            return false;
        if (!found)
            continue;
        query_present_single(&kept_events[kept], q->today);
        kept_items[kept++] = items[i];
    }
    *count = kept;
    return true;
}

static bool
plan(struct query *q, bool all, const struct plan_item **items, const struct event **events,
     size_t *count, struct error *e)
{
    const struct plan_item *rows;
    const int *years;
    if (!plan_all(q->db, all, q->a, &rows, &years, count, e))
        return false;
    struct plan_item *kept = arena_array(q->a, *count + 1, sizeof *kept);
    struct event *joined = arena_array(q->a, *count + 1, sizeof *joined);
    *items = kept;
    *events = joined;
    return join_events(q, rows, count, kept, joined, e);
}

bool
query_plan(struct bureau *b, bool all, struct arena *a, const struct plan_item **items,
           const struct event **events, size_t *count, struct error *e)
{
    struct query q;
    return query_end(&q, query_begin(&q, b, a, e) && plan(&q, all, items, events, count, e));
}

bool
query_undated(struct bureau *b, struct arena *a, const struct event ***out, size_t *count,
              struct error *e)
{
    const struct plan_item *items;
    const struct event *events;
    size_t all;
    if (!query_plan(b, false, a, &items, &events, &all, e))
        return false;
    *out = arena_array(a, all + 1, sizeof **out);
    *count = 0;
    for (size_t i = 0; i < all; i++)
        if (!when_dated(&events[i].when) && events[i].status != STATUS_CANCELLED &&
            events[i].status != STATUS_DONE)
            (*out)[(*count)++] = &events[i];
    return true;
}

/* -- the board --------------------------------------------------------------------------------- */

/* The plan in force: of the newest year that has begun, else the next to come. Years come newest
 * first; the items of that year are *from .. *to. */
static void
choose_year(const int *years, size_t count, int today, size_t *from, size_t *to)
{
    *from = 0;
    while (*from + 1 < count && years[*from] > today)
        ++*from;
    while (*from > 0 && *from < count && years[*from - 1] == years[*from])
        --*from;
    for (*to = *from; *to < count && years[*to] == years[*from]; ++*to)
        ;
}

/* What was cancelled long ago is on no other screen, and neither is what was done without a date.
 */
static bool
reachable(const struct event *ev, struct day today)
{
    bool over = ev->status == STATUS_CANCELLED || ev->status == STATUS_DONE;
    if (!when_dated(&ev->when))
        return !over;
    struct occurrence o = occurrence_of(ev, &ev->when, OCCURRENCE_REAL);
    struct event shown = *ev;
    return query_present(&o, &shown, today);
}

/* "白洮教〔2025〕1号" of "白洮教〔2025〕1号（十四）"; "" if no item names a document. */
static const char *
document_of(struct query *q, const struct event *events, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char *source = events[i].source, *clause = strstr(source, "（");
        if (strstr(source, "〔"))
            return arena_strndup(q->a, source, clause ? (size_t)(clause - source) : strlen(source));
    }
    return "";
}

static int
number(const struct row *r, const char *column)
{
    return (int)strtol(row_text(r, column), NULL, 10);
}

/* The headings of a year's clauses, without rows. A year that has none in the table is shown by the
 * clauses its items name. */
static void
headings(struct query *q, struct plan_clause *clauses, const struct plan_item *items, size_t count,
         struct plan_view *out)
{
    struct table t = {0};
    bool known = table_resource(q->a, "data/plan-clauses.tsv", &t, NULL);
    for (size_t i = 0; known && i < t.rows && out->clause_count < PLAN_CLAUSES; i++) {
        struct row r = {&t, i};
        if (number(&r, "year") == out->year)
            clauses[out->clause_count++] =
                (struct plan_clause){.clause = number(&r, "clause"),
                                     .heading = row_text(&r, "heading"),
                                     .label = row_text(&r, "label"),
                                     .heading_en = row_text(&r, "heading_en"),
                                     .label_en = row_text(&r, "label_en")};
    }
    known = out->clause_count > 0;
    for (size_t i = 0; !known && i < count && out->clause_count < PLAN_CLAUSES; i++)
        if (i == 0 || items[i].clause != items[i - 1].clause)
            clauses[out->clause_count++] =
                (struct plan_clause){items[i].clause, "", "", "", "", NULL, 0};
}

static bool
has_heading(const struct plan_view *v, int clause)
{
    for (size_t i = 0; i < v->clause_count; i++)
        if (v->clauses[i].clause == clause)
            return true;
    return false;
}

/* The items of one clause; of clause 0, those of all that have no heading. */
static void
fill_clause(struct query *q, const struct plan_item *items, const struct event *events,
            size_t count, const struct plan_view *v, struct plan_clause *out)
{
    struct plan_row *rows = arena_array(q->a, count + 1, sizeof *rows);
    out->rows = rows;
    for (size_t i = 0; i < count; i++)
        if (out->clause ? items[i].clause == out->clause : !has_heading(v, items[i].clause))
            rows[out->count++] =
                (struct plan_row){&items[i], &events[i], reachable(&events[i], q->today)};
}

static bool
fill_board(struct query *q, struct plan_view *out, struct error *e)
{
    const struct plan_item *items;
    const int *years;
    size_t all, from, to;
    if (!query_frame(q, &out->frame, e) || !plan_all(q->db, false, q->a, &items, &years, &all, e))
        return false;
    choose_year(years, all, day_ymd(q->today).year, &from, &to);
    size_t count = to - from;
    struct plan_item *kept = arena_array(q->a, count + 1, sizeof *kept);
    struct event *events = arena_array(q->a, count + 1, sizeof *events);
    struct plan_clause *clauses = arena_array(q->a, PLAN_CLAUSES + 1, sizeof *clauses);
    if (!join_events(q, items + from, &count, kept, events, e))
        return false;
    out->year = count ? years[from] : day_ymd(q->today).year;
    out->document = document_of(q, events, count);
    out->clauses = clauses;
    headings(q, clauses, kept, count, out);
    struct plan_clause others = {0, "", "", "", "", NULL, 0};
    fill_clause(q, kept, events, count, out, &others);
    size_t shown = 0;
    for (size_t i = 0; i < out->clause_count; i++) {
        fill_clause(q, kept, events, count, out, &clauses[i]);
        if (clauses[i].count)
            clauses[shown++] = clauses[i];
    }
    out->clause_count = shown;
    if (others.count)
        clauses[out->clause_count++] = others;
    out->empty = count == 0;
    return true;
}

bool
query_board(struct bureau *b, struct arena *a, struct plan_view *out, struct error *e)
{
    struct query q;
    *out = (struct plan_view){.document = ""};
    return query_end(&q, query_begin(&q, b, a, e) && fill_board(&q, out, e));
}
