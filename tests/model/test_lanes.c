#include "testing.h"

#include "model/lanes.h"

#include <stdio.h>
#include <string.h>

static struct event events[64];
static struct occurrence occ[64];
static struct arena arena;
static struct lane_week week;
static const struct day monday = {20220}; /* 2025-05-12 */

/* Columns relative to the Monday, may lie outside the week. */
static void
put(size_t i, const char *title, int from, int to)
{
    event_init(&events[i]);
    events[i].title = title;
    occ[i] = (struct occurrence){
        .event = &events[i], .first = day_add(monday, from), .last = day_add(monday, to)};
}

/* "title lane from-to[<][>]" per bar, as drawn. */
static const char *
drawn(size_t count, int limit)
{
    static char text[2048];
    size_t n = 0;
    arena_init(&arena);
    lanes_week(&arena, occ, count, NULL, monday, limit, &week);
    text[0] = '\0';
    for (size_t i = 0; i < week.count; i++) {
        const struct lane_bar *b = &week.bars[i];
        n += (size_t)snprintf(text + n, sizeof text - n, "%s%s%d %d-%d%s%s", i ? ", " : "",
                              b->occurrence->event->title, b->lane, b->from, b->to,
                              b->cut_left ? "<" : "", b->cut_right ? ">" : "");
    }
    arena_destroy(&arena);
    return text;
}

START_TEST(is_a_monday)
{
    ck_assert_int_eq(day_weekday(monday), MONDAY);
}
END_TEST

START_TEST(order_and_lowest_lane)
{
    put(0, "d", 3, 3);
    put(1, "c", 0, 1);
    put(2, "b", 0, 4);
    put(3, "a", -3, 0);
    put(4, "out", 7, 9);
    put(5, "past", -5, -1);
    /* a goes on from last week; b is longer than c; d takes the lane that a left */
    ck_assert_str_eq(drawn(6, 4), "a0 0-0<, b1 0-4, c2 0-1, d0 3-3");
    ck_assert_int_eq(week.total[0], 3);
    ck_assert_int_eq(week.total[3], 2);
    ck_assert_int_eq(week.total[6], 0);
    for (int c = 0; c < 7; c++)
        ck_assert_int_eq(week.more[c], 0);
}
END_TEST

START_TEST(overflow_takes_the_last_line)
{
    put(0, "a", -1, 8);
    put(1, "b", 0, 6);
    put(2, "c", 2, 2);
    /* two lanes; on Wednesday c finds none, so b gives its line to "+2" there and is cut in three
     */
    ck_assert_str_eq(drawn(3, 2), "a0 0-6<>, b1 0-1>, b-1 2-2<>, b1 3-6<, c-1 2-2");
    ck_assert_int_eq(week.more[2], 2);
    ck_assert_int_eq(week.more[1], 0);
    ck_assert_int_eq(week.total[2], 3);
    /* as many as there are lanes need no "+N" */
    ck_assert_str_eq(drawn(3, 3), "a0 0-6<>, b1 0-6, c2 2-2");
    /* one lane: nothing but the count on Wednesday */
    ck_assert_str_eq(drawn(3, 1), "a-1 0-6<>, b-1 0-6, c-1 2-2");
    ck_assert_int_eq(week.more[2], 3);
    ck_assert_int_eq(week.more[0], 2);
    drawn(3, 0);
    ck_assert_int_eq(week.more[2], 3);
}
END_TEST

/* Whatever the bars: none overlap, and each cell's visible and hidden make its total. */
START_TEST(cells_add_up)
{
    unsigned seed = 12345;
    for (int round = 0; round < 2000; round++) {
        size_t n = (size_t)round % 40;
        for (size_t i = 0; i < n; i++) {
            seed = seed * 1103515245u + 12345u;
            int from = (int)(seed >> 16 & 15) - 4, len = (int)(seed >> 20 & 7);
            put(i, "x", from, from + len);
        }
        int limit = round % 6;
        arena_init(&arena);
        lanes_week(&arena, occ, n, NULL, monday, limit, &week);
        for (int c = 0; c < 7; c++) {
            int seen = 0;
            unsigned lanes = 0;
            for (size_t i = 0; i < week.count; i++) {
                const struct lane_bar *b = &week.bars[i];
                if (b->lane < 0 || b->from > c || b->to < c)
                    continue;
                ck_assert(b->lane < limit && !(lanes >> b->lane & 1u));
                lanes |= 1u << b->lane;
                seen++;
            }
            ck_assert_int_eq(seen + week.more[c], week.total[c]);
            if (week.more[c] && limit > 0)
                ck_assert_int_le(seen, limit - 1);
        }
        arena_destroy(&arena);
    }
}
END_TEST

START_TEST(list_order)
{
    put(0, "b", 0, 0);
    put(1, "a", 0, 0);
    put(2, "long", 0, 1);
    put(3, "timed", -1, -1);
    occ[3].timed = true;
    occ[3].start.n = 600;
    occ[3].end.n = 660;
    put(4, "exam", 0, 0);
    events[4].category = CATEGORY_EXAM;
    qsort(occ, 5, sizeof *occ, occurrence_cmp);
    static const char *const want[] = {"long", "exam", "a", "b", "timed"};
    for (int i = 0; i < 5; i++)
        ck_assert_str_eq(occ[i].event->title, want[i]);
    ck_assert_int_eq(occurrence_days(&occ[0]), 2);
    ck_assert(occurrence_covers(&occ[0], day_add(monday, 1)));
    ck_assert(!occurrence_covers(&occ[0], day_add(monday, 2)));
}
END_TEST

TEST_SUITE_MAIN("model_lanes", is_a_monday, order_and_lowest_lane, overflow_takes_the_last_line,
                cells_add_up, list_order)
