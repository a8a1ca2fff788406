/* What a bureau has decided for an exam: one number per rule, "unset" where it has not. The
 * defaults are usual practice; a bureau's own documents go before them. Pure. */
#ifndef MODEL_EXAM_RULES_H
#define MODEL_EXAM_RULES_H

#include "base/error.h"

#include <stdbool.h>

#define RULE_UNSET (-1) /* nothing is asked */

/* name, default, least, most; words "exam.rule.NAME". Rules of 0 and 1 are off and on. */
#define EXAM_RULES(_)                                                                              \
    /* seating */                                                                                  \
    _(room_seats, 30, 1, 192)     /* candidates in a room, its desks permitting */                 \
    _(tail, 0, 0, 2)              /* last room: 0 may be short, 1 may take its few on top */       \
    _(tail_few, 3, 1, 20)         /* ... of at most so many, 2 only if that few are left */        \
    _(school_neighbours, 4, 0, 8) /* of one school: 0 anywhere, 4 or 8 neighbours differ */        \
    _(class_neighbours, 8, 0, 8)  /* the same of one class of a school */                          \
    _(reserve_seats, 0, 0, 30)    /* seats left free in every room */                              \
    /* duties */                                                                                   \
    _(invigilators, 2, 1, 4)       /* in a room */                                                 \
    _(roving_rooms, 5, 1, 100)     /* one roving invigilator for so many rooms; unset: none */     \
    _(reserve_percent, 10, 0, 100) /* of a site's invigilators stand ready */                      \
    _(trained, 1, 0, 1)            /* only trained staff */                                        \
    _(relative, 1, 0, 1)           /* nobody with a relative in this exam */                       \
    _(graduating, 1, 0, 1)         /* nobody who teaches those who sit it */                       \
    _(own_school, 1, 0, 1)         /* nobody where his own school's candidates sit */              \
    _(subject_teacher, RULE_UNSET, 0, 1) /* nobody at a paper of his own subject */                \
    _(different_schools, 1, 0, 1)        /* those in one room come from different schools */       \
    _(mixed_sex, 1, 0, 1)                /* soft: not all of one sex in a room */                  \
    _(pair_once, 1, 0, 1)                /* soft: no two together twice */                         \
    _(room_once, 1, 0, 1)                /* soft: nobody in one room twice */                      \
    _(senior_years, 2, 1, 20)            /* soft: one with so many years in each room */           \
    _(most_duties, RULE_UNSET, 0, 60)    /* of one person */

struct exam_rules {
#define RULE_FIELD(name, usual, least, most) int name;
    EXAM_RULES(RULE_FIELD)
#undef RULE_FIELD
};

enum exam_rule {
#define RULE_ENUM(name, usual, least, most) RULE_##name,
    EXAM_RULES(RULE_ENUM)
#undef RULE_ENUM
        RULE_COUNT
};

void exam_rules_usual(struct exam_rules *r);
const char *exam_rule_word(enum exam_rule rule);
int exam_rule_get(const struct exam_rules *r, enum exam_rule rule);

/* Sets one by its word; text is a number or "unset". ERR_UNKNOWN_NAME, ERR_OUT_OF_RANGE. */
bool exam_rule_set(struct exam_rules *r, const char *word, const char *text, struct error *e);

#endif
