/* Words of screens: messages with arguments, dates and names in the build's language. */
#include "model/almanac.h"
#include "screens/parts.h"

const char *
say3(const struct build *b, const char *id, const char *a, const char *c, const char *d)
{
    return message_in(b->ui->arena, b->words, b->lang, id, a, c, d);
}

const char *
say2(const struct build *b, const char *id, const char *a, const char *c)
{
    return say3(b, id, a, c, NULL);
}

const char *
say1(const struct build *b, const char *id, const char *a)
{
    return say3(b, id, a, NULL, NULL);
}

const char *
say(const struct build *b, const char *id)
{
    return message(b->words, b->lang, id);
}

const char *
num(const struct build *b, int n)
{
    return arena_printf(b->ui->arena, "%d", n);
}

/* "weekday.3", "month.5": ids that carry a number. */
static const char *
say_nth(const struct build *b, const char *prefix, int n)
{
    return say(b, arena_printf(b->ui->arena, "%s.%d", prefix, n));
}

const char *
words_weekday(const struct build *b, struct day d)
{
    return say_nth(b, "weekday", (int)day_weekday(d) + 1);
}

const char *
words_weekday_long(const struct build *b, struct day d)
{
    return say_nth(b, "weekday.long", (int)day_weekday(d) + 1);
}

const char *
words_month(const struct build *b, int month)
{
    return say_nth(b, "month", month);
}

const char *
words_year(const struct build *b, int year)
{
    return say1(b, "date.year", num(b, year));
}

/* The year is said only where it is not the one that everybody thinks of. */
static bool
other_year(const struct build *b, int year)
{
    return b->frame && !day_is_none(b->frame->today.day) &&
           day_ymd(b->frame->today.day).year != year;
}

const char *
words_day(const struct build *b, struct day d, bool with_weekday)
{
    struct ymd ymd = day_ymd(d);
    const char *text = say2(b, "date.day", words_month(b, ymd.month), num(b, ymd.day));
    if (with_weekday)
        text = say2(b, "date.day_weekday", text, words_weekday(b, d));
    if (other_year(b, ymd.year))
        text = say2(b, "date.day_year", words_year(b, ymd.year), text);
    return text;
}

const char *
words_span(const struct build *b, struct day first, struct day last)
{
    if (day_cmp(first, last) == 0)
        return words_day(b, first, true);
    struct ymd from = day_ymd(first), to = day_ymd(last);
    if (from.year != to.year)
        return say2(b, "date.span", words_day(b, first, true), words_day(b, last, false));
    const char *end = say2(b, "date.day", words_month(b, to.month), num(b, to.day));
    if (from.month == to.month)
        end = say2(b, "date.day_same_month", words_month(b, to.month), num(b, to.day));
    return say2(b, "date.span", words_day(b, first, true), end);
}

const char *
words_days(const struct build *b, struct day first, struct day last)
{
    struct ymd from = day_ymd(first), to = day_ymd(last);
    if (day_cmp(first, last) == 0)
        return words_day(b, first, false);
    if (from.year != to.year)
        return say2(b, "date.days", words_day(b, first, false), words_day(b, last, false));
    if (from.month != to.month)
        return say2(b, "date.days", words_day(b, first, false),
                    say2(b, "date.day", words_month(b, to.month), num(b, to.day)));
    const char *text =
        say3(b, "date.days_same_month", words_month(b, to.month), num(b, from.day), num(b, to.day));
    return other_year(b, to.year) ? say2(b, "date.day_year", words_year(b, to.year), text) : text;
}

const char *
words_moved_to(const struct build *b, struct day old, struct day now)
{
    struct ymd from = day_ymd(old), to = day_ymd(now);
    bool same = from.year == to.year && from.month == to.month;
    return say1(b, "bar.moved_to",
                say2(b, same ? "date.day_same_month" : "date.day", words_month(b, to.month),
                     num(b, to.day)));
}

const char *
words_moved_brief(const struct build *b, struct day old, struct day now)
{
    struct ymd from = day_ymd(old), to = day_ymd(now);
    if (from.year == to.year && from.month == to.month)
        return say1(b, "bar.moved_brief",
                    say2(b, "date.day_same_month", words_month(b, to.month), num(b, to.day)));
    return say1(b, "bar.moved_brief", arena_printf(b->ui->arena, "%d/%d", to.month, to.day));
}

static const char *
words_minute(const struct build *b, struct minute m)
{
    char text[DAY_TEXT];
    return arena_strdup(b->ui->arena, minute_format(m, text));
}

const char *
words_hours(const struct build *b, const struct occurrence *o, struct day on)
{
    bool begins = day_cmp(o->first, on) == 0, ends = day_cmp(o->last, on) == 0;
    if (!o->timed || (!begins && !ends))
        return say(b, "hours.all_day");
    if (begins && ends)
        return say2(b, "hours.from_to", words_minute(b, o->start), words_minute(b, o->end));
    return begins ? say1(b, "hours.from", words_minute(b, o->start))
                  : say1(b, "hours.until", words_minute(b, o->end));
}

const char *
words_lunar(const struct build *b, const struct lunar_date *l)
{
    switch (b->lang) {
    case LANG_EN:
        return arena_printf(b->ui->arena, "%d%s/%d", l->month, l->leap ? "L" : "", l->day);
    case LANG_ZH:
    case LANG_COUNT:
        break;
    }
    return arena_printf(b->ui->arena, "%s%s", lunar_month_zh(l->month, l->leap),
                        lunar_day_zh(l->day));
}

const char *
words_zodiac_year(const struct build *b, const struct lunar_date *l)
{
    char ganzhi[16];
    ganzhi_zh(ganzhi_year(l->year), ganzhi);
    return b->lang == LANG_EN ? say1(b, "lunar.year", zodiac_en(l->year))
                              : say2(b, "lunar.year", ganzhi, zodiac_zh(l->year));
}

const char *
words_cell(const struct build *b, const struct day_info *info, bool *strong)
{
    bool en = b->lang == LANG_EN;
    *strong = true;
    if (info->festival)
        return en ? info->festival->en_short : info->festival->zh;
    if (info->term >= 0)
        return en ? term_en(info->term) : term_zh(info->term);
    *strong = false;
    if (!info->lunar_known)
        return "";
    *strong = info->lunar.day == 1;
    if (en)
        return words_lunar(b, &info->lunar);
    return *strong ? lunar_month_zh(info->lunar.month, info->lunar.leap)
                   : lunar_day_zh(info->lunar.day);
}

/* The first that is not empty. */
static const char *
either(const char *a, const char *c)
{
    return *a ? a : c;
}

const char *
event_title(const struct build *b, const struct event *ev)
{
    return b->lang == LANG_EN ? either(ev->title_en, ev->title) : ev->title;
}

const char *
event_bar(const struct build *b, const struct event *ev)
{
    return b->lang == LANG_EN ? either(ev->title_en, event_bar_name(ev)) : event_bar_name(ev);
}

const char *
event_strip(const struct build *b, const struct event *ev)
{
    const char *zh = event_strip_name(ev);
    return b->lang == LANG_EN ? either(ev->name_en, either(ev->title_en, zh)) : zh;
}

const char *
event_fit(const struct build *b, const struct event *ev, enum face face, int size, int width)
{
    const char *const names[] = {event_bar(b, ev), event_strip(b, ev)};
    for (size_t i = 0; i < 2; i++)
        if (text_width(&b->ui->measure, face, size, names[i]) <= width)
            return names[i];
    return text_ellipsis(&b->ui->measure, b->ui->arena, face, size, names[1], width);
}
