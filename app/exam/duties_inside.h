/* Between the sources of the draw of duties. */
#ifndef EXAM_DUTIES_INSIDE_H
#define EXAM_DUTIES_INSIDE_H

#include "exam/duties.h"

/* Who serves: places of one session, site and role are alike, and are one node. A person is at one
 * node at a time at most. */
struct pick_node {
    int32_t session, site, role, time;
    int32_t demand, filled;
    int32_t rooms; /* of its session and site: so many of one school at most; 0 = any number */
};

struct pick {
    const struct duties_problem *p;
    unsigned rules;
    bool schools;        /* whether rooms bound those of one school */
    const int32_t *pool; /* site of a person; NULL = any */
    struct pick_node *nodes;
    size_t node_count;
    int32_t times, schools_count;
    int32_t *time_of;   /* of a session */
    int32_t *at;        /* [person][time]: node, -1 = free */
    int32_t *load;      /* of a person */
    int32_t *in_school; /* [session][site][school]: those in rooms */
    int32_t *order;     /* people as the lots fell */
    struct lot *lots;   /* NULL: from the beginning of `order` */
    struct arena *a;
};

void pick_make(struct pick *k, const struct duties_problem *p, unsigned rules, const int32_t *pool,
               struct lot *lots, struct arena *a);

/* Fills the nodes as far as can be, nobody with more than he must; how many places stay empty. */
size_t pick_run(struct pick *k, bool evenly);

/* Single steps. pick_may: rules and pool, whatever else he does. */
bool pick_may(const struct pick *k, int32_t person, const struct pick_node *n);
bool pick_school_fits(const struct pick *k, int32_t person, const struct pick_node *n,
                      const struct pick_node *from);
void pick_put(struct pick *k, int32_t person, int32_t node);
void pick_take(struct pick *k, int32_t person, int32_t node);
int32_t pick_where(const struct pick *k, int32_t person, int32_t time); /* node, or -1 */

/* Where a site has too many of one sex in a session for its rooms to be mixed, two people exchange
 * a duty each. Loads stay as they are. */
void pick_mix_sexes(struct pick *k);

/* The most duties a person may have. */
int32_t pick_most(const struct pick *k, int32_t person);

/* Those who serve into rooms, session after session; `person` is by slot. */
void duties_into_rooms(const struct duties_problem *p, const struct duty_slot *slots, size_t count,
                       struct lot *lots, struct arena *a, int32_t *person);

#endif
