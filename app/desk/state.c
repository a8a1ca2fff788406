#include "desk/state.h"

#include "actions/edit.h"
#include "actions/urgent.h"
#include "desk/prepare.h"
#include "screens/parts.h"

#include <errno.h>
#include <stdio.h>

#define ALL ((1u << SCREEN_COUNT) - 1)
#define HOME (1u << SCREEN_HOME)
#define DAY_S INT64_C(86400)
#define RING_SECONDS 14
#define FAR_ITEM "14-03" /* 中考 */
#define FAR_DAYS 43
#define REACH_DAYS 100
#define LATE_S (23 * 3600 + 10 * 60) /* of the day */

static bool
put_notice(struct bureau *b, struct day today, struct place *place, struct error *e)
{
    struct arena a;
    (void)today, (void)place;
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
follow(struct bureau *b, struct day today, struct place *place, struct error *e)
{
    (void)today, (void)place;
    return edit_setting(b, "演示", "follow_url", "https://example.org/", e);
}

/* The demonstration's next great exam gets a firm date. */
static bool
set_far_exam(struct bureau *b, struct day today, struct place *place, struct error *e)
{
    struct when to = {.timing = TIMING_DAYS,
                      .first = day_add(today, FAR_DAYS),
                      .last = day_add(today, FAR_DAYS + 2),
                      .period = ""};
    (void)place;
    return edit_plan_date(b, "演示", FAR_ITEM, &to, true, e);
}

static bool
find_moved(struct bureau *b, struct day today, struct place *place, struct error *e)
{
    struct arena a;
    const struct occurrence *at;
    size_t count;
    arena_init(&a);
    bool ok = query_range(b, today, day_add(today, REACH_DAYS), &a, &at, &count, e);
    for (size_t i = 0; ok && i < count; i++)
        if (at[i].kind == OCCURRENCE_REAL && at[i].event->status == STATUS_RESCHEDULED) {
            place->day = at[i].first;
            place_select(place, at[i].event);
            break;
        }
    arena_destroy(&a);
    return ok;
}

static bool
find_empty(struct bureau *b, struct day today, struct place *place, struct error *e)
{
    struct arena a;
    const struct occurrence *at;
    size_t count = 1;
    bool ok = true;
    arena_init(&a);
    for (int i = 1; ok && i < REACH_DAYS && count > 0; i++) {
        place->day = day_add(today, i);
        ok = query_list(b, place->day, &a, &at, &count, e);
    }
    arena_destroy(&a);
    return ok;
}

static bool
put_site(struct bureau *b, struct day today, struct place *place, struct error *e)
{
    (void)today, (void)place;
    return edit_setting(b, "演示", "public_url", "https://calendar.example.org", e);
}

struct row {
    const char *name;
    unsigned screens; /* bits of enum screen_kind */
    bool bare;        /* no demonstration */
    int age_days;     /* of its last change */
    bool (*change)(struct bureau *b, struct day today, struct place *place, struct error *e);
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
    [STATE_SCHOOLDAYS] = {.screens = HOME, .change = set_far_exam},
    [STATE_MOVED] = {.screens = 1u << SCREEN_DAY, .change = find_moved},
    [STATE_EMPTY] = {.screens = 1u << SCREEN_DAY, .change = find_empty},
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
fill(const struct row *row, const char *path, struct civil now, struct place *place,
     const struct catalogue *words, struct error *e)
{
    struct clock clock;
    struct str where;
    struct almanac *al = prepare_almanac(e);
    clock_init(&clock);
    clock_freeze(&clock, civil_add_seconds(now, -row->age_days * DAY_S));
    str_init(&where);
    struct bureau *b = prepare_bureau(path, !row->bare, &clock, words, al, &where, e);
    bool ok = b && (!row->change || row->change(b, now.day, place, e));
    bureau_close(b);
    almanac_free(al);
    str_destroy(&where);
    return ok;
}

/* The second half of the file, where its days are; it still opens. */
static bool
damage(const char *path, struct error *e)
{
    FILE *f = fopen(path, "r+b");
    bool ok = f && fseek(f, 0, SEEK_END) == 0;
    long length = ok ? ftell(f) : 0, half = length / 2;
    ok = ok && fseek(f, half, SEEK_SET) == 0;
    for (long at = half; ok && at < length; at++)
        ok = fputc(0, f) == 0;
    if (f && fclose(f) != 0)
        ok = false;
    return ok || error_set_at(e, path, 0, ERR_FILE_WRITE, error_reason(errno), NULL, NULL);
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
    if (s == STATE_SCHOOLDAYS) /* past the exam that is nearer */
        p->now = civil_add_seconds(p->now, 6 * DAY_S);
    p->mirrored = s == STATE_MIRRORED;
}

bool
state_prepare(enum state s, const char *path, struct desk_params *p, struct place *place,
              const struct catalogue *words, struct error *e)
{
    if (!fill(&ROWS[s], path, p->now, place, words, e))
        return false;
    machine(s, p);
    return s != STATE_FAILURE || damage(path, e);
}

bool
state_show(enum state s, struct desk *d)
{
    if (s == STATE_DOOR)
        return desk_open_door(d);
    return s != STATE_IDLE || desk_ask(d, RING_SECONDS);
}
