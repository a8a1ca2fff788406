#include "model/folk.h"

#define GENG 6 /* of the ten stems, from 甲 on */
#define STEMS 10
#define FU_DAYS 10
#define NINE_DAYS 9
#define NINES 9

enum { XIAZHI = 11, LIQIU = 14, DONGZHI = 23 };

/* The day of that term in the solar year. */
static bool
term_day(const struct almanac *al, int year, int term, struct day *out)
{
    struct day at = day_of(year, 1, 1); /* no term falls on it */
    int found = -1;
    while (almanac_next_term(al, at, &at, &found) && day_ymd(at).year == year)
        if (found == term) {
            *out = at;
            return true;
        }
    return false;
}

/* The n-th 庚 day from d on. */
static struct day
geng(struct day d, int n)
{
    int wait = (GENG - ganzhi_day(d) % STEMS + STEMS) % STEMS;
    return day_add(d, wait + (n - 1) * STEMS);
}

static bool
within(struct day d, struct day first, int length, enum folk_kind kind, int which,
       struct folk_season *out)
{
    int at = day_diff(d, first);
    if (at < 0 || at >= length)
        return false;
    *out = (struct folk_season){kind, which, at + 1, length};
    return true;
}

static bool
fu(const struct almanac *al, struct day d, struct folk_season *out)
{
    struct day solstice, autumn;
    int year = day_ymd(d).year;
    if (!term_day(al, year, XIAZHI, &solstice) || !term_day(al, year, LIQIU, &autumn))
        return false;
    struct day first = geng(solstice, 3), second = geng(solstice, 4), third = geng(autumn, 1);
    return within(d, first, FU_DAYS, FOLK_FU, 1, out) ||
           within(d, second, day_diff(third, second), FOLK_FU, 2, out) ||
           within(d, third, FU_DAYS, FOLK_FU, 3, out);
}

static bool
nine(const struct almanac *al, struct day d, struct folk_season *out)
{
    struct day solstice;
    int year = day_ymd(d).year;
    for (int y = year; y >= year - 1; y--) {
        if (!term_day(al, y, DONGZHI, &solstice) || day_cmp(d, solstice) < 0)
            continue;
        int which = day_diff(d, solstice) / NINE_DAYS + 1;
        return which <= NINES && within(d, day_add(solstice, (which - 1) * NINE_DAYS), NINE_DAYS,
                                        FOLK_NINE, which, out);
    }
    return false;
}

bool
folk_season(const struct almanac *al, struct day d, struct folk_season *out)
{
    if (!al || !almanac_trusted(al))
        return false;
    int month = day_ymd(d).month;
    if (month >= 6 && month <= 9)
        return fu(al, d, out);
    return (month == 12 || month <= 3) && nine(al, d, out);
}

const char *
folk_name_zh(const struct folk_season *s)
{
    static const char *const FU[] = {"初伏", "中伏", "末伏"};
    static const char *const NINE[] = {"一九", "二九", "三九", "四九", "五九",
                                       "六九", "七九", "八九", "九九"};
    return s->kind == FOLK_FU ? FU[s->which - 1] : NINE[s->which - 1];
}
