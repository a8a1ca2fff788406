/* One content line. */
#include "ical/lines.h"
#include "testing.h"

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

TEST_SUITE_MAIN("ical_lines", takes_a_line_apart)
