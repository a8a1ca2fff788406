/* The sample's May as the month query would have filled it, and a rig that shows it. */
#ifndef TESTS_SAMPLE_MONTH_H
#define TESTS_SAMPLE_MONTH_H

#include "sample_views.h"

#include "screens/month.h"

struct month_rig {
    struct rig rig;
    struct month_state month;
};

static inline struct occurrence *
sample_old_date(struct sample *s, const struct event *ev)
{
    struct occurrence *o = sample_add(s, ev);
    o->kind = OCCURRENCE_OLD_DATE;
    o->first = ev->old.first;
    o->last = ev->old.last;
    return o;
}

/* What May needs beside the common sample: a done, a cancelled and a moved one. */
static inline void
sample_more(struct sample *s)
{
    sample_put(s, CATEGORY_SPORT, STATUS_DONE, "春季运动会", "", "", "2025-05-08..2025-05-09", "");
    sample_put(s, CATEGORY_SPORT, STATUS_CANCELLED, "教职工排球赛", "", "排球赛",
               "2025-05-09..2025-05-09", "");
    for (size_t i = 0, n = s->count; i < n; i++)
        if (s->at[i].event->status == STATUS_RESCHEDULED)
            sample_old_date(s, s->at[i].event);
}

static inline void
sample_month(struct sample *s, const char *now, int year, int month, struct month_view *v)
{
    struct day first = month_first(year, month), last = day_add(month_first(year, month + 1), -1);
    *v = (struct month_view){.frame = sample_frame(s, now), .year = year, .month = month};
    v->first_monday = day_monday(first);
    v->weeks = day_diff(day_monday(last), v->first_monday) / 7 + 1;
    v->has_prev = v->has_next = true;
    v->at = s->at;
    v->count = s->count;
    for (int i = 0; i < v->weeks * 7; i++)
        day_info_fill(&v->days[i], day_add(v->first_monday, i), s->almanac, &s->holidays);
    for (int i = 0; i < v->weeks; i++)
        v->week_no[i] = term_week(&s->term, day_add(v->first_monday, i * 7));
    for (size_t i = 0; i < s->count; i++) {
        const struct occurrence *o = &s->at[i];
        for (int d = 0; d < v->weeks * 7; d++)
            v->total[d][month_bits(o->event)] += occurrence_covers(o, v->days[d].day);
        if (o->kind == OCCURRENCE_REAL && o->event->status != STATUS_CANCELLED &&
            day_cmp(o->first, last) <= 0 && day_cmp(o->last, first) >= 0)
            v->in_month[o->event->category]++;
    }
}

/* The list of one day, as query_list gives it. */
static inline void
month_rig_load(struct rig *r)
{
    struct month_state *m = r->state;
    struct sample *s = &r->sample;
    struct occurrence *list = arena_array(&s->arena, s->count + 1, sizeof *list);
    m->listed_count = 0;
    for (size_t i = 0; i < s->count; i++)
        if (occurrence_covers(&s->at[i], m->sheet_day))
            list[m->listed_count++] = s->at[i];
    m->listed = list;
    m->listed_day = m->sheet_day;
    m->loaded_hidden = m->hidden;
}

static inline void
month_rig_init(struct month_rig *m, bool portrait)
{
    rig_init(&m->rig, portrait);
    m->month = (struct month_state){0};
    m->rig.ops = &month_ops;
    m->rig.state = &m->month;
    m->rig.load = month_rig_load;
    m->rig.place = (struct place){.kind = SCREEN_MONTH, .year = 2025, .month = 5, .day = DAY_NONE};
    sample_more(&m->rig.sample);
    sample_month(&m->rig.sample, "2025-05-14T09:41:00", 2025, 5, &m->month.view);
}

static inline void
month_rig_swipe(struct rig *r, int from, int to)
{
    int64_t ms = r->ui.now_ms + 1000;
    struct ui_event ev = {.kind = UI_DOWN, .x = from, .y = 640, .ms = ms};
    ui_input(&r->ui, &ev);
    for (int i = 1; i <= 4; i++) {
        ev = (struct ui_event){.kind = UI_MOVE, .x = from + (to - from) * i / 4, .y = 640};
        ev.ms = ms + i * 40;
        ui_input(&r->ui, &ev);
    }
    ev.kind = UI_UP;
    ev.ms = ms + 200;
    ui_input(&r->ui, &ev);
    r->ui.now_ms = ev.ms;
    rig_build(r);
}

#endif
