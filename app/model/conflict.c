#include "model/conflict.h"

#include "base/str.h"
#include "model/conflict_inside.h"

#include <stdlib.h>
#include <string.h>

#define DAY_MINUTES 1440
#define CAMPAIGN_DAYS 7

/* -- who takes part ---------------------------------------------------------------------------- */

bool
conflict_counts(const struct occurrence *o)
{
    switch (o->event->status) {
    case STATUS_TENTATIVE:
    case STATUS_CONFIRMED:
    case STATUS_RESCHEDULED:
    case STATUS_DONE:
        return o->kind == OCCURRENCE_REAL;
    case STATUS_UNDATED:
    case STATUS_POSTPONED:
    case STATUS_CANCELLED:
        return false;
    }
    return false;
}

int64_t
conflict_from(const struct occurrence *o)
{
    return (int64_t)o->first.n * DAY_MINUTES + (o->timed ? o->start.n : 0);
}

int64_t
conflict_to(const struct occurrence *o)
{
    return (int64_t)o->last.n * DAY_MINUTES + (o->timed ? o->end.n : DAY_MINUTES);
}

static bool
is_exam(const struct occurrence *o)
{
    return o->event->category == CATEGORY_EXAM;
}

static bool
is_campaign(const struct occurrence *o)
{
    return !o->timed && !is_exam(o) && occurrence_days(o) > CAMPAIGN_DAYS;
}

static bool
is_firm(const struct occurrence *o)
{
    return o->event->status != STATUS_TENTATIVE;
}

/* -- people ------------------------------------------------------------------------------------ */

static bool
parts_people(uint32_t cp)
{
    return cp == ' ' || cp == ',' || cp == ';' || cp == '/' || cp == 0x3000 || cp == 0x3001 ||
           cp == 0xFF0C || cp == 0xFF1B || cp == 0x53CA /* 及 */ || cp == 0x548C /* 和 */;
}

bool
conflict_part(const char **at, const char **part, size_t *len)
{
    const char *from = *at, *p = *at;
    for (;;) {
        const char *here = p;
        uint32_t cp = utf8_next(&p);
        if (cp && !parts_people(cp))
            continue;
        if (here > from) {
            *part = from;
            *len = (size_t)(here - from);
            *at = here;
            return true;
        }
        if (!cp)
            return false;
        from = p;
    }
}

/* Whether two lists of people have a part in common. loosely: "九年级学生" is in "全区九年级学生".
 */
static bool
same_people(const char *a, const char *b, bool loosely)
{
    const char *x, *y, *at = a;
    size_t nx, ny;
    while (conflict_part(&at, &x, &nx)) {
        const char *other = b;
        while (conflict_part(&other, &y, &ny))
            if ((nx == ny || loosely) && (memmem(x, nx, y, ny) || memmem(y, ny, x, nx)))
                return true;
    }
    return false;
}

/* -- two --------------------------------------------------------------------------------------- */

static bool
overlap(const struct occurrence *x, const struct occurrence *y, int margin)
{
    int64_t more = x->timed && y->timed ? margin : 0;
    return conflict_from(x) < conflict_to(y) + more && conflict_from(y) < conflict_to(x) + more;
}

enum verdict { NO_CONFLICT, SOFT, HARD };

static enum verdict
judge_venue(const struct occurrence *x, const struct occurrence *y, const char **what)
{
    const struct event *a = x->event, *b = y->event;
    bool one = a->venue && a->venue == b->venue;
    if (!a->place[0] || (!one && !str_equal(a->place, b->place)))
        return NO_CONFLICT;
    if (a->room[0] && b->room[0] && !str_equal(a->room, b->room))
        return NO_CONFLICT;
    *what = a->place;
    return one && ((x->timed && y->timed) || is_exam(x) || is_exam(y)) ? HARD : SOFT;
}

static enum verdict
judge_people(enum conflict_kind kind, const struct occurrence *x, const struct occurrence *y,
             const char **what)
{
    const struct event *a = x->event, *b = y->event;
    bool hours = x->timed && y->timed;
    if (is_campaign(x) || is_campaign(y) || (is_exam(x) && is_exam(y)))
        return NO_CONFLICT;
    *what = kind == CONFLICT_ORGANISER    ? a->organiser
            : kind == CONFLICT_DEPARTMENT ? a->department
                                          : a->audience;
    if (kind == CONFLICT_AUDIENCE)
        return !same_people(a->audience, b->audience, false) ? NO_CONFLICT : hours ? HARD : SOFT;
    const char *other = kind == CONFLICT_ORGANISER ? b->organiser : b->department;
    return hours && (*what)[0] && str_equal(*what, other) ? SOFT : NO_CONFLICT;
}

static enum verdict
judge_exams(const struct occurrence *x, const struct occurrence *y, const char **what)
{
    const struct event *a = x->event, *b = y->event;
    if (!is_exam(x) || !is_exam(y))
        return NO_CONFLICT;
    *what = a->audience;
    if (!a->audience[0] || !b->audience[0])
        return SOFT;
    return same_people(a->audience, b->audience, true) ? HARD : NO_CONFLICT;
}

static enum verdict
judge(enum conflict_kind kind, const struct occurrence *x, const struct occurrence *y,
      const char **what)
{
    switch (kind) {
    case CONFLICT_VENUE:
        return judge_venue(x, y, what);
    case CONFLICT_AUDIENCE:
    case CONFLICT_ORGANISER:
    case CONFLICT_DEPARTMENT:
        return judge_people(kind, x, y, what);
    case CONFLICT_EXAMS:
        return judge_exams(x, y, what);
    case CONFLICT_DAY_OFF:
    case CONFLICT_WORKDAY:
    case CONFLICT_FESTIVAL:
        break;
    }
    return NO_CONFLICT;
}

/* Instances of one series are in nobody's way. */
static bool
same_series(const struct event *a, const struct event *b)
{
    return (a->id && a->id == b->id) || (a->calendar == b->calendar && str_equal(a->uid, b->uid));
}

void
conflict_judge(enum conflict_kind kind, const struct occurrence *x, const struct occurrence *y,
               const struct conflict_days *days, struct conflict_list *out)
{
    const char *what = "";
    if (same_series(x->event, y->event) || !overlap(x, y, kind == CONFLICT_VENUE ? days->setup : 0))
        return;
    enum verdict verdict = judge(kind, x, y, &what);
    if (verdict == NO_CONFLICT)
        return;
    bool swapped = occurrence_cmp(x, y) > 0;
    struct conflict c = {.kind = kind,
                         .hard = verdict == HARD,
                         .tentative = !is_firm(x) || !is_firm(y),
                         .a = swapped ? y : x,
                         .b = swapped ? x : y,
                         .day = day_cmp(x->first, y->first) > 0 ? x->first : y->first,
                         .what = what};
    vec_push(out, c);
}

/* -- days -------------------------------------------------------------------------------------- */

/* The festival of a day that an exam should not fall on, NULL if none; *statutory: it may not. */
static const char *
festival_of(const struct almanac *al, struct day d, bool *statutory)
{
    const struct festival *all[8];
    size_t n = al ? almanac_festivals(al, d, all, sizeof all / sizeof *all) : 0;
    for (size_t i = 0; i < n; i++)
        if (all[i]->kind != FESTIVAL_PUBLIC) {
            *statutory = all[i]->kind == FESTIVAL_STATUTORY;
            return all[i]->zh;
        }
    return NULL;
}

static void
judge_day(const struct occurrence *o, struct day d, const struct conflict_days *days,
          struct conflict_list *out)
{
    const struct holiday *mark = holidays_on(days->holidays, d);
    bool statutory = false;
    const char *festival = festival_of(days->almanac, d, &statutory);
    struct conflict c = {.a = o, .day = d, .tentative = !is_firm(o)};
    if (mark || (festival && statutory)) {
        bool off = !mark || mark->off;
        c.kind = off ? CONFLICT_DAY_OFF : CONFLICT_WORKDAY;
        c.hard = off;
        c.what = mark ? mark->name : festival;
    } else if (festival) {
        c.kind = CONFLICT_FESTIVAL;
        c.what = festival;
    } else
        return;
    vec_push(out, c);
}

/* Days of one kind and name in a row are told once. */
void
conflict_judge_days(const struct occurrence *o, const struct conflict_days *days,
                    struct conflict_list *out)
{
    if (!is_exam(o))
        return;
    size_t before = out->count;
    for (struct day d = o->first; day_cmp(d, o->last) <= 0; d = day_add(d, 1)) {
        size_t n = out->count;
        judge_day(o, d, days, out);
        if (out->count > n && n > before && out->at[n].kind == out->at[n - 1].kind &&
            str_equal(out->at[n].what, out->at[n - 1].what))
            out->count = n;
    }
}

/* -- one --------------------------------------------------------------------------------------- */

static int
by_day(const void *a, const void *b)
{
    const struct conflict *x = a, *y = b;
    int order = day_cmp(x->day, y->day);
    if (!order)
        order = occurrence_cmp(x->a, y->a);
    if (!order && (!x->b || !y->b))
        order = (x->b != NULL) - (y->b != NULL);
    else if (!order)
        order = occurrence_cmp(x->b, y->b);
    return order ? order : (int)x->kind - (int)y->kind;
}

void
conflict_sort(struct conflict_list *list)
{
    if (list->count)
        qsort(list->at, list->count, sizeof *list->at, by_day);
}

static void
judge_one(const struct occurrence *one, const struct occurrence *others, size_t count,
          const struct conflict_days *days, struct conflict_list *out)
{
    if (!conflict_counts(one))
        return;
    conflict_judge_days(one, days, out);
    for (size_t i = 0; i < count; i++)
        for (int kind = CONFLICT_VENUE; kind <= CONFLICT_EXAMS && conflict_counts(&others[i]);
             kind++)
            conflict_judge((enum conflict_kind)kind, one, &others[i], days, out);
}

void
conflicts_with(const struct occurrence *one, const struct occurrence *others, size_t count,
               const struct conflict_days *days, struct arena *a, const struct conflict **out,
               size_t *found)
{
    struct conflict_list list = {0};
    judge_one(one, others, count, days, &list);
    conflict_sort(&list);
    struct conflict *own = arena_array(a, list.count + 1, sizeof *own);
    for (size_t i = 0; i < list.count; i++)
        own[i] = list.at[i];
    *out = own;
    *found = list.count;
    vec_destroy(&list);
}

const struct occurrence *
conflict_mover(const struct conflict *c)
{
    if (!c->b)
        return c->a;
    if (is_firm(c->a) != is_firm(c->b))
        return is_firm(c->a) ? c->b : c->a;
    if (is_exam(c->a) != is_exam(c->b))
        return is_exam(c->a) ? c->b : c->a;
    return c->b;
}

/* -- another time ------------------------------------------------------------------------------ */

#define OPENS (8 * 60)
#define CLOSES (18 * 60)
#define STEP 30

struct looking {
    const struct occurrence *others;
    size_t count;
    const struct conflict_days *days;
    struct day earliest;
    struct conflict_list list; /* for use again */
};

static bool
rests(const struct looking *l, struct day d)
{
    struct day_info info;
    day_info_fill(&info, d, l->days->almanac, l->days->holidays);
    return info.rest;
}

static bool
is_free(struct looking *l, const struct occurrence *at)
{
    if (day_cmp(at->first, l->earliest) < 0)
        return false;
    for (struct day d = at->first; is_exam(at) && day_cmp(d, at->last) <= 0; d = day_add(d, 1))
        if (rests(l, d))
            return false;
    vec_clear(&l->list);
    judge_one(at, l->others, l->count, l->days, &l->list);
    for (size_t i = 0; i < l->list.count; i++)
        if (l->list.at[i].hard)
            return false;
    return true;
}

/* A day, at its own hours or, the nearest first, at others. */
static bool
try_day(struct looking *l, const struct occurrence *one, int shift, struct occurrence *out)
{
    struct occurrence moved = *one;
    moved.first = day_add(one->first, shift);
    moved.last = day_add(one->last, shift);
    if (shift && is_free(l, &moved)) {
        *out = moved;
        return true;
    }
    int length = one->end.n - one->start.n;
    for (int step = 1; one->timed && one->first.n == one->last.n && step <= 20; step++)
        for (int sign = 1; sign >= -1; sign -= 2) {
            int start = one->start.n + sign * step * STEP;
            moved.start.n = (int16_t)start;
            moved.end.n = (int16_t)(start + length);
            if (start >= OPENS && start + length <= CLOSES && is_free(l, &moved)) {
                *out = moved;
                return true;
            }
        }
    return false;
}

bool
conflict_alternative(const struct occurrence *one, const struct occurrence *others, size_t count,
                     const struct conflict_days *days, struct day earliest, int reach,
                     struct occurrence *out)
{
    struct looking l = {.others = others, .count = count, .days = days, .earliest = earliest};
    bool found = try_day(&l, one, 0, out);
    for (int shift = 1; !found && shift <= reach; shift++)
        found = try_day(&l, one, shift, out) || try_day(&l, one, -shift, out);
    vec_destroy(&l.list);
    return found;
}

/* -- words ------------------------------------------------------------------------------------- */

static const struct {
    const char *key, *id;
} names[] = {
    [CONFLICT_VENUE] = {"venue", "conflict.venue"},
    [CONFLICT_AUDIENCE] = {"audience", "conflict.audience"},
    [CONFLICT_ORGANISER] = {"organiser", "conflict.organiser"},
    [CONFLICT_DEPARTMENT] = {"department", "conflict.department"},
    [CONFLICT_EXAMS] = {"exams", "conflict.exams"},
    [CONFLICT_DAY_OFF] = {"day_off", "conflict.day_off"},
    [CONFLICT_WORKDAY] = {"workday", "conflict.workday"},
    [CONFLICT_FESTIVAL] = {"festival", "conflict.festival"},
};

const char *
conflict_message_id(enum conflict_kind kind)
{
    return names[kind].id;
}

const char *
conflict_key(enum conflict_kind kind)
{
    return names[kind].key;
}
