/* Recorded visits, played again: where each leads, said in the recording itself. */
#include "testing.h"

#include "base/file.h"
#include "desk/snapshot.h"
#include "replay.h"

#include <dirent.h>
#include <unistd.h>

static struct catalogue *words;
static struct str text;

static struct desk *
open_desk(const char *db)
{
    struct error e = {0};
    char screen[32], now[CIVIL_TEXT];
    struct desk_params p = {.db = db, .demo = true, .offscreen = true, .has_now = true};
    ck_assert(replay_says(text.s, "screen", screen, sizeof screen));
    ck_assert_int_eq(sscanf(screen, "%dx%d", &p.width, &p.height), 2);
    ck_assert(replay_says(text.s, "now", now, sizeof now) && civil_parse(now, &p.now));
    struct desk *d = desk_open(&p, words, &e);
    ck_assert_msg(d != NULL, "%s %s", error_message_id(e.code), e.args[0]);
    return d;
}

static void
play(const char *name)
{
    struct error e = {0};
    struct str path, db;
    str_init(&path);
    str_init(&db);
    str_printf(&path, "%s/touches/%s", TEST_DIR, name);
    str_clear(&text);
    ck_assert(file_read(path.s, 1 << 20, &text, &e));
    ck_assert(snapshot_place(&db, &e));
    struct desk *d = open_desk(db.s);
    int64_t ms = clock_monotonic_ms();
    char why[200], place[RECORD_PLACE], ends[RECORD_PLACE];
    ck_assert_msg(replay(d, text.s, &ms, why, sizeof why), "%s: %s", name, why);
    ck_assert(replay_says(text.s, "ends", ends, sizeof ends));
    hands_wait(d, &ms, ms + 1000);
    record_place(desk_place(d), desk_sheet(d), place);
    ck_assert_msg(strcmp(place, ends) == 0, "%s ends at %s, not %s", name, place, ends);
    desk_close(d);
    snapshot_forget(&db);
    str_destroy(&path);
    str_destroy(&db);
}

START_TEST(each_leads_where_it_led)
{
    struct error e = {0};
    struct str path;
    str_init(&path);
    str_init(&text);
    ck_assert(resource_path("assets/messages", &path, &e));
    words = catalogue_load(path.s, &e);
    DIR *folder = opendir(TEST_DIR "/touches");
    ck_assert_ptr_nonnull(folder);
    size_t count = 0;
    for (struct dirent *entry; (entry = readdir(folder));)
        if (strstr(entry->d_name, ".txt")) {
            play(entry->d_name);
            count++;
        }
    closedir(folder);
    ck_assert_uint_ge(count, 4);
    catalogue_free(words);
    str_destroy(&text);
    str_destroy(&path);
}
END_TEST

START_TEST(a_line_is_a_contact_or_none)
{
    static const char *const NONE[] = {"",
                                       "# at 100 home",
                                       "10 down 1 20",
                                       "10 tap 1 20 30",
                                       "down 1 20 30",
                                       "10 down 1 20 30 40"};
    struct recorded r;
    for (size_t i = 0; i < sizeof NONE / sizeof *NONE; i++)
        ck_assert_msg(!record_parse(NONE[i], &r), "%s", NONE[i]);
    ck_assert(record_parse("1216 move -1 962 452", &r));
    ck_assert(r.ms == 1216 && r.kind == UI_MOVE && r.finger == -1 && r.x == 962 && r.y == 452);
}
END_TEST

TEST_SUITE_MAIN("touches", a_line_is_a_contact_or_none, each_leads_where_it_led)
