#include "model/occurrence.h"

#include <string.h>

static int
order(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static int64_t
begins(const struct occurrence *o)
{
    return (int64_t)o->first.n * 1440 + (o->timed ? o->start.n : 0);
}

static int64_t
ends(const struct occurrence *o)
{
    return (int64_t)o->last.n * 1440 + (o->timed ? o->end.n : 1440);
}

int
occurrence_cmp(const void *a, const void *b)
{
    const struct occurrence *x = a, *y = b;
    int c = order(x->timed, y->timed);
    if (c == 0)
        c = order(begins(x), begins(y));
    if (c == 0)
        c = order(ends(y), ends(x));
    if (c == 0)
        c = order((int)x->event->category, (int)y->event->category);
    if (c == 0)
        c = strcmp(x->event->title, y->event->title);
    if (c == 0)
        c = strcmp(x->event->uid, y->event->uid);
    if (c == 0)
        c = strcmp(x->event->recurrence_id, y->event->recurrence_id);
    if (c == 0)
        c = order(x->event->id, y->event->id);
    return c ? c : order((int)x->kind, (int)y->kind);
}

struct occurrence
occurrence_of(const struct event *ev, const struct when *w, enum occurrence_kind kind)
{
    return (struct occurrence){
        .event = ev,
        .kind = kind,
        .timed = w->timing == TIMING_HOURS,
        .first = w->first,
        .last = w->last,
        .start = w->start,
        .end = w->end,
    };
}

#define MINUTES 2047 /* as bits: a minute of the day fits in */

int
occurrence_rank(const struct occurrence *o)
{
    return o->timed ? 1 << 22 | o->start.n << 11 | (MINUTES - o->end.n) : 0;
}

void
occurrence_set_rank(struct occurrence *o, int rank)
{
    o->timed = rank != 0;
    if (!o->timed)
        return;
    o->start.n = (int16_t)(rank >> 11 & MINUTES);
    o->end.n = (int16_t)(MINUTES - (rank & MINUTES));
}

/* Before all days: a trace of which nobody knows since when. */
#define DAY_NEVER ((struct day){-8388608})

static struct day
notice_ends(struct day notice, struct day otherwise)
{
    return day_is_none(notice) ? otherwise : day_add(notice, NOTICE_DAYS - 1);
}

struct day
occurrence_until(const struct occurrence *o)
{
    if (o->kind == OCCURRENCE_OLD_DATE)
        return notice_ends(o->event->changed_on, DAY_NEVER);
    if (o->event->status == STATUS_CANCELLED)
        return notice_ends(o->event->changed_on, o->last);
    return DAY_FOREVER;
}

bool
occurrence_covers(const struct occurrence *o, struct day d)
{
    return day_cmp(o->first, d) <= 0 && day_cmp(d, o->last) <= 0;
}

int
occurrence_days(const struct occurrence *o)
{
    return day_diff(o->last, o->first) + 1;
}
