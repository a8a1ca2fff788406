/* 三伏 and 数九: the hot and the cold weeks that people count by, from solar terms and the cycle of
 * days. Pure.
 *
 * Rules, as the Purple Mountain Observatory states them every summer: 初伏 begins on the third 庚
 * day from 夏至 on (夏至 itself counts if it is one) and has ten days; 中伏 begins on the fourth;
 * 末伏 on the first from 立秋 on (立秋 counts), and has ten days. So 中伏 has ten days or twenty.
 * 数九: nine times nine days from 冬至 on, the day itself being the first. */
#ifndef MODEL_FOLK_H
#define MODEL_FOLK_H

#include "model/almanac.h"

#include <stdbool.h>

enum folk_kind { FOLK_FU, FOLK_NINE };

struct folk_season {
    enum folk_kind kind;
    int which;       /* FU: 1 初伏, 2 中伏, 3 末伏; NINE: 1..9 */
    int day, length; /* which day of it this is, from 1 on; how many it has */
};

/* False on days that belong to none, and where the almanac knows no terms. */
bool folk_season(const struct almanac *al, struct day d, struct folk_season *out);

/* 初伏, 三九. Static strings. */
const char *folk_name_zh(const struct folk_season *s);

#endif
