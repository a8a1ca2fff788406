/* Occurrences a second of everyday rules: ours and libical's in turn, the best of several rounds
 * each. Reading the rule is part of both. */
#include "base/clock.h"
#include "model/recurrence.h"

#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>

#define ROUNDS 7
#define ROUND_US 40000 /* how long one side goes on in a round */

static const struct {
    const char *name, *rule, *start;
    size_t n; /* occurrences of one expansion */
} rules[] = {
    {"daily", "FREQ=DAILY", "20250101T090000", 1000},
    {"weekly, 3 days", "FREQ=WEEKLY;BYDAY=MO,WE,FR", "20250101T090000", 1000},
    {"monthly, last Friday", "FREQ=MONTHLY;BYDAY=-1FR", "20250131T090000", 1000},
    {"yearly, 29 February", "FREQ=YEARLY", "20240229T090000", 100},
    {"every 15 minutes", "FREQ=MINUTELY;INTERVAL=15", "20250101T090000", 1000},
};

struct counter {
    size_t n, most;
};

static bool
count(struct civil at, void *arg)
{
    struct counter *c = arg;
    (void)at;
    return ++c->n < c->most;
}

static size_t
ours(int i)
{
    struct arena a;
    struct recurrence_set set;
    struct ymd d;
    char lines[80];
    struct counter c = {.most = rules[i].n};
    sscanf(rules[i].start, "%4d%2d%2d", &d.year, &d.month, &d.day);
    snprintf(lines, sizeof lines, "RRULE:%s", rules[i].rule);
    arena_init(&a);
    struct civil start = {day_of(d.year, d.month, d.day), 9 * 3600};
    if (recurrence_parse(lines, start, false, &a, &set, NULL))
        recurrence_expand(&set, start, (struct civil){day_of(9999, 1, 1), 0}, 0, count, &c);
    arena_destroy(&a);
    return c.n;
}

static size_t
theirs(int i)
{
    struct icalrecurrencetype r = icalrecurrencetype_from_string(rules[i].rule);
    icalrecur_iterator *it = icalrecur_iterator_new(r, icaltime_from_string(rules[i].start));
    size_t n = 0;
    while (it && n < rules[i].n && !icaltime_is_null_time(icalrecur_iterator_next(it)))
        n++;
    if (it)
        icalrecur_iterator_free(it);
    return n;
}

/* Occurrences a second. */
static double
round_of(size_t (*expand)(int), int i)
{
    int64_t begin = clock_cpu_us(), now = begin;
    size_t n = 0;
    while (now - begin < ROUND_US) {
        n += expand(i);
        now = clock_cpu_us();
    }
    return (double)n * 1e6 / (double)(now - begin);
}

int
main(void)
{
    double least = 1e9;
    for (int i = 0; i < (int)(sizeof rules / sizeof *rules); i++) {
        double a = 0, b = 0;
        if (ours(i) != rules[i].n || theirs(i) != rules[i].n) {
            printf("%s: not %zu occurrences\n", rules[i].name, rules[i].n);
            return EXIT_FAILURE;
        }
        for (int k = 0; k < ROUNDS; k++) {
            double x = round_of(ours, i), y = round_of(theirs, i);
            a = x > a ? x : a;
            b = y > b ? y : b;
        }
        printf("%s: %.1f against %.2f million a second, %.0fx\n", rules[i].name, a / 1e6, b / 1e6,
               a / b);
        least = a / b < least ? a / b : least;
    }
    printf("least: %.1fx\n", least);
    return EXIT_SUCCESS;
}
