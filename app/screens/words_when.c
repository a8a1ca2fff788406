/* Words for what is not quite a date: terms, and the periods that documents name. Staff and
 * documents write them in Chinese; the usual ones are also said in English, others stay as they
 * are. */
#include "screens/parts.h"

#include <stdlib.h>
#include <string.h>

const char *
words_term(const struct build *b, const struct term *t)
{
    if (b->lang != LANG_EN)
        return t->name;
    if (str_equal(t->name, "春季学期"))
        return say(b, "term.spring");
    if (str_equal(t->name, "秋季学期"))
        return say(b, "term.autumn");
    return t->name;
}

/* "6月下旬" taken apart; false if it is anything else. */
static bool
read_third(const char *period, int *month, const char **third)
{
    char *end;
    long m = strtol(period, &end, 10);
    if (end == period || m < 1 || m > 12 || strncmp(end, "月", strlen("月")) != 0)
        return false;
    *month = (int)m;
    *third = end + strlen("月");
    return str_equal(*third, "上旬") || str_equal(*third, "中旬") || str_equal(*third, "下旬");
}

static const char *
third_id(const char *third)
{
    return str_equal(third, "上旬")   ? "third.early"
           : str_equal(third, "中旬") ? "third.mid"
                                      : "third.late";
}

const char *
words_period(const struct build *b, const char *period)
{
    int month;
    const char *third;
    if (b->lang != LANG_EN || !read_third(period, &month, &third))
        return period;
    return say2(b, "third.of_month", say(b, third_id(third)), words_month(b, month));
}

const char *
words_period_in(const struct build *b, const char *period, int month)
{
    int of;
    const char *third;
    if (!read_third(period, &of, &third) || of != month)
        return words_period(b, period);
    return b->lang == LANG_EN ? say(b, third_id(third)) : third;
}
