/* What is opened from a search: gathered, written together, and seen by the next visitor. */
#include "actions/edit.h"
#include "actions/search_view.h"
#include "base/file.h"
#include "desk/uses.h"
#include "testing.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char folder[64], path[96];
static struct clock now;
static struct catalogue *words;
static struct bureau *staff;
static struct arena arena;
static struct uses uses;

static void
begin(void)
{
    struct error e = {0};
    snprintf(folder, sizeof folder, "/tmp/uses-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/demo.db", folder);
    clock_freeze(&now, (struct civil){day_of(2025, 5, 14), 9 * 3600});
    arena_init(&arena);
    uses = (struct uses){0};
    words = catalogue_load(XIAOLI_SOURCE_ROOT "/assets/messages", &e);
    staff = bureau_open(path, BUREAU_STAFF, &now, words, NULL, &e);
    ck_assert_ptr_nonnull(staff);
    ck_assert(bureau_load_first_day(staff, true, day_of(2025, 5, 14), &e));
    ck_assert(edit_setting(staff, "test", "frequent_words", "", &e));
}

static void
end(void)
{
    const char *const tails[] = {"", "-wal", "-shm"};
    bureau_close(staff);
    catalogue_free(words);
    arena_destroy(&arena);
    for (size_t i = 0; i < 3; i++) {
        char name[128];
        snprintf(name, sizeof name, "%s%s", path, tails[i]);
        unlink(name);
    }
    rmdir(folder);
}

static size_t
offered(void)
{
    struct error e = {0};
    struct search_view v;
    struct search_ask ask = {LIST_NOTHING, "", CATEGORY_ALL_BITS};
    struct bureau *seen = bureau_open(path, BUREAU_PUBLIC, &now, words, NULL, &e);
    ck_assert_ptr_nonnull(seen);
    ck_assert(query_search(seen, &ask, &arena, &v, &e));
    bureau_close(seen);
    return v.frequent_count;
}

static int64_t
some_event(void)
{
    struct error e = {0};
    struct event ev;
    ck_assert(query_event(staff, "校园艺术节", &arena, &ev, &e));
    return ev.id;
}

START_TEST(an_hour_of_them_is_written_together)
{
    begin();
    int64_t event = some_event();
    struct day today = day_of(2025, 5, 14);
    for (int i = 0; i < 3; i++)
        uses_count(&uses, today, event, 1000 + i);
    ck_assert_uint_eq(uses.open.count, 1);
    uses_step(&uses, path, today, 1000 + 3599999);
    ck_assert_uint_eq(uses.open.count, 1);
    ck_assert_uint_eq(offered(), 0);
    uses_step(&uses, path, today, 1000 + 3600000);
    ck_assert_uint_eq(uses.open.count, 0);
    uses_close(&uses, path, today);
    ck_assert_uint_eq(offered(), 1);
    end();
}
END_TEST

START_TEST(what_is_left_is_written_at_the_end)
{
    begin();
    int64_t event = some_event();
    for (int i = 0; i < 3; i++)
        uses_count(&uses, day_of(2025, 5, 13 + i % 2), event, 1000);
    ck_assert_uint_eq(uses.open.count, 2); /* by day */
    uses_close(&uses, path, day_of(2025, 5, 14));
    ck_assert_uint_eq(offered(), 1);
    end();
}
END_TEST

START_TEST(where_nothing_can_be_written_it_is_forgotten)
{
    begin();
    uses_count(&uses, day_of(2025, 5, 14), 1, 1000);
    uses_close(&uses, "/proc/nothing/here.db", day_of(2025, 5, 14));
    for (int64_t i = 0; i < USES_MOST + 10; i++)
        uses_count(&uses, day_of(2025, 5, 14), i, 1000);
    ck_assert_uint_eq(uses.open.count, USES_MOST);
    end();
}
END_TEST

TEST_SUITE_MAIN("uses", an_hour_of_them_is_written_together, what_is_left_is_written_at_the_end,
                where_nothing_can_be_written_it_is_forgotten)
