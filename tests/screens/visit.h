/* A visitor of a real bureau, the demonstration on 14 May 2025, driven as the desk does. */
#ifndef TESTS_SCREENS_VISIT_H
#define TESTS_SCREENS_VISIT_H

#include "actions/bureau.h"
#include "base/file.h"
#include "screens/screen.h"

#include <check.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct visit {
    char folder[64];
    struct str path;
    struct clock clock;
    struct almanac *almanac;
    struct catalogue *words;
    struct bureau *bureau;
    struct ui ui;
    struct draw_list list;
    struct router *router;
    struct turn turn;
};

static inline int
wide(void *self, enum face face, int size, const char *text, size_t len)
{
    (void)self;
    (void)face;
    (void)text;
    return (int)len * size / 3; /* a Hanzi has three bytes */
}

static inline void
visit_begin(struct visit *v)
{
    struct error e = {0};
    *v = (struct visit){.folder = "/tmp/router-XXXXXX"};
    ck_assert_ptr_nonnull(mkdtemp(v->folder));
    str_init(&v->path);
    str_printf(&v->path, "%s/demo.db", v->folder);
    clock_freeze(&v->clock, (struct civil){day_of(2025, 5, 14), 9 * 3600 + 41 * 60});
    v->almanac = almanac_load(XIAOLI_SOURCE_ROOT "/data", &e);
    v->words = catalogue_load(XIAOLI_SOURCE_ROOT "/assets/messages", &e);
    ck_assert(v->almanac && v->words);
    struct bureau *staff =
        bureau_open(v->path.s, BUREAU_STAFF, &v->clock, v->words, v->almanac, &e);
    ck_assert_ptr_nonnull(staff);
    ck_assert(bureau_load_first_day(staff, true, day_of(2025, 5, 14), &e));
    bureau_close(staff);
    v->bureau = bureau_open(v->path.s, BUREAU_PUBLIC, &v->clock, v->words, v->almanac, &e);
    ck_assert_ptr_nonnull(v->bureau);
    ui_init(&v->ui);
    v->ui.measure = (struct text_measure){wide, NULL};
    v->ui.now_ms = 1000;
    draw_init(&v->list);
    v->router = router_new(v->bureau, &v->ui, LANG_ZH);
}

static inline void
visit_end(struct visit *v)
{
    static const char *const tails[] = {"", "-wal", "-shm"};
    router_free(v->router);
    bureau_close(v->bureau);
    draw_destroy(&v->list);
    catalogue_free(v->words);
    almanac_free(v->almanac);
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        struct str path;
        str_init(&path);
        str_printf(&path, "%s%s", v->path.s, tails[i]);
        unlink(path.s);
        str_destroy(&path);
    }
    rmdir(v->folder);
    str_destroy(&v->path);
}

static inline void
go(struct visit *v, struct place to)
{
    struct error e = {0};
    ck_assert_msg(router_go(v->router, &to, &e), "%s %s %s", error_message_id(e.code), e.args[0],
                  e.args[1]);
    router_build(v->router, &v->list, &v->turn);
}

static inline void
press(struct visit *v, int x, int y)
{
    struct ui_event ev = {.kind = UI_DOWN, .x = x, .y = y, .ms = v->ui.now_ms + 1000};
    ui_input(&v->ui, &ev);
    router_build(v->router, &v->list, &v->turn);
    ev.kind = UI_UP;
    v->ui.now_ms = ev.ms += 100;
    ui_input(&v->ui, &ev);
    router_build(v->router, &v->list, &v->turn);
}

/* Taps, and follows where it leads, as the desk does. */
static inline void
tap(struct visit *v, int x, int y)
{
    press(v, x, y);
    struct turn followed = v->turn;
    if (followed.wanted)
        go(v, followed.to);
    v->turn = followed;
}

static inline bool
shows(const struct visit *v, const char *text)
{
    for (size_t i = 0; i < v->list.count; i++)
        if (v->list.at[i].kind == DRAW_TEXT && strcmp(v->list.at[i].text, text) == 0)
            return true;
    return false;
}

/* Middle of a target of the last build. */
static inline void
tap_target(struct visit *v, const char *name)
{
    for (int i = 0; i < v->ui.target_count; i++)
        if (strcmp(v->ui.targets[i].name, name) == 0) {
            struct rect r = v->ui.targets[i].drawn;
            v->ui.now_ms += 1000;
            tap(v, r.x + r.w / 2, r.y + r.h / 2);
            return;
        }
    ck_abort_msg("no target %s", name);
}

#endif
