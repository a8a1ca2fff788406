/* The people of an exam: those who sit it and those who serve at it. Their data lives in exam.db
 * alone and is forgotten when the exam's purge day has come. Strings as in model/exam.h; lists are
 * texts with "、" between their items. Pure values. */
#ifndef MODEL_EXAMINEE_H
#define MODEL_EXAMINEE_H

#include <stdbool.h>
#include <stdint.h>

enum sex { SEX_UNKNOWN, SEX_MALE, SEX_FEMALE };

#define TIME_FACTOR_PLAIN 100 /* percent of a paper's time */

struct candidate {
    int64_t id, exam;
    const char *key;    /* what tells him from others: the first of registration, number there is */
    const char *number; /* 准考证号; "" before it is given */
    const char *registration; /* 报名号, 学籍号 or 学号 as the sheet had it */
    const char *identity;     /* 身份证件号, checked; "" where the sheet had none */
    const char *name, *school, *grade_class;
    enum sex sex;
    const char *language; /* "" = the usual one */
    const char *papers;   /* list of papers' names; "" = all of his language */
    int time_factor;      /* percent: 100, 130, 150 */
    bool own_room;
    const char *pe_group;
    const char *site; /* code; "" = the office decides */
    const char *room; /* code, and */
    int seat;         /* number, given from above; "" and 0 = the office seats him */
};

/* What a person may be put to. */
enum staff_role { ROLE_FIRST = 1, ROLE_SECOND = 2, ROLE_ROVING = 4, ROLE_RESERVE = 8 };
#define ROLE_ALL 15

struct staff {
    int64_t id, exam;
    const char *code; /* 工号, unique within the exam; the name where the sheet has none */
    const char *name, *school, *subject;
    enum sex sex;
    bool trained;
    bool graduating; /* teaches the classes that sit this exam */
    bool relative;   /* a near relative sits it: told by himself, and all that is told */
    int years;       /* of service at exams; -1 = unknown */
    int roles;       /* enum staff_role, any of */
    int most;        /* duties; -1 = no limit */
    const char *avoid_schools, *avoid_sites; /* 回避, without its reason */
    const char *away;                        /* sessions */
    const char *must_site;                   /* code */
};

#endif
