/* The page of a calendar: what comes, day by day. */
#include "actions/query.h"
#include "feed/page.h"

#include <stdio.h>

#define DAYS_AHEAD 366
#define ROWS_MOST 200

static bool
belongs(const struct page *p, const struct event *ev)
{
    const struct address *a = p->address;
    switch (a->scope) {
    case ADDRESS_CATEGORY:
        return ev->category == a->category || ev->tag == (int)a->category;
    case ADDRESS_VENUE:
        return str_equal(ev->place, p->venue);
    case ADDRESS_ALL:
    case ADDRESS_EVENT:
        break;
    }
    return true;
}

static struct fields *
put_row(struct page *p, struct fields *list, const struct event *ev)
{
    const struct telling *w = &p->words;
    struct fields *f = fields_row(list, "row");
    bool plain =
        ev->status == STATUS_CONFIRMED || ev->status == STATUS_DONE || ev->status == STATUS_UNDATED;
    fields_put(f, "category", category_key(ev->category));
    fields_put(f, "category_name", message(w->catalogue, w->lang, category_label_id(ev->category)));
    fields_put(f, "state_key", status_key(ev->status));
    fields_put(f, "state",
               plain ? "" : message(w->catalogue, w->lang, status_label_id(ev->status)));
    fields_put(f, "page", page_link(p, address_of_event(ev->uid)));
    fields_put(f, "name", tell_event_title(w, ev));
    fields_put(f, "place", tell_place(w, ev));
    return f;
}

static void
put_occurrence(struct page *p, struct fields *day, const struct occurrence *o)
{
    struct when w = {.timing = o->timed ? TIMING_HOURS : TIMING_DAYS,
                     .first = o->first,
                     .last = o->last,
                     .start = o->start,
                     .end = o->end};
    struct fields *f = put_row(p, day, o->event);
    bool long_one = day_cmp(o->first, o->last) != 0;
    fields_put(f, "hours", tell_hours_of(&p->words, &w));
    fields_put(f, "until",
               long_one
                   ? tell_say(&p->words, "feed.until", tell_date(&p->words, o->last), NULL, NULL)
                   : "");
}

static bool
put_days(struct page *p, struct error *e)
{
    const struct occurrence *at;
    size_t count;
    int rows = 0;
    struct day today = p->portal->key.day, shown = DAY_NONE;
    struct fields *day = NULL;
    if (!query_range(p->portal->b, today, day_add(today, DAYS_AHEAD), p->words.arena, &at, &count,
                     e))
        return false;
    for (size_t i = 0; i < count && rows < ROWS_MOST; i++) {
        if (at[i].kind != OCCURRENCE_REAL || !belongs(p, at[i].event))
            continue;
        if (rows++ == 0 || day_cmp(at[i].first, shown) != 0) {
            shown = at[i].first;
            day = fields_row(p->fields, "day");
            fields_put(day, "date", tell_date(&p->words, shown));
        }
        put_occurrence(p, day, &at[i]);
    }
    fields_put(p->fields, "cut", rows == ROWS_MOST ? "1" : "");
    return true;
}

static bool
put_undated(struct page *p, struct error *e)
{
    const struct event **at;
    size_t count;
    struct fields *list = NULL;
    if (!query_undated(p->portal->b, p->words.arena, &at, &count, e))
        return false;
    for (size_t i = 0; i < count; i++) {
        if (!belongs(p, at[i]))
            continue;
        if (!list)
            list = fields_row(p->fields, "undated");
        fields_put(put_row(p, list, at[i]), "period", at[i]->when.period);
    }
    return true;
}

static void
put_kind(struct page *p, struct address to, const char *key, const char *name, bool here)
{
    struct fields *f = fields_row(p->fields, "kind");
    fields_put(f, "category", key);
    fields_put(f, "name", name);
    fields_put(f, "page", page_link(p, to));
    fields_put(f, "here", here ? "1" : "");
}

static void
put_kinds(struct page *p)
{
    const struct telling *w = &p->words;
    const struct address *a = p->address;
    put_kind(p, address_of_all(), "", message(w->catalogue, w->lang, "feed.all"),
             a->scope == ADDRESS_ALL);
    for (int c = 0; c < CATEGORY_COUNT; c++)
        put_kind(p, address_of_category((enum category)c), category_key((enum category)c),
                 message(w->catalogue, w->lang, category_label_id((enum category)c)),
                 a->scope == ADDRESS_CATEGORY && (int)a->category == c);
}

static const char *
title(const struct page *p)
{
    const struct telling *w = &p->words;
    switch (p->address->scope) {
    case ADDRESS_CATEGORY:
        return message(w->catalogue, w->lang, category_label_id(p->address->category));
    case ADDRESS_VENUE:
        return p->venue;
    case ADDRESS_ALL:
    case ADDRESS_EVENT:
        break;
    }
    return message(w->catalogue, w->lang, "feed.all");
}

bool
page_calendar(struct page *p, struct error *e)
{
    p->template = "calendar";
    fields_put(p->fields, "title", title(p));
    put_kinds(p);
    page_ways(p, true, false);
    return put_days(p, e) && put_undated(p, e);
}
