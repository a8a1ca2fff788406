/* What phones are told of an event, and what the calendar is called there. Chinese, as people here
 * read it. */
#include "actions/export_inside.h"
#include "actions/inside.h"
#include "actions/query_parts.h"
#include "store/school.h"

#include <stdio.h>
#include <string.h>

/* One line of a text under making. */
static void
line(struct str *out, const struct catalogue *words, const char *id, const char *a, const char *b)
{
    if (out->len > 0)
        str_append_char(out, '\n');
    message_format(words, LANG_ZH, out, id, a, b, NULL);
}

static void
line_if(struct str *out, const struct catalogue *words, const char *id, const char *value)
{
    if (value[0] != '\0')
        line(out, words, id, value, NULL);
}

/* -- dates in words ---------------------------------------------------------------------------- */

static void
append_day(struct str *out, const struct catalogue *words, struct day d, int year)
{
    char y[16], m[16], n[16];
    struct ymd at = day_ymd(d);
    snprintf(y, sizeof y, "%d", at.year);
    snprintf(m, sizeof m, "%d", at.month);
    snprintf(n, sizeof n, "%d", at.day);
    if (at.year == year)
        message_format(words, LANG_ZH, out, "export.day", m, n, NULL);
    else
        message_format(words, LANG_ZH, out, "export.day_year", y, m, n);
}

/* "5月14日 09:00", "5月14日至5月16日"; with the year where that is not the one the reader expects.
 */
static const char *
when_words(const struct catalogue *words, const struct when *w, int year, struct arena *a)
{
    char start[DAY_TEXT];
    struct str text;
    str_init(&text);
    append_day(&text, words, w->first, year);
    if (w->timing == TIMING_HOURS)
        str_printf(&text, " %s", minute_format(w->start, start));
    if (w->last.n != w->first.n) {
        str_append(&text, message(words, LANG_ZH, "export.until"));
        append_day(&text, words, w->last, day_ymd(w->first).year);
    }
    const char *out = arena_strdup(a, text.s);
    str_destroy(&text);
    return out;
}

/* -- texts ------------------------------------------------------------------------------------- */

/* What has become of the date comes first: it is what the reader must not miss. */
static void
change_lines(struct str *out, const struct catalogue *words, const struct event *ev,
             struct arena *a)
{
    bool moved = ev->status == STATUS_RESCHEDULED && when_dated(&ev->old);
    bool cancelled = ev->status == STATUS_CANCELLED;
    int year = day_ymd(ev->when.first).year;
    if (cancelled)
        line(out, words, "export.cancelled", NULL, NULL);
    if (moved)
        line(out, words, "export.moved", when_words(words, &ev->old, year, a),
             when_words(words, &ev->when, year, a));
    if (ev->status == STATUS_TENTATIVE)
        line(out, words, "export.tentative", NULL, NULL);
    if (cancelled || moved)
        line_if(out, words, "export.reason", ev->reason);
}

static const char *
description(const struct catalogue *words, const struct event *ev, bool imported, struct arena *a)
{
    struct str text;
    str_init(&text);
    change_lines(&text, words, ev, a);
    line_if(&text, words, "export.text", ev->text);
    line_if(&text, words, "export.audience", ev->audience);
    if (!imported)
        line_if(&text, words, "export.organiser", ev->organiser);
    line_if(&text, words, "export.department", ev->department);
    line_if(&text, words, "export.phone", ev->phone);
    line_if(&text, words, "export.source", ev->source);
    const char *out = arena_strdup(a, text.s);
    str_destroy(&text);
    return out;
}

static const char *
pair(const char *first, const char *second, struct arena *a)
{
    if (first[0] == '\0' || second[0] == '\0')
        return first[0] ? first : second;
    return arena_printf(a, "%s %s", first, second);
}

static const char *
title(const struct catalogue *words, const struct event *ev, struct arena *a)
{
    const char *mark = message(words, LANG_ZH, "export.mark_cancelled");
    bool marked = ev->status != STATUS_CANCELLED || str_starts(ev->title, mark);
    return marked ? ev->title : arena_printf(a, "%s%s", mark, ev->title);
}

void
export_words(const struct catalogue *words, const struct event *ev, bool imported, struct arena *a,
             struct publish_event *out)
{
    out->title = title(words, ev, a);
    out->place = pair(ev->place, ev->room, a);
    out->contact = pair(ev->department, ev->phone, a);
    out->text = description(words, ev, imported, a);
    out->status = ev->status;
    out->category = (int)ev->category;
    out->tag = ev->tag;
}

/* -- the calendar's name ----------------------------------------------------------------------- */

/* What the query picks, in words; NULL for everything. */
static const char *
picked(const struct exporting *x, struct arena *a, struct error *e)
{
    struct event ev;
    if (x->q->event && query_stored_event(x->b, x->q->event, a, &ev, e))
        return ev.title;
    if (x->q->venue)
        return x->q->venue;
    if (x->category != CATEGORY_NONE)
        return x->labels[x->category];
    for (size_t i = 0; x->q->calendar && i < x->calendar_count; i++) {
        if (str_equal(x->calendars[i].key, x->q->calendar))
            return x->calendars[i].name;
    }
    return NULL;
}

bool
export_name(struct exporting *x, struct arena *a, const char **out, struct error *e)
{
    const char *bureau, *whole, *part = picked(x, a, e);
    if (!settings_get(x->db, "bureau_name", a, &bureau, e) ||
        !settings_get(x->db, "calendar_title", a, &whole, e))
        return false;
    const struct catalogue *words = bureau_words(x->b);
    if (part == NULL)
        part = whole[0] ? whole : message(words, LANG_ZH, "export.calendar");
    struct str text;
    str_init(&text);
    if (bureau[0])
        message_format(words, LANG_ZH, &text, "export.name", bureau, part, NULL);
    else
        str_append(&text, part);
    if (bureau_is_demo(x->b))
        str_append(&text, message(words, LANG_ZH, "export.demo"));
    *out = arena_strdup(a, text.s);
    str_destroy(&text);
    return true;
}
