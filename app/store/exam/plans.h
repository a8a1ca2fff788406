/* What has been drawn and decided for an exam: seats, duties, how they were drawn, amendments.
 * Results live in the arena. */
#ifndef STORE_EXAM_PLANS_H
#define STORE_EXAM_PLANS_H

#include "base/random.h"
#include "store/exam/exam_db.h"

#include <stdbool.h>

struct seat_row {
    int64_t candidate, room;
    int number; /* from 1 */
};

struct duty_row {
    int64_t session, staff, site;
    int64_t room; /* 0 = none: roving or in reserve */
    int role;     /* enum staff_role */
    int post;     /* place within the room, or within the site's rovers or reserves; from 0 */
};

/* By room and number; by session, site, room, role and post. The replace functions take all of the
 * exam's out first. */
bool seats_all(struct db *db, int64_t exam, struct arena *a, const struct seat_row **out,
               size_t *count, struct error *e);
bool seats_replace(struct db *db, int64_t exam, const struct seat_row *at, size_t count,
                   struct error *e);
bool duties_all(struct db *db, int64_t exam, struct arena *a, const struct duty_row **out,
                size_t *count, struct error *e);
bool duties_replace(struct db *db, int64_t exam, const struct duty_row *at, size_t count,
                    struct error *e);

/* How far a plan has come:
 *
 *     TRIAL  -> made with a plain seed, to look at; may be made again
 *     BEGUN  -> promise of the secret and input are shown, witnesses' numbers are awaited
 *     DRAWN  -> drawn with all of them
 *     SEALED -> only amendments change it
 *
 * BEGUN may follow TRIAL; BEGUN again drops the old draw, and leaves its revision. */
enum plan_state { PLAN_TRIAL, PLAN_BEGUN, PLAN_DRAWN, PLAN_SEALED };

#define PLAN_SEATS "seats"
#define PLAN_DUTIES "duties"

struct plan_row {
    int64_t exam;
    const char *part; /* PLAN_SEATS, PLAN_DUTIES */
    enum plan_state state;
    int algorithm;               /* version of what draws */
    uint8_t input[DIGEST_BYTES]; /* of everything drawn from */
    bool has_secret, has_result; /* whether secret and promise, seed and result stand here */
    uint8_t secret[DIGEST_BYTES], promise[DIGEST_BYTES];
    const char *first_number, *first_witness, *second_number, *second_witness;
    uint8_t seed[DIGEST_BYTES], result[DIGEST_BYTES];
    const char *who; /* operator */
    int64_t utc;
    int64_t head; /* number of the trail's newest revision when it was drawn */
};

bool plans_find(struct db *db, int64_t exam, const char *part, struct arena *a,
                struct plan_row *out, bool *found, struct error *e);
bool plans_put(struct db *db, const struct plan_row *p, struct error *e);
bool plans_remove(struct db *db, int64_t exam, const char *part, struct error *e);

struct amendment {
    int64_t exam;
    const char *part;
    int number; /* from 1; set by amendments_add */
    int64_t utc;
    const char *who, *second, *reason;
    uint8_t result[DIGEST_BYTES]; /* of the plan after it */
};

bool amendments_add(struct db *db, struct amendment *m, struct error *e);
bool amendments_all(struct db *db, int64_t exam, const char *part, struct arena *a,
                    const struct amendment **out, size_t *count, struct error *e);

#endif
