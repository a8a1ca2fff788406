#include "feed/words.h"

#include <stdio.h>

const char *
words_say(const struct words *w, const char *id, const char *a, const char *b, const char *c)
{
    return message_in(w->arena, w->catalogue, w->lang, id, a, b, c);
}

static const char *
nth(const struct words *w, const char *family, int n)
{
    char id[24];
    snprintf(id, sizeof id, "%s.%d", family, n);
    return message(w->catalogue, w->lang, id);
}

const char *
words_date(const struct words *w, struct day d)
{
    struct ymd at = day_ymd(d);
    const char *day = words_say(w, "date.day", nth(w, "month", at.month),
                                arena_printf(w->arena, "%d", at.day), NULL);
    day = words_say(w, "date.day_weekday", day, nth(w, "weekday", 1 + (int)day_weekday(d)), NULL);
    if (at.year == day_ymd(w->today).year)
        return day;
    const char *year = words_say(w, "date.year", arena_printf(w->arena, "%d", at.year), NULL, NULL);
    return words_say(w, "date.day_year", year, day, NULL);
}

const char *
words_hours_of(const struct words *w, const struct when *when)
{
    char start[DAY_TEXT], end[DAY_TEXT];
    if (when->timing != TIMING_HOURS)
        return "";
    return words_say(w, "hours.from_to", minute_format(when->start, start),
                     minute_format(when->end, end), NULL);
}

const char *
words_when(const struct words *w, const struct when *when)
{
    if (when->timing == TIMING_PERIOD)
        return when->period;
    if (!when_dated(when))
        return message(w->catalogue, w->lang, "status.undated");
    const char *days = words_date(w, when->first);
    if (day_cmp(when->first, when->last) != 0)
        days = words_say(w, "date.span", days, words_date(w, when->last), NULL);
    const char *hours = words_hours_of(w, when);
    return hours[0] ? words_say(w, "date.at", days, hours, NULL) : days;
}

const char *
words_event_title(const struct words *w, const struct event *ev)
{
    return w->lang == LANG_EN && ev->title_en[0] ? ev->title_en : ev->title;
}

const char *
words_place(const struct words *w, const struct event *ev)
{
    bool both = ev->place[0] && ev->room[0];
    return arena_printf(w->arena, "%s%s%s", ev->place, both ? " " : "", ev->room);
}
