/* The sample's year as the year query would have filled it, and a rig that shows it. */
#ifndef TESTS_SAMPLE_YEAR_H
#define TESTS_SAMPLE_YEAR_H

#include "sample_month.h"

#include "screens/year.h"

struct year_rig {
    struct rig rig;
    struct year_state year;
    struct term terms[3];
    struct year_period periods[2];
};

static inline void
sample_year_day(struct sample *s, struct year_view *v, int i)
{
    struct day d = day_add(day_of(v->year, 1, 1), i);
    struct day_info info;
    day_info_fill(&info, d, NULL, &s->holidays);
    v->days[i].mark = info.mark;
    v->days[i].rest = info.rest;
    for (size_t k = 0; k < s->count; k++) {
        const struct event *ev = s->at[k].event;
        if (s->at[k].kind != OCCURRENCE_REAL || ev->status == STATUS_CANCELLED ||
            !occurrence_covers(&s->at[k], d))
            continue;
        uint32_t bit = YEAR_BIT(ev->category, ev->tag);
        *(ev->status == STATUS_TENTATIVE ? &v->days[i].tentative : &v->days[i].firm) |= bit;
    }
}

static inline void
sample_year_band(struct year_view *v, const struct term *t, enum vacation_kind kind,
                 struct day first, struct day last)
{
    struct year_band *band = &v->bands[v->band_count++];
    *band = (struct year_band){.term = t, .vacation = kind, .first = first, .last = last};
    if (t) {
        band->week_from = term_week(t, first);
        band->week_to = term_week(t, last);
    }
    for (struct day d = first; !t && day_cmp(d, last) <= 0; d = day_add(d, 1))
        v->days[day_diff(d, day_of(v->year, 1, 1))].vacation = true;
}

/* A year without terms. */
static inline void
sample_year(struct sample *s, const char *now, int year, struct year_view *v)
{
    struct day first = day_of(year, 1, 1), last = day_of(year, 12, 31);
    *v = (struct year_view){.frame = sample_frame(s, now), .year = year};
    v->day_count = day_diff(last, first) + 1;
    v->has_prev = v->has_next = true;
    v->notice_known = holidays_year_known(&s->holidays, year);
    for (int i = 0; i < v->day_count; i++)
        sample_year_day(s, v, i);
    for (int m = 0; m < 12; m++)
        v->lunar[m].known =
            almanac_lunar(s->almanac, month_first(year, m + 1), &v->lunar[m].first) &&
            almanac_lunar(s->almanac, day_add(month_first(year, m + 2), -1), &v->lunar[m].last);
    for (size_t i = 0; i < s->count; i++)
        if (s->at[i].kind == OCCURRENCE_REAL && s->at[i].event->status != STATUS_CANCELLED &&
            day_cmp(s->at[i].first, last) <= 0 && day_cmp(s->at[i].last, first) >= 0)
            v->in_year[s->at[i].event->category]++;
}

static inline void
year_rig_terms(struct year_rig *y)
{
    struct year_view *v = &y->year.view;
    y->terms[0] = (struct term){1, "秋季学期", day_of(2024, 9, 2), day_of(2025, 1, 10), ""};
    y->terms[1] = y->rig.sample.term;
    y->terms[2] = (struct term){3, "秋季学期", day_of(2025, 9, 1), day_of(2026, 1, 9), ""};
    sample_year_band(v, &y->terms[0], VACATION_OTHER, day_of(2025, 1, 1), day_of(2025, 1, 10));
    sample_year_band(v, NULL, VACATION_WINTER, day_of(2025, 1, 11), day_of(2025, 3, 2));
    sample_year_band(v, &y->terms[1], VACATION_OTHER, day_of(2025, 3, 3), day_of(2025, 7, 11));
    sample_year_band(v, NULL, VACATION_SUMMER, day_of(2025, 7, 12), day_of(2025, 8, 31));
    sample_year_band(v, &y->terms[2], VACATION_OTHER, day_of(2025, 9, 1), day_of(2025, 12, 31));
}

static inline void
year_rig_periods(struct year_rig *y)
{
    const char *const names[] = {"中考", "地生会考"};
    for (int i = 0; i < 2; i++) {
        struct event *ev =
            sample_event(&y->rig.sample, CATEGORY_EXAM, STATUS_TENTATIVE, names[i], "", "");
        ev->when = (struct when){.timing = TIMING_PERIOD, .period = "6月下旬"};
        y->periods[i] = (struct year_period){ev, 6};
    }
    y->year.view.periods = y->periods;
    y->year.view.period_count = 2;
}

static inline void
year_rig_init(struct year_rig *y, bool portrait)
{
    *y = (struct year_rig){.year = {.filters = {.hidden = 0}}};
    rig_init(&y->rig, portrait);
    y->rig.ops = &year_ops;
    y->rig.state = &y->year;
    y->rig.place = (struct place){.kind = SCREEN_YEAR, .year = 2025, .day = DAY_NONE};
    sample_more(&y->rig.sample);
    sample_year(&y->rig.sample, "2025-05-14T09:41:00", 2025, &y->year.view);
    year_rig_terms(y);
    year_rig_periods(y);
}

#endif
