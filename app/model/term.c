#include "model/term.h"

#define VACATION_MOST 100 /* days; a term that nobody entered is longer */

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

/* By the month of its middle. */
static enum vacation_kind
season(struct day first, struct day last)
{
    int month = day_ymd(day_add(first, day_diff(last, first) / 2)).month;
    if (month == 12 || month <= 3)
        return VACATION_WINTER;
    return month >= 6 && month <= 9 ? VACATION_SUMMER : VACATION_OTHER;
}

bool
vacation_at(const struct term *terms, size_t count, struct day d, struct vacation *out)
{
    struct day before = DAY_NONE; /* last day of school before d */
    for (size_t i = 0; i < count; i++) {
        if (day_cmp(terms[i].first, d) > 0) {
            if (day_is_none(before) || day_diff(terms[i].first, before) > VACATION_MOST)
                return false;
            *out =
                (struct vacation){.first = day_add(before, 1), .last = day_add(terms[i].first, -1)};
            out->kind = season(out->first, out->last);
            return true;
        }
        if (day_cmp(terms[i].last, d) >= 0)
            return false;
        if (day_is_none(before) || day_cmp(terms[i].last, before) > 0)
            before = terms[i].last;
    }
    return false;
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
