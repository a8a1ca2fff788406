/* Sheets of schools: what is read, what is refused and how that is told. */
#include "temp_office.h"

#include "model/identity.h"
#include "office/clean.h"
#include "office/columns.h"
#include "office/inside.h"
#include "office/roster.h"

#include <string.h>

static struct office_fixture f;

static const char rooms[] =
    "考点代码,考点名称,考场号,教室,楼层,布局\n01,演示一中,001,教学楼101,1,5x6\n"
    "01,,002,教学楼102,1,7-8-8-7\n02,演示二中,003,综合楼201,2,5x6\n";

static bool
import(enum roster_kind kind, const char *text, size_t len, struct roster_options options,
       struct roster_report *out)
{
    error_clear(&f.e);
    return roster_import(f.o, "测试", kind, "一模", "名单", text, len, &options, &f.a, out, &f.e);
}

static void
set_up(void)
{
    struct roster_report r;
    office_fixture_open(&f);
    must(import(ROSTER_ROOMS, rooms, sizeof rooms - 1, (struct roster_options){0}, &r), &f.e);
    ck_assert_uint_eq(r.added, 3);
}

static void
tear_down(void)
{
    office_fixture_close(&f);
}

static struct exam_whole
whole(void)
{
    struct exam_whole w;
    must(exam_whole_load(f.o, "一模", &f.a, &w, &f.e), &f.e);
    return w;
}

/* -- 40 kinds of bad rows ---------------------------------------------------------------------- */

#define C                                                                                                                       \
    "学籍号,准考证号,身份证号,姓名,学校,班级,性别,语种,科目,时间系数,单独考场,考点,考场号," \
    "座位号\n"
#define R "考点代码,考点名称,考场号,楼层,用途,布局,门,起始,顺序,备用机\n"
#define S "工号,姓名,学校,性别,已培训,监考年限,可任职务,最多场次,回避考点,不能到场\n"
#define GOOD "0001,,,演示甲,演示二中,1,男,,,,,,,\n"

struct bad {
    enum roster_kind kind;
    const char *text;
    int line;
    enum roster_fault fault;
    const char *zh, *en; /* words that must stand in what is said */
};

static const struct bad bads[] = {
    {ROSTER_CANDIDATES, C GOOD "0002,,,,演示二中,1,男,,,,,,,\n", 3, FAULT_missing, "请填上",
     "Fill it in"},
    {ROSTER_CANDIDATES, C GOOD "0002,,,演示乙,,1,男,,,,,,,\n", 3, FAULT_missing, "学校", "学校"},
    {ROSTER_CANDIDATES,
     C "1,,,一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十甲,"
       "演示,1,,,,,,,,\n",
     2, FAULT_too_long, "40", "40"},
    {ROSTER_CANDIDATES, C "1,,,演示\xEE\x80\x80,演示二中,1,,,,,,,,\n", 2, FAULT_bad_letter,
     "生僻字", "rare"},
    {ROSTER_CANDIDATES, C "1,,,演?,演示二中,1,,,,,,,,\n", 2, FAULT_bad_letter, "丢失", "lost"},
    {ROSTER_CANDIDATES, C "1,,,演示\x01,演示二中,1,,,,,,,,\n", 2, FAULT_bad_letter, "不可见",
     "invisible"},
    {ROSTER_CANDIDATES, C "1,,,演示甲,#N/A,1,,,,,,,,\n", 2, FAULT_formula, "公式", "formula"},
    {ROSTER_CANDIDATES, C "1,,,########,演示二中,1,,,,,,,,\n", 2, FAULT_formula, "公式", "formula"},
    {ROSTER_CANDIDATES, C "1,,0.00000E+17,演示甲,演示二中,1,,,,,,,,\n", 2, FAULT_scientific, "文本",
     "text"},
    {ROSTER_CANDIDATES, C "1,2.50802E+10,,演示甲,演示二中,1,,,,,,,,\n", 2, FAULT_scientific, "文本",
     "text"},
    {ROSTER_CANDIDATES, C "123.0,,,演示甲,演示二中,1,,,,,,,,\n", 2, FAULT_scientific, "文本",
     "text"},
    {ROSTER_CANDIDATES, C "1,,000000201102280000,演示甲,演示二中,1,,,,,,,,\n", 2, FAULT_rounded,
     "000", "rounded"},
    {ROSTER_CANDIDATES, C "1,,20110228001X,演示甲,演示二中,1,,,,,,,,\n", 2, FAULT_identity_length,
     "18", "18"},
    {ROSTER_CANDIDATES, C "1,,00000O201102280012,演示甲,演示二中,1,,,,,,,,\n", 2,
     FAULT_identity_letters, "字母", "letters"},
    {ROSTER_CANDIDATES, C "1,,{30 Feb},演示甲,演示二中,1,,,,,,,,\n", 2, FAULT_identity_date,
     "不存在", "does not exist"},
    {ROSTER_CANDIDATES, C "1,,000000201102280019,演示甲,演示二中,1,,,,,,,,\n", 2,
     FAULT_identity_check, "校验码", "check digit"},
    {ROSTER_CANDIDATES, C "G000000201102280019,,,演示甲,演示二中,1,,,,,,,,\n", 2,
     FAULT_identity_check, "校验码", "check digit"},
    {ROSTER_CANDIDATES, C "1,,{girl},演示甲,演示二中,1,男,,,,,,,\n", 2, FAULT_identity_sex, "性别",
     "sex"},
    {ROSTER_CANDIDATES, C "1,25#01,,演示甲,演示二中,1,,,,,,,,\n", 2, FAULT_number_letters,
     "数字和字母", "digits and letters"},
    {ROSTER_CANDIDATES,
     C "1,00101,,演甲,演示二中,1,,,,,,,,\n2,00102,,演乙,演示二中,1,,,,,,,,\n3,00103,,演丙,演示二中,"
       "1,,,,,,,,\n"
       "4,00104,,演丁,演示二中,1,,,,,,,,\n5,00105,,演戊,演示二中,1,,,,,,,,\n6,106,,演己,演示二中,1,"
       ",,,,,,,\n",
     7, FAULT_number_short, "5 位", "5 digits"},
    {ROSTER_CANDIDATES,
     C "1,00101,,演甲,演示二中,1,,,,,,,,\n2,00102,,演乙,演示二中,1,,,,,,,,\n3,0010300,,演丙,"
       "演示二中,1,,,,,,,,\n"
       "4,00104,,演丁,演示二中,1,,,,,,,,\n5,00105,,演戊,演示二中,1,,,,,,,,\n6,00106,,演己,演示二中,"
       "1,,,,,,,,\n",
     4, FAULT_number_long, "5 位", "5 digits"},
    {ROSTER_CANDIDATES, C ",,,演示甲,演示二中,1,,,,,,,,\n", 2, FAULT_no_key, "至少", "at least"},
    {ROSTER_CANDIDATES,
     C GOOD "0002,,,演示乙,演示二中,1,,,,,,,,\n０００1,,,演示丙,演示二中,1,,,,,,,,\n", 4,
     FAULT_same_key, "第 2 行", "line 2"},
    {ROSTER_CANDIDATES, C "1,77,,演示甲,演示二中,1,,,,,,,,\n2,77,,演示乙,演示二中,1,,,,,,,,\n", 3,
     FAULT_same_number, "第 2 行", "line 2"},
    {ROSTER_CANDIDATES, C "9,99999,,演示甲,演示二中,1,,,,,,,,\n", 2, FAULT_number_taken, "另一名",
     "another"},
    {ROSTER_CANDIDATES, C "1,,,演示2,演示二中,1,,,,,,,,\n", 2, FAULT_name_digits, "错列",
     "shifted"},
    {ROSTER_CANDIDATES, C "1,,,演示甲,演示二中,3月1日,,,,,,,,\n", 2, FAULT_class_date, "3-1",
     "3-1"},
    {ROSTER_CANDIDATES, C "1,,,演示甲,演示二中,2025/3/1,,,,,,,,\n", 2, FAULT_class_date, "文本",
     "text"},
    {ROSTER_CANDIDATES, C "1,,,演示甲,演示二中,1,中,,,,,,,\n", 2, FAULT_sex, "男", "男"},
    {ROSTER_CANDIDATES, C "1,,,演示甲,演示二中,1,男,,,,也许,,,\n", 2, FAULT_yes_no, "是 或 否",
     "是 or 否"},
    {ROSTER_CANDIDATES, C "1,,,演示甲,演示二中,1,男,,,1.4,,,,\n", 2, FAULT_time_factor, "1.3",
     "1.3"},
    {ROSTER_CANDIDATES, C "1,,,演示甲,演示二中,1,男,,物理,,,,,\n", 2, FAULT_paper, "语文、",
     "语文、"},
    {ROSTER_CANDIDATES, C "1,,,演示甲,演示二中,1,男,俄语,,,,,,\n", 2, FAULT_language, "日语",
     "日语"},
    {ROSTER_CANDIDATES, C "1,,,演示甲,演示二中,1,男,,,,,09,,\n", 2, FAULT_site, "01、02", "01、02"},
    {ROSTER_CANDIDATES, C "1,,,演示甲,演示二中,1,男,,,,,,009,1\n", 2, FAULT_room, "考场表",
     "rooms"},
    {ROSTER_CANDIDATES, C "1,,,演示甲,演示二中,1,男,,,,,02,001,1\n", 2, FAULT_room_site, "01",
     "01"},
    {ROSTER_CANDIDATES, C "1,,,演示甲,演示二中,1,男,,,,,,001,31\n", 2, FAULT_seat, "30", "30"},
    {ROSTER_CANDIDATES, C "1,,,演示甲,演示二中,1,男,,,,,,,7\n", 2, FAULT_seat_alone, "同时",
     "both"},
    {ROSTER_CANDIDATES,
     C "1,,,演示甲,演示二中,1,男,,,,,,001,7\n2,,,演示乙,演示二中,1,男,,,,,,001,7\n", 3,
     FAULT_same_seat, "第 2 行", "line 2"},
    {ROSTER_CANDIDATES, C "1,,,演示甲,演示二中,1,男,,,,,,001,七\n", 2, FAULT_whole, "整数",
     "whole number"},
    {ROSTER_CANDIDATES, C "1,,,演示甲,演示二中,1,男,,,,,,,,多\n", 2, FAULT_cells, "逗号", "comma"},
    {ROSTER_CANDIDATES, C GOOD ",,,合计：1人,,,,,,,,,,\n", 3, FAULT_total, "删去", "Remove"},
    {ROSTER_CANDIDATES, C GOOD C, 3, FAULT_header_again, "删去", "Remove"},
    {ROSTER_ROOMS, R "01,,004,1,笔试,5+6,,,,\n", 2, FAULT_desks, "5x6", "5x6"},
    {ROSTER_ROOMS, R "01,,004,1,会议,5x6,,,,\n", 2, FAULT_use, "备用", "备用"},
    {ROSTER_ROOMS, R "01,,004,1,,5x6,前,,,\n", 2, FAULT_door, "左", "左"},
    {ROSTER_ROOMS, R "01,,004,1,,5x6,,后,,\n", 2, FAULT_start, "门侧", "门侧"},
    {ROSTER_ROOMS, R "01,,004,1,,5x6,,,Z,\n", 2, FAULT_order, "S形", "S形"},
    {ROSTER_ROOMS, R "01,,004,1,机房,5x6,,,,30\n", 2, FAULT_spares, "30", "30"},
    {ROSTER_ROOMS, R "01,甲,004,1,,,,,,\n01,乙,005,1,,,,,,\n", 3, FAULT_site_name, "甲", "甲"},
    {ROSTER_ROOMS, R "01,,004,九,,,,,,\n", 2, FAULT_whole, "楼层", "楼层"},
    {ROSTER_ROOMS, R "01,,004,1,,,,,,\n01,,004,1,,,,,,\n", 3, FAULT_same_key, "第 2 行", "line 2"},
    {ROSTER_STAFF, S "T1,演示丁,演示三中,男,是,3,校长,,,\n", 2, FAULT_roles, "主监考", "主监考"},
    {ROSTER_STAFF, S "T1,演示丁,演示三中,男,是,3,,,09,\n", 2, FAULT_site, "01、02", "01、02"},
    {ROSTER_STAFF, S "T1,演示丁,演示三中,男,是,3,,,,物理\n", 2, FAULT_session, "语文、英语",
     "语文、英语"},
    {ROSTER_STAFF, S "T1,演示丁,演示三中,男,是,99,,,,\n", 2, FAULT_whole, "0…60", "0…60"},
};

/* Identity numbers are nobody's: region 000000. */
static const char *
with_identities(const char *text)
{
    static const char *const made[][2] = {{"{30 Feb}", "00000020110230001"},
                                          {"{girl}", "00000020110228002"}};
    for (size_t i = 0; i < 2; i++) {
        const char *at = strstr(text, made[i][0]);
        if (at)
            return arena_printf(&f.a, "%.*s%s%c%s", (int)(at - text), text, made[i][1],
                                identity_check(made[i][1]), at + strlen(made[i][0]));
    }
    return text;
}

static void
says(enum language lang, const struct roster_refusal *r, const char *word)
{
    const char *text =
        message_in(&f.a, f.words, lang, roster_fault_id(r->fault), r->column, r->value, r->more);
    ck_assert_msg(strstr(text, word), "%s does not say %s", text, word);
    ck_assert_msg(!strstr(text, "{"), "%s", text);
}

START_TEST(every_bad_row_is_told_with_its_remedy)
{
    struct roster_report r;
    static const char taken[] = C "8,99999,,演示壬,演示二中,1,,,,,,,,\n";
    bool seen[FAULT_COUNT] = {false};
    must(import(ROSTER_CANDIDATES, taken, sizeof taken - 1, (struct roster_options){0}, &r), &f.e);
    for (size_t i = 0; i < sizeof bads / sizeof *bads; i++) {
        const char *text = with_identities(bads[i].text);
        ck_assert_msg(!import(bads[i].kind, text, strlen(text), (struct roster_options){0}, &r),
                      "case %zu", i);
        ck_assert_msg(f.e.code == ERR_SHEET_REFUSED, "case %zu: error %d %s", i, (int)f.e.code,
                      f.e.args[0]);
        ck_assert_msg(r.refusal_count == 1, "case %zu: %zu refusals, first %s", i, r.refusal_count,
                      roster_fault_id(r.refusals[0].fault));
        ck_assert_msg(r.refusals[0].fault == bads[i].fault, "case %zu: %s", i,
                      roster_fault_id(r.refusals[0].fault));
        ck_assert_msg(r.refusals[0].line == bads[i].line, "case %zu: line %d", i,
                      r.refusals[0].line);
        says(LANG_ZH, &r.refusals[0], bads[i].zh);
        says(LANG_EN, &r.refusals[0], bads[i].en);
        seen[bads[i].fault] = true;
    }
    for (int k = 0; k < FAULT_COUNT; k++)
        ck_assert_msg(seen[k], "no bad row for %s", roster_fault_id((enum roster_fault)k));
    ck_assert_uint_ge(sizeof bads / sizeof *bads, 40);
    ck_assert_uint_eq(whole().candidate_count, 1); /* nothing of any was stored */
}
END_TEST

START_TEST(bad_heads)
{
    static const struct {
        const char *text;
        enum error_code code;
        const char *zh;
    } cases[] = {
        {"甲,乙\n丙,丁\n", ERR_SHEET_HEADER, "姓名、学校"},
        {"姓名,班主任,性别\n演示,1,男\n", ERR_SHEET_COLUMN, "学校"},
        {"姓名,学校,校名\n演示,1,1\n", ERR_SHEET_TWICE, "校名"},
        {"姓名,学校\n", ERR_SHEET_EMPTY, "没有数据"},
        {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", ERR_SHEET_OLD_XLS, "另存为"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct roster_report r;
        ck_assert(!import(ROSTER_CANDIDATES, cases[i].text, strlen(cases[i].text),
                          (struct roster_options){0}, &r));
        ck_assert_msg(f.e.code == cases[i].code, "case %zu: %d", i, (int)f.e.code);
        const char *text = error_in(&f.a, f.words, LANG_ZH, &f.e);
        ck_assert_msg(strstr(text, cases[i].zh), "%s", text);
    }
}
END_TEST

/* -- what is accepted ---------------------------------------------------------------------------
 */

START_TEST(titles_aliases_and_widths)
{
    static const char text[] =
        "白洮区模拟考试报名表,,,\n（样表）,,,\n*考 籍 "
        "号,学生姓名（必填）,就读学校,行政班,性　别,缺席\n"
        "０００7,张　 三,演示 二中,高三 （１） 班,女,\n0008,买买提•艾力,演示二中,2,1,\n"
        "0009,Li  Lei,演示二中,2,男,\n";
    struct roster_report r;
    must(import(ROSTER_CANDIDATES, text, sizeof text - 1, (struct roster_options){0}, &r), &f.e);
    struct exam_whole w = whole();
    ck_assert_uint_eq(w.candidate_count, 3);
    ck_assert_str_eq(w.candidates[0].key, "0007");
    ck_assert_str_eq(w.candidates[0].name, "张三");
    ck_assert_str_eq(w.candidates[0].school, "演示二中");
    ck_assert_str_eq(w.candidates[0].grade_class, "高三(1)班");
    ck_assert_int_eq(w.candidates[0].sex, SEX_FEMALE);
    ck_assert_str_eq(w.candidates[1].name, "买买提·艾力");
    ck_assert_str_eq(w.candidates[2].name, "Li Lei");
    ck_assert_str_eq(r.matches[5].column, "");
}
END_TEST

START_TEST(the_rest_is_imported_on_demand_only)
{
    static const char text[] =
        C GOOD "0002,,,演示乙,演示二中,1,中,,,,,,,\n0003,,,演示丙,演示二中,1,女,,,,,,,\n";
    struct roster_report r;
    ck_assert(!import(ROSTER_CANDIDATES, text, sizeof text - 1, (struct roster_options){0}, &r));
    ck_assert_uint_eq(whole().candidate_count, 0);
    must(import(ROSTER_CANDIDATES, text, sizeof text - 1,
                (struct roster_options){.accept_rest = true, .dry_run = true}, &r),
         &f.e);
    ck_assert_uint_eq(whole().candidate_count, 0);
    must(import(ROSTER_CANDIDATES, text, sizeof text - 1,
                (struct roster_options){.accept_rest = true}, &r),
         &f.e);
    ck_assert_uint_eq(r.added, 2);
    ck_assert_uint_eq(r.refused, 1);
    must(import(ROSTER_CANDIDATES, text, sizeof text - 1,
                (struct roster_options){.accept_rest = true}, &r),
         &f.e);
    ck_assert_uint_eq(r.added, 0);
    ck_assert_uint_eq(r.changed, 2);
}
END_TEST

START_TEST(columns_that_are_not_there_take_nothing_away)
{
    static const char whole_row[] = C "0001,,,演示甲,演示二中,1,男,日语,日语,1.5,是,01,001,7\n";
    static const char part[] = "学籍号,姓名,学校\n0001,演示乙,演示三中\n";
    static const char staff[] = S "T1,演示丁,演示三中,男,是,3,主监考,2,01,语文\n",
                      staff_part[] = "工号,姓名,学校\nT1,演示戊,演示三中\n";
    static const char room_part[] = "考点代码,考场号\n01,002\n";
    struct roster_report r;
    must(import(ROSTER_CANDIDATES, whole_row, sizeof whole_row - 1, (struct roster_options){0}, &r),
         &f.e);
    must(import(ROSTER_CANDIDATES, part, sizeof part - 1, (struct roster_options){0}, &r), &f.e);
    must(import(ROSTER_STAFF, staff, sizeof staff - 1, (struct roster_options){0}, &r), &f.e);
    must(import(ROSTER_STAFF, staff_part, sizeof staff_part - 1, (struct roster_options){0}, &r),
         &f.e);
    must(import(ROSTER_ROOMS, room_part, sizeof room_part - 1, (struct roster_options){0}, &r),
         &f.e);
    struct exam_whole w = whole();
    ck_assert_str_eq(w.candidates[0].name, "演示乙");
    ck_assert_str_eq(w.candidates[0].language, "日语");
    ck_assert_int_eq(w.candidates[0].time_factor, 150);
    ck_assert_int_eq(w.candidates[0].seat, 7);
    ck_assert_str_eq(w.candidates[0].site, "01");
    ck_assert_str_eq(w.staff[0].name, "演示戊");
    ck_assert_int_eq(w.staff[0].roles, ROLE_FIRST);
    ck_assert_str_eq(w.staff[0].away, "语文");
    ck_assert_str_eq(w.rooms[1].place, "教学楼102");
    ck_assert_int_eq(w.rooms[1].grid.columns, 4);
}
END_TEST

START_TEST(what_is_exported_is_imported)
{
    static const char *const ends[] = {"xlsx", "csv", "dbf"};
    static const char candidates[] = C "0001,25001,,演示𠮷,演示二中,3-1,男,日语,日语、语文,1.3,是,"
                                       "01,001,7\n0002,,,演示·乙,演示三中,2,女,,,,,,,\n";
    static const char staff[] = "工号,姓名,学校,任教学科,性别,已培训,任教毕业班,亲属应考,监考年限,"
                                "可任职务,最多场次,回避学校,回避考点,不能到场,指定考点\n"
                                "T1,演示丁,演示三中,数学,男,是,否,否,3,主监考、流动,4,演示二中/"
                                "演示五中,01,英语,演示二中\n,演示戊,演示三中,,,,,,,,,,,,\n";
    struct roster_report r;
    must(import(ROSTER_CANDIDATES, candidates, sizeof candidates - 1, (struct roster_options){0},
                &r),
         &f.e);
    must(import(ROSTER_STAFF, staff, sizeof staff - 1, (struct roster_options){0}, &r), &f.e);
    struct exam_whole before = whole();
    ck_assert_str_eq(before.staff[0].must_site, "02");
    ck_assert_int_eq(before.staff[0].roles, ROLE_FIRST | ROLE_ROVING);
    ck_assert_str_eq(before.staff[1].code, "演示三中·演示戊");
    ck_assert_int_eq(before.candidates[0].time_factor, 130);
    for (size_t i = 0; i < 9; i++) {
        char path[128];
        struct str bytes;
        size_t rows;
        enum roster_kind kind = (enum roster_kind)(i % 3);
        snprintf(path, sizeof path, "%s/list.%s", f.temp.folder, ends[i / 3]);
        must(roster_export(f.o, kind, "一模", path, ENC_UTF8, &rows, &f.e), &f.e);
        str_init(&bytes);
        must(file_read(path, 1 << 24, &bytes, &f.e), &f.e);
        must(import(kind, bytes.s, bytes.len, (struct roster_options){0}, &r), &f.e);
        ck_assert_uint_eq(r.added, 0);
        ck_assert_uint_eq(r.changed, rows);
        unlink(path);
        str_destroy(&bytes);
    }
    struct exam_whole after = whole();
    ck_assert_str_eq(after.candidates[0].name, "演示𠮷");
    ck_assert_str_eq(after.candidates[0].papers, "日语、语文");
    ck_assert_int_eq(after.candidates[0].time_factor, 130);
    ck_assert(after.candidates[0].own_room);
    ck_assert_int_eq(after.candidates[0].seat, 7);
    ck_assert_str_eq(after.staff[0].avoid_schools, "演示二中、演示五中");
    ck_assert_int_eq(after.staff[0].most, 4);
    ck_assert_int_eq(after.rooms[1].grid.columns, 4);
    ck_assert_str_eq(after.sites[1].name, "演示二中");
}
END_TEST

START_TEST(aliases_name_one_column_each)
{
    for (int x = 0; x < COL_COUNT; x++)
        for (int y = x + 1; y < COL_COUNT; y++) {
            const struct column_row *a = roster_column((enum roster_column)x),
                                    *b = roster_column((enum roster_column)y);
            if (a->list != b->list)
                continue;
            for (const char *p = a->aliases; *p; p += strspn(p, " ")) {
                size_t n = strcspn(p, " ");
                char *padded = arena_printf(&f.a, " %.*s ", (int)n, p);
                ck_assert_msg(!strstr(arena_printf(&f.a, " %s ", b->aliases), padded), "%s",
                              padded);
                struct str clean;
                str_init(&clean);
                clean_header(arena_strndup(&f.a, p, n), &clean);
                ck_assert_msg(clean.len == n, "%s is not clean itself", padded);
                str_destroy(&clean);
                p += n;
            }
        }
}
END_TEST

START_TEST(the_trail_names_nobody)
{
    static const char text[] = C "SECRETKEY,,,演示甲,演示二中,1,男,,,,,,,\n";
    struct roster_report r;
    must(import(ROSTER_CANDIDATES, text, sizeof text - 1, (struct roster_options){0}, &r), &f.e);
    struct stmt *s = SQL(office_db(f.o), "SELECT group_concat(key || before || after) FROM "
                                         "revision JOIN revision_payload USING (number)");
    ck_assert(sql_row(s));
    ck_assert_ptr_null(strstr(sql_get_text(s, 0), "SECRETKEY"));
    ck_assert_ptr_null(strstr(sql_get_text(s, 0), "演示甲"));
    ck_assert_ptr_nonnull(strstr(sql_get_text(s, 0), "candidates"));
    must(sql_end(s, &f.e), &f.e);
}
END_TEST

START_TEST(people_are_forgotten_in_time)
{
    static const char text[] = C "SECRETKEY,,,演示甲,演示二中,1,男,,,,,,,\n";
    struct roster_report r;
    struct office_audit audit;
    size_t count;
    must(import(ROSTER_CANDIDATES, text, sizeof text - 1, (struct roster_options){0}, &r), &f.e);
    must(office_purge(f.o, "测试", &count, &f.e), &f.e);
    ck_assert_uint_eq(count, 0);
    clock_freeze(&f.clock, (struct civil){day_of(2026, 1, 1), 0});
    must(office_purge(f.o, "测试", &count, &f.e), &f.e);
    ck_assert_uint_eq(count, 1);
    struct str bytes;
    str_init(&bytes);
    must(file_read(f.temp.path, 1 << 24, &bytes, &f.e), &f.e);
    ck_assert_ptr_null(memmem(bytes.s, bytes.len, "SECRETKEY", 9));
    str_destroy(&bytes);
    must(office_audit(f.o, 0, NULL, &audit, &f.e), &f.e);
    ck_assert_int_eq(audit.first_bad, 0);
}
END_TEST

START_TEST(a_cut_chain_is_seen_by_a_printed_head)
{
    struct office_audit now, later;
    must(office_audit(f.o, 0, NULL, &now, &f.e), &f.e);
    must(office_rule_set(f.o, "测试", "一模", "tail", "1", &f.e), &f.e);
    must(office_audit(f.o, now.revisions, now.head, &later, &f.e), &f.e);
    ck_assert(later.printed_holds);
    now.head[0] = now.head[0] == '0' ? '1' : '0';
    must(office_audit(f.o, now.revisions, now.head, &later, &f.e), &f.e);
    ck_assert(!later.printed_holds);
    must(office_audit(f.o, 99, later.head, &later, &f.e), &f.e);
    ck_assert(!later.printed_holds);
}
END_TEST

int
main(void)
{
    return TEST_RUN_WITH("roster", set_up, tear_down, 60, every_bad_row_is_told_with_its_remedy,
                         bad_heads, titles_aliases_and_widths, the_rest_is_imported_on_demand_only,
                         what_is_exported_is_imported, columns_that_are_not_there_take_nothing_away,
                         aliases_name_one_column_each, the_trail_names_nobody,
                         people_are_forgotten_in_time, a_cut_chain_is_seen_by_a_printed_head);
}
