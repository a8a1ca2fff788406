/* A date as people type it into a search: 626, 0626, 6.26, 6-26, 6/26, 6月26, 6月26日, 20250626,
 * 2025-06-26, 2025年6月26日; a month: 6月, 2025-06, 202506, 2025年6月. Digits of any width. */
#ifndef MODEL_SEARCH_DATE_H
#define MODEL_SEARCH_DATE_H

#include <stdbool.h>
#include <stddef.h>

struct search_date {
    int year;  /* 0: any */
    int month; /* 1..12 */
    int day;   /* 0: all of the month */
};

#define SEARCH_DATES 2 /* 112 is 1月12日 and 11月2日 */

/* The dates that the text (len bytes) may mean; their number, 0 if it is none. Days that no such
 * month has are none. */
size_t search_dates(const char *text, size_t len, struct search_date out[SEARCH_DATES]);

#endif
