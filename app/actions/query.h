/* What screens and commands ask. Results live in the caller's arena until it is reset. Reading
 * never writes. All of them see public rows only when the bureau was opened PUBLIC. */
#ifndef ACTIONS_QUERY_H
#define ACTIONS_QUERY_H

#include "actions/bureau.h"
#include "model/countdown.h"
#include "model/folk.h"
#include "model/lanes.h"
#include "model/occurrence.h"
#include "model/urgent.h"

/* Facts every screen shows around its content. */
struct frame_view {
    struct civil now;
    struct day_info today;
    /* Settings of these names; "" where one is not set. */
    const char *bureau_name, *bureau_name_en, *calendar_title, *calendar_title_en;
    const char *seal; /* up to four Hanzi for the seal, "" for none */
    const char *site; /* where phones find the calendar (actions/site.h); "" = nowhere */
    bool demo;
    int panel_mm;            /* diagonal of the panel, 0 = unknown */
    bool speech;             /* titles are to be spoken */
    int64_t updated_utc;     /* last change of the data, or what its publisher vouched for last
                                (setting follow_utc), seconds; 0 = never */
    bool stale;              /* followed from elsewhere (setting follow_url) and older than 24 h */
    bool clock_ok;           /* false: not set, jumped back, or before the build date */
    const struct term *term; /* containing today, NULL if unknown */
    int term_week;
    bool night, quiet; /* hours of the dark theme; of a home that rests (settings HOURS_…) */
    const struct urgent *urgent; /* the notice over all screens, NULL if none */
};

struct week_day_view {
    struct day_info info;
    const struct occurrence *at; /* all of that day: exams, what begins then, what runs on */
    size_t count;
};

struct home_view {
    struct frame_view frame;
    struct day next_term_day; /* next solar term; DAY_NONE if unknown */
    int next_term;
    struct day spring;  /* next 春节 after today; DAY_NONE if unknown */
    int notice_missing; /* the next year whose days off are not published yet, 0 = published */
    struct countdown countdown;
    struct countdown_next next[2];
    size_t next_count;
    const struct occurrence
        *today; /* exams, then what begins today by time, then what runs on; cancelled last */
    size_t today_count;
    struct week_day_view week[7]; /* from today */
    const struct event
        *undated[6]; /* displayed plan items without a date, one or two of each clause */
    size_t undated_count;
    bool has_next; /* the next dated activity after today */
    struct occurrence next_activity;
    struct holiday_span holiday_today; /* name NULL if none is running */
};
bool query_home(struct bureau *b, struct arena *a, struct home_view *out, struct error *e);
/* The week is bare, and no countdown leads to an activity of the next 30 days: what the plan
 * promises is shown instead (one date half a year ahead leaves the screen as bare as none). */
bool home_view_shows_plan(const struct home_view *v);

#define MONTH_LINES 5 /* activity lines that a cell of the month has room for, at most */

struct month_view {
    struct frame_view frame;
    int year, month;
    int weeks; /* 4..6 */
    struct day first_monday;
    struct day_info days[42]; /* weeks * 7 used */
    /* Of the occurrences touching the grid and let through, old-date traces too, at least those
     * that cells have room for: the first MONTH_LINES that run on into each week, and that begin on
     * each day (lanes_week). */
    const struct occurrence *at;
    size_t count;
    /* How many cover each day in all, by the categories that let them through (month_bits). */
    int total[42][1 << CATEGORY_COUNT];
    int in_month[CATEGORY_COUNT];   /* activities (not days) touching the month itself */
    const struct event *periods[4]; /* PERIOD events whose bounds touch the month */
    size_t period_count;
    bool has_prev, has_next; /* within the years the tables cover */
    int week_no[6];          /* teaching week of each row, 0 = unknown */
};
/* The categories of an event, its own and its tag, as bits; it is let through unless all of them
 * are hidden. */
unsigned month_bits(const struct event *ev);
bool query_month(struct bureau *b, int year, int month, unsigned hidden, struct arena *a,
                 struct month_view *out, struct error *e);

/* What the year prints of one day. Its activities as filters ask for them: the bit YEAR_BIT of
 * their category and tag. Cancelled ones and traces are left out. */
#define YEAR_BIT(category, tag)                                                                    \
    (UINT32_C(1) << ((unsigned)(category) * (CATEGORY_COUNT + 1) + (unsigned)((tag) + 1)))
struct year_day {
    uint32_t firm, tentative; /* of what happens (or happened), and of what may */
    enum day_mark mark;
    bool rest, vacation; /* vacation: between two known terms */
};

/* A stretch of the year: a term, or (term NULL) the vacation between two of them. */
struct year_band {
    const struct term *term;
    enum vacation_kind vacation;
    struct day first, last; /* within the year */
    int week_from, week_to; /* teaching weeks of the term within the year */
};
#define YEAR_BANDS 16

/* An activity of which only a period of one month is known: "6月下旬". */
struct year_period {
    const struct event *event;
    int month;
};

struct year_view {
    struct frame_view frame;
    int year, day_count;
    struct year_day days[366]; /* from 1 January */
    struct {
        bool known;
        struct lunar_date first, last; /* of its first and last day */
    } lunar[12];
    struct year_band bands[YEAR_BANDS]; /* in order; between them nothing is known */
    size_t band_count;
    const struct year_period *periods; /* exams first */
    size_t period_count;
    int in_year[CATEGORY_COUNT]; /* dated activities (not days) that touch the year */
    bool notice_known;           /* a notice of days off has been published for it */
    bool has_prev, has_next;     /* within the years the tables cover */
};
bool query_year(struct bureau *b, int year, struct arena *a, struct year_view *out,
                struct error *e);

struct day_view {
    struct frame_view frame;
    bool has_folk; /* the day is one of 三伏 or 数九 */
    struct folk_season folk;
    int ganzhi_month, ganzhi_day; /* of 60, -1 = unknown */
    struct holiday_span span; /* of days off that the day belongs to; name NULL if it does not */
    struct week_day_view week[7]; /* Monday..Sunday around `day` */
    struct day_info info;         /* of the day */
    const struct occurrence *at;  /* of the day: whole-day first, then timed by start */
    size_t count, whole_day;      /* the first `whole_day` are whole-day or span days */
    const struct term *term;      /* containing the day, NULL */
    int term_week;
};
bool query_day(struct bureau *b, struct day day, struct arena *a, struct day_view *out,
               struct error *e);

/* Displayed plan activities without a date, for the 日期待定 view. */
bool query_undated(struct bureau *b, struct arena *a, const struct event ***out, size_t *count,
                   struct error *e);

/* All occurrences with first <= to and last >= from, sorted by day then occurrence_cmp. */
bool query_range(struct bureau *b, struct day from, struct day to, struct arena *a,
                 const struct occurrence **out, size_t *count, struct error *e);

/* All of one day, as cards (store/occurrences.h), in no order; never NULL. */
bool query_list(struct bureau *b, struct day day, struct arena *a, const struct occurrence **out,
                size_t *count, struct error *e);

/* By UID, or by a unique prefix of it, or by exact title; the master. */
bool query_event(struct bureau *b, const char *name, struct arena *a, struct event *out,
                 struct error *e);

/* UIDs of all events, each once. */
bool query_uids(struct bureau *b, struct arena *a, const char ***out, size_t *count,
                struct error *e);

bool query_holidays(struct bureau *b, struct arena *a, struct holidays *out, struct error *e);
bool query_terms(struct bureau *b, struct arena *a, const struct term **out, size_t *count,
                 struct error *e);
bool query_plan(struct bureau *b, bool all, struct arena *a, const struct plan_item **items,
                const struct event **events, size_t *count, struct error *e);
/* The public board: a year's displayed items by clause. */
struct plan_row {
    const struct plan_item *item;
    const struct event *event;
    bool reachable; /* another screen shows more of it */
};
struct plan_clause {
    int clause; /* 14 = （十四）; 0 = displayed items of clauses without a heading here */
    const char *heading, *label; /* as the document words it; short, for a button; "" if unknown */
    const char *heading_en, *label_en;
    const struct plan_row *rows;
    size_t count;
};
#define PLAN_CLAUSES 24
struct plan_view {
    struct frame_view frame;
    int year;
    const char *document;              /* 白洮教〔2025〕1号, "" if unknown */
    const struct plan_clause *clauses; /* in the document's order, others last */
    size_t clause_count;
    bool empty; /* no item is displayed */
};
bool query_board(struct bureau *b, struct arena *a, struct plan_view *out, struct error *e);

bool query_calendars(struct bureau *b, struct arena *a, const struct calendar **out, size_t *count,
                     struct error *e);
bool query_venues(struct bureau *b, struct arena *a, const struct venue **out, size_t *count,
                  struct error *e);
bool query_settings(struct bureau *b, struct arena *a, const struct setting **out, size_t *count,
                    struct error *e);

#endif
