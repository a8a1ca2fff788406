#include "desk/state.h"

#include "actions/edit.h"
#include "actions/urgent.h"
#include "desk/prepare.h"

#include <errno.h>
#include <stdio.h>

#define ALL ((1u << SCREEN_COUNT) - 1)
#define HOME (1u << SCREEN_HOME)
#define DAY_S INT64_C(86400)
#define RING_SECONDS 14
#define LATE_S (23 * 3600 + 10 * 60) /* of the day */

static bool
put_notice(struct bureau *b, struct error *e)
{
    struct arena a;
    arena_init(&a);
    struct urgent u = {.kind = "",
                       .title = "明天停课",
                       .line = {"5月15日（周四）全区中小学、幼儿园停课一天", "原因：暴雨红色预警",
                                "复课时间以学校通知为准"},
                       .sender = "",
                       .phone = "0436-0000000（示例）"};
    bool ok = edit_urgent_set(b, "演示", &u, &a, e);
    arena_destroy(&a);
    return ok;
}

static bool
follow(struct bureau *b, struct error *e)
{
    return edit_setting(b, "演示", "follow_url", "https://example.org/", e);
}

static bool
put_site(struct bureau *b, struct error *e)
{
    return edit_setting(b, "演示", "public_url", "https://calendar.example.org", e);
}

struct row {
    const char *name;
    unsigned screens; /* bits of enum screen_kind */
    bool bare;        /* no demonstration */
    int age_days;     /* of its last change */
    bool (*change)(struct bureau *b, struct error *e);
};

static const struct row ROWS[STATE_COUNT] = {
    [STATE_USUAL] = {.screens = ALL},
    [STATE_NOTICE] = {.screens = ALL, .change = put_notice},
    [STATE_SITE] = {.screens = HOME, .change = put_site},
    [STATE_STALE] = {.screens = ALL, .age_days = 2, .change = follow},
    [STATE_OLD] = {.screens = ALL & ~HOME, .age_days = 9, .change = follow},
    [STATE_CLOCK] = {.screens = ALL},
    [STATE_FAILURE] = {.screens = ALL},
    [STATE_FIRST] = {.screens = ALL, .bare = true},
    [STATE_QUIET] = {.screens = HOME},
    [STATE_MIRRORED] = {.screens = HOME},
    [STATE_DOOR] = {.screens = ALL & ~HOME},
    [STATE_IDLE] = {.screens = ALL & ~HOME},
};

static const char *const NAMES[STATE_COUNT] = {
#define STATE_NAME(kind, name) [STATE_##kind] = name,
    STATES(STATE_NAME)
#undef STATE_NAME
};

const char *
state_name(enum state s)
{
    return s < STATE_COUNT ? NAMES[s] : "";
}

bool
state_from_name(const char *name, enum state *out)
{
    for (int s = 0; s < STATE_COUNT; s++)
        if (str_equal(name, NAMES[s])) {
            *out = (enum state)s;
            return true;
        }
    return false;
}

bool
state_shows_on(enum state s, enum screen_kind screen)
{
    return ROWS[s].screens & 1u << screen;
}

static bool
fill(const struct row *row, const char *path, struct civil now, const struct catalogue *words,
     struct error *e)
{
    struct clock clock;
    struct str where;
    struct almanac *al = prepare_almanac(e);
    clock_init(&clock);
    clock_freeze(&clock, civil_add_seconds(now, -row->age_days * DAY_S));
    str_init(&where);
    struct bureau *b = prepare_bureau(path, !row->bare, &clock, words, al, &where, e);
    bool ok = b && (!row->change || row->change(b, e));
    bureau_close(b);
    almanac_free(al);
    str_destroy(&where);
    return ok;
}

/* What is the machine's rather than the bureau's. */
static void
machine(enum state s, struct desk_params *p)
{
    if (s == STATE_CLOCK)
        p->now = (struct civil){.day = day_of(2000, 1, 1)};
    if (s == STATE_QUIET) {
        p->now = civil_from_seconds(civil_seconds((struct civil){.day = p->now.day}) + LATE_S);
        p->theme = THEME_NIGHT;
    }
    p->mirrored = s == STATE_MIRRORED;
}

bool
state_prepare(enum state s, const char *path, struct desk_params *p, const struct catalogue *words,
              struct error *e)
{
    if (!fill(&ROWS[s], path, p->now, words, e))
        return false;
    machine(s, p);
    return true;
}

/* All of the file itself, which is open: another in its place would be read instead. */
static bool
damage(const char *path, struct error *e)
{
    FILE *f = fopen(path, "r+b");
    bool ok = f && fseek(f, 0, SEEK_END) == 0;
    long length = ok ? ftell(f) : 0;
    ok = ok && fseek(f, 0, SEEK_SET) == 0;
    for (long at = 0; ok && at < length; at++)
        ok = fputc(0, f) == 0;
    if (f && fclose(f) != 0)
        ok = false;
    return ok || error_set_at(e, path, 0, ERR_FILE_WRITE, error_reason(errno), NULL, NULL);
}

bool
state_open(enum state s, const char *path, struct error *e)
{
    return s != STATE_FAILURE || damage(path, e);
}

bool
state_show(enum state s, struct desk *d)
{
    if (s == STATE_DOOR)
        return desk_open_door(d);
    return s != STATE_IDLE || desk_ask(d, RING_SECONDS);
}
