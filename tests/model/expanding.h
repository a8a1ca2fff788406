/* Rules expanded into text: "20250514T090000,20250515T090000". */
#ifndef TEST_MODEL_EXPANDING_H
#define TEST_MODEL_EXPANDING_H

#include "testing.h"

#include "base/arena.h"
#include "base/str.h"
#include "model/recurrence.h"

#include <stdio.h>

struct sink {
    struct str text; /* 20250514T093000,... */
    size_t count, max;
    bool dates_only;
    struct civil last;
};

static inline void
append_moment(struct str *out, struct civil at, bool dates_only)
{
    struct ymd y = day_ymd(at.day);
    if (out->len)
        str_append_char(out, ',');
    str_printf(out, "%04d%02d%02d", y.year, y.month, y.day);
    if (!dates_only)
        str_printf(out, "T%02d%02d%02d", at.second / 3600, at.second / 60 % 60, at.second % 60);
}

static inline bool
collect(struct civil at, void *arg)
{
    struct sink *s = arg;
    ck_assert_msg(s->count == 0 || civil_cmp(s->last, at) < 0, "out of order or twice");
    s->last = at;
    append_moment(&s->text, at, s->dates_only);
    return ++s->count < s->max;
}

static inline bool
moment_of(const char *s, struct civil *out, bool *is_date)
{
    int y, mo, d, h = 0, mi = 0, sec = 0;
    int n = sscanf(s, "%4d%2d%2dT%2d%2d%2d", &y, &mo, &d, &h, &mi, &sec);
    *is_date = n == 3;
    if (n != 3 && n != 6)
        return false;
    *out = (struct civil){day_of(y, mo, d), h * 3600 + mi * 60 + sec};
    return true;
}

static const struct almanac *expanding_lunar; /* for RSCALE=CHINESE; NULL = none */

static const struct civil forever = {{2932896}, 86399}; /* 9999-12-31 */

/* Expands lines from dtstart into s->text. */
static inline enum expand_end
expand(const char *lines, const char *dtstart, bool dtstart_counts, size_t max, struct sink *s)
{
    struct arena a;
    struct error e = {0};
    struct recurrence_set set;
    struct civil start;
    bool is_date;
    arena_init(&a);
    *s = (struct sink){.max = max};
    str_init(&s->text);
    ck_assert(moment_of(dtstart, &start, &is_date));
    s->dates_only = is_date;
    ck_assert_msg(recurrence_parse(lines, start, is_date, &a, &set, &e), "%s: %s", e.args[0],
                  e.args[1]);
    set.dtstart_counts = dtstart_counts;
    set.lunar = expanding_lunar;
    enum expand_end how =
        recurrence_expand(&set, (struct civil){{-1000000}, 0}, forever, 0, collect, s);
    arena_destroy(&a);
    return how;
}

#endif
