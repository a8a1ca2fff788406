/* A calendar: where events come from, and what may be shown of them. */
#ifndef MODEL_CALENDAR_H
#define MODEL_CALENDAR_H

#include "model/event.h"

struct calendar {
    int64_t id;
    const char *key;  /* "plan", "bureau", or derived from the imported file's name */
    const char *name; /* X-WR-CALNAME or given */
    enum visibility visibility;
    enum category category; /* default for events without a known category */
    const char *head;       /* imported: original content lines of the VCALENDAR itself, and its
                               VTIMEZONEs; "" for own */
};

struct venue {
    int64_t id;
    const char *name, *address, *department, *phone; /* "" where unknown */
};

/* What a bureau sets for itself: "bureau_name", "seal" ... */
struct setting {
    const char *key, *value;
};

/* One activity of the yearly plan. Its event carries dates and state. */
struct plan_item {
    const char *id;      /* "14-01" */
    int clause;          /* 14 = 第（十四）项 */
    const char *wording; /* as the document has it */
    const char *audience, *time_hint, *edition, *recurs;
    char grade;       /* 'A' stands on a calendar, 'B' campaign or reminder */
    const char *note; /* staff only */
    bool displayed;   /* items 14-16, and what staff approved */
    int64_t event;    /* row */
};

#endif
