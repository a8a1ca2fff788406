/* Bytes to content lines to components. */
#include "ical/lines.h"
#include "ical/split.h"
#include "testing.h"

#include <string.h>

static struct ical_problems problems;
static struct ical_lines lines;
static struct ical_parts parts;

static void
start(void)
{
    ical_problems_init(&problems, "test.ics");
    ical_lines_init(&lines);
    ical_parts_init(&parts);
}

static void
stop(void)
{
    ical_problems_destroy(&problems);
    ical_lines_destroy(&lines);
    ical_parts_destroy(&parts);
}

static void
read_bytes(const char *bytes, size_t len)
{
    start();
    struct error e = {0};
    ck_assert_msg(ical_lines_read(&lines, bytes, len, &problems, &e), "%d %s", e.code, e.args[0]);
}

static void
split_text(const char *text)
{
    read_bytes(text, strlen(text));
    struct error e = {0};
    ck_assert(ical_split(&lines, &parts, &problems, &e));
}

START_TEST(unfolds_every_line_end)
{
    const char text[] = "\xef\xbb\xbf"
                        "A:1\r\n 2\r\nB:3\n\t4\n\nC:5\r 6\rD:7";
    read_bytes(text, sizeof text - 1);
    ck_assert_uint_eq(lines.at.count, 4);
    ck_assert_str_eq(ical_line_text(&lines, 0), "A:12");
    ck_assert_str_eq(ical_line_text(&lines, 1), "B:34");
    ck_assert_str_eq(ical_line_text(&lines, 2), "C:56");
    ck_assert_str_eq(ical_line_text(&lines, 3), "D:7");
    ck_assert_uint_eq(lines.at.at[1].number, 3);
    ck_assert_uint_eq(lines.at.at[2].number, 6);
    ck_assert_uint_eq(lines.at.at[3].number, 8);
    stop();
}
END_TEST

START_TEST(unfolds_inside_a_character)
{
    const char text[] = "SUMMARY:\xe4\xb8\r\n \xad\xe8\x80\x83\r\n"; /* 中考 */
    read_bytes(text, sizeof text - 1);
    ck_assert_str_eq(ical_line_text(&lines, 0), "SUMMARY:中考");
    ck_assert_int_eq(problems.warnings, 0);
    stop();
}
END_TEST

START_TEST(reads_gb18030_and_utf16)
{
    const char gb[] = "SUMMARY:\xd6\xd0\xbf\xbc\r\n"; /* 中考 */
    read_bytes(gb, sizeof gb - 1);
    ck_assert_str_eq(ical_line_text(&lines, 0), "SUMMARY:中考");
    stop();
    const char wide[] = "\xff\xfe"
                        "S\0:\0\x2d\x4e\x03\x80\r\0\n\0B\0:\0";
    read_bytes(wide, sizeof wide - 1);
    ck_assert_uint_eq(lines.at.count, 2);
    ck_assert_str_eq(ical_line_text(&lines, 0), "S:中考");
    stop();
}
END_TEST

START_TEST(long_line_is_left_out_and_told)
{
    struct str text;
    str_init(&text);
    str_append(&text, "A:1\nB:");
    for (size_t i = 0; i < ICAL_LINE_MAX; i++)
        str_append_char(&text, 'x');
    str_append(&text, "\nC:3\n");
    read_bytes(text.s, text.len);
    ck_assert_uint_eq(lines.at.count, 2);
    ck_assert_str_eq(ical_line_text(&lines, 1), "C:3");
    ck_assert_int_eq(problems.at.at[0].error.code, ERR_ICAL_LIMIT);
    ck_assert_int_eq(problems.at.at[0].error.line, 2);
    str_destroy(&text);
    stop();
}
END_TEST

START_TEST(takes_a_line_apart)
{
    struct ical_prop p;
    char out[64];
    ck_assert(ical_prop_parse("ATTENDEE;CN=\"Li; Wei: x\";ROLE=A^'b^n:mailto:a@b", &p));
    ck_assert(ical_prop_is(&p, "attendee"));
    ck_assert(ical_prop_param(&p, "CN", out, sizeof out));
    ck_assert_str_eq(out, "Li; Wei: x");
    ck_assert(ical_prop_param(&p, "role", out, sizeof out));
    ck_assert_str_eq(out, "A\"b\n");
    ck_assert(!ical_prop_param(&p, "RO", out, sizeof out));
    ck_assert_str_eq(p.value, "mailto:a@b");
    ck_assert(!ical_prop_parse("no colon here", &p));
    ck_assert(!ical_prop_parse(":x", &p));
    ck_assert(ical_prop_parse_last("DTSTART;TZID=(UTC+08:00) Beijing:20250514T090000", &p));
    ck_assert_str_eq(p.value, "20250514T090000");
    ck_assert(ical_prop_param(&p, "TZID", out, sizeof out));
    ck_assert_str_eq(out, "(UTC+08:00) Beijing");
}
END_TEST

START_TEST(keeps_unknown_lines_and_components)
{
    split_text("BEGIN:VCALENDAR\nX-A:1\nBEGIN:VEVENT\nx-foo;Y=Z:a\\,b\nLOCATION:\n"
               "BEGIN:X-THING\nFOO:1\nEND:X-THING\nEND:VEVENT\nBEGIN:VTODO\nEND:VTODO\n"
               "END:VCALENDAR\n");
    ck_assert_uint_eq(parts.components.count, 2);
    ck_assert_int_eq(parts.components.at[0].kind, ICAL_EVENT);
    ck_assert_int_eq(parts.components.at[1].kind, ICAL_OTHER);
    ck_assert_uint_eq(parts.head.count, 1);
    struct str raw;
    str_init(&raw);
    ical_component_raw(&lines, &parts.components.at[0], &raw);
    ck_assert_str_eq(raw.s, "BEGIN:VEVENT\nx-foo;Y=Z:a\\,b\nLOCATION:\n"
                            "BEGIN:X-THING\nFOO:1\nEND:X-THING\nEND:VEVENT");
    str_destroy(&raw);
    ck_assert_int_eq(problems.warnings + problems.refused, 0);
    stop();
}
END_TEST

START_TEST(truncated_file_keeps_what_is_whole)
{
    split_text("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nEND:VEVENT\nBEGIN:VEVENT\nUID:2\nDTSTA");
    ck_assert_uint_eq(parts.components.count, 1);
    ck_assert_int_eq(problems.refused, 1);
    const struct error *e = &problems.at.at[problems.at.count - 1].error;
    ck_assert_int_eq(e->code, ERR_ICAL_UNCLOSED);
    ck_assert_int_eq(e->line, 5);
    ck_assert_str_eq(e->args[0], "VEVENT");
    stop();
    split_text("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nEND:VEVENT\n");
    ck_assert_uint_eq(parts.components.count, 1);
    ck_assert_int_eq(problems.at.at[0].error.code, ERR_ICAL_UNCLOSED);
    ck_assert_int_eq(problems.at.at[0].error.line, 1);
    stop();
}
END_TEST

START_TEST(forgotten_end_costs_one_event)
{
    split_text("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nBEGIN:VEVENT\nUID:2\nEND:VEVENT\n"
               "BEGIN:VEVENT\nBEGIN:VALARM\nEND:VEVENT\nBEGIN:VEVENT\nEND:VEVENT\n"
               "END:VCALENDAR\n");
    ck_assert_uint_eq(parts.components.count, 2);
    ck_assert_int_eq(problems.refused, 2);
    ck_assert_int_eq(problems.at.at[0].error.line, 2);
    ck_assert_str_eq(problems.at.at[1].error.args[0], "VALARM");
    stop();
}
END_TEST

START_TEST(depth_is_limited)
{
    struct str text;
    str_init(&text);
    str_append(&text, "BEGIN:VCALENDAR\nBEGIN:VEVENT\n");
    for (int i = 0; i < 200000; i++)
        str_append(&text, "BEGIN:X-A\n");
    for (int i = 0; i < 200000; i++)
        str_append(&text, "END:X-A\n");
    str_append(&text, "END:VEVENT\nBEGIN:VEVENT\nEND:VEVENT\nEND:VCALENDAR\n");
    split_text(text.s);
    ck_assert_uint_eq(parts.components.count, 1);
    ck_assert_int_eq(problems.refused, 1);
    ck_assert_int_eq(problems.at.at[0].error.code, ERR_ICAL_LIMIT);
    str_destroy(&text);
    stop();
}
END_TEST

START_TEST(what_is_no_calendar_is_refused)
{
    struct error e = {0};
    const char *const texts[] = {"", "hello\n", "BEGIN:VCARD\nFN:x\nEND:VCARD\n", "PK\003\004"};
    for (size_t i = 0; i < 4; i++) {
        read_bytes(texts[i], strlen(texts[i]));
        ck_assert(!ical_split(&lines, &parts, &problems, &e));
        ck_assert_int_eq(e.code, ERR_ICAL_NOT);
        stop();
    }
}
END_TEST

TEST_SUITE_MAIN("ical_lines", unfolds_every_line_end, unfolds_inside_a_character,
                reads_gb18030_and_utf16, long_line_is_left_out_and_told, takes_a_line_apart,
                keeps_unknown_lines_and_components, truncated_file_keeps_what_is_whole,
                forgotten_end_costs_one_event, depth_is_limited, what_is_no_calendar_is_refused)
