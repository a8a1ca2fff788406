/* The columns of lists, and what schools call them. Private to office/. */
#ifndef OFFICE_COLUMNS_H
#define OFFICE_COLUMNS_H

#include "office/roster.h"

/* list, name, our word, whether it must be there, aliases with spaces between them: the first is
 * the header of exports. Aliases are compared cleaned (clean_header), whole: 班主任 is not 班级. */
#define ROSTER_COLUMNS(_)                                                                          \
    _(CANDIDATES, NUMBER, "number", 0,                                                             \
      "准考证号 准考证号码 准考证 考证号 考号 考生号 座位考号 number")                             \
    _(CANDIDATES, REGISTRATION, "registration", 0,                                                 \
      "报名号 报名序号 学籍号 全国学籍号 考籍号 学号 学籍号码 学籍副号 教育id 编号 registration")  \
    _(CANDIDATES, IDENTITY, "identity", 0,                                                         \
      "身份证件号 身份证号 身份证号码 身份证件号码 证件号码 证件号 公民身份号码 身份证 identity")  \
    _(CANDIDATES, NAME, "name", 1, "姓名 学生姓名 考生姓名 name")                                  \
    _(CANDIDATES, SCHOOL, "school", 1,                                                             \
      "学校 学校名称 毕业学校 就读学校 所在学校 校名 学籍学校 报名学校 school")                    \
    _(CANDIDATES, CLASS, "class", 0, "班级 行政班 所在班级 班别 班号 班 班级名称 class")           \
    _(CANDIDATES, SEX, "sex", 0, "性别 sex")                                                       \
    _(CANDIDATES, LANGUAGE, "language", 0, "语种 外语语种 外语 language")                          \
    _(CANDIDATES, PAPERS, "papers", 0, "科目 报考科目 考试科目 papers")                            \
    _(CANDIDATES, TIME, "time", 0, "时间系数 延时 延长时间 time")                                  \
    _(CANDIDATES, OWN_ROOM, "own_room", 0, "单独考场 单间 独立考场 own_room")                      \
    _(CANDIDATES, PE_GROUP, "pe_group", 0, "体育组 体育组别 分组 组别 pe_group")                   \
    _(CANDIDATES, SITE, "site", 0, "考点 考点代码 考点名称 考点号 site")                           \
    _(CANDIDATES, ROOM, "room", 0, "考场号 考场 考室号 考室 试室号 试室 room")                     \
    _(CANDIDATES, SEAT, "seat", 0, "座位号 座号 座位 seat")                                        \
    _(ROOMS, SITE_CODE, "site", 1, "考点代码 考点号 考点编码 考点编号 考点 site")                  \
    _(ROOMS, SITE_NAME, "site_name", 0, "考点名称 考点学校 学校名称 学校 site_name")               \
    _(ROOMS, ROOM_CODE, "room", 1, "考场号 考场 考场序号 考室号 考室 试室号 试室 room")            \
    _(ROOMS, PLACE, "place", 0, "地点 教室 考场地点 所在教室 教室名称 位置 place")                 \
    _(ROOMS, FLOOR, "floor", 0, "楼层 floor")                                                      \
    _(ROOMS, USE, "use", 0, "用途 考场类型 类型 use")                                              \
    _(ROOMS, DESKS, "desks", 0, "布局 座位布局 排列 行列 desks")                                   \
    _(ROOMS, DOOR, "door", 0, "门 门侧 门的位置 door")                                             \
    _(ROOMS, START, "start", 0, "起始 起始座位 起点 start")                                        \
    _(ROOMS, ORDER, "order", 0, "顺序 排号顺序 走向 order")                                        \
    _(ROOMS, SPARES, "spares", 0, "备用机 备用机位 spares")                                        \
    _(STAFF, CODE, "code", 0, "工号 教工号 教师编号 职工号 编号 code")                             \
    _(STAFF, STAFF_NAME, "name", 1, "姓名 教师姓名 监考姓名 监考教师 name")                        \
    _(STAFF, STAFF_SCHOOL, "school", 1, "学校 单位 工作单位 所在学校 学校名称 所在单位 school")    \
    _(STAFF, SUBJECT, "subject", 0, "任教学科 学科 任教科目 subject")                              \
    _(STAFF, STAFF_SEX, "sex", 0, "性别 sex")                                                      \
    _(STAFF, TRAINED, "trained", 0, "已培训 是否培训 培训 培训合格 trained")                       \
    _(STAFF, GRADUATING, "graduating", 0,                                                          \
      "任教毕业班 毕业班任课 初三任教 是否初三教师 毕业班 graduating")                             \
    _(STAFF, RELATIVE, "relative", 0, "亲属应考 直系亲属应考 子女应考 亲属参考 relative")          \
    _(STAFF, YEARS, "years", 0, "监考年限 监考经历 经验 years")                                    \
    _(STAFF, ROLES, "roles", 0, "可任职务 职务 岗位 roles")                                        \
    _(STAFF, MOST, "most", 0, "最多场次 场次上限 most")                                            \
    _(STAFF, AVOID_SCHOOLS, "avoid_schools", 0, "回避学校 avoid_schools")                          \
    _(STAFF, AVOID_SITES, "avoid_sites", 0, "回避考点 avoid_sites")                                \
    _(STAFF, AWAY, "away", 0, "不能到场 不可用场次 请假场次 away")                                 \
    _(STAFF, MUST_SITE, "must_site", 0, "指定考点 must_site")

enum roster_column {
#define COLUMN_ENUM(list, name, word, must, aliases) COL_##name,
    ROSTER_COLUMNS(COLUMN_ENUM)
#undef COLUMN_ENUM
        COL_COUNT
};

struct column_row {
    enum roster_kind list;
    const char *word;
    bool must;
    const char *aliases;
};
const struct column_row *roster_column(enum roster_column c);

/* Where the headers of a sheet stand, and which is which. */
struct columns {
    size_t header;                /* row */
    int at[COL_COUNT];            /* column of the sheet; -1 = absent */
    struct roster_match *matches; /* [sheet.columns], in the arena */
};

/* ERR_SHEET_HEADER, ERR_SHEET_COLUMN, ERR_SHEET_TWICE. */
bool columns_find(enum roster_kind list, const struct sheet *s, struct arena *a,
                  struct columns *out, struct error *e);

#endif
