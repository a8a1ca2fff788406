/* A bureau of its own for a test: a file in a temporary folder, a frozen clock, the real words and
 * almanac. */
#ifndef TESTS_ACTIONS_TEMP_BUREAU_H
#define TESTS_ACTIONS_TEMP_BUREAU_H

#include "actions/bureau.h"
#include "actions/edit.h"
#include "actions/query.h"
#include "base/file.h"
#include "base/str.h"
#include "store/temp.h"

struct fixture {
    struct temp temp;
    struct clock clock;
    struct catalogue *words;
    struct almanac *almanac;
    struct bureau *b;
    struct arena a;
};

static inline struct day
day_at(const char *text)
{
    struct day d;
    ck_assert(day_parse(text, &d));
    return d;
}

static inline void
fixture_now(struct fixture *f, const char *now)
{
    struct civil c;
    ck_assert(civil_parse(now, &c));
    clock_freeze(&f->clock, c);
}

static inline void
fixture_open(struct fixture *f, const char *now)
{
    struct error e = {0};
    struct str path;
    str_init(&path);
    temp_make(&f->temp);
    fixture_now(f, now);
    arena_init(&f->a);
    must(resource_path("assets/messages", &path, &e), &e);
    f->words = catalogue_load(path.s, &e);
    must(f->words != NULL, &e);
    must(resource_path("data", &path, &e), &e);
    f->almanac = almanac_load(path.s, &e);
    f->b = bureau_open(f->temp.path, BUREAU_STAFF, &f->clock, f->words, f->almanac, &e);
    must(f->b != NULL, &e);
    str_destroy(&path);
}

static inline struct bureau *
fixture_public(struct fixture *f)
{
    struct error e = {0};
    struct bureau *b =
        bureau_open(f->temp.path, BUREAU_PUBLIC, &f->clock, f->words, f->almanac, &e);
    must(b != NULL, &e);
    return b;
}

static inline void
fixture_load(struct fixture *f, bool demo)
{
    struct error e = {0};
    bool ok = bureau_load_first_day(f->b, demo, clock_now(&f->clock).day, &e);
    ck_assert_msg(ok, "%s:%d: error %d: %s | %s | %s", e.file, e.line, (int)e.code, e.args[0],
                  e.args[1], e.args[2]);
}

static inline void
fixture_close(struct fixture *f)
{
    bureau_close(f->b);
    almanac_free(f->almanac);
    catalogue_free(f->words);
    arena_destroy(&f->a);
    temp_remove(&f->temp);
}

/* A confirmed public exam on the days of `when`, in calendar "bureau". */
static inline struct event
make_event(const char *uid, const char *title, const char *when)
{
    struct error e = {0};
    struct event ev;
    event_init(&ev);
    ev.uid = uid;
    ev.title = title;
    ev.category = CATEGORY_EXAM;
    ev.status = STATUS_CONFIRMED;
    must(when_parse(when, &ev.when, &e), &e);
    return ev;
}

static inline struct event
add_event(struct fixture *f, const char *uid, const char *title, const char *when)
{
    struct error e = {0};
    struct event ev = make_event(uid, title, when);
    must(edit_event_add(f->b, "cli", "bureau", &ev, &e), &e);
    return ev;
}

#endif
