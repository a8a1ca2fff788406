/* Reading calendar files in tests. */
#ifndef TEST_READING_H
#define TEST_READING_H

#include "base/file.h"
#include "base/mem.h"
#include "ical/calfile.h"
#include "ical/zone.h"
#include "testing.h"

#include <stdio.h>
#include <string.h>

static struct arena tables_arena;
static struct table aliases, words;
static const struct category_rule *rules;
static size_t rule_count;
static struct ical_reading reading;

static void
load_table(const char *name, struct table *out)
{
    struct error e = {0};
    ck_assert_msg(table_resource(&tables_arena, name, out, &e), "%s: %d %s", name, e.code,
                  e.args[0]);
}

/* As in use, on 1 May 2025. */
static void
reading_init(void)
{
    struct error e = {0};
    ck_assert(ical_prime(&e));
    arena_init(&tables_arena);
    load_table("data/zone-aliases.tsv", &aliases);
    load_table("data/category-words.tsv", &words);
    ck_assert(category_rules_read(&words, &tables_arena, &rules, &rule_count, &e));
    reading = (struct ical_reading){.today = day_of(2025, 5, 1),
                                    .untitled = "(untitled)",
                                    .category = CATEGORY_THEME,
                                    .aliases = &aliases,
                                    .rules = rules,
                                    .rule_count = rule_count};
}

static inline struct calfile *
read_text(const char *text)
{
    struct error e = {0};
    struct calfile *f = calfile_read("test.ics", text, strlen(text), &reading, &e);
    ck_assert_msg(f != NULL, "error %d %s", e.code, e.args[0]);
    return f;
}

/* A VCALENDAR around event lines (CRLF), read; its one event in *ev. */
static inline struct calfile *
read_event(const char *before, const char *lines, struct arena *a, struct event *ev)
{
    struct str text, raw;
    str_init(&text);
    str_init(&raw);
    str_printf(&text,
               "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n%sBEGIN:VEVENT\r\nUID:a@b\r\n%s"
               "END:VEVENT\r\nEND:VCALENDAR\r\n",
               before, lines);
    struct calfile *f = read_text(text.s);
    ck_assert_uint_eq(calfile_events(f), 1);
    ck_assert(calfile_event(f, 0, a, ev, &raw));
    str_destroy(&text);
    str_destroy(&raw);
    return f;
}

/* "2025-05-14T09:00..2025-05-14T11:30" or "2025-05-14..2025-05-15". */
static inline const char *
when_text(const struct when *w)
{
    static char out[80];
    char a[DAY_TEXT], b[DAY_TEXT], s[DAY_TEXT], t[DAY_TEXT];
    if (w->timing == TIMING_HOURS)
        snprintf(out, sizeof out, "%sT%s..%sT%s", day_format(w->first, a),
                 minute_format(w->start, s), day_format(w->last, b), minute_format(w->end, t));
    else
        snprintf(out, sizeof out, "%s..%s", day_format(w->first, a), day_format(w->last, b));
    return out;
}

#endif
