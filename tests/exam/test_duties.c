/* Duties by lot: the draw against its independent check, brute force and chance. */
#include "exam/duties.h"

#include "testing.h"

#include <stdio.h>
#include <string.h>

#define PEOPLE 80
#define ROOMS 24
#define SLOTS 600
#define SESSIONS 6

struct case_of {
    struct duty_person people[PEOPLE];
    struct duty_room rooms[ROOMS];
    uint64_t meets[DUTIES_SESSIONS_MAX];
    struct duties_problem p;
    const struct duty_slot *slots;
    size_t count;
    int32_t pool[PEOPLE], person[SLOTS];
    struct duties_report report;
    struct arena a;
    struct error e;
    uint8_t seed[DIGEST_BYTES];
};
static struct case_of c;

static void
begin(uint64_t seed, int32_t sites, int32_t sessions)
{
    arena_destroy(&c.a);
    memset(&c, 0, sizeof c);
    arena_init(&c.a);
    exam_rules_usual(&c.p.rules);
    c.p.people = c.people;
    c.p.rooms = c.rooms;
    c.p.meets = c.meets;
    c.p.site_count = sites;
    c.p.session_count = sessions;
    for (int s = 0; s < sessions; s++)
        c.meets[s] = UINT64_C(1) << s;
    lot_seed_of_number(seed, c.seed);
}

static void
add_people(int count, int32_t school)
{
    for (int i = 0; i < count; i++) {
        c.people[c.p.person_count] =
            (struct duty_person){.school = school,
                                 .sex = c.p.person_count % 2 ? SEX_MALE : SEX_FEMALE,
                                 .years = 5,
                                 .roles = ROLE_ALL,
                                 .most = -1,
                                 .trained = true};
        c.p.person_count++;
    }
}

static void
add_rooms(int count, int32_t site)
{
    for (int i = 0; i < count; i++)
        c.rooms[c.p.room_count++] =
            (struct duty_room){site, (UINT64_C(1) << c.p.session_count) - 1};
}

static void
draw(bool pools)
{
    c.count = duties_slots(&c.p, &c.a, &c.slots);
    ck_assert_uint_le(c.count, SLOTS);
    ck_assert(duties_draw(&c.p, c.seed, &c.a, pools ? c.pool : NULL, c.person, &c.report, &c.e));
}

static struct duties_faults
faults(void)
{
    struct duties_faults f;
    duties_check(&c.p, c.slots, c.count, c.person, &f);
    return f;
}

static void
must_be_hard(const char *what)
{
    struct duties_faults f = faults();
    ck_assert_msg(f.twice + f.forbidden + f.over + f.same_school == 0,
                  "%s: twice %d forbidden %d over %d school %d", what, (int)f.twice,
                  (int)f.forbidden, (int)f.over, (int)f.same_school);
    ck_assert_uint_eq((size_t)f.empty, c.report.missing);
}

START_TEST(places_are_as_many_as_asked)
{
    begin(1, 2, 3);
    add_rooms(12, 0);
    add_rooms(3, 1);
    c.rooms[14].sessions = 1;
    c.count = duties_slots(&c.p, &c.a, &c.slots);
    /* sessions 2 and 3 have 12 and 2 rooms: 24 + 3 + 3, 4 + 1 + 1; session 1 one room more */
    ck_assert_uint_eq(c.count, 3 * (24 + 3 + 3) + 2 * (4 + 1 + 1) + 6 + 1 + 1);
}
END_TEST

static void
random_problem(struct rng *r, uint64_t seed)
{
    begin(seed, 1 + (int32_t)rng_below(r, 3), 1 + (int32_t)rng_below(r, SESSIONS - 1));
    for (int32_t t = 0; t < c.p.site_count; t++)
        add_rooms(1 + (int)rng_below(r, 5), t);
    int schools = 3 + (int)rng_below(r, 6);
    for (int i = 0; i < 20 + (int)rng_below(r, 55); i++) {
        add_people(1, (int32_t)rng_below(r, (uint32_t)schools));
        struct duty_person *m = &c.people[c.p.person_count - 1];
        m->sex = (enum sex)rng_below(r, 3);
        m->years = (int32_t)rng_below(r, 6) - 1;
        m->trained = rng_below(r, 8) > 0;
        m->relative = rng_below(r, 12) == 0;
        m->graduating = rng_below(r, 8) == 0;
        m->own_sites = rng_below(r, 3) == 0 ? 1u << rng_below(r, 3) : 0;
        m->avoid_sites = rng_below(r, 8) == 0 ? 1u << rng_below(r, 3) : 0;
        m->away = rng_below(r, 4) == 0 ? 1u << rng_below(r, SESSIONS) : 0;
        m->most = rng_below(r, 6) == 0 ? (int32_t)rng_below(r, 4) : -1;
        m->roles = rng_below(r, 3) == 0 ? 1 + (int32_t)rng_below(r, 15) : ROLE_ALL;
    }
    if (rng_below(r, 4) == 0 && c.p.session_count > 1)
        c.meets[0] = c.meets[1] = 3;
    c.p.rules.invigilators = 1 + (int)rng_below(r, 3);
}

START_TEST(many_problems_pass_the_check)
{
    struct rng r;
    int full = 0, hard = 0;
    rng_seed(&r, 11);
    for (int i = 0; i < 500; i++) {
        random_problem(&r, (uint64_t)i);
        char what[32];
        snprintf(what, sizeof what, "problem %d", i);
        draw(i % 2);
        struct duties_faults f = faults();
        ck_assert_msg(f.twice + f.forbidden + f.over == 0, "%s: %d %d %d", what, (int)f.twice,
                      (int)f.forbidden, (int)f.over);
        ck_assert_uint_eq((size_t)f.empty, c.report.missing);
        if (!c.report.pooled && c.p.rules.different_schools != 1)
            ck_assert_int_le(f.uneven, 1);
        full += c.report.missing == 0;
        hard += f.same_school > 0;
        int32_t first[SLOTS];
        memcpy(first, c.person, sizeof first);
        draw(i % 2);
        ck_assert_mem_eq(first, c.person, c.count * sizeof *first);
    }
    ck_assert_int_gt(full, 80);
    ck_assert_msg(hard < 25, "%d", hard);
}
END_TEST

/* The most places that can be filled, and the least sum of squares of loads: by trying all. */
static int64_t best_sum, best_filled;
static int32_t trial[SLOTS];

static void
try_all(size_t at)
{
    if (at == c.count) {
        int64_t load[PEOPLE] = {0}, sum = 0, filled = 0;
        for (size_t i = 0; i < c.count; i++)
            if (trial[i] >= 0) {
                load[trial[i]]++;
                filled++;
            }
        for (size_t x = 0; x < c.p.person_count; x++)
            sum += load[x] * load[x];
        if (filled > best_filled || (filled == best_filled && sum < best_sum)) {
            best_filled = filled;
            best_sum = sum;
        }
        return;
    }
    for (int32_t x = -1; x < (int32_t)c.p.person_count; x++) {
        bool ok = x < 0 || duties_forbids(&c.p, x, &c.slots[at], DUTY_ALL) == 0;
        int32_t load = 0;
        for (size_t i = 0; ok && x >= 0 && i < at; i++)
            if (trial[i] == x) {
                load++;
                ok = !(c.meets[c.slots[at].session] >> c.slots[i].session & 1);
            }
        if (!ok || (x >= 0 && c.people[x].most >= 0 && load >= c.people[x].most))
            continue;
        trial[at] = x;
        try_all(at + 1);
    }
}

START_TEST(no_plan_is_more_even_than_the_draw)
{
    struct rng r;
    rng_seed(&r, 3);
    for (int i = 0; i < 60; i++) {
        begin((uint64_t)i, 2, 2);
        c.p.rules.reserve_percent = 0;
        c.p.rules.roving_rooms = RULE_UNSET;
        c.p.rules.different_schools = 0;
        add_rooms(1, 0);
        add_rooms(1, 1);
        for (int k = 0; k < 4; k++) {
            add_people(1, k);
            struct duty_person *m = &c.people[k];
            m->avoid_sites = rng_below(&r, 3) == 0 ? 1u << rng_below(&r, 2) : 0;
            m->away = rng_below(&r, 4) == 0 ? 1u << rng_below(&r, 2) : 0;
            m->roles = rng_below(&r, 3) == 0 ? ROLE_FIRST : ROLE_ALL;
            m->most = rng_below(&r, 4) == 0 ? 1 : -1;
        }
        draw(false);
        best_filled = best_sum = -1;
        try_all(0);
        int64_t load[PEOPLE] = {0}, sum = 0;
        for (size_t k = 0; k < c.count; k++)
            if (c.person[k] >= 0)
                load[c.person[k]]++;
        for (int k = 0; k < 4; k++)
            sum += load[k] * load[k];
        ck_assert_int_eq((int64_t)(c.count - c.report.missing), best_filled);
        ck_assert_int_eq(sum, best_sum);
    }
}
END_TEST

START_TEST(lots_fall_evenly_on_equals)
{
    /* one place, ten alike: 9 degrees, beyond 30 once in 2,000 */
    int seen[10] = {0}, sum = 0;
    begin(0, 1, 1);
    c.p.rules.invigilators = 1;
    c.p.rules.reserve_percent = 0;
    c.p.rules.roving_rooms = RULE_UNSET;
    add_rooms(1, 0);
    for (int i = 0; i < 10; i++)
        add_people(1, i);
    for (int i = 0; i < 2000; i++) {
        lot_seed_of_number((uint64_t)i, c.seed);
        draw(i % 2);
        seen[c.person[0]]++;
        arena_reset(&c.a);
    }
    for (int i = 0; i < 10; i++)
        sum += (seen[i] - 200) * (seen[i] - 200);
    ck_assert_int_lt(sum / 200, 30);
}
END_TEST

START_TEST(soft_rules_are_kept_where_there_is_room)
{
    begin(5, 1, 4);
    c.p.rules.reserve_percent = 0;
    c.p.rules.roving_rooms = RULE_UNSET;
    add_rooms(8, 0);
    for (int i = 0; i < 24; i++)
        add_people(1, i % 6);
    for (int i = 0; i < 24; i++)
        c.people[i].years = i % 3 ? 1 : 5;
    draw(true);
    must_be_hard("soft");
    struct duties_faults f = faults();
    ck_assert_int_eq(f.empty, 0);
    ck_assert_int_le(f.one_sex, 1); /* loads decide how many duties men have in all */
    ck_assert_int_eq(f.pair_again, 0);
    ck_assert_int_eq(f.room_again, 0);
    ck_assert_int_le(f.uneven, 1);
}
END_TEST

START_TEST(what_cannot_hold_together_is_named)
{
    size_t left[DUTY_RULE_COUNT];
    begin(1, 1, 1);
    add_rooms(2, 0);
    c.p.rules.reserve_percent = 0;
    c.p.rules.roving_rooms = RULE_UNSET;
    for (int i = 0; i < 6; i++)
        add_people(1, i);
    ck_assert_uint_eq(duties_missing(&c.p, DUTY_ALL, &c.a), 0);
    /* 4 places; 3 may serve: two have relatives, one is untrained and away */
    c.people[0].relative = c.people[1].relative = true;
    c.people[2].trained = false;
    c.people[2].away = 1;
    ck_assert_uint_eq(duties_missing(&c.p, DUTY_ALL, &c.a), 1);
    unsigned conflict = duties_conflict(&c.p, left);
    /* without `relative` there are 5; without `trained` or `away` alone still 3. So relative is in
     * it, with one of the two that keep the third out */
    ck_assert(conflict & 1u << DUTY_relative);
    ck_assert(((conflict & 1u << DUTY_trained) != 0) != ((conflict & 1u << DUTY_away) != 0));
    ck_assert_uint_eq(left[DUTY_relative], 0);
    ck_assert_uint_eq(left[DUTY_trained], 1);
    /* irreducible: each of it can be dropped and the rest holds */
    ck_assert_uint_gt(duties_missing(&c.p, conflict, &c.a), 0);
    for (unsigned r = 0; r < DUTY_RULE_COUNT; r++)
        if (conflict & 1u << r)
            ck_assert_uint_eq(duties_missing(&c.p, conflict & ~(1u << r), &c.a), 0);
}
END_TEST

/* -- the fewest changes -------------------------------------------------------------------------
 */

static int32_t was[PEOPLE * SESSIONS];
static int least;

/* All ways to fill one session; the fewest people elsewhere than before. */
static void
try_changes(size_t at, size_t end, int32_t session, int32_t *now)
{
    if (at == end) {
        int changes = 0;
        for (size_t x = 0; x < c.p.person_count; x++)
            changes += was[x * (size_t)c.p.session_count + (size_t)session] != now[x];
        least = changes < least ? changes : least;
        return;
    }
    for (int32_t x = 0; x < (int32_t)c.p.person_count; x++) {
        if (now[x] >= 0 || duties_forbids(&c.p, x, &c.slots[at], DUTY_ALL))
            continue;
        now[x] = (int32_t)at;
        try_changes(at + 1, end, session, now);
        now[x] = -1;
    }
}

START_TEST(no_mending_changes_less)
{
    struct rng r;
    rng_seed(&r, 17);
    int mended = 0, chains = 0;
    for (int i = 0; i < 300; i++) {
        begin((uint64_t)i, 2, 1);
        c.p.rules.reserve_percent = 0;
        c.p.rules.roving_rooms = RULE_UNSET;
        c.p.rules.different_schools = 0;
        add_rooms(1, 0);
        add_rooms(1, 1);
        for (int k = 0; k < 6; k++) {
            add_people(1, k);
            c.people[k].roles = 1 + (int32_t)rng_below(&r, 3);
            c.people[k].avoid_sites = rng_below(&r, 2) ? 1u << rng_below(&r, 2) : 0;
        }
        draw(false);
        if (c.report.missing)
            continue;
        memset(was, -1, sizeof was);
        for (size_t k = 0; k < c.count; k++)
            was[c.person[k]] = (int32_t)k;
        /* somebody falls ill: he is told nothing new, he told us */
        int32_t ill = c.person[rng_below(&r, (uint32_t)c.count)];
        c.people[ill].away = 1;
        for (size_t k = 0; k < c.count; k++)
            if (c.person[k] == ill)
                c.person[k] = -1;
        was[ill] = -1;
        int32_t now[PEOPLE];
        memset(now, -1, sizeof now);
        least = 99;
        try_changes(0, c.count, 0, now);
        size_t changes;
        bool ok = duties_mend(&c.p, c.slots, c.count, c.seed, was, &c.a, c.person, &changes);
        ck_assert_int_eq(ok, least < 99);
        if (!ok)
            continue;
        struct duties_faults f = faults();
        ck_assert_int_eq(f.empty + f.twice + f.forbidden + f.over, 0);
        ck_assert_int_eq((int)changes, least);
        mended++;
        chains += least > 1;
    }
    ck_assert_int_gt(mended, 60);
    ck_assert_int_gt(chains, 5);
}
END_TEST

START_TEST(the_check_sees_every_fault)
{
    begin(1, 1, 2);
    add_rooms(2, 0);
    for (int i = 0; i < 12; i++)
        add_people(1, i);
    draw(false);
    must_be_hard("good");
    int32_t kept = c.person[0];
    c.person[0] = c.person[1];
    ck_assert_int_eq(faults().twice, 1);
    c.person[0] = -1;
    ck_assert_int_eq(faults().empty, 1);
    c.person[0] = kept;
    c.people[kept].trained = false;
    ck_assert_int_ge(faults().forbidden, 1);
    c.people[kept].trained = true;
    c.people[kept].most = 0;
    ck_assert_int_eq(faults().over, 1);
    c.people[kept].most = -1;
    c.people[kept].school = c.people[c.person[1]].school;
    ck_assert_int_ge(faults().same_school, 1);
}
END_TEST

TEST_SUITE_MAIN("duties", places_are_as_many_as_asked, many_problems_pass_the_check,
                no_plan_is_more_even_than_the_draw, lots_fall_evenly_on_equals,
                soft_rules_are_kept_where_there_is_room, what_cannot_hold_together_is_named,
                no_mending_changes_less, the_check_sees_every_fault)
