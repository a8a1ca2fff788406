/* What the search screen shows: what it offers before anything is typed, and what was found. */
#ifndef ACTIONS_SEARCH_VIEW_H
#define ACTIONS_SEARCH_VIEW_H

#include "actions/query.h"
#include "actions/search.h"

/* What is listed. */
enum search_list {
    LIST_NOTHING, /* nothing is asked for yet */
    LIST_WORDS,   /* what the words find, festivals and solar terms first */
    LIST_YEAR,    /* this year's activities and those of the next three months */
    LIST_TODAY,
    LIST_WEEK, /* Monday to Sunday */
    LIST_MONTH,
    LIST_NEXT_MONTH,
    LIST_OFF, /* days off that are announced, from today on */
    LIST_TENTATIVE
};

struct search_ask {
    enum search_list list;
    const char *words;   /* LIST_WORDS */
    unsigned categories; /* bits of those wanted; an activity has a second one, too */
};

enum found_kind { FOUND_ACTIVITY, FOUND_FESTIVAL, FOUND_TERM, FOUND_OFF };

struct found {
    enum found_kind kind;
    const struct event *event; /* ACTIVITY: as it is today; the others are days with a name */
    struct occurrence when;
    bool dated;
    bool reachable;      /* another screen shows more of it */
    const char *zh, *en; /* its name; en may be "" */
    struct day first, last;
    /* Bytes of each name that are a word asked for; to 0: none are. */
    struct {
        size_t from, to;
    } in_zh, in_en;
};

#define SEARCH_FREQUENT 8
#define SEARCH_SUGGESTED 10
#define SEARCH_SOON 2

struct frequent {
    const char *zh, *en; /* en may be "" */
};

struct search_view {
    struct frame_view frame;
    /* Staff's words (setting frequent_words) that find something, then what visitors opened most.
     */
    struct frequent frequent[SEARCH_FREQUENT];
    size_t frequent_count;

    /* LIST_NOTHING only. */
    int in_category[CATEGORY_COUNT]; /* as many as LIST_YEAR has of it */
    struct occurrence soon[SEARCH_SOON];
    size_t soon_count;

    const struct found *at; /* what is to come, the nearest first; undated; what is over */
    size_t count, total;    /* listed, at most SEARCH_RESULTS; in all, unless... */
    bool more;              /* ... there are more than anybody counted */

    /* Words of this calendar that the last word typed may be the beginning of: Chinese or English,
     * as it was found. */
    const char *suggested[SEARCH_SUGGESTED];
    size_t suggested_count;
};

/* The words are read by a searcher that the bureau keeps. */
bool query_search(struct bureau *b, const struct search_ask *ask, struct arena *a,
                  struct search_view *out, struct error *e);

#endif
