#include "store/event_row.h"

#include "base/json.h"
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

/* -- for the trail ----------------------------------------------------------------------------- */

static void
number_member(struct str *out, const char *name, int64_t value)
{
    if (value == 0)
        return;
    json_key(out, name);
    str_append_int(out, value);
}

/* 1970-01-01 is a day like others, though its number is 0. */
static void
day_member(struct str *out, const char *name, struct day d)
{
    if (day_is_none(d))
        return;
    json_key(out, name);
    str_append_int(out, d.n);
}

static void
text_member(struct str *out, const char *name, const char *value)
{
    if (value == NULL || value[0] == '\0')
        return;
    json_key(out, name);
    json_string(out, value);
}

static void
when_members(struct str *out, const struct when *w, const char *const names[6])
{
    bool bounds = w->timing != TIMING_UNDATED;
    number_member(out, names[0], w->timing);
    day_member(out, names[1], bounds ? w->first : DAY_NONE);
    day_member(out, names[2], bounds ? w->last : DAY_NONE);
    number_member(out, names[3], w->start.n);
    number_member(out, names[4], w->end.n);
    text_member(out, names[5], w->period);
}

void
event_row_json(const struct event *ev, struct str *out)
{
    static const char *const now[] = {"timing", "first", "last", "start", "finish", "period"};
    static const char *const old[] = {"old_timing", "old_first",  "old_last",
                                      "old_start",  "old_finish", "old_period"};
#define NUMBER(name) number_member(out, #name, ev->name)
#define TEXT(name) text_member(out, #name, ev->name)
    NUMBER(id), NUMBER(calendar), TEXT(uid), TEXT(recurrence_id), NUMBER(sequence);
    NUMBER(revision), NUMBER(changed_utc), NUMBER(status), NUMBER(visibility), NUMBER(category);
    json_key(out, "tag"); /* 0 is a category */
    str_append_int(out, ev->tag);
    NUMBER(major);
    when_members(out, &ev->when, now);
    when_members(out, &ev->old, old);
    day_member(out, "changed_on", ev->changed_on);
    TEXT(reason), TEXT(title), TEXT(name_s), TEXT(name_k), TEXT(title_en), TEXT(name_en);
    NUMBER(venue), TEXT(place), TEXT(room), TEXT(audience), TEXT(organiser), TEXT(department);
    TEXT(phone), TEXT(source), TEXT(text), TEXT(note), TEXT(tzid), TEXT(rrule);
#undef NUMBER
#undef TEXT
}
