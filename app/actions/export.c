#include "actions/export.h"

#include "actions/export_inside.h"
#include "actions/inside.h"
#include "actions/query_parts.h"
#include "store/calendars.h"
#include "store/events.h"
#include "store/school.h"
#include "store/trail.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MONTHS_BACK 3
#define MONTHS_AHEAD 12

/* -- what is asked ----------------------------------------------------------------------------- */

static bool
shown_calendars(struct exporting *x, struct error *e)
{
    const struct calendar *all;
    size_t count;
    if (!calendars_all(x->db, &x->kept, &all, &count, e))
        return false;
    struct calendar *shown = arena_array(&x->kept, count + 1, sizeof *shown);
    struct str keys;
    str_init(&keys);
    for (size_t i = 0; i < count; i++) {
        if (all[i].visibility != VISIBILITY_PUBLIC)
            continue;
        str_printf(&keys, "%s%s", keys.len ? " " : "", all[i].key);
        if (x->q->calendar == NULL || str_equal(all[i].key, x->q->calendar))
            shown[x->calendar_count++] = all[i];
    }
    x->calendars = shown;
    bool ok = x->q->calendar == NULL || x->calendar_count > 0 ||
              error_set(e, ERR_UNKNOWN_NAME, "calendar", x->q->calendar, keys.s);
    str_destroy(&keys);
    return ok;
}

static bool
asked_category(struct exporting *x, struct error *e)
{
    enum category c;
    x->category = CATEGORY_NONE;
    if (x->q->category == NULL)
        return true;
    if (!category_from_key(x->q->category, &c))
        return error_set(e, ERR_UNKNOWN_NAME, "category", x->q->category,
                         "exam festival sport training theme");
    x->category = (int)c;
    return true;
}

static bool
asked_venue(struct exporting *x, struct error *e)
{
    struct venue v;
    bool found = false;
    if (x->q->venue == NULL)
        return true;
    bool ok = venues_find(x->db, x->q->venue, &x->kept, &v, &found, e);
    x->venue = ok && found ? v.id : 0;
    return ok;
}

static struct day
months_from(struct day d, int months)
{
    struct ymd y = day_ymd(d);
    struct day first = month_first(y.year, y.month + months);
    struct ymd f = day_ymd(first);
    int most = days_in_month(f.year, f.month);
    return day_add(first, (y.day < most ? y.day : most) - 1);
}

static void
set_bounds(struct exporting *x)
{
    const struct export_query *q = x->q;
    x->from = q->has_from ? q->from : day_of(1, 1, 2);
    x->to = q->has_to ? q->to : day_of(9990, 1, 1);
    x->near = q->has_from ? q->from : months_from(x->today, -MONTHS_BACK);
    x->far = q->has_to ? q->to : months_from(x->today, MONTHS_AHEAD);
    if (!q->has_to && day_cmp(x->far, x->near) < 0)
        x->far = months_from(x->near, MONTHS_AHEAD);
    if (!q->has_from && day_cmp(x->near, x->far) > 0)
        x->near = months_from(x->far, -MONTHS_BACK);
}

/* -- collecting -------------------------------------------------------------------------------- */

static bool
take_single(struct exporting *x, const struct event *ev)
{
    enum export_fate fate = export_fate(x, ev);
    if (!export_asked(x, ev))
        return true;
    export_count(x, fate);
    if (fate != EXPORT_GOES || !export_touches(x, ev->when.first, ev->when.last))
        return true;
    return export_single(x, ev, &ev->when, NULL, ev->changed_utc, ev->sequence);
}

/* A series is what has a first date, and takes its overrides with it. */
static bool
is_series(const struct event *ev)
{
    return ev->recurrence_id[0] == '\0' && ev->rrule[0] != '\0' && when_dated(&ev->when);
}

static bool
belongs_to_series(struct exporting *x, const struct event *ev, bool *belongs)
{
    struct event master;
    bool found;
    bool ok = events_find(x->db, ev->calendar, ev->uid, "", &x->scratch, &master, &found, x->e);
    *belongs = ok && found && is_series(&master) && export_fate(x, &master) != EXPORT_HIDDEN;
    return ok;
}

static bool
take(const struct event *ev, void *arg)
{
    struct exporting *x = arg;
    bool belongs = false;
    if (export_fate(x, ev) == EXPORT_HIDDEN)
        x->ok = true;
    else if (ev->recurrence_id[0] != '\0')
        x->ok = belongs_to_series(x, ev, &belongs) && (belongs || export_orphan(x, ev));
    else
        x->ok = is_series(ev) ? export_series(x, ev) : take_single(x, ev);
    arena_reset(&x->scratch);
    return x->ok;
}

static bool
collect_one(struct exporting *x, struct error *e)
{
    struct event ev;
    const struct event *overrides;
    size_t count;
    if (!query_stored_event(x->b, x->q->event, &x->kept, &ev, e) ||
        !events_overrides(x->db, ev.calendar, ev.uid, &x->kept, &overrides, &count, e))
        return false;
    bool ok = take(&ev, x);
    for (size_t i = 0; ok && i < count; i++)
        ok = take(&overrides[i], x);
    return ok;
}

static bool
collect(struct exporting *x, struct error *e)
{
    if (x->q->event != NULL)
        return collect_one(x, e);
    bool ok = true;
    for (size_t i = 0; ok && i < x->calendar_count; i++)
        ok = events_each(x->db, x->calendars[i].id, take, x, e) && x->ok;
    return ok;
}

/* -- once each, in order ----------------------------------------------------------------------- */

/* Copies of a UID: the newest first. */
static int
group_order(const void *pa, const void *pb, void *arg)
{
    const struct exporting *x = arg;
    const struct export_group *a = &x->groups.at[*(const size_t *)pa],
                              *b = &x->groups.at[*(const size_t *)pb];
    int by_uid = strcmp(a->uid, b->uid);
    if (by_uid != 0)
        return by_uid;
    if (a->sequence != b->sequence)
        return a->sequence > b->sequence ? -1 : 1;
    if (a->stamp != b->stamp)
        return a->stamp > b->stamp ? -1 : 1;
    return a->calendar < b->calendar ? -1 : a->calendar > b->calendar;
}

static size_t *
numbers(size_t count, struct arena *a)
{
    size_t *out = arena_array(a, count + 1, sizeof *out);
    for (size_t i = 0; i < count; i++)
        out[i] = i;
    return out;
}

static void
drop_groups(struct exporting *x)
{
    size_t *order = numbers(x->groups.count, &x->kept);
    qsort_r(order, x->groups.count, sizeof *order, group_order, x);
    for (size_t i = 1; i < x->groups.count; i++)
        x->groups.at[order[i]].dropped =
            strcmp(x->groups.at[order[i]].uid, x->groups.at[order[i - 1]].uid) == 0;
    for (size_t i = 0; i < x->pieces.count; i++)
        x->pieces.at[i].dropped = x->groups.at[x->pieces.at[i].group].dropped;
}

static int
identity_order(const void *pa, const void *pb, void *arg)
{
    const struct exporting *x = arg;
    const struct export_piece *a = &x->pieces.at[*(const size_t *)pa],
                              *b = &x->pieces.at[*(const size_t *)pb];
    int by = strcmp(a->uid, b->uid);
    by = by ? by : strcmp(a->instance, b->instance);
    by = by ? by : (int)a->dropped - (int)b->dropped;
    return by ? by : (a->at < b->at ? -1 : 1);
}

/* An instance of one series may have the very UID of another event: a file of ours that came back.
 */
static void
drop_pieces(struct exporting *x)
{
    size_t *order = numbers(x->pieces.count, &x->kept);
    qsort_r(order, x->pieces.count, sizeof *order, identity_order, x);
    for (size_t i = 1; i < x->pieces.count; i++) {
        const struct export_piece *last = &x->pieces.at[order[i - 1]];
        struct export_piece *p = &x->pieces.at[order[i]];
        if (strcmp(p->uid, last->uid) == 0 && strcmp(p->instance, last->instance) == 0)
            p->dropped = true;
    }
    for (size_t i = 0; i < x->pieces.count; i++)
        x->answer->duplicates += x->pieces.at[i].dropped;
}

const size_t *
export_by_identity(struct exporting *x, size_t *count)
{
    size_t *order = numbers(x->pieces.count, &x->kept);
    *count = 0;
    for (size_t i = 0; i < x->pieces.count; i++)
        if (!x->pieces.at[i].dropped)
            order[(*count)++] = i;
    qsort_r(order, *count, sizeof *order, identity_order, x);
    return order;
}

static int
piece_order(const void *pa, const void *pb)
{
    const struct export_piece *a = pa, *b = pb;
    int by = day_cmp(a->first, b->first);
    by = by ? by : strcmp(a->uid, b->uid);
    by = by ? by : strcmp(a->instance, b->instance);
    return by ? by : (a->at < b->at ? -1 : a->at > b->at);
}

static void
assemble(struct exporting *x, struct str *out)
{
    if (x->pieces.count > 0)
        qsort(x->pieces.at, x->pieces.count, sizeof *x->pieces.at, piece_order);
    for (size_t i = 0; i < x->pieces.count; i++) {
        const struct export_piece *p = &x->pieces.at[i];
        if (p->dropped)
            continue;
        str_append_n(out, x->body.s + p->at, p->len);
        x->answer->written++;
    }
}

static bool
write_calendar(struct exporting *x, struct str *out, struct error *e)
{
    /* a calendar without any component would not be valid */
    struct publish_head head = {.category = x->category, .zone = x->zone || x->pieces.count == 0};
    if (!export_name(x, &x->kept, &head.name, e) ||
        !settings_get(x->db, "public_url", &x->kept, &head.url, e))
        return false;
    head.source = x->q->source ? x->q->source : "";
    publish_begin(out, &head);
    assemble(x, out);
    publish_end(out);
    return true;
}

/* -- whole ------------------------------------------------------------------------------------- */

bool
export_key_now(struct bureau *b, struct export_key *out, struct error *e)
{
    *out = (struct export_key){.day = clock_now(bureau_clock(b)).day};
    return trail_last(bureau_db(b), &out->revision, &out->utc, e);
}

char *
export_key_text(const struct export_key *key, char out[EXPORT_KEY_TEXT])
{
    char day[DAY_TEXT];
    snprintf(out, EXPORT_KEY_TEXT, "%s-%lld-%s", XIAOLI_VERSION, (long long)key->revision,
             day_format(key->day, day));
    return out;
}

static bool
read_all(struct exporting *x, struct error *e)
{
    if (!export_key_now(x->b, &x->answer->key, e) || !shown_calendars(x, e) ||
        !asked_category(x, e) || !asked_venue(x, e))
        return false;
    x->today = x->answer->key.day;
    set_bounds(x);
    for (int i = 0; i < CATEGORY_COUNT; i++)
        x->labels[i] = message(bureau_words(x->b), LANG_ZH, category_label_id((enum category)i));
    return collect(x, e);
}

void
export_begin(struct exporting *x, struct bureau *b, const struct export_query *q,
             struct export_answer *answer, struct error *e)
{
    *answer = (struct export_answer){0};
    *x = (struct exporting){
        .b = b, .db = bureau_db(b), .q = q, .answer = answer, .ok = true, .e = e};
    str_init(&x->body);
    arena_init(&x->kept);
    arena_init(&x->scratch);
}

bool
export_collect(struct exporting *x, struct error *e)
{
    if (!read_all(x, e))
        return false;
    drop_groups(x);
    drop_pieces(x);
    return true;
}

void
export_end(struct exporting *x)
{
    arena_destroy(&x->scratch);
    arena_destroy(&x->kept);
    str_destroy(&x->body);
    vec_destroy(&x->pieces);
    vec_destroy(&x->groups);
}

bool
export_public(struct bureau *b, const struct export_query *q, struct str *out,
              struct export_answer *answer, struct error *e)
{
    struct exporting x;
    bool opened = false;
    export_begin(&x, b, q, answer, e);
    bool ok =
        db_read_begin(x.db, &opened, e) && export_collect(&x, e) && write_calendar(&x, out, e);
    db_read_end(x.db, opened);
    export_end(&x);
    return ok;
}
