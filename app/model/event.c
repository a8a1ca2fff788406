#include "model/event.h"

#include "base/str.h"

#include <string.h>

#define TITLE_MAX 600 /* bytes: 200 Hanzi */
#define WORDS_MAX 300
#define TEXT_MAX 65536
#define RULES_MAX 1000000 /* some 60,000 dates */

static const struct when undated = {
    .timing = TIMING_UNDATED, .first = {INT32_MIN}, .last = {INT32_MIN}, .period = ""};

void
event_init(struct event *ev)
{
    *ev = (struct event){
        .uid = "",
        .recurrence_id = "",
        .status = STATUS_UNDATED,
        .visibility = VISIBILITY_PUBLIC,
        .category = CATEGORY_THEME,
        .tag = CATEGORY_NONE,
        .when = undated,
        .old = undated,
        .changed_on = DAY_NONE,
        .reason = "",
        .title = "",
        .name_s = "",
        .name_k = "",
        .title_en = "",
        .name_en = "",
        .place = "",
        .room = "",
        .audience = "",
        .organiser = "",
        .department = "",
        .phone = "",
        .source = "",
        .text = "",
        .note = "",
        .tzid = "",
        .rrule = "",
        .doubt = "",
    };
}

/* -- checks ------------------------------------------------------------------------------------ */

static bool
bad(struct error *e, const char *field, const char *reason)
{
    return error_set(e, ERR_EVENT_FIELD, field, reason, NULL);
}

static bool
when_check(const struct when *w, const char *field, struct error *e)
{
    bool bounded = !day_is_none(w->first) || !day_is_none(w->last);
    switch (w->timing) {
    case TIMING_UNDATED:
        return true;
    case TIMING_PERIOD:
        if (w->period[0] == '\0')
            return bad(e, field, "reason.period_words");
        if (bounded && (day_is_none(w->first) || day_cmp(w->first, w->last) > 0))
            return bad(e, field, "reason.order");
        return true;
    case TIMING_DAYS:
    case TIMING_HOURS:
        break;
    }
    if (day_is_none(w->first) || day_is_none(w->last) || day_cmp(w->first, w->last) > 0)
        return bad(e, field, "reason.order");
    if (w->timing == TIMING_DAYS)
        return true;
    if (w->start.n < 0 || w->start.n >= 1440 || w->end.n < 0 || w->end.n > 1440)
        return bad(e, field, "reason.hours");
    if (w->first.n == w->last.n && w->start.n >= w->end.n)
        return bad(e, field, "reason.order");
    return true;
}

/* Whether an event in this state may have this kind of date. */
static bool
timing_fits(enum status s, enum timing t, struct error *e)
{
    bool dated = t == TIMING_DAYS || t == TIMING_HOURS;
    switch (s) {
    case STATUS_UNDATED:
    case STATUS_POSTPONED:
        return !dated || bad(e, "when", "reason.no_date_allowed");
    case STATUS_TENTATIVE:
        return t != TIMING_UNDATED || bad(e, "when", "reason.date_or_period_needed");
    case STATUS_CONFIRMED:
    case STATUS_RESCHEDULED:
        return dated || bad(e, "when", "reason.date_needed");
    case STATUS_DONE:
    case STATUS_CANCELLED:
        return true;
    }
    return false;
}

static bool
lengths_check(const struct event *ev, struct error *e)
{
    const struct {
        const char *field, *text;
        size_t max;
    } texts[] = {
        {"uid", ev->uid, 1024},
        {"title", ev->title, TITLE_MAX},
        {"title_en", ev->title_en, TITLE_MAX},
        {"name_s", ev->name_s, WORDS_MAX},
        {"name_k", ev->name_k, WORDS_MAX},
        {"name_en", ev->name_en, WORDS_MAX},
        {"reason", ev->reason, TITLE_MAX},
        {"place", ev->place, TITLE_MAX},
        {"room", ev->room, WORDS_MAX},
        {"audience", ev->audience, TITLE_MAX},
        {"organiser", ev->organiser, TITLE_MAX},
        {"department", ev->department, TITLE_MAX},
        {"phone", ev->phone, WORDS_MAX},
        {"source", ev->source, TITLE_MAX},
        {"period", ev->when.period, WORDS_MAX},
        {"text", ev->text, TEXT_MAX},
        {"note", ev->note, TEXT_MAX},
        {"rrule", ev->rrule, RULES_MAX},
        {"doubt", ev->doubt, RULES_MAX},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        if (strlen(texts[i].text) > texts[i].max)
            return bad(e, texts[i].field, "reason.too_long");
    }
    return true;
}

bool
event_check(const struct event *ev, struct error *e)
{
    if (ev->title[0] == '\0')
        return bad(e, "title", "reason.missing");
    if (ev->tag != CATEGORY_NONE && (ev->tag < 0 || ev->tag >= CATEGORY_COUNT))
        return bad(e, "tag", "reason.unknown");
    return lengths_check(ev, e) && when_check(&ev->when, "when", e) &&
           when_check(&ev->old, "old", e) && timing_fits(ev->status, ev->when.timing, e);
}

/* -- states ------------------------------------------------------------------------------------ */

/* What else changes when a state is entered. The caller has checked the edge. */
static void
enter(struct event *ev, enum status to, struct day today)
{
    enum status from = ev->status;
    ev->status = to;
    switch (to) {
    case STATUS_UNDATED:
        if (when_dated(&ev->when))
            ev->when = undated;
        break;
    case STATUS_POSTPONED:
        ev->old = ev->when;
        ev->when = undated;
        break;
    case STATUS_CANCELLED:
        /* a cancelled activity is crossed out on the day people remember */
        if (from == STATUS_POSTPONED && when_dated(&ev->old))
            ev->when = ev->old;
        ev->old = undated;
        break;
    case STATUS_CONFIRMED:
        ev->old = undated;
        break;
    case STATUS_TENTATIVE:
    case STATUS_RESCHEDULED:
    case STATUS_DONE:
        break;
    }
    bool notice = to == STATUS_POSTPONED || to == STATUS_CANCELLED || to == STATUS_RESCHEDULED ||
                  from == STATUS_CANCELLED;
    if (notice)
        ev->changed_on = today;
    if (to != STATUS_DONE)
        ev->sequence++;
}

bool
event_set_status(struct event *ev, enum status to, struct day today, struct error *e)
{
    if (ev->status == to)
        return true;
    if (!status_may_follow(ev->status, to))
        return error_set(e, ERR_STATUS_EDGE, status_key(ev->status), status_key(to), NULL);
    if (to == STATUS_RESCHEDULED && !when_dated(&ev->old))
        return bad(e, "old", "reason.move_first");
    struct event next = *ev;
    enter(&next, to, today);
    if (!timing_fits(to, next.when.timing, e))
        return false;
    *ev = next;
    return true;
}

/* The state a new date leads to, by the drawing in status.h; false where it leads nowhere. */
static bool
state_after_move(enum status from, bool dated, enum status *to)
{
    switch (from) {
    case STATUS_UNDATED:
        *to = dated ? STATUS_TENTATIVE : STATUS_UNDATED;
        return true;
    case STATUS_TENTATIVE:
        *to = STATUS_TENTATIVE;
        return true;
    case STATUS_CONFIRMED:
    case STATUS_RESCHEDULED:
        *to = STATUS_RESCHEDULED;
        return true;
    case STATUS_POSTPONED:
        *to = dated ? STATUS_RESCHEDULED : STATUS_POSTPONED;
        return true;
    case STATUS_DONE:
    case STATUS_CANCELLED:
        return false;
    }
    return false;
}

bool
event_move(struct event *ev, const struct when *to, struct day today, struct error *e)
{
    enum status next;
    if (!state_after_move(ev->status, when_dated(to), &next))
        return error_set(e, ERR_STATUS_EDGE, status_key(ev->status), status_key(STATUS_RESCHEDULED),
                         NULL);
    if (!when_check(to, "when", e) || !timing_fits(next, to->timing, e))
        return false;
    if (when_equal(&ev->when, to))
        return true;
    if (status_is_firm(ev->status))
        ev->old = ev->when;
    if (next == STATUS_RESCHEDULED || next == STATUS_POSTPONED)
        ev->changed_on = today;
    ev->status = next;
    ev->when = *to;
    ev->sequence++;
    return true;
}

/* DONE comes by time and is no news. */
static enum status
told_status(enum status s)
{
    return s == STATUS_DONE ? STATUS_CONFIRMED : s;
}

void
event_raise_sequence(struct event *now, const struct event *was)
{
    bool same = when_equal(&now->when, &was->when) && str_equal(now->rrule, was->rrule) &&
                told_status(now->status) == told_status(was->status) &&
                str_equal(now->place, was->place) && str_equal(now->room, was->room);
    int32_t least = was->sequence + (same || was->sequence == INT32_MAX ? 0 : 1);
    if (now->sequence < least)
        now->sequence = least;
}

/* -- names ------------------------------------------------------------------------------------- */

const char *
event_bar_name(const struct event *ev)
{
    return ev->name_s[0] ? ev->name_s : ev->title;
}

const char *
event_strip_name(const struct event *ev)
{
    return ev->name_k[0] ? ev->name_k : event_bar_name(ev);
}

const char *
event_doubt_id(const struct event *ev, const char **arg)
{
    *arg = ev->doubt + strcspn(ev->doubt, " ");
    *arg += **arg == ' ';
    if (str_starts(ev->doubt, DOUBT_ZONE))
        return "event.doubt.zone";
    if (str_starts(ev->doubt, DOUBT_DENSE))
        return "event.doubt.dense";
    return str_starts(ev->doubt, DOUBT_RULE) ? "event.doubt.rule" : NULL;
}
