#include "store/event_row.h"

#include "store/rows.h"

static void
read_when(struct stmt *s, int at, struct arena *a, struct when *w)
{
    w->timing = (enum timing)sql_get_int(s, at);
    w->first = sql_get_day(s, at + 1);
    w->last = sql_get_day(s, at + 2);
    w->start.n = (int16_t)sql_get_int(s, at + 3);
    w->end.n = (int16_t)sql_get_int(s, at + 4);
    w->period = sql_get_copy(s, at + 5, a);
}

void
event_row_read(struct stmt *s, struct arena *a, struct event *out)
{
    event_init(out);
    out->id = sql_get_int(s, EVENT_id);
    out->calendar = sql_get_int(s, EVENT_calendar);
    out->sequence = (int32_t)sql_get_int(s, EVENT_sequence);
    out->revision = sql_get_int(s, EVENT_revision);
    out->changed_utc = sql_get_int(s, EVENT_changed_utc);
    out->status = (enum status)sql_get_int(s, EVENT_status);
    out->visibility = (enum visibility)sql_get_int(s, EVENT_visibility);
    out->category = (enum category)sql_get_int(s, EVENT_category);
    out->tag = (int)sql_get_int(s, EVENT_tag);
    out->major = sql_get_int(s, EVENT_major) != 0;
    out->this_and_future = sql_get_int(s, EVENT_this_and_future) != 0;
    read_when(s, EVENT_timing, a, &out->when);
    read_when(s, EVENT_old_timing, a, &out->old);
    out->changed_on = sql_get_day(s, EVENT_changed_on);
    out->venue = sql_get_int(s, EVENT_venue);
#define READ(name) out->name = sql_get_copy(s, EVENT_##name, a)
    READ(uid), READ(recurrence_id), READ(reason);
    READ(title), READ(name_s), READ(name_k), READ(title_en), READ(name_en);
    READ(place), READ(room), READ(audience), READ(organiser), READ(department), READ(phone);
    READ(source), READ(text), READ(note), READ(tzid), READ(rrule), READ(doubt);
#undef READ
}

static void
bind_when(struct stmt *s, int at, const struct when *w)
{
    sql_int(s, at + 1, w->timing);
    sql_day(s, at + 2, w->timing == TIMING_UNDATED ? DAY_NONE : w->first);
    sql_day(s, at + 3, w->timing == TIMING_UNDATED ? DAY_NONE : w->last);
    sql_int(s, at + 4, w->start.n);
    sql_int(s, at + 5, w->end.n);
    sql_text(s, at + 6, w->period ? w->period : "");
}

void
event_row_bind(struct stmt *s, const struct event *ev)
{
    if (ev->id)
        sql_int(s, EVENT_id + 1, ev->id);
    sql_int(s, EVENT_calendar + 1, ev->calendar);
    sql_int(s, EVENT_sequence + 1, ev->sequence);
    sql_int(s, EVENT_revision + 1, ev->revision);
    sql_int(s, EVENT_changed_utc + 1, ev->changed_utc);
    sql_int(s, EVENT_status + 1, ev->status);
    sql_int(s, EVENT_visibility + 1, ev->visibility);
    sql_int(s, EVENT_category + 1, ev->category);
    sql_int(s, EVENT_tag + 1, ev->tag);
    sql_int(s, EVENT_major + 1, ev->major);
    sql_int(s, EVENT_this_and_future + 1, ev->this_and_future);
    bind_when(s, EVENT_timing, &ev->when);
    bind_when(s, EVENT_old_timing, &ev->old);
    sql_day(s, EVENT_changed_on + 1, ev->changed_on);
    if (ev->venue)
        sql_int(s, EVENT_venue + 1, ev->venue);
#define BIND(name) sql_text(s, EVENT_##name + 1, ev->name)
    BIND(uid), BIND(recurrence_id), BIND(reason);
    BIND(title), BIND(name_s), BIND(name_k), BIND(title_en), BIND(name_en);
    BIND(place), BIND(room), BIND(audience), BIND(organiser), BIND(department), BIND(phone);
    BIND(source), BIND(text), BIND(note), BIND(tzid), BIND(rrule), BIND(doubt);
#undef BIND
}
