/* Search over N made-up activities of ten years (one in twenty repeats weekly): the time of each
 * kind of question, and what the index costs an import. usage: bench_search N */
#include "actions/change.h"
#include "actions/inside.h"
#include "actions/search.h"
#include "base/file.h"
#include "base/random.h"
#include "store/search.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ROUNDS 15

static const char *const who[] = {"全区",     "九年级",   "八年级",       "小学",
                                  "初中",     "高中",     "中小学",       "幼儿园",
                                  "乡镇学校", "城区学校", "第一中学",     "第二小学",
                                  "实验学校", "职业高中", "特殊教育学校", "区直学校"};
static const char *const what[] = {
    "中考",     "英语听力", "数学",     "语文",     "物理实验", "体育",     "音乐",     "美术",
    "心理健康", "校园足球", "科技创新", "安全教育", "劳动教育", "经典诵读", "书法",     "信息技术",
    "班主任",   "骨干教师", "校长",     "会计",     "食堂管理", "消防",     "国防教育", "重阳节",
    "阅读",     "禁毒",     "防溺水",   "近视防控", "学前教育", "思政课",   "普通话",   "传统文化"};
static const char *const form[] = {"模拟考试", "教研活动", "培训会",     "比赛",     "展演",
                                   "观摩课",   "测试",     "工作会议",   "宣传周",   "检查",
                                   "总结会",   "报名",     "现场确认",   "成绩公布", "演练",
                                   "讲座",     "座谈会",   "优质课评选", "成果展示", "征文活动",
                                   "夏令营",   "研讨会",   "督导评估",   "表彰大会"};
static const char *const where[] = {"第一考点",           "教师进修学校",   "市体育中心",
                                    "区教育局三楼会议室", "实验小学报告厅", "青少年活动中心",
                                    "各中小学",           "第三中学"};
#define PICK(list) list[rng_below(&chance, sizeof list / sizeof *list)]

static struct rng chance;

/* A thousand place names make the vocabulary of a real district. */
static void
village(char out[16])
{
    char *at = out;
    uint32_t n = rng_below(&chance, 1000);
    for (int i = 0; i < 2; i++)
        at += utf8_encode(0x4E00 + (n * 7919 + (uint32_t)i * 104729) % 6000, at);
    *at = '\0';
}

static bool
add_one(struct change *c, const struct calendar *cal, int i, struct day start, struct error *e)
{
    struct event ev;
    struct arena a;
    char name[16];
    event_init(&ev);
    arena_init(&a);
    village(name);
    ev.calendar = cal->id;
    ev.uid = arena_printf(&a, "bench-%d@test", i);
    ev.title = arena_printf(&a, "%s%s%s%s%s", i % 3 ? "" : "2025年", i % 4 ? "" : name, PICK(who),
                            PICK(what), PICK(form));
    ev.place = PICK(where);
    ev.status = STATUS_CONFIRMED;
    ev.category = (enum category)rng_below(&chance, CATEGORY_COUNT);
    ev.when.timing = TIMING_DAYS;
    ev.when.first = day_add(start, (int)rng_below(&chance, 3650));
    ev.when.last = day_add(ev.when.first, (int)rng_below(&chance, 3));
    if (i % 20 == 0)
        ev.rrule = "RRULE:FREQ=WEEKLY;COUNT=20";
    bool ok = change_event(c, &ev, NULL, 0, e);
    arena_destroy(&a);
    return ok;
}

static bool
fill(struct bureau *b, int count, struct error *e)
{
    struct change c;
    struct calendar cal = {.key = "bench", .name = "bench", .head = ""};
    rng_seed(&chance, 1);
    if (!change_begin(b, "bench", "import", &c, e))
        return false;
    struct day start = day_add(clock_now(bureau_clock(b)).day, -5 * 365);
    bool ok = change_calendar(&c, &cal, e);
    for (int i = 0; ok && i < count; i++)
        ok = add_one(&c, &cal, i, start, e);
    return change_end(&c, ok, e);
}

/* -- questions --------------------------------------------------------------------------------- */

static const char *const questions[] = {"中考",
                                        "zk",
                                        "zhongkao",
                                        "zhongk",
                                        "中kao",
                                        "音乐",
                                        "yinyue",
                                        "cyj",
                                        "考",
                                        "k",
                                        "kao",
                                        "626",
                                        "2025-06-26",
                                        "教师进修",
                                        "jsjxxx",
                                        "中考 第三中学",
                                        "会计",
                                        "kuaiji",
                                        "jy",
                                        "教育",
                                        "mnks",
                                        "xinlijiankang",
                                        "xy",
                                        "2025",
                                        "小学 数学 比赛",
                                        "zk 626",
                                        "不存在的词",
                                        "qqqq",
                                        "学",
                                        "z"};

static int
by_value(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static bool
ask(struct searcher *s, const char *words, int64_t *median, size_t *count, struct error *e)
{
    int64_t us[ROUNDS];
    struct arena a;
    arena_init(&a);
    bool ok = true;
    for (int i = -1; ok && i < ROUNDS; i++) { /* the first one warms up */
        const struct search_result *at;
        bool more;
        int64_t start = clock_cpu_us();
        ok = search_find(s, words, CATEGORY_ALL_BITS, 20, &a, &at, count, &more, e);
        if (i >= 0)
            us[i] = clock_cpu_us() - start;
        arena_reset(&a);
    }
    arena_destroy(&a);
    qsort(us, ROUNDS, sizeof us[0], by_value);
    *median = us[ROUNDS / 2];
    return ok;
}

static bool
measure(struct bureau *b, bool each, struct error *e)
{
    enum { COUNT = sizeof questions / sizeof *questions };
    int64_t us[COUNT], first = clock_cpu_us();
    struct searcher *s = searcher_open(b, e);
    int64_t opened = clock_cpu_us() - first;
    bool ok = s != NULL;
    for (size_t i = 0; ok && i < COUNT; i++) {
        size_t count = 0;
        ok = ask(s, questions[i], &us[i], &count, e);
        if (ok && each)
            printf("  %-24s %6.2f ms %4zu\n", questions[i], (double)us[i] / 1000, count);
    }
    searcher_close(s);
    if (!ok)
        return false;
    qsort(us, COUNT, sizeof us[0], by_value);
    printf("median %.2f ms, worst of %d kinds %.2f ms; opened in %.1f ms; ",
           (double)us[COUNT / 2] / 1000, (int)COUNT, (double)us[COUNT - 1] / 1000,
           (double)opened / 1000);
    return true;
}

static bool
measure_index(struct bureau *b, struct error *e)
{
    int64_t start = clock_cpu_us();
    bool ok = search_again(b, e);
    printf("index %.2f s\n", (double)(clock_cpu_us() - start) / 1e6);
    return ok;
}

int
main(int argc, char **argv)
{
    char folder[] = "/tmp/xiaoli-bench-XXXXXX", db[64];
    if (argc < 2 || !mkdtemp(folder))
        return 2;
    snprintf(db, sizeof db, "%s/calendar.db", folder);
    struct error e = {0};
    struct clock clock;
    clock_init(&clock);
    struct bureau *b = bureau_open(db, BUREAU_STAFF, &clock, NULL, NULL, &e);
    int64_t start = clock_cpu_us();
    bool ok = b && fill(b, (int)strtol(argv[1], NULL, 10), &e);
    if (argc > 2)
        printf("filled in %.2f s\n", (double)(clock_cpu_us() - start) / 1e6);
    bureau_close(b);
    b = ok ? bureau_open(db, BUREAU_PUBLIC, &clock, NULL, NULL, &e) : NULL;
    ok = b && measure(b, argc > 2, &e);
    bureau_close(b);
    b = ok ? bureau_open(db, BUREAU_STAFF, &clock, NULL, NULL, &e) : NULL;
    ok = b && measure_index(b, &e);
    bureau_close(b);
    unlink(db);
    rmdir(folder);
    if (!ok)
        fprintf(stderr, "%s %s %s\n", error_message_id(e.code), e.args[0], e.args[1]);
    return ok ? 0 : 1;
}
