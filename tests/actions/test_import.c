/* Importing what is stored already: which version is newer, and who has the word. */
#include "actions/importing.h"

#include "store/components.h"

#define ONE FILE_OF(EVENT("1", SEQ("1") ON("20250626") CALLED("中考") "X-KEEP:a\r\n"))

START_TEST(the_same_file_twice_changes_nothing)
{
    start();
    import_as(ONE, PLAIN, "new 1\n");
    int64_t before = newest_revision();
    import_as(ONE, PLAIN, "unchanged 1\n");
    import_as(FILE_OF(EVENT("1", STAMP("20250501T000000Z") SEQ("1") ON("20250626")
                                     CALLED("中考") "X-KEEP:a\r\n")),
              PLAIN, "unchanged 1\n"); /* many programs stamp anew at every download */
    ck_assert_int_eq(newest_revision(), before);
    stop();
}
END_TEST

START_TEST(what_only_the_file_changed_is_taken)
{
    start();
    import_as(ONE, PLAIN, "new 1\n");
    import_as(FILE_OF(EVENT("1", SEQ("2") ON("20250627") CALLED("中考（新）") "LOCATION:一中\r\n")),
              PLAIN, "changed 1 title(中考|中考（新）) when(2025-06-26|2025-06-27) place(|一中)\n");
    struct event ev = find("1");
    ck_assert_int_eq(ev.status, STATUS_RESCHEDULED);
    ck_assert_str_eq(when_format(&ev.old, &fx.a), "2025-06-26");
    ck_assert_str_eq(ev.place, "一中");
    import_as(FILE_OF(EVENT("1", SEQ("2") ON("20250627") CALLED("中考（新）") "LOCATION:一中\r\n"
                                                                              "X-MORE:1\r\n")),
              PLAIN, "changed 1\n"); /* lines that the calendar has no field for are kept too */
    struct str raw;
    bool found;
    str_init(&raw);
    ck_assert(components_get(bureau_db(b), ev.id, &raw, &found, &err) && found);
    ck_assert_ptr_nonnull(strstr(raw.s, "X-MORE:1"));
    str_destroy(&raw);
    stop();
}
END_TEST

START_TEST(what_only_staff_changed_stays)
{
    start();
    import_as(ONE, PLAIN, "new 1\n");
    EDIT("1", ev.text = "请带准考证"; ev.note = "内部"; ev.major = true);
    import_as(FILE_OF(EVENT("1", SEQ("2") ON("20250626") CALLED("中考（新）"))), PLAIN,
              "changed 1 title(中考|中考（新）)\n");
    struct event ev = find("1");
    ck_assert_str_eq(ev.text, "请带准考证");
    ck_assert_str_eq(ev.note, "内部");
    ck_assert(ev.major);
    ck_assert_str_eq(ev.title, "中考（新）");
    stop();
}
END_TEST

#define NEWER                                                                                      \
    FILE_OF(EVENT("1", SEQ("2") ON("20250626") CALLED("初中学业考试") "LOCATION:一中\r\n"))

START_TEST(what_both_changed_is_a_conflict)
{
    start();
    import_as(ONE, PLAIN, "new 1\n");
    EDIT("1", ev.title = "中考（本地）");
    import_as(NEWER, PLAIN, "conflict 1 title!(中考（本地）|初中学业考试) place(|一中)\n");
    ck_assert_str_eq(find("1").title, "中考（本地）");
    ck_assert_str_eq(find("1").place, "一中");
    int64_t before = newest_revision();
    import_as(NEWER, PLAIN, "conflict 1 title!(中考（本地）|初中学业考试)\n"); /* not forgotten */
    ck_assert_int_eq(newest_revision(), before);
    EDIT("1", ev.place = "二中"); /* that is staff's alone, and no conflict */
    import_as(NEWER, PLAIN, "conflict 1 title!(中考（本地）|初中学业考试)\n");
    import_as(NEWER, THEIRS, "changed 1 title=(中考（本地）|初中学业考试)\n");
    ck_assert_str_eq(find("1").title, "初中学业考试");
    ck_assert_str_eq(find("1").place, "二中");
    import_as(NEWER, PLAIN, "unchanged 1\n");
    int64_t done;
    must(edit_undo(b, "staff", 0, &done, &err), &err);
    ck_assert_str_eq(find("1").title, "中考（本地）");
    import_as(NEWER, PLAIN, "conflict 1 title!(中考（本地）|初中学业考试)\n"); /* open again */
    stop();
}
END_TEST

START_TEST(a_conflict_is_settled_by_staff)
{
    start();
    import_as(ONE, PLAIN, "new 1\n");
    EDIT("1", ev.title = "中考（本地）");
    import_as(NEWER, OURS, "changed 1 title!(中考（本地）|初中学业考试) place(|一中)\n");
    import_as(NEWER, PLAIN, "unchanged 1\n");
    ck_assert_str_eq(find("1").title, "中考（本地）");
    import_as(FILE_OF(EVENT("1", SEQ("3") ON("20250626") CALLED("学业考试") "LOCATION:一中\r\n")),
              PLAIN, "conflict 1 title!(中考（本地）|学业考试)\n");
    EDIT("1", ev.title = "学业考试");
    import_as(FILE_OF(EVENT("1", SEQ("3") ON("20250626") CALLED("学业考试") "LOCATION:一中\r\n")),
              PLAIN, "changed 1\n"); /* they agree: settled */
    stop();
}
END_TEST

START_TEST(dates_and_states_go_together)
{
    start();
    import_as(ONE, PLAIN, "new 1\n");
    must(edit_event_status(b, "staff", "1", STATUS_POSTPONED, "疫情", &err), &err);
    static const char moved[] = FILE_OF(EVENT("1", SEQ("2") ON("20250628") CALLED("中考")));
    import_as(moved, PLAIN, "conflict 1 when!(-|2025-06-28)\n");
    ck_assert_int_eq(find("1").status, STATUS_POSTPONED);
    import_as(moved, THEIRS, "changed 1 when=(-|2025-06-28)\n");
    struct event ev = find("1");
    ck_assert_int_eq(ev.status, STATUS_RESCHEDULED);
    ck_assert_str_eq(when_format(&ev.old, &fx.a), "2025-06-26");
    import_as(FILE_OF(EVENT("1", SEQ("3") ON("20250628") CALLED("中考") "STATUS:CANCELLED\r\n")),
              PLAIN, "changed 1 status(rescheduled|cancelled)\n");
    ev = find("1");
    ck_assert_int_eq(ev.status, STATUS_CANCELLED);
    ck_assert_int_eq(ev.changed_on.n, day_of(2025, 5, 1).n);
    stop();
}
END_TEST

START_TEST(the_newer_version_has_the_word)
{
    start();
#define AT(seq, stamp, modified, title)                                                            \
    FILE_OF(EVENT("1", SEQ(seq) STAMP(stamp) "LAST-MODIFIED:" modified "\r\n" ON("20250626")       \
                           CALLED(title)))
    import_as(AT("1", "20250401T000000Z", "20250401T000000Z", "甲"), PLAIN, "new 1\n");
    import_as(AT("0", "20250402T000000Z", "20250402T000000Z", "乙"), PLAIN, "outdated 1\n");
    import_as(AT("1", "20250331T000000Z", "20250402T000000Z", "乙"), PLAIN, "outdated 1\n");
    import_as(AT("1", "20250401T000000Z", "20250331T000000Z", "乙"), PLAIN, "outdated 1\n");
    ck_assert_str_eq(find("1").title, "甲");
    import_as(AT("1", "20250401T000000Z", "20250402T000000Z", "乙"), PLAIN,
              "changed 1 title(甲|乙)\n");
    import_as(AT("1", "20250402T000000Z", "20250402T000000Z", "丙"), PLAIN,
              "changed 1 title(乙|丙)\n");
    import_as(AT("2", "20250301T000000Z", "20250301T000000Z", "丁"), PLAIN,
              "changed 1 title(丙|丁)\n");
    stop();
}
END_TEST

/* What was exported and comes back is newer only if somebody changed it since. */
START_TEST(own_events_come_back)
{
    start();
    import_as(FILE_OF(EVENT("x", ON("20250601") CALLED("占位"))), PLAIN, "new x\n");
    struct event ev = make_event("own", "排球赛", "2025-06-20");
    must(edit_event_add(b, "staff", "in", &ev, &err), &err);
    import_as(FILE_OF(EVENT("own", SEQ("5") ON("20250620") CALLED("教师排球赛"))), PLAIN,
              "changed own title(排球赛|教师排球赛) category(exam|sport)\n");
    ev = make_event("own2", "篮球赛", "2025-06-20");
    ev.sequence = 3;
    must(edit_event_add(b, "staff", "in", &ev, &err), &err);
    import_as(FILE_OF(EVENT("own2", SEQ("1") ON("20250620") CALLED("旧名"))), PLAIN,
              "outdated own2\n");
    import_as(FILE_OF(EVENT("own2", SEQ("3") ON("20250620") CALLED("改名"))), PLAIN,
              "conflict own2 title!(篮球赛|改名) category!(exam|theme)\n");
    stop();
}
END_TEST

static bool
refuse_to_go_on(size_t done, size_t total, void *arg)
{
    (void)total;
    (void)arg;
    return done < 100;
}

START_TEST(a_stopped_import_changes_nothing)
{
    start();
    struct str text;
    str_init(&text);
    str_append(&text, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");
    for (int i = 0; i < 250; i++)
        str_printf(&text,
                   "BEGIN:VEVENT\r\nUID:%d\r\nDTSTART;VALUE=DATE:20250601\r\n"
                   "SUMMARY:会\r\nEND:VEVENT\r\n",
                   i);
    str_append(&text, "END:VCALENDAR\r\n");
    int64_t before = newest_revision();
    struct import_options how = {.progress = refuse_to_go_on};
    ck_assert(!run_import(text.s, how));
    ck_assert_int_eq(err.code, ERR_STOPPED);
    ck_assert_int_eq(report.added, 0);
    ck_assert_int_eq(newest_revision(), before);
    ck_assert(bureau_is_empty(b));
    str_destroy(&text);
    stop();
}
END_TEST

START_TEST(refused_components_are_items)
{
    start();
    import_as("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" EVENT("1", ON("20250601") CALLED("好")) EVENT(
                  "2", ON("20251399") CALLED("坏")) "BEGIN:VEVENT\r\nUID:3\r\nSUMMARY:没有结尾\r\n",
              PLAIN, "refused \nnew 1\nrefused 2\n");
    ck_assert_int_eq(report.refused, 2);
    ck_assert(!run_import(FILE_OF(EVENT("2", ON("20251399"))),
                          (struct import_options){.strict = true, .dry_run = true}));
    ck_assert_int_eq(err.code, ERR_ICAL_REFUSED);
    stop();
}
END_TEST

TEST_SUITE_MAIN("import", the_same_file_twice_changes_nothing, what_only_the_file_changed_is_taken,
                what_only_staff_changed_stays, what_both_changed_is_a_conflict,
                a_conflict_is_settled_by_staff, dates_and_states_go_together,
                the_newer_version_has_the_word, own_events_come_back,
                a_stopped_import_changes_nothing, refused_components_are_items)
