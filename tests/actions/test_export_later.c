/* Changes that hold for all later instances (RANGE=THISANDFUTURE), on their way to phones, which do
 * not follow them. */
#include "actions/temp_bureau.h"

#include "actions/export.h"
#include "actions/phone.h"
#include "actions/transfer.h"

#define EV(uid, title, more)                                                                       \
    "BEGIN:VEVENT\r\nUID:" uid "\r\nDTSTAMP:20250401T000000Z\r\nSUMMARY:" title "\r\n" more        \
    "END:VEVENT\r\n"
#define AT(time) "DTSTART;TZID=Asia/Shanghai:" time "\r\nDURATION:PT1H\r\n"
#define FROM(time) "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Asia/Shanghai:" time "\r\n"

/* The later ones of the second are internal. */
static const char file[] =
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//t\r\nX-WR-CALNAME:later\r\n" EV(
        "w", "A", AT("20250407T090000") "RRULE:FREQ=WEEKLY\r\n")
        EV("w", "B", FROM("20250519T090000") AT("20250520T140000"))
            EV("h", "C", AT("20250408T060000") "RRULE:FREQ=WEEKLY\r\n")
                EV("h", "D", FROM("20250603T060000") "CLASS:PRIVATE\r\n" AT("20250603T060000"))
                    EV("h", "E", FROM("20250701T060000") AT("20250702T060000")) "END:VCALENDAR\r\n";

static const char wanted[] = "2025-05-05 09:00 A, 2025-05-06 06:00 C, 2025-05-12 09:00 A, "
                             "2025-05-13 06:00 C, 2025-05-20 06:00 C, 2025-05-20 14:00 B, "
                             "2025-05-27 06:00 C, 2025-05-27 14:00 B, 2025-06-03 14:00 B, "
                             "2025-06-10 14:00 B, 2025-06-17 14:00 B, 2025-06-24 14:00 B, "
                             "2025-07-01 14:00 B, 2025-07-02 06:00 E, 2025-07-08 14:00 B, "
                             "2025-07-09 06:00 E, ";

static void
check(const struct export_query *q)
{
    struct fixture f;
    struct error e = {0};
    struct import_report report;
    struct export_answer answer;
    struct phone_lines lines = {0};
    struct str out, told;
    char path[120];
    fixture_open(&f, "2025-05-14T09:41");
    str_init(&out);
    str_init(&told);
    snprintf(path, sizeof path, "%s/later.ics", f.temp.folder);
    must(file_write(path, file, strlen(file), &e), &e);
    must(transfer_import(f.b, "test", path, NULL, true, &f.a, &report, &e), &e);
    unlink(path);
    struct bureau *visitor = fixture_public(&f);
    must(export_public(visitor, q, &out, &answer, &e), &e);
    bureau_close(visitor);
    phone_read(out.s, "2025-05-05", "2025-07-09", &lines);
    for (size_t i = 0; i < lines.count; i++) /* "DAY HOUR DAY HOUR TITLE" */
        str_printf(&told, "%.16s %s, ", lines.at[i], strrchr(lines.at[i], ' ') + 1);
    ck_assert_str_eq(told.s, wanted);
    ck_assert(strstr(out.s, "RANGE") == NULL && strstr(out.s, "RRULE") == NULL);
    vec_destroy(&lines);
    str_destroy(&out);
    str_destroy(&told);
    fixture_close(&f);
}

START_TEST(phones_get_each_instance)
{
    check(&(struct export_query){0});
    check(&(struct export_query){.utc = true});
}
END_TEST

TEST_SUITE_MAIN("export_later", phones_get_each_instance)
