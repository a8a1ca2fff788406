/* Lines to components. */
#include "ical/component.h"
#include "ical/split.h"
#include "testing.h"

#include <string.h>

static struct ical_problems problems;
static struct ical_part parts[64];
static size_t count, heads;
static struct error failure;
static const char *bytes;

static void
on_property(void *arg, const struct ical_reader *r, const struct ical_prop *p, int depth,
            uint32_t calendar)
{
    (void)arg;
    (void)r;
    (void)p;
    (void)calendar;
    heads += depth == 0;
}

static void
on_component(void *arg, const struct ical_part *part)
{
    (void)arg;
    if (count < sizeof parts / sizeof *parts)
        parts[count] = *part;
    count++;
}

static bool
split_text(const char *text)
{
    struct ical_sink sink = {.property = on_property, .component = on_component};
    struct ical_splitter s;
    struct ical_reader r;
    bytes = text;
    count = heads = 0;
    error_clear(&failure);
    ical_problems_init(&problems, "test.ics");
    ical_splitter_init(&s, &sink, &problems);
    ical_reader_bytes(&r, text, strlen(text), 0, 1, ICAL_UTF8, &problems);
    bool ok = true;
    while (ok && ical_reader_next(&r))
        ok = ical_splitter_line(&s, &r, &failure);
    ok = ok && ical_splitter_end(&s, &failure);
    ical_reader_destroy(&r);
    return ok;
}

static void
stop(void)
{
    ical_problems_destroy(&problems);
}

/* The content lines of the i-th component are these. */
static void
raw_is(size_t i, const char *lines)
{
    struct ical_component c;
    struct ical_reader r;
    struct str raw;
    ical_component_init(&c);
    str_init(&raw);
    ical_reader_bytes(&r, bytes + parts[i].at, parts[i].size, parts[i].at, parts[i].number,
                      ICAL_UTF8, &problems);
    ck_assert(ical_component_read(&c, &r));
    ck_assert_uint_eq(c.lines.at[0].number, parts[i].number);
    ical_component_raw(&c, &raw);
    ck_assert_str_eq(raw.s, lines);
    str_destroy(&raw);
    ical_reader_destroy(&r);
    ical_component_destroy(&c);
}

START_TEST(keeps_unknown_lines_and_components)
{
    ck_assert(split_text("BEGIN:VCALENDAR\nX-A:1\nBEGIN:VEVENT\nx-foo;Y=Z:a\\,b\nLOCATION:\n"
                         "BEGIN:X-THING\nFOO:1\nEND:X-THING\nEND:VEVENT\nBEGIN:VTODO\nEND:VTODO\n"
                         "END:VCALENDAR\n"));
    ck_assert_uint_eq(count, 2);
    ck_assert_int_eq(parts[0].kind, ICAL_EVENT);
    ck_assert_int_eq(parts[1].kind, ICAL_OTHER);
    ck_assert_uint_eq(heads, 1);
    raw_is(0, "BEGIN:VEVENT\nx-foo;Y=Z:a\\,b\nLOCATION:\n"
              "BEGIN:X-THING\nFOO:1\nEND:X-THING\nEND:VEVENT");
    raw_is(1, "BEGIN:VTODO\nEND:VTODO");
    ck_assert_int_eq(problems.warnings + problems.refused, 0);
    stop();
}
END_TEST

START_TEST(calendars_of_a_file_are_told_apart)
{
    ck_assert(
        split_text("BEGIN:VCALENDAR\nMETHOD:PUBLISH\nBEGIN:VEVENT\nEND:VEVENT\nEND:VCALENDAR\n"
                   "BEGIN:VCALENDAR\nMETHOD:CANCEL\nBEGIN:VEVENT\nEND:VEVENT\n"
                   "BEGIN:VTODO\nEND:VTODO\nEND:VCALENDAR\n"));
    ck_assert_uint_eq(count, 3);
    ck_assert_uint_eq(parts[0].calendar, 0);
    ck_assert_uint_eq(parts[1].calendar, 1);
    ck_assert_uint_eq(parts[2].calendar, 1);
    ck_assert_uint_eq(heads, 2);
    stop();
}
END_TEST

START_TEST(truncated_file_keeps_what_is_whole)
{
    ck_assert(
        split_text("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nEND:VEVENT\nBEGIN:VEVENT\nUID:2\nDTSTA"));
    ck_assert_uint_eq(count, 1);
    ck_assert_int_eq(problems.refused, 1);
    const struct error *e = &problems.at.at[problems.at.count - 1].error;
    ck_assert_int_eq(e->code, ERR_ICAL_UNCLOSED);
    ck_assert_int_eq(e->line, 5);
    ck_assert_str_eq(e->args[0], "VEVENT");
    stop();
    ck_assert(split_text("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nEND:VEVENT\n"));
    ck_assert_uint_eq(count, 1);
    ck_assert_int_eq(problems.at.at[0].error.code, ERR_ICAL_UNCLOSED);
    ck_assert_int_eq(problems.at.at[0].error.line, 1);
    stop();
}
END_TEST

START_TEST(forgotten_end_costs_one_event)
{
    ck_assert(split_text("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nBEGIN:VEVENT\nUID:2\nEND:VEVENT\n"
                         "BEGIN:VEVENT\nBEGIN:VALARM\nEND:VEVENT\nBEGIN:VEVENT\nEND:VEVENT\n"
                         "END:VCALENDAR\n"));
    ck_assert_uint_eq(count, 2);
    ck_assert_int_eq(problems.refused, 2);
    ck_assert_int_eq(problems.at.at[0].error.line, 2);
    ck_assert_str_eq(problems.at.at[1].error.args[0], "VALARM");
    stop();
}
END_TEST

START_TEST(stray_lines_are_told_and_left_out)
{
    ck_assert(split_text("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nwhat is this\nEND:VALARM\n"
                         "BEGIN;X=1:VALARM\nSUMMARY:x\nEND:VEVENT\nEND:VCALENDAR\n"));
    ck_assert_uint_eq(count, 1);
    raw_is(0, "BEGIN:VEVENT\nUID:1\nSUMMARY:x\nEND:VEVENT");
    ck_assert_int_eq(problems.warnings, 3);
    for (int i = 0; i < 3; i++) {
        ck_assert_int_eq(problems.at.at[i].error.code, ERR_ICAL_LINE);
        ck_assert_int_eq(problems.at.at[i].error.line, 4 + i);
    }
    stop();
}
END_TEST

static void
repeat(struct str *out, const char *text, int times)
{
    for (int i = 0; i < times; i++)
        str_append(out, text);
}

/* A good event follows, and must be kept. */
static void
one_is_refused(struct str *text, const char *limit, int line)
{
    str_append(text, "END:VEVENT\nBEGIN:VEVENT\nEND:VEVENT\nEND:VCALENDAR\n");
    ck_assert(split_text(text->s));
    ck_assert_uint_eq(count, 1);
    ck_assert_int_eq(problems.refused, 1);
    ck_assert_int_eq(problems.at.at[0].error.code, ERR_ICAL_LIMIT);
    ck_assert_str_eq(problems.at.at[0].error.args[0], limit);
    ck_assert_int_eq(problems.at.at[0].error.line, line);
    str_destroy(text);
    stop();
}

START_TEST(depth_is_limited)
{
    struct str text;
    str_init(&text);
    str_append(&text, "BEGIN:VCALENDAR\nBEGIN:VEVENT\n");
    repeat(&text, "BEGIN:X-A\n", 200000);
    repeat(&text, "END:X-A\n", 200000);
    one_is_refused(&text, "ical.limit.depth", 18);
}
END_TEST

START_TEST(lines_of_a_component_are_limited)
{
    struct str text;
    str_init(&text);
    str_append(&text, "BEGIN:VCALENDAR\nBEGIN:VEVENT\n");
    repeat(&text, "X-A:1\n", ICAL_COMPONENT_LINES_MAX + 1);
    one_is_refused(&text, "ical.limit.component", 2);
}
END_TEST

START_TEST(bytes_of_a_component_are_limited)
{
    struct str text;
    str_init(&text);
    str_append(&text, "BEGIN:VCALENDAR\nBEGIN:VEVENT\n");
    for (int i = 0; i < 9; i++) {
        str_append(&text, "X-A:");
        repeat(&text, "0123456789abcdef", (1 << 20) / 16);
        str_append(&text, "\n");
    }
    one_is_refused(&text, "ical.limit.size", 2);
}
END_TEST

START_TEST(components_of_a_file_are_limited)
{
    struct str text;
    str_init(&text);
    str_append(&text, "BEGIN:VCALENDAR\n");
    repeat(&text, "BEGIN:VEVENT\nEND:VEVENT\n", ICAL_COMPONENTS_MAX + 1);
    ck_assert(!split_text(text.s));
    ck_assert_int_eq(failure.code, ERR_ICAL_LIMIT);
    ck_assert_str_eq(failure.args[0], "ical.limit.components");
    str_destroy(&text);
    stop();
}
END_TEST

START_TEST(listed_problems_are_limited)
{
    struct str text;
    str_init(&text);
    str_append(&text, "BEGIN:VCALENDAR\n");
    repeat(&text, "no line\n", 50000);
    str_append(&text, "BEGIN:VEVENT\nEND:VEVENT\nEND:VCALENDAR\n");
    ck_assert(split_text(text.s));
    ck_assert_uint_eq(count, 1);
    ck_assert_int_eq(problems.warnings, 50000);
    ck_assert_uint_eq(problems.at.count, ICAL_PROBLEMS_MAX + 1);
    ck_assert_str_eq(problems.at.at[ICAL_PROBLEMS_MAX].error.args[0], "ical.limit.problems");
    str_destroy(&text);
    stop();
}
END_TEST

START_TEST(what_is_no_calendar_is_refused)
{
    const char *const texts[] = {"", "hello\n", "BEGIN:VCARD\nFN:x\nEND:VCARD\n", "PK\003\004"};
    for (size_t i = 0; i < 4; i++) {
        ck_assert(!split_text(texts[i]));
        ck_assert_int_eq(failure.code, ERR_ICAL_NOT);
        stop();
    }
}
END_TEST

TEST_SUITE_MAIN("ical_split", keeps_unknown_lines_and_components,
                calendars_of_a_file_are_told_apart, truncated_file_keeps_what_is_whole,
                forgotten_end_costs_one_event, stray_lines_are_told_and_left_out, depth_is_limited,
                lines_of_a_component_are_limited, bytes_of_a_component_are_limited,
                components_of_a_file_are_limited, listed_problems_are_limited,
                what_is_no_calendar_is_refused)
