#include "feed/tell.h"

#include <stdio.h>

const char *
tell_say(const struct telling *w, const char *id, const char *a, const char *b, const char *c)
{
    return message_in(w->arena, w->catalogue, w->lang, id, a, b, c);
}

static const char *
nth(const struct telling *w, const char *family, int n)
{
    char id[24];
    snprintf(id, sizeof id, "%s.%d", family, n);
    return message(w->catalogue, w->lang, id);
}

const char *
tell_date(const struct telling *w, struct day d)
{
    struct ymd at = day_ymd(d);
    const char *day = tell_say(w, "date.day", nth(w, "month", at.month),
                               arena_printf(w->arena, "%d", at.day), NULL);
    day = tell_say(w, "date.day_weekday", day, nth(w, "weekday", 1 + (int)day_weekday(d)), NULL);
    if (at.year == day_ymd(w->today).year)
        return day;
    const char *year = tell_say(w, "date.year", arena_printf(w->arena, "%d", at.year), NULL, NULL);
    return tell_say(w, "date.day_year", year, day, NULL);
}

const char *
tell_hours_of(const struct telling *w, const struct when *when)
{
    char start[DAY_TEXT], end[DAY_TEXT];
    if (when->timing != TIMING_HOURS)
        return "";
    return tell_say(w, "hours.from_to", minute_format(when->start, start),
                    minute_format(when->end, end), NULL);
}

const char *
tell_days(const struct telling *w, const struct when *when)
{
    if (when->timing == TIMING_PERIOD)
        return when->period;
    if (!when_dated(when))
        return message(w->catalogue, w->lang, "status.undated");
    const char *days = tell_date(w, when->first);
    if (day_cmp(when->first, when->last) != 0)
        days = tell_say(w, "date.span", days, tell_date(w, when->last), NULL);
    return days;
}

const char *
tell_when(const struct telling *w, const struct when *when)
{
    const char *days = tell_days(w, when), *hours = tell_hours_of(w, when);
    return hours[0] ? tell_say(w, "date.at", days, hours, NULL) : days;
}

const char *
tell_event_title(const struct telling *w, const struct event *ev)
{
    return w->lang == LANG_EN && ev->title_en[0] ? ev->title_en : ev->title;
}

const char *
tell_place(const struct telling *w, const struct event *ev)
{
    bool both = ev->place[0] && ev->room[0];
    return arena_printf(w->arena, "%s%s%s", ev->place, both ? " " : "", ev->room);
}
