/* One event on its way out: whether it goes, and its VEVENT. */
#include "actions/export_inside.h"
#include "actions/inside.h"
#include "actions/query_parts.h"
#include "base/clock.h"
#include "store/components.h"

#include <string.h>

/* Cancelled, and told for as long as the screens tell it (query_present). Without a day of notice:
 * until its date has passed; a series has many, there the last change counts as notice. */
static bool
told_long_enough(const struct exporting *x, const struct event *ev)
{
    if (ev->status != STATUS_CANCELLED)
        return false;
    struct day notice = ev->changed_on;
    if (day_is_none(notice) && ev->rrule[0] == '\0')
        return day_cmp(ev->when.last, x->today) < 0;
    if (day_is_none(notice))
        notice = civil_from_seconds(ev->changed_utc + BUREAU_UTC_OFFSET).day;
    return day_diff(x->today, notice) >= NOTICE_DAYS;
}

enum export_fate
export_fate(const struct exporting *x, const struct event *ev)
{
    bool shown = false;
    for (size_t i = 0; i < x->calendar_count; i++)
        shown = shown || x->calendars[i].id == ev->calendar;
    if (!shown || ev->visibility != VISIBILITY_PUBLIC)
        return EXPORT_HIDDEN;
    if (!when_dated(&ev->when))
        return EXPORT_UNDATED;
    return told_long_enough(x, ev) ? EXPORT_OVER : EXPORT_GOES;
}

void
export_count(struct exporting *x, enum export_fate fate)
{
    switch (fate) {
    case EXPORT_UNDATED:
        x->answer->undated++;
        return;
    case EXPORT_OVER:
        x->answer->cancelled++;
        return;
    case EXPORT_GOES:
    case EXPORT_HIDDEN:
        return;
    }
}

bool
export_asked(const struct exporting *x, const struct event *ev)
{
    if (x->category != CATEGORY_NONE && (int)ev->category != x->category && ev->tag != x->category)
        return false;
    return x->q->venue == NULL || str_equal(ev->place, x->q->venue) ||
           (x->venue != 0 && ev->venue == x->venue);
}

bool
export_touches(const struct exporting *x, struct day first, struct day last)
{
    return day_cmp(first, x->to) <= 0 && day_cmp(last, x->from) >= 0;
}

size_t
export_group_of(struct exporting *x, const struct event *ev)
{
    if (x->groups.count > 0) {
        const struct export_group *last = vec_last(&x->groups);
        if (last->calendar == ev->calendar && str_equal(last->uid, ev->uid))
            return x->groups.count - 1;
    }
    struct export_group g = {.uid = arena_strdup(&x->kept, ev->uid), .calendar = ev->calendar};
    vec_push(&x->groups, g);
    return x->groups.count - 1;
}

/* Whether the event came from a file. */
static bool
is_imported(struct exporting *x, const struct event *ev, bool *imported)
{
    struct str raw;
    *imported = false;
    if (ev->organiser[0] == '\0')
        return true;
    str_init(&raw);
    bool ok = components_get(x->db, ev->id, &raw, imported, x->e);
    str_destroy(&raw);
    return ok;
}

/* What tells later when it happens. */
static void
keep_series(struct exporting *x, const struct event *ev, const struct publish_series *series,
            struct export_piece *piece)
{
    if (!series)
        return;
    struct civil *gone = arena_array(&x->kept, series->gone_count + 1, sizeof *gone);
    if (series->gone_count)
        memcpy(gone, series->gone, series->gone_count * sizeof *gone);
    piece->gone = gone;
    piece->gone_count = series->gone_count;
    piece->rrule = arena_strdup(&x->kept, ev->rrule);
}

bool
export_write(struct exporting *x, size_t group, struct day first, const struct event *ev,
             struct publish_event *p)
{
    bool imported;
    char of[CIVIL_TEXT] = "";
    if (!is_imported(x, ev, &imported))
        return false;
    export_words(bureau_words(x->b), ev, imported, &x->scratch, p);
    if (p->instance)
        civil_format(p->of, of);
    struct export_piece piece = {.at = x->body.len,
                                 .uid = arena_strdup(&x->kept, p->uid),
                                 .instance = arena_strdup(&x->kept, of),
                                 .first = first,
                                 .group = group,
                                 .when = p->when,
                                 .category = ev->category,
                                 .of = p->of,
                                 .stamp = p->stamp_utc,
                                 .zone = publish_needs_zone(p, x->q->utc)};
    keep_series(x, ev, p->series, &piece);
    publish_event(&x->body, p, x->labels, x->q->utc);
    piece.len = x->body.len - piece.at;
    vec_push(&x->pieces, piece);
    struct export_group *g = &x->groups.at[group];
    g->sequence = p->sequence > g->sequence ? p->sequence : g->sequence;
    g->stamp = p->stamp_utc > g->stamp ? p->stamp_utc : g->stamp;
    x->zone = x->zone || piece.zone;
    return true;
}

bool
export_single(struct exporting *x, const struct event *ev, const struct when *when,
              const struct civil *of, int64_t stamp, int32_t sequence)
{
    bool timed = of != NULL && ev->when.timing == TIMING_HOURS;
    if (ev->recurrence_id[0] != '\0')
        timed = strchr(ev->recurrence_id, 'T') != NULL;
    struct publish_event p = {.uid = publish_uid(ev->uid, of, timed, &x->scratch),
                              .stamp_utc = stamp,
                              .sequence = sequence,
                              .when = *when};
    return export_write(x, export_group_of(x, ev), when->first, ev, &p);
}
