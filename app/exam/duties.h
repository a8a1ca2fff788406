/* Staff to rooms, by lot among equals.
 *
 * Two steps, as offices do it: a pool for each site first, then lots into rooms before each
 * session; or both at once. Who serves is decided evenly: no other plan that keeps the hard rules
 * has a smaller largest load, nor, among those, fewer people who bear it, and so on down. Then lots
 * put those who serve into rooms, and exchanges see to the soft rules: first that not all in a room
 * are of one sex, then no pair and no room twice, then one with experience in each.
 *
 * Pure; integers and lots only: the same problem and seed give the same plan everywhere. */
#ifndef EXAM_DUTIES_H
#define EXAM_DUTIES_H

#include "base/arena.h"
#include "base/error.h"
#include "base/lot.h"
#include "model/exam_rules.h"
#include "model/examinee.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DUTIES_ALGORITHM 1 /* grows with every change of what a seed gives */
#define DUTIES_SITES_MAX 64
#define DUTIES_SESSIONS_MAX 64

/* Sets of sites and of sessions are bits. */
struct duty_person {
    int32_t school; /* >= 0 */
    enum sex sex;
    int32_t years; /* -1 = unknown */
    int32_t roles; /* enum staff_role */
    int32_t most;  /* duties; -1 = no limit of his own */
    bool trained, relative, graduating;
    uint64_t own_sites;   /* where candidates of his school sit */
    uint64_t avoid_sites; /* 回避 */
    uint64_t must_sites;  /* 0 = any */
    uint64_t away;        /* sessions */
    uint64_t own_subject; /* sessions of papers of his subject */
};

struct duty_room {
    int32_t site;
    uint64_t sessions; /* in which candidates sit here */
};

struct duties_problem {
    const struct duty_person *people;
    const struct duty_room *rooms;
    size_t person_count, room_count;
    int32_t site_count, session_count; /* sessions in order of time */
    const uint64_t *meets;             /* of a session: those at the same time, itself too */
    struct exam_rules rules;
};

/* A place to be filled. */
struct duty_slot {
    int32_t session, site;
    int32_t room; /* -1: roving or in reserve */
    int32_t role; /* one enum staff_role */
    int32_t post; /* from 0 */
};

/* All places that the rules ask for: by session, site, room, role, post. In the arena. */
size_t duties_slots(const struct duties_problem *p, struct arena *a, const struct duty_slot **out);

/* Hard rules by name; words "duty.rule.NAME". */
#define DUTY_RULES(_)                                                                              \
    _(trained)                                                                                     \
    _(relative)                                                                                    \
    _(graduating) _(own_school) _(avoid) _(must_site) _(away) _(own_subject) _(role) _(most)
enum duty_rule {
#define DUTY_RULE_ENUM(name) DUTY_##name,
    DUTY_RULES(DUTY_RULE_ENUM)
#undef DUTY_RULE_ENUM
        DUTY_RULE_COUNT
};
#define DUTY_ALL ((1u << DUTY_RULE_COUNT) - 1)

/* Which of `rules` (bits of enum duty_rule) forbid a person a place; 0 = he may. DUTY_most is not
 * asked here: it is a matter of the whole plan. */
unsigned duties_forbids(const struct duties_problem *p, int32_t person, const struct duty_slot *s,
                        unsigned rules);

struct duties_report {
    bool pooled;           /* by pools; false: both steps at once, because pools did not do */
    size_t slots, missing; /* places, and those nobody may fill */
    int32_t load_least, load_most; /* of those who may serve at all */
};

/* person[slot]: who fills it, -1 = nobody. pool[person]: his site, -1 = none; NULL = both steps at
 * once. A plan with missing places is an answer too: true. False only for a problem that is none.
 */
bool duties_draw(const struct duties_problem *p, const uint8_t seed[DIGEST_BYTES], struct arena *a,
                 int32_t *pool, int32_t *person, struct duties_report *out, struct error *e);

/* How many places stay empty under `rules` alone, whoever is drawn. */
size_t duties_missing(const struct duties_problem *p, unsigned rules, struct arena *a);

/* Why places stay empty: a set of rules that cannot hold together, none of which can be left out of
 * it. 0: there are too few people whatever the rules. left[rule]: places that stay empty when that
 * rule alone is dropped. */
unsigned duties_conflict(const struct duties_problem *p, size_t left[DUTY_RULE_COUNT]);

/* The fewest changes: person[] holds the old plan, -1 where a place is new or its holder cannot
 * come; was[person * session_count + session] is the place he had, or -1 for none, -2 for one that
 * no longer exists. Fills the empty places so that as few people as can be are elsewhere than
 * before; *changes counts them. False when places stay empty. */
bool duties_mend(const struct duties_problem *p, const struct duty_slot *slots, size_t count,
                 const uint8_t seed[DIGEST_BYTES], const int32_t *was, struct arena *a,
                 int32_t *person, size_t *changes);

/* -- the independent check ----------------------------------------------------------------------
 */

#define DUTY_FAULTS(_)                                                                             \
    _(empty)       /* places */                                                                    \
    _(twice)       /* people in two places at once */                                              \
    _(forbidden)   /* places whose holder may not fill them */                                     \
    _(over)        /* people with more duties than they may have */                                \
    _(same_school) /* rooms with two of one school, where that is asked */                         \
    _(one_sex)     /* soft: rooms with one sex alone */                                            \
    _(pair_again)  /* soft: pairs in a room together once more */                                  \
    _(room_again)  /* soft: people in a room once more */                                          \
    _(no_senior)   /* soft: rooms without anyone of experience */
struct duties_faults {
#define DUTY_FIELD(name) int64_t name;
    DUTY_FAULTS(DUTY_FIELD)
#undef DUTY_FIELD
    int64_t
        uneven; /* largest difference of load between two who may fill exactly the same places */
};

/* Measures any plan place by place. Shares no code with the draw. */
void duties_check(const struct duties_problem *p, const struct duty_slot *slots, size_t count,
                  const int32_t *person, struct duties_faults *out);

#endif
