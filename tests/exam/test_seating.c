/* Seats by lot: the draw against its independent check, against brute force, and against chance. */
#include "exam/seating.h"
#include "exam/seating_inside.h"

#include "testing.h"

#include <stdio.h>
#include <string.h>

#define MOST 400

/* A problem with its arrays. */
struct case_of {
    struct seating_candidate candidates[MOST];
    struct seating_room rooms[40];
    struct seating_problem p;
    int32_t room[MOST], seat[MOST];
    struct seating_plan plan;
    struct seating_report report;
    struct arena a;
    struct error e;
    uint8_t seed[DIGEST_BYTES];
};

static struct case_of c;

static void
begin(uint64_t seed)
{
    memset(&c, 0, sizeof c);
    arena_init(&c.a);
    exam_rules_usual(&c.p.rules);
    c.p.candidates = c.candidates;
    c.p.rooms = c.rooms;
    c.p.site_count = 1;
    c.plan = (struct seating_plan){c.room, c.seat};
    lot_seed_of_number(seed, c.seed);
}

static void
set_up(void)
{
    begin(1);
}

static void
tear_down(void)
{
    arena_destroy(&c.a);
}

static void
add_rooms(int count, const char *grid)
{
    for (int i = 0; i < count; i++) {
        struct seating_room r = {.usable = true};
        ck_assert(room_grid_parse(grid, &r.grid));
        c.rooms[c.p.room_count++] = r;
    }
}

static void
add(int count, int32_t school, int32_t grade_class)
{
    for (int i = 0; i < count; i++)
        c.candidates[c.p.candidate_count++] = (struct seating_candidate){
            .school = school, .grade_class = grade_class, .site = -1, .factor = 100};
}

static bool
draw(void)
{
    return seating_draw(&c.p, c.seed, &c.a, &c.plan, &c.report, &c.e);
}

static struct seating_faults
faults(int school, int grade_class)
{
    struct seating_faults f;
    seating_check(&c.p, &c.plan, school, grade_class, &f);
    return f;
}

/* Everything but neighbours. */
static void
must_be_sound(const char *what)
{
    struct seating_faults f = faults(0, 0);
    ck_assert_msg(f.unseated + f.beyond + f.taken + f.site + f.mixed + f.alone == 0,
                  "%s: unseated %d beyond %d taken %d site %d mixed %d alone %d", what,
                  (int)f.unseated, (int)f.beyond, (int)f.taken, (int)f.site, (int)f.mixed,
                  (int)f.alone);
}

/* -- where seats stand ------------------------------------------------------------------------- */

START_TEST(numbers_run_as_the_layout_says)
{
    static const struct {
        enum grid_order order;
        enum grid_start start;
        int number, column, row;
    } want[] = {
        {GRID_SNAKE, GRID_START_LEFT, 1, 0, 0},     {GRID_SNAKE, GRID_START_LEFT, 6, 0, 5},
        {GRID_SNAKE, GRID_START_LEFT, 7, 1, 5},     {GRID_SNAKE, GRID_START_LEFT, 30, 4, 5},
        {GRID_SNAKE, GRID_START_RIGHT, 1, 4, 0},    {GRID_SNAKE, GRID_START_RIGHT, 7, 3, 5},
        {GRID_STRAIGHT, GRID_START_LEFT, 7, 1, 0},  {GRID_ROW_STRAIGHT, GRID_START_LEFT, 6, 0, 1},
        {GRID_ROW_SNAKE, GRID_START_LEFT, 6, 4, 1}, {GRID_ROW_SNAKE, GRID_START_RIGHT, 6, 0, 1},
        {GRID_SNAKE, GRID_START_DOOR, 1, 4, 0}, /* the door is on the right */
    };
    for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
        struct room_grid g = {.door = GRID_RIGHT, .start = want[i].start, .order = want[i].order};
        ck_assert(room_grid_parse("5x6", &g));
        struct seat_place s = seat_place(&g, want[i].number);
        ck_assert_msg(s.column == want[i].column && s.row == want[i].row, "case %zu: %d %d", i,
                      s.column, s.row);
    }
}
END_TEST

START_TEST(draw_and_check_see_the_same_neighbours)
{
    static const char *const grids[] = {"5x6", "7-8-8-7", "3-5-2", "1x9", "8x1", "2-7-3-6"};
    for (int i = 0; i < 6 * 4 * 3 * 2; i++) {
        begin(1);
        add_rooms(1, grids[i % 6]);
        struct room_grid *g = &c.rooms[0].grid;
        g->order = (enum grid_order)(i / 6 % 4);
        g->start = (enum grid_start)(i / 24 % 3);
        g->door = (enum grid_side)(i / 72);
        c.p.rules.tail = 1;
        int seats = room_grid_seats(g), extra = 2;
        add(2, 0, 0);
        for (int x = 1; x <= seats + extra; x++)
            for (int y = x + 1; y <= seats + extra; y++) {
                struct seat_place s = seat_place(g, x), t = seat_place(g, y);
                int dx = abs(s.column - t.column), dy = abs(s.row - t.row);
                ck_assert_int_ne(dx + dy, 0);
                c.seat[0] = x;
                c.seat[1] = y;
                ck_assert_int_eq(faults(4, 0).school, dx + dy == 1);
                ck_assert_int_eq(faults(8, 0).school, dx <= 1 && dy <= 1);
                ck_assert_int_eq(faults(8, 0).beyond, 0);
            }
        arena_destroy(&c.a);
    }
    begin(1);
}
END_TEST

static int
brute_most(const struct room_grid *g, int count, int neighbours)
{
    int best = 0;
    for (unsigned set = 0; set < 1u << count; set++) {
        int n = 0;
        bool ok = true;
        for (int x = 0; x < count && ok; x++) {
            if (!(set >> x & 1))
                continue;
            n++;
            for (int y = 0; y < x && ok; y++) {
                struct seat_place s = seat_place(g, x + 1), t = seat_place(g, y + 1);
                int dx = abs(s.column - t.column), dy = abs(s.row - t.row);
                ok = !(set >> y & 1) || !(dx + dy == 1 || (neighbours == 8 && dx <= 1 && dy <= 1));
            }
        }
        best = ok && n > best ? n : best;
    }
    return best;
}

START_TEST(the_most_of_a_room_is_that_of_brute_force)
{
    static const char *const grids[] = {"3x4", "4-2-5", "2x6", "1x7", "5-1-4", "4x3"};
    for (size_t i = 0; i < 6; i++)
        for (int order = 0; order < 4; order++) {
            struct room_grid g = {.order = (enum grid_order)order};
            ck_assert(room_grid_parse(grids[i], &g));
            for (int count = 1; count <= room_grid_seats(&g); count++) {
                ck_assert_int_eq(seating_room_most(&g, count, 4), brute_most(&g, count, 4));
                ck_assert_int_eq(seating_room_most(&g, count, 8), brute_most(&g, count, 8));
                ck_assert_int_eq(seating_room_most(&g, count, 0), count);
            }
        }
    struct room_grid full = {0};
    ck_assert(room_grid_parse("5x6", &full));
    ck_assert_int_eq(seating_room_most(&full, 30, 8), 9); /* 30 % */
    ck_assert_int_eq(seating_room_most(&full, 30, 4), 15);
}
END_TEST

/* -- against brute force ------------------------------------------------------------------------
 */

static bool
next_order(int32_t *at, size_t n)
{
    size_t i = n - 1;
    while (i > 0 && at[i - 1] >= at[i])
        i--;
    if (i == 0)
        return false;
    size_t j = n - 1;
    while (at[j] <= at[i - 1])
        j--;
    int32_t kept = at[i - 1];
    at[i - 1] = at[j];
    at[j] = kept;
    for (size_t x = i, y = n - 1; x < y; x++, y--) {
        kept = at[x];
        at[x] = at[y];
        at[y] = kept;
    }
    return true;
}

/* How many of all orders keep the rule. */
static int
arrangements(int school, int grade_class)
{
    int32_t order[8], room[8];
    int found = 0;
    struct seating_plan all = {room, order};
    for (int32_t i = 0; i < (int32_t)c.p.candidate_count; i++) {
        order[i] = i + 1;
        room[i] = 0;
    }
    do {
        struct seating_faults f;
        seating_check(&c.p, &all, school, grade_class, &f);
        found += f.school + f.grade_class == 0;
    } while (next_order(order, c.p.candidate_count));
    return found;
}

START_TEST(a_rule_is_kept_exactly_where_it_can_be)
{
    static const char *const grids[] = {"2x3", "3x2", "1x6", "2-3-1", "3x3"};
    struct rng r;
    rng_seed(&r, 7);
    int kept = 0, given_up = 0;
    for (int i = 0; i < 300; i++) {
        arena_destroy(&c.a);
        begin((uint64_t)i);
        add_rooms(1, grids[rng_below(&r, 5)]);
        c.p.rules.school_neighbours = (int)rng_below(&r, 3) * 4;
        c.p.rules.class_neighbours = 8;
        for (int k = 0; k < 6; k++) {
            int32_t school = (int32_t)rng_below(&r, 3);
            add(1, school, school * 2 + (int32_t)rng_below(&r, 2));
        }
        ck_assert(draw());
        must_be_sound("small");
        const struct seating_block *b = &c.report.blocks[0];
        struct seating_faults f = faults(b->school, b->grade_class);
        ck_assert_int_eq(f.school + f.grade_class, 0);
        bool possible = arrangements(c.p.rules.school_neighbours, 8) > 0;
        bool as_asked = b->school == c.p.rules.school_neighbours && b->grade_class == 8;
        ck_assert_int_eq(possible, as_asked);
        ck_assert_int_eq(b->why == SEATING_AS_ASKED, as_asked);
        kept += as_asked;
        given_up += !as_asked;
    }
    ck_assert_int_gt(kept, 30);
    ck_assert_int_gt(given_up, 30);
}
END_TEST

/* -- against chance -----------------------------------------------------------------------------
 */

START_TEST(all_arrangements_are_as_likely)
{
    /* three of one school, three of another, like a chessboard: 2 x 3! x 3! = 72; 200 draws each.
     * Chi-square of 71 degrees is beyond 117 once in 2,000 */
    static int seen[46656];
    add_rooms(1, "2x3");
    add(3, 0, 0);
    add(3, 1, 1);
    ck_assert_int_eq(arrangements(4, 0), 72);
    int draws = 14400, kinds = 0;
    long long sum = 0;
    for (int i = 0; i < draws; i++) {
        lot_seed_of_number((uint64_t)i, c.seed);
        ck_assert(draw());
        int code = 0;
        for (int k = 0; k < 6; k++)
            code = code * 6 + c.seat[k] - 1;
        seen[code]++;
        arena_reset(&c.a);
    }
    for (int i = 0; i < 46656; i++)
        if (seen[i]) {
            kinds++;
            sum += (long long)(seen[i] - 200) * (seen[i] - 200);
        }
    ck_assert_int_eq(kinds, 72);
    ck_assert_int_lt(sum / 200, 117);
}
END_TEST

START_TEST(every_seat_is_as_likely_for_anybody)
{
    /* 60 strangers in two rooms; where the first one sits: 59 degrees, beyond 103 once in 3,000 */
    int seen[60] = {0};
    long long sum = 0;
    add_rooms(2, "5x6");
    for (int i = 0; i < 60; i++)
        add(1, i, i);
    for (int i = 0; i < 6000; i++) {
        lot_seed_of_number((uint64_t)i, c.seed);
        ck_assert(draw());
        seen[c.room[0] * 30 + c.seat[0] - 1]++;
        arena_reset(&c.a);
    }
    for (int i = 0; i < 60; i++)
        sum += (long long)(seen[i] - 100) * (seen[i] - 100);
    ck_assert_int_lt(sum / 100, 103);
}
END_TEST

START_TEST(mended_and_mixed_draws_favour_nobody)
{
    /* too large and too tight for luck: 14 of one school in a room of 30. Within a school all are
     * alike: who of it has the lowest seat? 13 degrees, beyond 36 once in 1,500 */
    int seen[14] = {0};
    long long sum = 0;
    add_rooms(1, "5x6");
    add(14, 0, 0);
    for (int i = 0; i < 16; i++)
        add(1, 1 + i / 4, 1 + i);
    c.p.rules.class_neighbours = 0;
    for (int i = 0; i < 420; i++) {
        int first = 0;
        lot_seed_of_number((uint64_t)i, c.seed);
        ck_assert(draw());
        ck_assert_int_eq(c.report.blocks[0].school, 4);
        for (int k = 1; k < 14; k++)
            if (c.seat[k] < c.seat[first])
                first = k;
        seen[first]++;
        arena_reset(&c.a);
    }
    for (int i = 0; i < 14; i++)
        sum += (long long)(seen[i] - 30) * (seen[i] - 30);
    ck_assert_int_lt(sum / 30, 36);
}
END_TEST

/* -- larger and odder ---------------------------------------------------------------------------
 */

static void
random_problem(struct rng *r)
{
    static const char *const grids[] = {"5x6", "7-8-8-7", "4x6", "3x4", "6x5"};
    c.p.site_count = 1 + (int32_t)rng_below(r, 3);
    int rooms = 8 + (int)rng_below(r, 12);
    for (int i = 0; i < rooms; i++) {
        add_rooms(1, grids[rng_below(r, 5)]);
        struct seating_room *room = &c.rooms[c.p.room_count - 1];
        room->site = i % c.p.site_count;
        room->usable = rng_below(r, 8) > 0;
        room->grid.order = (enum grid_order)rng_below(r, 4);
        room->grid.start = (enum grid_start)rng_below(r, 3);
        room->grid.door = (enum grid_side)rng_below(r, 2);
    }
    int people = 30 + (int)rng_below(r, 120), schools = 1 + (int)rng_below(r, 9);
    for (int i = 0; i < people; i++) {
        int32_t school = (int32_t)(rng_below(r, (uint32_t)schools) * rng_below(r, 2));
        add(1, school, school * 4 + (int32_t)rng_below(r, 4));
        struct seating_candidate *x = &c.candidates[c.p.candidate_count - 1];
        x->group = rng_below(r, 12) == 0;
        x->factor = rng_below(r, 20) == 0 ? 130 : 100;
        x->alone = rng_below(r, 60) == 0;
        x->site = rng_below(r, 3) == 0 ? (int32_t)rng_below(r, (uint32_t)c.p.site_count) : -1;
    }
    c.p.rules.tail = (int)rng_below(r, 3);
    c.p.rules.school_neighbours = (int)rng_below(r, 3) * 4;
    c.p.rules.class_neighbours = (int)rng_below(r, 3) * 4;
    c.p.rules.reserve_seats = (int)rng_below(r, 3);
}

START_TEST(many_problems_pass_the_check)
{
    struct rng r;
    int seated = 0, refused = 0;
    for (int i = 0; i < 600; i++) {
        arena_destroy(&c.a);
        begin((uint64_t)i);
        rng_seed(&r, (uint64_t)i);
        random_problem(&r);
        if (!draw()) {
            ck_assert_int_eq(c.e.code, ERR_SEATING_SEATS);
            refused++;
            continue;
        }
        seated++;
        char what[32];
        snprintf(what, sizeof what, "problem %d", i);
        must_be_sound(what);
        /* each block keeps what its report says */
        int school = 8, grade_class = 8;
        for (size_t b = 0; b < c.report.block_count; b++) {
            const struct seating_block *block = &c.report.blocks[b];
            school = block->school < school ? block->school : school;
            grade_class = block->grade_class < grade_class ? block->grade_class : grade_class;
            ck_assert_int_le(block->school, c.p.rules.school_neighbours);
            ck_assert_int_le(block->grade_class, c.p.rules.class_neighbours);
        }
        struct seating_faults f = faults(school, grade_class);
        ck_assert_msg(f.school + f.grade_class == 0, "%s", what);
        /* and the same again */
        int32_t room[MOST], seat[MOST];
        memcpy(room, c.room, sizeof room);
        memcpy(seat, c.seat, sizeof seat);
        ck_assert(draw());
        ck_assert_mem_eq(room, c.room, c.p.candidate_count * sizeof *room);
        ck_assert_mem_eq(seat, c.seat, c.p.candidate_count * sizeof *seat);
    }
    ck_assert_int_gt(seated, 350);
    ck_assert_int_gt(refused, 5);
}
END_TEST

START_TEST(a_school_too_large_is_told)
{
    add_rooms(2, "5x6");
    add(40, 3, 0);
    add(20, 1, 9);
    c.p.rules.class_neighbours = 0;
    ck_assert(draw());
    const struct seating_block *b = &c.report.blocks[0];
    ck_assert_int_eq(b->why, SEATING_SHARE);
    ck_assert_int_eq(b->school, 0);
    ck_assert_int_eq(b->key, 3);
    ck_assert_int_eq(b->key_count, 40);
    ck_assert_int_eq(b->key_most, 30);
    must_be_sound("too large");
}
END_TEST

START_TEST(half_of_one_school_is_still_possible)
{
    add_rooms(10, "5x6");
    add(150, 0, 0);
    for (int i = 0; i < 150; i++)
        add(1, 1 + i % 7, 1 + i % 7);
    ck_assert(draw());
    ck_assert_int_eq(c.report.blocks[0].school, 4);
    ck_assert_int_eq(faults(4, 0).school, 0);
}
END_TEST

START_TEST(what_becomes_of_the_last_few)
{
    static const struct {
        int tail, candidates;
        size_t rooms, last;
    } cases[] = {{0, 62, 3, 2}, {1, 62, 2, 32}, {2, 62, 2, 32},
                 {1, 64, 3, 4}, {2, 64, 3, 4},  {0, 60, 2, 30}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        arena_destroy(&c.a);
        begin(i);
        add_rooms(3, "5x6");
        c.p.rules.tail = cases[i].tail;
        for (int k = 0; k < cases[i].candidates; k++)
            add(1, k, k);
        ck_assert(draw());
        must_be_sound("tail");
        ck_assert_uint_eq(c.report.blocks[0].rooms, cases[i].rooms);
        ck_assert_uint_eq(c.report.blocks[0].last, cases[i].last);
    }
}
END_TEST

START_TEST(schools_stay_together)
{
    add_rooms(6, "5x6");
    c.p.site_count = 2;
    for (int i = 0; i < 6; i++)
        c.rooms[i].site = i % 2;
    add(50, 0, 0);
    add(40, 1, 1);
    add(30, 2, 2);
    add(30, 3, 3);
    ck_assert(draw());
    for (size_t i = 1; i < c.p.candidate_count; i++)
        if (c.candidates[i].school == c.candidates[i - 1].school)
            ck_assert_int_eq(c.rooms[c.room[i]].site, c.rooms[c.room[i - 1]].site);
}
END_TEST

/* -- late changes -------------------------------------------------------------------------------
 */

START_TEST(late_changes_move_nobody_else)
{
    struct rng r;
    int placed = 0;
    for (int i = 0; i < 120; i++) {
        arena_destroy(&c.a);
        begin((uint64_t)i);
        rng_seed(&r, (uint64_t)i);
        add_rooms(6, "5x6");
        c.rooms[5].usable = false;
        c.rooms[5].spare = true;
        for (int k = 0; k < 110; k++) {
            int32_t school = (int32_t)rng_below(&r, 5);
            add(1, school, school * 3 + (int32_t)rng_below(&r, 3));
        }
        c.p.rules.class_neighbours = 4;
        ck_assert(draw());
        if (c.report.blocks[0].school != 4)
            continue;
        /* ten leave, twenty come */
        for (int k = 0; k < 10; k++) {
            size_t gone = rng_below(&r, (uint32_t)c.p.candidate_count),
                   last = --c.p.candidate_count;
            c.candidates[gone] = c.candidates[last];
            c.room[gone] = c.room[last];
            c.seat[gone] = c.seat[last];
        }
        size_t stayed = c.p.candidate_count, added;
        for (int k = 0; k < 20; k++) {
            c.room[c.p.candidate_count] = -1;
            add(1, (int32_t)rng_below(&r, 5), 20);
            c.candidates[c.p.candidate_count - 1].grade_class =
                20 + c.candidates[c.p.candidate_count - 1].school;
        }
        int32_t room[MOST], seat[MOST];
        memcpy(room, c.room, sizeof room);
        memcpy(seat, c.seat, sizeof seat);
        ck_assert(seating_amend(&c.p, c.seed, &c.a, &c.plan, &added, &c.e));
        ck_assert_uint_eq(added, 20);
        ck_assert_mem_eq(room, c.room, stayed * sizeof *room);
        ck_assert_mem_eq(seat, c.seat, stayed * sizeof *seat);
        must_be_sound("late");
        ck_assert_int_eq(faults(4, 4).school, 0);
        placed++;
    }
    ck_assert_int_gt(placed, 80);
}
END_TEST

START_TEST(a_reserve_room_opens_when_all_are_full)
{
    size_t added;
    add_rooms(2, "2x2");
    c.rooms[1].usable = false;
    c.rooms[1].spare = true;
    for (int i = 0; i < 4; i++)
        add(1, i, i);
    ck_assert(draw());
    c.room[4] = c.room[5] = -1;
    add(1, 9, 9);
    add(1, 8, 8);
    ck_assert(seating_amend(&c.p, c.seed, &c.a, &c.plan, &added, &c.e));
    ck_assert_int_eq(c.room[4], 1);
    ck_assert_int_eq(c.room[5], 1);
    c.room[6] = -1;
    add(1, 7, 7);
    c.candidates[6].alone = true;
    ck_assert(!seating_amend(&c.p, c.seed, &c.a, &c.plan, &added, &c.e));
    ck_assert_int_eq(c.e.code, ERR_SEATING_SEATS);
}
END_TEST

START_TEST(the_check_sees_every_fault)
{
    add_rooms(2, "2x2");
    for (int i = 0; i < 4; i++)
        add(1, i, i);
    ck_assert(draw());
    must_be_sound("good");
    c.seat[0] = 5;
    ck_assert_int_eq(faults(4, 4).beyond, 1);
    c.seat[0] = c.seat[1];
    ck_assert_int_eq(faults(4, 4).taken, 1);
    c.room[0] = -1;
    ck_assert_int_eq(faults(4, 4).unseated, 1);
    c.room[0] = 1;
    c.candidates[0].alone = true;
    ck_assert_int_eq(faults(4, 4).alone, 0);
    c.room[0] = 0;
    c.seat[0] = 10 - c.seat[1] - c.seat[2] - c.seat[3];
    ck_assert_int_eq(faults(4, 4).alone, 1);
    c.candidates[0].alone = false;
    c.candidates[0].factor = 130;
    ck_assert_int_ge(faults(4, 4).mixed, 1);
    c.candidates[0].factor = 100;
    c.candidates[0].site = 1;
    ck_assert_int_eq(faults(4, 4).site, 1);
}
END_TEST

int
main(void)
{
    return TEST_RUN_WITH("seating", set_up, tear_down, 120, numbers_run_as_the_layout_says,
                         draw_and_check_see_the_same_neighbours,
                         the_most_of_a_room_is_that_of_brute_force,
                         a_rule_is_kept_exactly_where_it_can_be, all_arrangements_are_as_likely,
                         every_seat_is_as_likely_for_anybody, mended_and_mixed_draws_favour_nobody,
                         many_problems_pass_the_check, a_school_too_large_is_told,
                         half_of_one_school_is_still_possible, what_becomes_of_the_last_few,
                         schools_stay_together, late_changes_move_nobody_else,
                         a_reserve_room_opens_when_all_are_full, the_check_sees_every_fault);
}
