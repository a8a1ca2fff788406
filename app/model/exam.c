#include "model/exam.h"

#include "base/str.h"

static const char *const kind_words[] = {
#define KIND_WORD(name, word) word,
    EXAM_KINDS(KIND_WORD)
#undef KIND_WORD
};

static const char *const use_words[] = {
#define USE_WORD(name, word) word,
    ROOM_USES(USE_WORD)
#undef USE_WORD
};

/* As sheets of schools write them. */
static const char *const use_names[ROOM_USE_COUNT] = {"笔试", "备用", "机房", "体育", "停用"};

const char *
exam_kind_word(enum exam_kind k)
{
    return kind_words[k];
}

bool
exam_kind_parse(const char *word, enum exam_kind *out)
{
    for (int k = 0; k < EXAM_KIND_COUNT; k++)
        if (str_equal(word, kind_words[k])) {
            *out = (enum exam_kind)k;
            return true;
        }
    return false;
}

const char *
room_use_word(enum room_use u)
{
    return use_words[u];
}

bool
room_use_parse(const char *word, enum room_use *out)
{
    for (int u = 0; u < ROOM_USE_COUNT; u++)
        if (str_equal(word, use_words[u]) || str_starts(word, use_names[u])) {
            *out = (enum room_use)u;
            return true;
        }
    return false;
}

bool
exam_sessions_meet(const struct exam_session *a, const struct exam_session *b)
{
    return !day_is_none(a->day) && !day_is_none(b->day) && day_cmp(a->day, b->day) == 0 &&
           a->start.n < b->end.n && b->start.n < a->end.n;
}
