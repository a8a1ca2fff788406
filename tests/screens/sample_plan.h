/* A plan as the board query would have filled it, and a rig that shows it. */
#ifndef TESTS_SAMPLE_PLAN_H
#define TESTS_SAMPLE_PLAN_H

#include "sample_views.h"

#include "screens/plan.h"

struct plan_rig {
    struct rig rig;
    struct plan_state plan;
    struct plan_clause clauses[4];
    struct plan_row rows[4][40];
    struct plan_item items[4];
};

static inline struct event *
plan_rig_add(struct plan_rig *p, int clause, enum category c, enum status st, const char *title,
             const char *when)
{
    struct error e = {0};
    struct event *ev = sample_event(&p->rig.sample, c, st, title, "", "");
    ck_assert(!*when || when_parse(when, &ev->when, &e));
    p->rows[clause][p->clauses[clause].count++] = (struct plan_row){&p->items[clause], ev, true};
    return ev;
}

static inline void
plan_rig_clause(struct plan_rig *p, int i, int clause, const char *heading, const char *label)
{
    p->items[i] = (struct plan_item){.clause = clause};
    p->clauses[i] = (struct plan_clause){clause, heading, label, "", "", p->rows[i], 0};
    p->plan.view.clause_count = (size_t)i + 1;
}

static inline void
plan_rig_fill(struct plan_rig *p)
{
    plan_rig_clause(p, 0, 14, "完善考试组织流程，构建规范化考试新体系", "考试组织");
    plan_rig_add(p, 0, CATEGORY_EXAM, STATUS_CONFIRMED, "英语听力自动化考试",
                 "2025-05-17..2025-05-18");
    plan_rig_add(p, 0, CATEGORY_EXAM, STATUS_TENTATIVE, "中考", "period:6月下旬");
    plan_rig_add(p, 0, CATEGORY_TRAINING, STATUS_CONFIRMED, "参考人员培训",
                 "2025-05-14T09:00..10:30");
    plan_rig_clause(p, 1, 15, "构建新时代教师队伍，夯实教育发展根基", "教师队伍");
    plan_rig_add(p, 1, CATEGORY_TRAINING, STATUS_UNDATED, "“国培”计划", "");
    struct error e = {0};
    struct event *ev = plan_rig_add(p, 1, CATEGORY_TRAINING, STATUS_POSTPONED, "主题论坛", "");
    ck_assert(when_parse("2025-04-25", &ev->old, &e));
    ev = plan_rig_add(p, 1, CATEGORY_TRAINING, STATUS_CONFIRMED, "教研沙龙",
                      "2025-05-08T14:00..15:00");
    ev->rrule = "RRULE:FREQ=WEEKLY";
    plan_rig_clause(p, 2, 16, "搭建各类体艺竞技平台，激发学生全面发展内动力", "体艺平台");
    plan_rig_add(p, 2, CATEGORY_SPORT, STATUS_DONE, "百万青少年上冰雪行动",
                 "2025-01-08..2025-01-10");
    plan_rig_add(p, 2, CATEGORY_FESTIVAL, STATUS_TENTATIVE,
                 "白城市第六届中小学生艺术节洮北区专场演出", "2025-05-28");
    plan_rig_add(p, 2, CATEGORY_FESTIVAL, STATUS_RESCHEDULED, "中小学生红歌大合唱",
                 "2025-05-30T14:00..16:30");
    plan_rig_add(p, 2, CATEGORY_FESTIVAL, STATUS_TENTATIVE, "校园艺术节", "2025-05-30..2025-06-02");
    plan_rig_add(p, 2, CATEGORY_SPORT, STATUS_CANCELLED, "教职工排球赛", "2025-05-09");
}

static inline void
plan_rig_init(struct plan_rig *p, bool portrait)
{
    *p = (struct plan_rig){.plan = {.tab = 0}};
    rig_init(&p->rig, portrait);
    p->rig.ops = &plan_ops;
    p->rig.state = &p->plan;
    p->rig.place = (struct place){.kind = SCREEN_PLAN, .day = DAY_NONE};
    p->plan.view = (struct plan_view){.frame = sample_frame(&p->rig.sample, "2025-05-14T09:41:00"),
                                      .year = 2025,
                                      .document = "白洮教〔2025〕1号",
                                      .clauses = p->clauses};
    plan_rig_fill(p);
}

/* More than any board holds, and items of other clauses. */
static inline void
plan_rig_crowd(struct plan_rig *p)
{
    for (int i = 0; i < 24; i++)
        plan_rig_add(p, 1, CATEGORY_TRAINING, STATUS_UNDATED,
                     arena_printf(&p->rig.sample.arena, "分层分类分级培训（第%d期）", i + 1), "");
    plan_rig_clause(p, 3, 0, "", "");
    plan_rig_add(p, 3, CATEGORY_THEME, STATUS_CONFIRMED, "第28届推普周", "2025-09-15..2025-09-21");
}

#endif
