/* The search screen as its query would have filled it, and a rig that shows it. */
#ifndef TESTS_SAMPLE_SEARCH_H
#define TESTS_SAMPLE_SEARCH_H

#include "sample_views.h"

#include "screens/search.h"

struct search_rig {
    struct rig rig;
    struct search_state search;
    struct found found[64];
};

static inline struct found *
search_rig_add(struct search_rig *s, const char *title, const char *mark)
{
    struct search_view *v = &s->search.view;
    for (size_t i = 0; i < s->rig.sample.count; i++) {
        const struct occurrence *o = &s->rig.sample.at[i];
        if (strcmp(o->event->title, title) != 0)
            continue;
        struct found *f = &s->found[v->count++];
        *f = (struct found){.kind = FOUND_ACTIVITY,
                            .event = o->event,
                            .when = *o,
                            .dated = true,
                            .reachable = true,
                            .zh = title,
                            .en = o->event->title_en,
                            .first = o->first,
                            .last = o->last};
        const char *at = strstr(title, mark);
        if (*mark && at) {
            f->in_zh.from = (size_t)(at - title);
            f->in_zh.to = f->in_zh.from + strlen(mark);
        }
        v->total = v->count;
        return f;
    }
    ck_abort_msg("no sample %s", title);
}

static inline void
search_rig_init(struct search_rig *s, bool portrait)
{
    static const struct frequent WORDS[] = {
        {"中考", "Zhongkao"}, {"英语听力", "Listening test"},  {"体育考试", "PE exam"},
        {"阳光招生", ""},     {"运动会", "Sports meet"},       {"艺术节", "Arts festival"},
        {"国培", ""},         {"家庭教育", "Family education"}};
    *s = (struct search_rig){.search = {.typing = false}};
    rig_init(&s->rig, portrait);
    s->rig.ops = &search_ops;
    s->rig.state = &s->search;
    s->rig.place = (struct place){.kind = SCREEN_SEARCH, .day = DAY_NONE};
    struct search_view *v = &s->search.view;
    *v = (struct search_view){.frame = sample_frame(&s->rig.sample, "2025-05-14T09:41:00"),
                              .in_category = {6, 8, 9, 13, 4},
                              .frequent_count = SEARCH_FREQUENT,
                              .soon_count = SEARCH_SOON,
                              .at = s->found};
    memcpy(v->frequent, WORDS, sizeof WORDS);
    v->soon[0] = s->rig.sample.at[6];
    v->soon[1] = s->rig.sample.at[7];
}

/* "ys" has been typed. */
static inline void
search_rig_typed(struct search_rig *s)
{
    struct search_view *v = &s->search.view;
    s->search.typing = true;
    s->search.list = LIST_WORDS;
    s->search.typed_ms = s->rig.ui.now_ms;
    str_copy(s->search.text, sizeof s->search.text, "ys");
    search_rig_add(s, "第八届教学艺术节", "艺术");
    search_rig_add(s, "校园艺术节", "艺术");
    v->suggested[v->suggested_count++] = "艺术节";
    v->suggested[v->suggested_count++] = "教学艺术节";
    v->suggested[v->suggested_count++] = "校园艺术节";
}

#endif
