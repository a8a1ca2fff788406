/* Pages for people; private to feed/. What only one kind of page needs stands in its own source. */
#ifndef FEED_PAGE_H
#define FEED_PAGE_H

#include "feed/portal_inside.h"
#include "feed/reader.h"
#include "feed/tell.h"
#include "feed/template.h"

/* One page under making. */
struct page {
    struct portal *portal;
    const struct address *address;
    struct reader reader;
    struct telling words;
    const char *base;        /* "https://host", "" = nobody knows */
    const char *uid, *venue; /* what the address names, else NULL */
    struct fields *fields;
    const char *template;
};

/* The relative link to a page in the language of this one. */
const char *page_link(const struct page *p, struct address to);

/* The ways into a phone. file: there is something to take along by now; picture: of an event. */
void page_ways(struct page *p, bool file, bool picture);

bool page_event(struct page *p, struct error *e);
bool page_calendar(struct page *p, struct error *e);

#endif
