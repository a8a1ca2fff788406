/* Every plan of duties is measured here before it is kept: place by place, pair by pair, from the
 * problem itself. Nothing of the draw is used. */
#include "base/vec.h"
#include "exam/duties.h"

#include <stdlib.h>
#include <string.h>

/* One person in one place, to be sorted in several ways. */
struct service {
    int32_t person, slot, session, room, other;
};

static int
compare(int32_t a, int32_t b)
{
    return (a > b) - (a < b);
}

static int
by_person(const void *x, const void *y)
{
    const struct service *a = x, *b = y;
    int order = compare(a->person, b->person);
    order = order ? order : compare(a->other, b->other);
    order = order ? order : compare(a->room, b->room);
    return order ? order : compare(a->session, b->session);
}

/* The rules once more, in words of their own. */
static bool
may_fill(const struct duties_problem *p, const struct duty_person *m, const struct duty_slot *s)
{
    const struct exam_rules *r = &p->rules;
    if (r->trained == 1 && !m->trained)
        return false;
    if (r->relative == 1 && m->relative)
        return false;
    if (r->graduating == 1 && m->graduating)
        return false;
    uint64_t here = UINT64_C(1) << s->site, now = UINT64_C(1) << s->session;
    if ((r->own_school == 1 && (m->own_sites & here)) || (m->avoid_sites & here))
        return false;
    if (m->must_sites != 0 && (m->must_sites & here) == 0)
        return false;
    if ((m->away & now) || (r->subject_teacher == 1 && (m->own_subject & now)))
        return false;
    return (m->roles & s->role) != 0;
}

static void
check_room(const struct duties_problem *p, const int32_t *person, size_t first, size_t n,
           struct duties_faults *out)
{
    bool men = false, women = false, unknown = false, senior = false, same = false;
    size_t there = 0;
    for (size_t i = first; i < first + n; i++) {
        if (person[i] < 0)
            continue;
        const struct duty_person *m = &p->people[person[i]];
        there++;
        men = men || m->sex == SEX_MALE;
        women = women || m->sex == SEX_FEMALE;
        unknown = unknown || m->sex == SEX_UNKNOWN;
        senior = senior || m->years < 0 || m->years >= p->rules.senior_years;
        for (size_t j = first; j < i; j++)
            same = same || (person[j] >= 0 && p->people[person[j]].school == m->school);
    }
    out->same_school += p->rules.different_schools == 1 && same;
    out->one_sex += p->rules.mixed_sex == 1 && n > 1 && there > 0 && !unknown && men != women;
    out->no_senior += p->rules.senior_years >= 0 && there > 0 && !senior;
}

static void
check_rooms(const struct duties_problem *p, const struct duty_slot *slots, size_t count,
            const int32_t *person, struct duties_faults *out)
{
    for (size_t first = 0, i; first < count; first = i) {
        for (i = first + 1;
             i < count && slots[i].room == slots[first].room &&
             slots[i].session == slots[first].session && slots[i].site == slots[first].site;
             i++)
            continue;
        if (slots[first].room >= 0)
            check_room(p, person, first, i - first, out);
    }
}

/* Rows of one person stand together; so do those with one other person, or in one room. */
static void
check_again(const struct duties_problem *p, const struct service *at, size_t n,
            struct duties_faults *out)
{
    for (size_t i = 1; i < n; i++) {
        if (at[i].person != at[i - 1].person || at[i].other != at[i - 1].other)
            continue;
        if (at[i].other >= 0)
            out->pair_again += p->rules.pair_once == 1;
        else if (at[i].room >= 0 && at[i].room == at[i - 1].room)
            out->room_again += p->rules.room_once == 1;
    }
}

static int64_t
most_of(const struct duties_problem *p, int32_t person)
{
    int64_t most = INT32_MAX, own = p->people[person].most;
    if (p->rules.most_duties >= 0)
        most = p->rules.most_duties;
    return own >= 0 && own < most ? own : most;
}

/* Two who may fill exactly the same places, and nothing tells them apart, bear alike. */
static bool
alike(const struct duty_person *a, const struct duty_person *b, const struct exam_rules *r)
{
    return a->roles == b->roles && a->own_sites == b->own_sites &&
           a->avoid_sites == b->avoid_sites && a->must_sites == b->must_sites &&
           a->away == b->away && a->most == b->most &&
           (r->subject_teacher != 1 || a->own_subject == b->own_subject) && a->school == b->school;
}

static void
check_loads(const struct duties_problem *p, const int64_t *load, const bool *may,
            struct duties_faults *out)
{
    for (size_t i = 0; i < p->person_count; i++) {
        out->over += load[i] > most_of(p, (int32_t)i);
        for (size_t j = 0; may[i] && j < i; j++)
            if (may[j] && alike(&p->people[i], &p->people[j], &p->rules)) {
                int64_t apart = load[i] > load[j] ? load[i] - load[j] : load[j] - load[i];
                out->uneven = apart > out->uneven ? apart : out->uneven;
            }
    }
}

static void
check_places(const struct duties_problem *p, const struct duty_slot *slots, size_t count,
             const int32_t *person, uint64_t *busy, int64_t *load, struct duties_faults *out)
{
    for (size_t i = 0; i < count; i++) {
        int32_t x = person[i];
        if (x < 0 || (size_t)x >= p->person_count) {
            out->empty++;
            continue;
        }
        out->forbidden += !may_fill(p, &p->people[x], &slots[i]);
        out->twice += (busy[x] & p->meets[slots[i].session]) != 0;
        busy[x] |= UINT64_C(1) << slots[i].session;
        load[x]++;
    }
}

/* Who was with whom, and where. */
static void
check_repeats(const struct duties_problem *p, const struct duty_slot *slots, size_t count,
              const int32_t *person, struct duties_faults *out)
{
    VEC(struct service) rows = {0};
    for (size_t i = 0; i < count; i++) {
        if (person[i] < 0 || slots[i].room < 0)
            continue;
        struct service s = {person[i], (int32_t)i, slots[i].session, slots[i].room, -1};
        vec_push(&rows, s);
        for (size_t j = i;
             j-- > 0 && slots[j].room == slots[i].room && slots[j].session == slots[i].session;) {
            if (person[j] < 0)
                continue;
            s.person = person[i] < person[j] ? person[i] : person[j];
            s.other = person[i] < person[j] ? person[j] : person[i];
            s.room = -1;
            vec_push(&rows, s);
        }
    }
    if (rows.count)
        qsort(rows.at, rows.count, sizeof *rows.at, by_person);
    check_again(p, rows.at, rows.count, out);
    vec_destroy(&rows);
}

void
duties_check(const struct duties_problem *p, const struct duty_slot *slots, size_t count,
             const int32_t *person, struct duties_faults *out)
{
    struct arena a;
    arena_init(&a);
    memset(out, 0, sizeof *out);
    uint64_t *busy = arena_array(&a, p->person_count + 1, sizeof *busy);
    int64_t *load = arena_array(&a, p->person_count + 1, sizeof *load);
    bool *may = arena_array(&a, p->person_count + 1, sizeof *may);
    check_places(p, slots, count, person, busy, load, out);
    for (size_t x = 0; x < p->person_count; x++) {
        int32_t session = -1, site = -1, role = 0;
        for (size_t i = 0; !may[x] && i < count; i++) {
            if (slots[i].session == session && slots[i].site == site && slots[i].role == role)
                continue;
            session = slots[i].session;
            site = slots[i].site;
            role = slots[i].role;
            may[x] = may_fill(p, &p->people[x], &slots[i]);
        }
    }
    check_rooms(p, slots, count, person, out);
    check_repeats(p, slots, count, person, out);
    check_loads(p, load, may, out);
    arena_destroy(&a);
}
