/* The five kinds of activity a bureau's year consists of. Labels are message ids, so staff's words
 * can change without code: "category.exam", "category.exam.short". Numbers are stored: never
 * renumber. */
#ifndef MODEL_CATEGORY_H
#define MODEL_CATEGORY_H

#include <stdbool.h>

enum category {
    CATEGORY_EXAM = 0,     /* 考试招生 */
    CATEGORY_FESTIVAL = 1, /* 节庆艺术 */
    CATEGORY_SPORT = 2,    /* 体育活动 */
    CATEGORY_TRAINING = 3, /* 培训教研 */
    CATEGORY_THEME = 4,    /* 主题活动: never counted down */
};
#define CATEGORY_COUNT 5
#define CATEGORY_NONE (-1)      /* "no second tag" where an int is stored */
#define CATEGORY_ALL_BITS 0x1fu /* filters are sets: bit (1u << category) */

const char *category_key(enum category c); /* "exam" ... static */
bool category_from_key(const char *key, enum category *out);
const char *category_label_id(enum category c); /* message id of the full label */
const char *category_short_id(enum category c); /* message id of the short label */

#endif
