/* Bureaus that do not exist, of any size, from a seed: three sheets as schools would send them. All
 * names say 演示. */
#ifndef TESTS_OFFICE_BUREAU_H
#define TESTS_OFFICE_BUREAU_H

#include "base/random.h"
#include "base/str.h"

struct bureau_size {
    int candidates, rooms, reserve_rooms, sites, staff;
};

struct bureau_sheets {
    struct str candidates, rooms, staff;
};

static const char *const stems[] = {"甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸",
                                    "子", "丑", "寅", "卯", "辰", "巳", "午", "未", "申", "酉"};

static inline void
bureau_name(struct str *out, int i)
{
    str_append(out, "演示");
    for (int k = 0; k < 4 && (i || k == 0); k++, i /= 20)
        str_append(out, stems[i % 20]);
}

/* Schools are of unequal size: the first have three times as many as the last. */
static inline int
bureau_school(struct rng *r, int schools)
{
    int a = (int)rng_below(r, (uint32_t)schools), b = (int)rng_below(r, (uint32_t)schools);
    return a < b ? a : b;
}

static inline void
bureau_candidates(const struct bureau_size *n, int schools, struct rng *r, struct str *out)
{
    str_append(out, "学籍号,姓名,学校,班级,性别\n");
    for (int i = 0; i < n->candidates; i++) {
        str_printf(out, "%07d,", i + 1);
        bureau_name(out, i);
        str_append(out, ",");
        bureau_name(out, bureau_school(r, schools));
        /* one after another: arguments have no order */
        int grade_class = 1 + (int)rng_below(r, 12);
        bool boy = rng_below(r, 2) == 1;
        str_printf(out, "中学,%d,%s\n", grade_class, boy ? "男" : "女");
    }
}

static inline void
bureau_rooms(const struct bureau_size *n, struct str *out)
{
    str_append(out, "考点代码,考点名称,考场号,楼层,用途,布局\n");
    for (int i = 0; i < n->rooms + n->reserve_rooms; i++) {
        int site = i < n->rooms ? (int)((long)i * n->sites / n->rooms) : (i - n->rooms) % n->sites;
        str_printf(out, "%02d,", site + 1);
        bureau_name(out, site);
        str_printf(out, "考点,%04d,%d,%s,%s\n", i + 1, 1 + i % 5, i < n->rooms ? "笔试" : "备用",
                   i % 3 ? "5x6" : "7-8-8-7");
    }
}

static inline void
bureau_staff(const struct bureau_size *n, int schools, struct rng *r, struct str *out)
{
    str_append(out, "工号,姓名,学校,性别,已培训,监考年限\n");
    for (int i = 0; i < n->staff; i++) {
        str_printf(out, "T%05d,", i + 1);
        bureau_name(out, i);
        str_append(out, ",");
        bureau_name(out, (int)rng_below(r, (uint32_t)schools));
        bool man = rng_below(r, 2) == 1;
        int years = (int)rng_below(r, 12);
        str_printf(out, "中学,%s,是,%d\n", man ? "男" : "女", years);
    }
}

static inline struct bureau_sheets
bureau_make(const struct bureau_size *n, uint64_t seed)
{
    struct bureau_sheets out;
    struct rng r;
    int schools = n->candidates / 150 + 4;
    rng_seed(&r, seed);
    str_init(&out.candidates);
    str_init(&out.rooms);
    str_init(&out.staff);
    bureau_candidates(n, schools, &r, &out.candidates);
    bureau_rooms(n, &out.rooms);
    bureau_staff(n, schools, &r, &out.staff);
    return out;
}

static inline void
bureau_free(struct bureau_sheets *b)
{
    str_destroy(&b->candidates);
    str_destroy(&b->rooms);
    str_destroy(&b->staff);
}

#endif
