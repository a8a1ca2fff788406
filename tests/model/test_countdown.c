#include "testing.h"

#include "model/countdown.h"

static struct event events[8];
static struct occurrence occ[8];
static struct holiday off[2] = {{{20200}, true, "劳动节", "notice"},
                                {{20201}, true, "劳动节", "notice"}};
static const int years[] = {2025};
static const struct holidays holidays = {off, 2, years, 1};
static const struct holidays none = {off, 0, years, 0};
static struct countdown c;
static struct countdown_next next[4];

static void
put(size_t i, enum status s, int first, int last)
{
    event_init(&events[i]);
    events[i].status = s;
    events[i].when.timing = TIMING_DAYS;
    occ[i] = (struct occurrence){.event = &events[i], .first = {first}, .last = {last}};
}

static size_t
choose(size_t count, int today)
{
    return countdown_choose(occ, count, &holidays, (struct day){today}, &c, next, 4);
}

START_TEST(only_firm_dates_are_counted)
{
    put(0, STATUS_TENTATIVE, 20105, 20105);
    put(1, STATUS_CONFIRMED, 20110, 20112);
    put(2, STATUS_RESCHEDULED, 20120, 20120);
    put(3, STATUS_TENTATIVE, 20130, 20139);
    events[3].when.timing = TIMING_PERIOD;
    events[3].when.period = "6月下旬";
    size_t n = choose(4, 20100);
    ck_assert_int_eq(c.kind, COUNTDOWN_EXAM);
    ck_assert_ptr_eq(c.event, &events[1]);
    ck_assert_int_eq(c.days, 10);
    ck_assert_int_eq(c.school_days, -1);
    ck_assert_uint_eq(n, 3);
    ck_assert(next[0].event == &events[0] && next[0].days == -1);
    ck_assert(next[1].event == &events[2] && next[1].days == 20);
    ck_assert(next[2].event == &events[3] && next[2].days == -1);
}
END_TEST

START_TEST(running_and_the_day_itself)
{
    put(0, STATUS_CONFIRMED, 20110, 20114);
    put(1, STATUS_CONFIRMED, 20130, 20130);
    choose(2, 20112);
    ck_assert_int_eq(c.kind, COUNTDOWN_RUNNING);
    ck_assert(c.day_of == 3 && c.day_count == 5 && c.days == 0);
    choose(2, 20110);
    ck_assert(c.kind == COUNTDOWN_RUNNING && c.day_of == 1);
    choose(2, 20114);
    ck_assert(c.kind == COUNTDOWN_RUNNING && c.day_of == 5);
    ck_assert_uint_eq(choose(2, 20115), 0);
    ck_assert(c.event == &events[1] && c.days == 15);
    choose(2, 20130);
    ck_assert(c.kind == COUNTDOWN_EXAM && c.days == 0);
}
END_TEST

START_TEST(traces_and_the_gone_do_not_count)
{
    put(0, STATUS_CANCELLED, 20110, 20110);
    put(1, STATUS_POSTPONED, 20111, 20111);
    put(2, STATUS_DONE, 20112, 20112);
    put(3, STATUS_RESCHEDULED, 20113, 20113);
    occ[3].kind = OCCURRENCE_OLD_DATE;
    put(4, STATUS_CONFIRMED, 20090, 20099);
    put(5, STATUS_TENTATIVE, 0, 0);
    events[5].when.timing = TIMING_PERIOD;
    occ[5].first = occ[5].last = DAY_NONE;
    ck_assert_uint_eq(choose(6, 20100), 1);
    ck_assert(next[0].event == &events[5] && next[0].days == -1);
    ck_assert_int_eq(c.kind, COUNTDOWN_HOLIDAY);
    ck_assert(c.days == 100 && c.day_count == 2);
    ck_assert_str_eq(c.holiday.name, "劳动节");
    choose(6, 20201);
    ck_assert(c.kind == COUNTDOWN_HOLIDAY && c.days == 0 && c.day_of == 2);
    countdown_choose(occ, 6, &none, (struct day){20100}, &c, next, 4);
    ck_assert_int_eq(c.kind, COUNTDOWN_NONE);
    ck_assert(day_is_none(c.first));
}
END_TEST

START_TEST(an_event_is_named_once)
{
    put(0, STATUS_CONFIRMED, 20110, 20110);
    put(1, STATUS_CONFIRMED, 20111, 20111);
    put(2, STATUS_CONFIRMED, 20112, 20112);
    occ[1].event = &events[0];
    ck_assert_uint_eq(choose(3, 20100), 1);
    ck_assert_ptr_eq(next[0].event, &events[2]);
    ck_assert_uint_eq(countdown_choose(occ, 3, &holidays, (struct day){20100}, &c, next, 0), 0);
}
END_TEST

TEST_SUITE_MAIN("model_countdown", only_firm_dates_are_counted, running_and_the_day_itself,
                traces_and_the_gone_do_not_count, an_event_is_named_once)
