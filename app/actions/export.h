/* The public calendar for people's phones, and what phones would choke on in anybody's file.
 * (transfer_export is the other one: everything, line by line, for programs of our kind.)
 *
 * What goes out: public events of public calendars that have a date. In sight of phones a cancelled
 * activity keeps its day and 【取消】 for as long as the screens show it (14 days after the
 * notice), then it is left out, which makes phones forget it. Activities without a date are left
 * out and counted. Never: internal events, inner notes, guests, alarms, what an import said about
 * people.
 *
 * A series with its overrides goes out as a whole or not at all. An override whose instance the
 * rule gives goes out under its RECURRENCE-ID; all others, and the instances of rules that clients
 * read differently (see ical/publish.h), are single events whose UID is that of the series and
 * their original start. An endless or long series of that kind is bounded by from..to, where these
 * are none by 3 months back and 12 ahead. One UID in two calendars goes out once, in its newest
 * version.
 *
 * The bytes depend on the query, the data's revision, the day and the program, on nothing else. */
#ifndef ACTIONS_EXPORT_H
#define ACTIONS_EXPORT_H

#include "actions/bureau.h"
#include "base/str.h"

struct export_query {
    const char *calendar;  /* key; NULL = all */
    const char *category;  /* key; also the second tag counts; NULL = all */
    const char *venue;     /* name; NULL = all */
    const char *event;     /* UID, a unique beginning of it, or the title; NULL = all */
    bool has_from, has_to; /* only what touches from..to */
    struct day from, to;
    bool utc;           /* times in UTC instead of Asia/Shanghai */
    const char *source; /* address of the feed itself, NULL = none */
};

/* Of what an export depends on beside its query: text for an ETag. */
struct export_key {
    int64_t revision; /* 0 = nothing was ever changed */
    int64_t utc;      /* of that revision: for Last-Modified */
    struct day day;
};

struct export_answer {
    struct export_key key;
    int written;    /* VEVENTs */
    int undated;    /* left out: without a date (待定, 时段, 延期) */
    int cancelled;  /* left out: cancelled, and told long enough */
    int duplicates; /* left out: older copies of a UID */
    int bounded;    /* series of which only a part is told */
};

/* Appends to *out. The bureau should be PUBLIC; of a STAFF one, too, only what is public goes out.
 * ERR_UNKNOWN_NAME, ERR_NOT_FOUND for names in the query that nobody has. */
bool export_public(struct bureau *b, const struct export_query *q, struct str *out,
                   struct export_answer *answer, struct error *e);

/* What export_public would depend on now. Cheap. */
bool export_key_now(struct bureau *b, struct export_key *out, struct error *e);

/* One thing in a calendar file that phones or other programs would choke on. */
struct export_finding {
    int line;              /* 0 = the file as a whole */
    bool error;            /* refused or misread; else a warning */
    const char *id;        /* message, with {0} {1} */
    const char *client_id; /* message: whom it concerns */
    const char *args[2];
    int more; /* of this kind, beyond those listed; said once, with the last of them */
};

/* Looks into the file ("-" is standard input), of which nothing is kept. *errors and *warnings
 * count all. False when it cannot be read. */
bool export_check(const char *path, struct arena *a, const struct export_finding **out,
                  size_t *count, int *errors, int *warnings, struct error *e);

#define EXPORT_KEY_TEXT 80
char *export_key_text(const struct export_key *key, char out[EXPORT_KEY_TEXT]);

#endif
