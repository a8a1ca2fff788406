/* Time zones around their changes, and what names say. */
#include "ical/zone.h"
#include "ical/zone_name.h"
#include "testing.h"

#include <string.h>

static struct ical_zones *zones;

static const struct ical_zone *
zone(const char *name)
{
    bool guessed;
    const struct ical_zone *z = ical_zones_find(zones, name, &guessed);
    ck_assert_msg(z != NULL, "%s is unknown", name);
    return z;
}

static struct civil
at(const char *text)
{
    struct civil c;
    ck_assert(civil_parse(text, &c));
    return c;
}

START_TEST(changes_are_exact)
{
    static const struct {
        const char *zone, *local, *utc;
        bool only_there; /* another local time of the same name, or none, comes back */
    } rows[] = {
        {"Europe/London", "2025-03-30T00:59", "2025-03-30T00:59", false},
        {"Europe/London", "2025-03-30T02:00", "2025-03-30T01:00", false},
        {"Europe/London", "2025-03-30T01:30", "2025-03-30T01:30", true}, /* does not exist */
        {"Europe/London", "2025-10-26T00:30", "2025-10-25T23:30", false},
        {"Europe/London", "2025-10-26T01:30", "2025-10-26T00:30", false}, /* twice: the first */
        {"Europe/London", "2025-10-26T02:00", "2025-10-26T02:00", false},
        {"America/New_York", "2025-11-01T20:00", "2025-11-02T00:00", false},
        {"America/New_York", "2025-11-02T20:00", "2025-11-03T01:00", false},
        {"Australia/Lord_Howe", "2025-07-01T12:00", "2025-07-01T01:30", false},
        {"Asia/Shanghai", "2050-07-01T08:00", "2050-07-01T00:00", false},
        {"PRC", "2025-07-01T08:00", "2025-07-01T00:00", false},
        {"Europe/London", "2500-07-01T12:00", "2500-07-01T11:00", false},
        {"Asia/Kathmandu", "2025-01-01T05:45", "2025-01-01T00:00", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct ical_zone *z = zone(rows[i].zone);
        char text[CIVIL_TEXT];
        int64_t utc = ical_zone_to_utc(z, at(rows[i].local));
        ck_assert_msg(utc == civil_seconds(at(rows[i].utc)), "%s %s is %s", rows[i].zone,
                      rows[i].local, civil_format(civil_from_seconds(utc), text));
        struct civil back = ical_zone_from_utc(z, utc);
        ck_assert_msg(rows[i].only_there || civil_cmp(back, at(rows[i].local)) == 0, "%s: %s back",
                      rows[i].local, civil_format(back, text));
    }
}
END_TEST

START_TEST(every_hour_of_a_year_agrees_with_the_slow_way)
{
    /* asked day by day from a fresh set, the kept days must not change an answer */
    const struct ical_zone *kept = zone("Europe/London");
    int64_t first = civil_seconds(at("2025-01-01T00:00"));
    for (int64_t utc = first; utc < first + 365LL * 86400; utc += 1800) {
        struct civil local = ical_zone_from_utc(kept, utc);
        bool summer = utc >= civil_seconds(at("2025-03-30T01:00")) &&
                      utc < civil_seconds(at("2025-10-26T01:00"));
        ck_assert_int_eq(civil_seconds(local) - utc, summer ? 3600 : 0);
    }
}
END_TEST

START_TEST(names_say_offsets)
{
    static const struct {
        const char *name;
        int offset; /* minutes; 9999 = none */
        bool guessed;
    } rows[] = {
        {"UTC", 0, false},
        {"GMT", 0, false},
        {"Z", 0, false},
        {"UTC+8", 480, false},
        {"GMT+08:00", 480, false},
        {"+0800", 480, false},
        {"-03:30", -210, false},
        {"(UTC+08:00) Beijing", 480, false},
        {"(GMT+01:00) X", 60, true},
        {"(UTC) Y", 0, true},
        {"Beijing", 9999, false},
        {"+25", 9999, false},
        {"UTCX", 9999, false},
        {"", 9999, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int offset;
        bool guessed = false;
        bool ok = zone_name_offset(rows[i].name, &offset, &guessed);
        ck_assert_msg(ok == (rows[i].offset != 9999), "%s", rows[i].name);
        if (ok)
            ck_assert_msg(offset == rows[i].offset * 60 && guessed == rows[i].guessed, "%s: %d",
                          rows[i].name, offset);
    }
    ck_assert(!zone_name_is_safe("../etc/passwd"));
    ck_assert(!zone_name_is_safe("/etc/localtime"));
    ck_assert(zone_name_is_safe("America/Argentina/Buenos_Aires"));
}
END_TEST

START_TEST(constancy)
{
    int offset;
    struct day from = day_of(2020, 1, 1), to = day_of(2035, 1, 1);
    ck_assert(ical_zone_constant(zone("Asia/Shanghai"), from, to, &offset));
    ck_assert_int_eq(offset, 8 * 3600);
    ck_assert(!ical_zone_constant(zone("Asia/Shanghai"), day_of(1985, 1, 1), to, &offset));
    ck_assert(!ical_zone_constant(zone("Europe/London"), from, to, &offset));
    ck_assert(ical_zone_constant(&ical_zone_utc, from, to, &offset));
    ck_assert_int_eq(offset, 0);
}
END_TEST

int
main(void)
{
    struct error e = {0};
    if (!ical_prime(&e))
        return EXIT_FAILURE;
    zones = ical_zones_new(NULL);
    int result =
        TEST_RUN("ical_zone", 60, changes_are_exact, every_hour_of_a_year_agrees_with_the_slow_way,
                 names_say_offsets, constancy);
    ical_zones_free(zones);
    return result;
}
