#include "store/occurrence_queue.h"

#include "base/mem.h"
#include "base/vec.h"
#include "store/connection.h"

#include <stdlib.h>
#include <string.h>

#define ROWS_MOST 150000     /* then they are written, however long the transaction */
#define TEXT_MOST (16 << 20) /* bytes of titles and cards */

struct queued_event {
    int64_t event;
    size_t title, card, card_len; /* places in text */
    size_t first, count;          /* its rows, one after the other */
};

struct queued_row {
    struct occurrence_row row;
    size_t of; /* the event's number; NOBODY: dropped */
};
#define NOBODY SIZE_MAX

struct occurrence_queue {
    VEC(struct queued_event) events;
    uint32_t *slots; /* [size], a power of two: number of an event, from 1; 0 = free */
    size_t size;
    VEC(struct queued_row) rows;
    struct str text;
    size_t now; /* the event whose rows are added */
};

/* -- events ------------------------------------------------------------------------------------ */

/* Its slot, or the free one where it belongs. */
static size_t
slot_of(const struct occurrence_queue *q, int64_t event)
{
    size_t i = (size_t)((uint64_t)event * UINT64_C(0x9E3779B97F4A7C15) >> 20) & (q->size - 1);
    while (q->slots[i] && q->events.at[q->slots[i] - 1].event != event)
        i = (i + 1) & (q->size - 1);
    return i;
}

static struct queued_event *
find(const struct occurrence_queue *q, int64_t event)
{
    size_t number = q && q->size ? q->slots[slot_of(q, event)] : 0;
    return number ? &q->events.at[number - 1] : NULL;
}

bool
occurrence_queue_knows(const struct db *db, int64_t event)
{
    return find(db->queue, event) != NULL;
}

static void
grow(struct occurrence_queue *q)
{
    free(q->slots);
    q->size = q->size ? q->size * 2 : 64;
    q->slots = mem_alloc(q->size * sizeof *q->slots);
    for (size_t i = 0; i < q->events.count; i++)
        q->slots[slot_of(q, q->events.at[i].event)] = (uint32_t)i + 1;
}

static void
add_event(struct occurrence_queue *q, struct queued_event own)
{
    if (q->events.count * 2 >= q->size)
        grow(q);
    vec_push(&q->events, own);
    q->slots[slot_of(q, own.event)] = (uint32_t)q->events.count;
}

static void
drop_rows(struct occurrence_queue *q, const struct queued_event *of)
{
    for (size_t i = 0; i < of->count; i++)
        q->rows.at[of->first + i].of = NOBODY;
}

static struct queued_event
keep_texts(struct occurrence_queue *q, int64_t event, const char *title, const struct str *card)
{
    struct queued_event own = {
        .event = event, .title = q->text.len, .card_len = card->len, .first = q->rows.count};
    str_append_n(&q->text, title, strlen(title) + 1);
    own.card = q->text.len;
    str_append_n(&q->text, card->s, card->len);
    return own;
}

static bool
is_full(const struct occurrence_queue *q)
{
    return q && (q->rows.count >= ROWS_MOST || q->text.len >= TEXT_MOST);
}

static struct occurrence_queue *
queue_of(struct db *db)
{
    if (!db->queue) {
        db->queue = mem_alloc(sizeof *db->queue);
        str_init(&db->queue->text);
    }
    return db->queue;
}

bool
occurrence_queue_event(struct db *db, int64_t event, const char *title, const struct str *card,
                       struct error *e)
{
    struct queued_event *known = find(db->queue, event);
    if (!known && is_full(db->queue) && !occurrences_settle(db, e))
        return false;
    struct occurrence_queue *q = queue_of(db);
    struct queued_event own = keep_texts(q, event, title, card);
    if (known) {
        drop_rows(q, known);
        *known = own;
    } else {
        add_event(q, own);
    }
    q->now = known ? (size_t)(known - q->events.at) : q->events.count - 1;
    return true;
}

void
occurrence_queue_add(struct db *db, const struct occurrence_row *row)
{
    struct queued_row own = {*row, db->queue->now};
    vec_push(&db->queue->rows, own);
    db->queue->events.at[own.of].count++;
}

/* -- writing ----------------------------------------------------------------------------------- */

static int
by_number(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

/* The order of the table's key. */
static int
by_key(const void *a, const void *b, void *queue)
{
    const struct queued_row *x = a, *y = b;
    const struct occurrence_queue *q = queue;
    const int64_t ours[] = {x->row.visibility, x->row.span,  x->row.first, x->row.category,
                            x->row.tag,        x->row.until, x->row.rank};
    const int64_t theirs[] = {y->row.visibility, y->row.span,  y->row.first, y->row.category,
                              y->row.tag,        y->row.until, y->row.rank};
    for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
        if (ours[i] != theirs[i])
            return by_number(ours[i], theirs[i]);
    const struct queued_event *of = &q->events.at[x->of], *its = &q->events.at[y->of];
    int c = strcmp(q->text.s + of->title, q->text.s + its->title);
    c = c ? c : by_number(of->event, its->event);
    return c ? c : x->row.kind - y->row.kind;
}

static bool
insert(struct db *db, const struct queued_row *row, struct error *e)
{
    const struct occurrence_queue *q = db->queue;
    const struct queued_event *of = &q->events.at[row->of];
    struct stmt *s = SQL(db, "INSERT INTO occurrence (visibility, span, first, category, tag,"
                             " until, rank, title, event, kind, last, fresh, card)"
                             " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    sql_int(s, 1, row->row.visibility);
    sql_int(s, 2, row->row.span);
    sql_int(s, 3, row->row.first);
    sql_int(s, 4, row->row.category);
    sql_int(s, 5, row->row.tag);
    sql_int(s, 6, row->row.until);
    sql_int(s, 7, row->row.rank);
    sql_text(s, 8, q->text.s + of->title);
    sql_int(s, 9, of->event);
    sql_int(s, 10, row->row.kind);
    sql_int(s, 11, row->row.last);
    sql_int(s, 12, row->row.fresh);
    sql_blob(s, 13, q->text.s + of->card, of->card_len);
    return sql_run(s, e);
}

static void
sweep(struct occurrence_queue *q)
{
    size_t kept = 0;
    for (size_t i = 0; i < q->rows.count; i++)
        if (q->rows.at[i].of != NOBODY)
            q->rows.at[kept++] = q->rows.at[i];
    q->rows.count = kept;
}

bool
occurrences_settle(struct db *db, struct error *e)
{
    struct occurrence_queue *q = db->queue;
    if (!q || !q->events.count)
        return true;
    sweep(q);
    if (q->rows.count)
        qsort_r(q->rows.at, q->rows.count, sizeof *q->rows.at, by_key, q);
    for (size_t i = 0; i < q->rows.count; i++)
        if (!insert(db, &q->rows.at[i], e))
            return false;
    occurrences_forget(db);
    return true;
}

void
occurrences_forget(struct db *db)
{
    if (!db->queue)
        return;
    free(db->queue->slots);
    vec_destroy(&db->queue->events);
    vec_destroy(&db->queue->rows);
    str_destroy(&db->queue->text);
    free(db->queue);
    db->queue = NULL;
}
