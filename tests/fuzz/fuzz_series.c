/* A master's rules and its overrides, by the bureau's clock or by one with summer time: occurrences
 * are well-formed, touch their window, come in bounded number, and a window in two halves gives
 * what it gives whole.
 *
 * Input: a byte of flags, the rule lines, then after each line "--" one override:
 * "2025-05-14T09:00" or "2025-05-14" (its RECURRENCE-ID), '>' if it holds for all later ones, else
 * ' ', and its time as when_parse reads it. */
#include "base/arena.h"
#include "base/str.h"
#include "model/series.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define OVERRIDES_MAX 16

/* Seven hours behind the bureau, six from April to September. */
static bool
summer(struct civil local)
{
    struct ymd y = day_ymd(local.day);
    return y.month >= 4 && y.month <= 9 && !(y.month == 4 && y.day == 1 && local.second < 7200);
}

static struct civil
to_bureau(struct civil at, void *zone)
{
    (void)zone;
    return civil_add_seconds(at, summer(at) ? 6 * 3600 : 7 * 3600);
}

static struct civil
from_bureau(struct civil at, void *zone)
{
    (void)zone;
    struct civil winter = civil_add_seconds(at, -7 * 3600);
    return summer(winter) ? civil_add_seconds(at, -6 * 3600) : winter;
}

static bool
exists(struct civil at, void *zone)
{
    (void)zone;
    struct ymd y = day_ymd(at.day);
    return y.month != 4 || y.day != 1 || at.second / 3600 != 1;
}

static const struct series_clock away = {to_bureau, from_bureau, exists, NULL};

static const struct almanac *
almanac(void)
{
    static struct almanac *kept; /* lives as long as the program */
    struct error e = {0};
    if (!kept)
        kept = almanac_load(XIAOLI_SOURCE_ROOT "/data", &e);
    return kept;
}

static bool
read_override(char *text, struct event *ev, struct arena *a)
{
    size_t id = strcspn(text, " >");
    struct error e = {0};
    if (text[id] == '\0')
        return false;
    event_init(ev);
    ev->this_and_future = text[id] == '>';
    text[id] = '\0';
    ev->recurrence_id = arena_strdup(a, text);
    text += id + 1;
    text[strcspn(text, "\n")] = '\0';
    return when_parse(arena_strdup(a, text), &ev->when, &e) && when_dated(&ev->when);
}

static void
check(const struct occurrence_list *list, struct day first, struct day last)
{
    if (list->count > (OVERRIDES_MAX + 1) * SERIES_MOST)
        abort();
    for (size_t i = 0; i < list->count; i++) {
        const struct occurrence *o = &list->at[i];
        if (day_cmp(o->first, last) > 0 || day_cmp(o->last, first) < 0 ||
            day_cmp(o->first, o->last) > 0)
            abort();
        if (o->timed && (o->start.n < 0 || o->start.n >= 1440 || o->end.n <= 0 || o->end.n > 1440))
            abort();
    }
}

/* Number of those that begin within first..last; SIZE_MAX when something was cut. */
static size_t
expand(struct series *s, const struct event *overrides, size_t count, struct day first,
       struct day last)
{
    struct occurrence_list list = {0};
    bool all = series_of_master(s, first, last, &list);
    for (size_t i = 0; i < count; i++)
        all = series_of_override(s, &overrides[i], first, last, &list) && all;
    check(&list, first, last);
    size_t n = 0;
    for (size_t i = 0; i < list.count; i++)
        n += day_cmp(list.at[i].first, first) >= 0;
    vec_destroy(&list);
    return all ? n : SIZE_MAX;
}

static void
run(struct series *s, const struct event *overrides, size_t count)
{
    struct day first = day_of(2025, 3, 20), middle = day_of(2025, 6, 1), last = day_of(2025, 7, 10);
    size_t whole = expand(s, overrides, count, first, last);
    size_t left = expand(s, overrides, count, first, day_add(middle, -1));
    size_t right = expand(s, overrides, count, middle, last);
    if (whole != SIZE_MAX && left != SIZE_MAX && right != SIZE_MAX && left + right != whole)
        abort();
    for (size_t i = 0; i < count; i++)
        series_hides(s, &overrides[i]);
    series_replaces_single(s);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct event master, overrides[OVERRIDES_MAX];
    struct arena a;
    struct series s;
    struct error e = {0};
    size_t count = 0;
    if (size < 1)
        return 0;
    arena_init(&a);
    char *text = arena_strndup(&a, (const char *)data + 1, size - 1);
    char *next = strstr(text, "--\n");
    event_init(&master);
    while (next && count < OVERRIDES_MAX) {
        *next = '\0';
        char *own = next + 3;
        next = strstr(own, "--\n");
        if (next)
            *next = '\0';
        count += read_override(own, &overrides[count], &a);
        if (next)
            *next = '-';
    }
    master.rrule = text;
    master.sequence = data[0] & 2;
    when_parse(data[0] & 1 ? "2025-05-14..2025-05-15" : "2025-05-14T09:00..2025-05-14T23:30",
               &master.when, &e);
    if (series_read(&s, &master, overrides, count, &a, &e)) {
        s.set.lunar = almanac();
        if (s.set.tzid[0] || data[0] & 4)
            series_use_clock(&s, data[0] & 8 ? NULL : &away);
        run(&s, overrides, count);
    } else if (e.code == ERR_NONE) {
        abort();
    }
    arena_destroy(&a);
    return 0;
}
