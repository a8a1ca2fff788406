/* Seats and duties of an exam: drawn, checked, kept; and what anyone may ask of them.
 *
 * Everything is checked by the independent checks of exam/ before it is stored; a plan that breaks
 * a hard rule is never stored. A sealed plan is not drawn again: it is amended, with a reason and a
 * second person. Results live in the arena. */
#ifndef OFFICE_PLAN_H
#define OFFICE_PLAN_H

#include "base/encoding.h"
#include "base/random.h"
#include "exam/duties.h"
#include "exam/seating.h"
#include "office/office.h"

enum plan_part { PART_SEATS, PART_DUTIES };
const char *plan_part_word(enum plan_part part); /* "seats", "duties" */
bool plan_part_parse(const char *word, enum plan_part *out);

/* A block of seats, with names for its numbers. */
struct plan_block {
    struct seating_block block;
    const char *site, *papers, *key; /* key: school or class of SEATING_SHARE, else "" */
};

struct plan_seats {
    const struct plan_block *blocks; /* none where all seats came from above */
    size_t block_count;
    size_t seated, given; /* candidates; those whose seats came from above */
    struct seating_faults faults;
};

struct plan_duties {
    struct duties_report report;
    struct duties_faults faults;
    unsigned conflict; /* bits of enum duty_rule, where places stay empty */
    size_t left[DUTY_RULE_COUNT];
};

/* A trial with a plain seed. ERR_PLAN_SEALED; ERR_PLAN_BROKEN when the check finds a hard rule
 * broken; ERR_SEATING_SEATS. A plan of duties with empty places is stored nowhere: ERR_PLAN_EMPTY,
 * and *out says why. */
bool plan_seats(struct office *o, const char *who, const char *exam, uint64_t seed, struct arena *a,
                struct plan_seats *out, struct error *e);
bool plan_duties(struct office *o, const char *who, const char *exam, uint64_t seed,
                 struct arena *a, struct plan_duties *out, struct error *e);

/* Measures what is stored, whoever made it. */
bool plan_measure(struct office *o, const char *exam, struct arena *a, struct seating_faults *seats,
                  struct duties_faults *duties, struct error *e);

/* -- a draw that anyone can verify ------------------------------------------------------------- */

/* What the sealed sheet says. Hex texts. */
struct plan_draw {
    int state;                          /* enum plan_state of store/exam/plans.h */
    const char *promise, *input;        /* shown before */
    const char *secret, *seed, *result; /* revealed after; "" before */
    const char *first_number, *first_witness, *second_number, *second_witness, *who;
    int64_t utc, head_number;
    const char *head; /* of the audit chain when it was drawn */
};

/* Takes a secret, shows its promise H("xiaoli promise" || secret) and the hash of all input. */
bool plan_draw_begin(struct office *o, const char *who, const char *exam, enum plan_part part,
                     struct arena *a, struct plan_draw *out, struct error *e);

/* With two witnesses' numbers: seed = H(secret || input || first || '\n' || second). Refused when
 * the input is no longer that of the beginning: ERR_PLAN_INPUT. */
struct plan_witness {
    const char *number, *name;
};
bool plan_draw_finish(struct office *o, const char *who, const char *exam, enum plan_part part,
                      struct plan_witness first, struct plan_witness second, struct arena *a,
                      struct plan_draw *out, struct error *e);
bool plan_seal(struct office *o, const char *who, const char *exam, enum plan_part part,
               struct error *e);
bool plan_draw_show(struct office *o, const char *exam, enum plan_part part, struct arena *a,
                    struct plan_draw *out, struct error *e);

/* Recomputes everything from what was revealed and from the data as it is. */
struct plan_verdict {
    bool promise, seed; /* the secret is the promised one; the seed follows from all parts */
    bool input;         /* the data is that of the draw */
    bool result;        /* drawn again, the plan is the same (where the data is) */
    bool stored;        /* what is stored is what was drawn, or what the last amendment left */
    size_t amendments;
};
bool plan_verify(struct office *o, const char *exam, enum plan_part part, struct arena *a,
                 struct plan_verdict *out, struct error *e);

/* Seats for candidates who came late, everyone else where he was; or duties mended with the fewest
 * changes. With `lost`, the code of a room (else ""), the room is closed, and those in it keep
 * their seats in an empty room of the site, a reserve room if there is one, else are seated anew.
 * Asks for a reason and a second person where the plan is sealed: ERR_PLAN_SECOND. */
bool plan_amend(struct office *o, const char *who, const char *second, const char *reason,
                const char *exam, enum plan_part part, const char *lost, struct arena *a,
                size_t *changes, struct error *e);

/* Who sits or serves where, as a sheet (see sheet_write); *rows counts them. */
bool plan_export(struct office *o, const char *exam, enum plan_part part, const char *path,
                 enum encoding encoding, size_t *rows, struct error *e);

/* -- why --------------------------------------------------------------------------------------- */

/* One person in one session. */
struct plan_why {
    const char *place;  /* what he does: code of the room or site, "" = nothing */
    int role;           /* enum staff_role; 0 = nothing */
    unsigned forbidden; /* rules that keep him from every place; 0 = some place is open to him */
    size_t open_sites;  /* sites that he may serve at */
    size_t equals;      /* people open to the same session */
    int load, load_least, load_most; /* his duties in all, and those of his equals */
};
bool plan_why(struct office *o, const char *exam, const char *staff, const char *session,
              struct arena *a, struct plan_why *out, struct error *e);

#endif
