#include "model/term.h"

const struct term *
term_at(const struct term *terms, size_t count, struct day d)
{
    for (size_t i = 0; i < count; i++)
        if (day_cmp(terms[i].first, d) <= 0 && day_cmp(d, terms[i].last) <= 0)
            return &terms[i];
    return NULL;
}

int
term_week(const struct term *t, struct day d)
{
    return day_diff(day_monday(d), day_monday(t->first)) / 7 + 1;
}

static bool
is_rest(const struct holidays *h, struct day d)
{
    const struct holiday *on = holidays_on(h, d);
    if (on)
        return on->off;
    enum weekday w = day_weekday(d);
    return w == SATURDAY || w == SUNDAY;
}

int
school_days_between(const struct term *terms, size_t count, const struct holidays *h, struct day a,
                    struct day b)
{
    const struct term *t = NULL;
    int days = 0, year_end = INT32_MIN; /* year_end: last day of the year known to have a notice */
    for (struct day d = day_add(a, 1); day_cmp(d, b) < 0; d = day_add(d, 1)) {
        if (d.n > year_end) {
            int year = day_ymd(d).year;
            if (!holidays_year_known(h, year))
                return -1;
            year_end = day_of(year, 12, 31).n;
        }
        if (!t || day_cmp(d, t->last) > 0)
            t = term_at(terms, count, d);
        if (!t)
            return -1;
        days += !is_rest(h, d);
    }
    return days;
}
