#include "actions/export_items.h"

#include "actions/export_inside.h"
#include "base/clock.h"

#include <stdlib.h>
#include <string.h>

/* When one VEVENT takes place, in the bureau's civil time. */
struct export_span {
    struct when when;
    const char *rrule; /* lines of its series, NULL = once */
    const struct civil *gone;
    size_t gone_count;
    bool instance; /* stands for an instance of the series: */
    struct civil of;
};

/* -- does it happen? ----------------------------------------------------------------------------
 */

struct stretch {
    struct civil from, to;
};

static struct civil
at_minute(struct day d, int minute)
{
    return civil_add_seconds((struct civil){.day = d}, (int64_t)minute * 60);
}

static struct civil
start_of(const struct when *w)
{
    return at_minute(w->first, w->timing == TIMING_HOURS ? w->start.n : 0);
}

static struct civil
end_of(const struct when *w)
{
    return at_minute(w->last, w->timing == TIMING_HOURS ? w->end.n : 24 * 60);
}

static bool
overlaps(struct civil start, struct civil end, const struct stretch *s)
{
    if (civil_cmp(start, end) >= 0)
        return civil_cmp(start, s->from) >= 0 && civil_cmp(start, s->to) < 0;
    return civil_cmp(start, s->to) < 0 && civil_cmp(end, s->from) > 0;
}

struct looking {
    const struct export_item *item;
    const struct export_span *span;
    const struct stretch *stretch;
    bool found;
};

static bool
is_elsewhere(const struct looking *l, struct civil at)
{
    for (size_t i = 0; i < l->span->gone_count; i++)
        if (civil_cmp(l->span->gone[i], at) == 0)
            return true;
    for (size_t i = 0; i < l->item->span_count; i++) {
        const struct export_span *o = &l->item->spans[i];
        if (o->instance && civil_cmp(o->of, at) == 0)
            return true;
    }
    return false;
}

static bool
look_at(struct civil at, void *arg)
{
    struct looking *l = arg;
    const struct when *w = &l->span->when;
    int64_t lasts = civil_diff_seconds(end_of(w), start_of(w));
    l->found = !is_elsewhere(l, at) && overlaps(at, civil_add_seconds(at, lasts), l->stretch);
    return !l->found;
}

static bool
series_happens(const struct export_item *item, const struct export_span *span,
               const struct stretch *s)
{
    struct arena a;
    struct recurrence_set set;
    struct looking l = {.item = item, .span = span, .stretch = s};
    struct civil start = start_of(&span->when);
    int64_t lasts = civil_diff_seconds(end_of(&span->when), start);
    arena_init(&a);
    if (recurrence_parse(span->rrule, start, span->when.timing == TIMING_DAYS, &a, &set, NULL)) {
        set.dtstart_counts = true;
        recurrence_expand(&set, civil_add_seconds(s->from, -lasts), s->to, 0, look_at, &l);
    } else {
        l.found = true; /* better shown than lost */
    }
    arena_destroy(&a);
    return l.found;
}

bool
export_item_happens(const struct export_item *item, int64_t from, int64_t to)
{
    struct stretch s = {civil_from_seconds(from + BUREAU_UTC_OFFSET),
                        civil_from_seconds(to + BUREAU_UTC_OFFSET)};
    for (size_t i = 0; i < item->span_count; i++) {
        const struct export_span *span = &item->spans[i];
        if (span->rrule ? series_happens(item, span, &s)
                        : overlaps(start_of(&span->when), end_of(&span->when), &s))
            return true;
    }
    return false;
}

/* -- reading ------------------------------------------------------------------------------------
 */

static struct export_span
span_of(const struct export_piece *p)
{
    return (struct export_span){.when = p->when,
                                .rrule = p->rrule,
                                .gone = p->gone,
                                .gone_count = p->gone_count,
                                .instance = p->instance[0] != '\0',
                                .of = p->of};
}

/* The pieces order[0..count) of one UID. */
static void
put_item(struct exporting *x, const size_t *order, size_t count, struct export_item *out)
{
    struct str bytes;
    struct export_span *spans = arena_array(&x->kept, count, sizeof *spans);
    bool zone = false;
    str_init(&bytes);
    *out = (struct export_item){.spans = spans, .span_count = count};
    for (size_t i = 0; i < count; i++)
        zone = zone || x->pieces.at[order[i]].zone;
    publish_begin_alone(&bytes, zone);
    for (size_t i = 0; i < count; i++) {
        const struct export_piece *p = &x->pieces.at[order[i]];
        str_append_n(&bytes, x->body.s + p->at, p->len);
        spans[i] = span_of(p);
        out->changed_utc = p->stamp > out->changed_utc ? p->stamp : out->changed_utc;
        out->category = i == 0 ? p->category : out->category;
    }
    publish_end(&bytes);
    out->uid = x->pieces.at[order[0]].uid;
    out->bytes = arena_strndup(&x->kept, bytes.s, bytes.len);
    out->len = bytes.len;
    str_destroy(&bytes);
}

static void
put_items(struct exporting *x, struct export_items *out)
{
    size_t count;
    const size_t *order = export_by_identity(x, &count);
    struct export_item *at = arena_array(&x->kept, count + 1, sizeof *at);
    for (size_t i = 0, n; i < count; i += n) {
        const char *uid = x->pieces.at[order[i]].uid;
        for (n = 1; i + n < count && str_equal(x->pieces.at[order[i + n]].uid, uid); n++)
            continue;
        put_item(x, order + i, n, &at[out->count++]);
    }
    out->at = at;
}

bool
export_items_read(struct bureau *b, struct export_items *out, struct error *e)
{
    struct export_query q = {0};
    struct exporting x;
    struct export_answer answer;
    struct str zone;
    bool opened = false;
    *out = (struct export_items){0};
    export_begin(&x, b, &q, &answer, e);
    bool ok = db_read_begin(x.db, &opened, e) && export_collect(&x, e);
    db_read_end(x.db, opened);
    if (ok)
        put_items(&x, out);
    str_init(&zone);
    publish_begin_alone(&zone, true);
    publish_end(&zone);
    out->zone = arena_strdup(&x.kept, zone.s);
    str_destroy(&zone);
    out->key = answer.key;
    out->arena = x.kept; /* goes to the items, which live in it */
    arena_init(&x.kept);
    export_end(&x);
    return ok;
}

void
export_items_destroy(struct export_items *items)
{
    arena_destroy(&items->arena);
}
