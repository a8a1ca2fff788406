#include "model/countdown.h"

static bool
is_ahead(const struct occurrence *o, struct day today)
{
    switch (o->event->status) {
    case STATUS_UNDATED:
    case STATUS_TENTATIVE:
    case STATUS_CONFIRMED:
    case STATUS_RESCHEDULED:
        break;
    case STATUS_DONE:
    case STATUS_POSTPONED:
    case STATUS_CANCELLED:
        return false;
    }
    return o->kind == OCCURRENCE_REAL && (day_is_none(o->last) || day_cmp(o->last, today) >= 0);
}

/* Numbers may count to it: a confirmed date, not a period. */
static bool
is_countable(const struct occurrence *o)
{
    return status_is_firm(o->event->status) && when_dated(&o->event->when) &&
           !day_is_none(o->first);
}

static const struct occurrence *
choose(const struct occurrence *major, size_t count, struct day today)
{
    const struct occurrence *best = NULL;
    for (size_t i = 0; i < count; i++)
        if (is_ahead(&major[i], today) && is_countable(&major[i]) &&
            (!best || day_cmp(major[i].first, best->first) < 0))
            best = &major[i];
    return best;
}

static void
set_days(struct countdown *out, struct day first, struct day last, struct day today)
{
    int ahead = day_diff(first, today);
    out->first = first;
    out->last = last;
    out->days = ahead > 0 ? ahead : 0;
    out->day_count = day_diff(last, first) + 1;
    out->day_of = ahead > 0 ? 0 : 1 - ahead;
}

static void
set_holiday(struct countdown *out, const struct holidays *h, struct day today)
{
    if (!holidays_span_at(h, today, &out->holiday) && !holidays_next_span(h, today, &out->holiday))
        return;
    out->kind = COUNTDOWN_HOLIDAY;
    set_days(out, out->holiday.first, out->holiday.last, today);
}

static bool
already_named(const struct countdown *chosen, const struct countdown_next *next, size_t n,
              const struct event *ev)
{
    bool named = chosen->event == ev;
    for (size_t i = 0; i < n && !named; i++)
        named = next[i].event == ev;
    return named;
}

size_t
countdown_choose(const struct occurrence *major, size_t count, const struct holidays *h,
                 struct day today, struct countdown *out, struct countdown_next *next, size_t max)
{
    *out = (struct countdown){
        .kind = COUNTDOWN_NONE, .first = DAY_NONE, .last = DAY_NONE, .school_days = -1};
    const struct occurrence *best = choose(major, count, today);
    if (best) {
        out->event = best->event;
        set_days(out, best->first, best->last, today);
        bool running = day_cmp(best->first, today) <= 0 && out->day_count > 1;
        out->kind = running ? COUNTDOWN_RUNNING : COUNTDOWN_EXAM;
    } else {
        set_holiday(out, h, today);
    }
    size_t n = 0;
    for (size_t i = 0; i < count && n < max; i++) {
        const struct occurrence *o = &major[i];
        if (!is_ahead(o, today) || already_named(out, next, n, o->event))
            continue;
        int days = day_is_none(o->first) ? 0 : day_diff(o->first, today);
        next[n++] = (struct countdown_next){o->event, !is_countable(o) ? -1 : days > 0 ? days : 0};
    }
    return n;
}
