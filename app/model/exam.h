/* Exams as the exam office knows them: an exam has papers, which are sat in sessions, at sites, in
 * rooms. People are in model/examinee.h. They live in exam.db alone: nothing public opens it.
 *
 * All strings are UTF-8, never NULL ("" is absent), borrowed from the arena of whoever made the
 * noun. Pure values; copy freely. */
#ifndef MODEL_EXAM_H
#define MODEL_EXAM_H

#include "base/civil.h"
#include "model/room_grid.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Name in C, word on the command line and in the database's checks; words "exam.kind.WORD".
 * Append only. */
#define EXAM_KINDS(_)                                                                              \
    _(ENTRANCE, "entrance")   /* 中考 */                                                         \
    _(BIO_GEO, "bio_geo")     /* 地理生物会考 */                                             \
    _(LISTENING, "listening") /* 英语听力自动化考试 */                                    \
    _(SPORT, "sport")         /* 体育考试 */                                                   \
    _(MOCK, "mock")           /* 模拟考试 */                                                   \
    _(OTHER, "other")

enum exam_kind {
#define EXAM_KIND_ENUM(name, word) EXAM_##name,
    EXAM_KINDS(EXAM_KIND_ENUM)
#undef EXAM_KIND_ENUM
        EXAM_KIND_COUNT
};

struct exam {
    int64_t id;
    const char *name; /* unique */
    enum exam_kind kind;
    int year;                /* of the exam; for numbers */
    struct day purge;        /* day from which its people are to be forgotten; every exam has one */
    const char *number_form; /* of 准考证号 (model/exam_number.h); "" = numbers come from above */
};

/* Papers that one candidate never sits both of may share a session. */
struct exam_paper {
    int64_t id, exam;
    int64_t session;      /* 0 = not yet dated */
    const char *name;     /* unique within the exam; the subject it examines */
    const char *language; /* sat only by candidates of this language; "" = by all */
};

struct exam_session {
    int64_t id, exam;
    const char *name; /* unique within the exam */
    struct day day;   /* DAY_NONE: 日期待定 */
    struct minute start, end;
};

struct exam_site {
    int64_t id, exam;
    const char *code, *name; /* code is unique within the exam */
};

/* What a room is for. Word on sheets; words "exam.use.WORD". Append only. */
#define ROOM_USES(_)                                                                               \
    _(WRITTEN, "written")                                                                          \
    _(RESERVE, "reserve") /* stands ready, nobody is seated there beforehand */                    \
    _(LAB, "lab")         /* machines */                                                           \
    _(STATION, "station") /* of a PE exam */                                                       \
    _(CLOSED, "closed")   /* lost: a burst pipe, a power cut */

enum room_use {
#define ROOM_USE_ENUM(name, word) ROOM_##name,
    ROOM_USES(ROOM_USE_ENUM)
#undef ROOM_USE_ENUM
        ROOM_USE_COUNT
};

struct exam_room {
    int64_t id, exam, site;
    const char *code;  /* 考场号, unique within the exam: "001" */
    const char *place; /* where it is: 教学楼 301 */
    int floor;         /* 0 = unknown */
    enum room_use use;
    struct room_grid grid; /* desks; of a lab: machines in rows */
    int spares;            /* machines of a lab kept ready; of its seats */
};

const char *exam_kind_word(enum exam_kind k);
bool exam_kind_parse(const char *word, enum exam_kind *out);
const char *room_use_word(enum room_use u);
bool room_use_parse(const char *word, enum room_use *out); /* in either language */

/* Whether two sessions are at the same time. Undated ones meet nobody. */
bool exam_sessions_meet(const struct exam_session *a, const struct exam_session *b);

#endif
