/* All conflicts of a calendar. Activities meet only where they share something: each stands under
 * its place, its people and, if it is an exam, among the exams; under each of these a line is swept
 * over time. */
#include "base/random.h"
#include "model/conflict_inside.h"

#include <stdlib.h>
#include <string.h>

#define JUDGED_MOST 4000000 /* pairs that are looked at */

struct entry {
    uint64_t shared; /* a number for what is shared */
    enum conflict_kind kind;
    const struct occurrence *o;
};

struct sweep {
    const struct conflict_days *days;
    VEC(struct entry) entries;
    VEC(const struct occurrence *) running;
    struct conflict_list list;
    size_t judged;
    bool full;
};

static void
enter(struct sweep *s, enum conflict_kind kind, const struct occurrence *o, const char *text,
      size_t len)
{
    struct entry e = {.shared = hash64(text, len) * 8 + (uint64_t)kind, .kind = kind, .o = o};
    if (len)
        vec_push(&s->entries, e);
}

static void
enter_all(struct sweep *s, const struct occurrence *o)
{
    const struct event *ev = o->event;
    const char *at = ev->audience, *part;
    size_t len;
    if (ev->venue)
        enter(s, CONFLICT_VENUE, o, (const char *)&ev->venue, sizeof ev->venue);
    enter(s, CONFLICT_VENUE, o, ev->place, strlen(ev->place));
    while (conflict_part(&at, &part, &len))
        enter(s, CONFLICT_AUDIENCE, o, part, len);
    enter(s, CONFLICT_ORGANISER, o, ev->organiser, strlen(ev->organiser));
    enter(s, CONFLICT_DEPARTMENT, o, ev->department, strlen(ev->department));
    if (ev->category == CATEGORY_EXAM)
        enter(s, CONFLICT_EXAMS, o, "exam", 4);
}

static int
by_shared(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    if (x->shared != y->shared)
        return x->shared < y->shared ? -1 : 1;
    int64_t from = conflict_from(x->o) - conflict_from(y->o);
    if (from)
        return from < 0 ? -1 : 1;
    return occurrence_cmp(x->o, y->o);
}

static void
meet(struct sweep *s, const struct entry *e)
{
    int64_t from = conflict_from(e->o) - (e->kind == CONFLICT_VENUE ? s->days->setup : 0);
    size_t kept = 0;
    for (size_t i = 0; i < s->running.count; i++)
        if (conflict_to(s->running.at[i]) > from)
            s->running.at[kept++] = s->running.at[i];
    s->running.count = kept;
    for (size_t i = 0; i < kept && !s->full; i++) {
        conflict_judge(e->kind, s->running.at[i], e->o, s->days, &s->list);
        s->full = ++s->judged > JUDGED_MOST || s->list.count > 2 * CONFLICTS_MOST;
    }
    vec_push(&s->running, e->o);
}

/* Two that share several parts meet several times. */
static void
drop_twice(struct conflict_list *list)
{
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++) {
        const struct conflict *c = &list->at[i], *before = kept ? &list->at[kept - 1] : NULL;
        if (!before || before->a != c->a || before->b != c->b || before->kind != c->kind ||
            day_cmp(before->day, c->day) != 0)
            list->at[kept++] = *c;
    }
    list->count = kept;
}

static void
sweep_all(struct sweep *s, const struct occurrence *at, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (conflict_counts(&at[i])) {
            enter_all(s, &at[i]);
            conflict_judge_days(&at[i], s->days, &s->list);
        }
    if (s->entries.count)
        qsort(s->entries.at, s->entries.count, sizeof *s->entries.at, by_shared);
    for (size_t i = 0; i < s->entries.count && !s->full; i++) {
        if (i > 0 && s->entries.at[i].shared != s->entries.at[i - 1].shared)
            vec_clear(&s->running);
        meet(s, &s->entries.at[i]);
    }
    conflict_sort(&s->list);
    drop_twice(&s->list);
}

void
conflicts_find(const struct occurrence *at, size_t count, const struct conflict_days *days,
               struct arena *a, const struct conflict **out, size_t *found, bool *more)
{
    struct sweep s = {.days = days};
    sweep_all(&s, at, count);
    *more = s.full || s.list.count > CONFLICTS_MOST;
    *found = s.list.count < CONFLICTS_MOST ? s.list.count : CONFLICTS_MOST;
    struct conflict *own = arena_array(a, *found + 1, sizeof *own);
    for (size_t i = 0; i < *found; i++)
        own[i] = s.list.at[i];
    *out = own;
    vec_destroy(&s.entries);
    vec_destroy(&s.running);
    vec_destroy(&s.list);
}
