/* A sample bureau on 14 May 2025, as views that queries would have filled: for tests of home and
 * day. All names are samples. */
#ifndef TESTS_SAMPLE_VIEWS_H
#define TESTS_SAMPLE_VIEWS_H

#include "base/arena.h"
#include "base/file.h"
#include "screens/day.h"
#include "screens/home.h"

#include <stdlib.h>
#include <string.h>

#include <check.h>

/* Text as wide as in the real faces, near enough: Hanzi one em, the rest 0.56 em, both a little
 * more in bold. */
static inline int
sample_width(void *self, enum face face, int size, const char *text, size_t len)
{
    (void)self;
    int hundredths = 0;
    for (const char *at = text; at < text + len;)
        hundredths += utf8_next(&at) > 0x2000 ? 100 : face == FACE_SANS ? 56 : 59;
    return (hundredths * size + 99) / 100;
}

struct sample {
    struct arena arena;
    struct almanac *almanac;
    struct holidays holidays;
    struct occurrence *at;
    size_t count;
    struct term term;
};

static struct holiday sample_days_off[3];
static const int sample_years[] = {2025};

static inline struct event *
sample_event(struct sample *s, enum category c, enum status st, const char *title, const char *bar,
             const char *strip)
{
    struct event *ev = arena_alloc(&s->arena, sizeof *ev);
    event_init(ev);
    ev->uid = arena_printf(&s->arena, "%s@sample", title);
    ev->title = title;
    ev->name_s = bar;
    ev->name_k = strip;
    ev->category = c;
    ev->status = st;
    return ev;
}

static inline struct occurrence *
sample_add(struct sample *s, const struct event *ev)
{
    s->at[s->count] = (struct occurrence){.event = ev,
                                          .kind = OCCURRENCE_REAL,
                                          .timed = ev->when.timing == TIMING_HOURS,
                                          .first = ev->when.first,
                                          .last = ev->when.last,
                                          .start = ev->when.start,
                                          .end = ev->when.end};
    return &s->at[s->count++];
}

static inline struct event *
sample_put(struct sample *s, enum category c, enum status st, const char *title, const char *bar,
           const char *strip, const char *when, const char *place)
{
    struct error e = {0};
    struct event *ev = sample_event(s, c, st, title, bar, strip);
    if (!when_parse(when, &ev->when, &e))
        abort();
    ev->place = place;
    sample_add(s, ev);
    return ev;
}

static inline void
sample_fill(struct sample *s)
{
    struct event *ev;
    sample_put(s, CATEGORY_EXAM, STATUS_CONFIRMED, "初中学业水平体育考试", "体育考试", "体育考试",
               "2025-05-12..2025-05-16", "市体育中心");
    sample_put(s, CATEGORY_SPORT, STATUS_CONFIRMED, "“活力大课间”评比", "大课间评比", "大课间",
               "2025-05-12..2025-05-23", "");
    sample_put(s, CATEGORY_TRAINING, STATUS_CONFIRMED, "国培计划", "", "国培计划",
               "2025-05-13..2025-05-16", "");
    sample_put(s, CATEGORY_SPORT, STATUS_CONFIRMED, "中小学生跳绳竞赛", "跳绳竞赛", "跳绳竞赛",
               "2025-05-14T08:30..11:30", "洮北区体育馆");
    sample_put(s, CATEGORY_TRAINING, STATUS_CONFIRMED, "考务人员培训", "考务人员培训", "考务培训",
               "2025-05-14T09:00..10:30", "");
    ev = sample_put(s, CATEGORY_TRAINING, STATUS_CONFIRMED, "骨干教师培训（第二期）",
                    "骨干教师培训", "骨干培训", "2025-05-14T13:30..16:30", "区教师进修学校");
    ev->room = "三楼报告厅";
    ev->department = "教师发展科";
    ev->phone = "0436-0000000（示例）";
    ev->audience = "各校骨干教师，约 120 人";
    ev->organiser = "区教育局 教师进修学校";
    ev->source = "白洮教〔2025〕1号（十五）";
    sample_put(s, CATEGORY_THEME, STATUS_CONFIRMED, "应急演练", "", "", "2025-05-15T10:00..10:40",
               "全区中小学");
    ev = sample_put(s, CATEGORY_EXAM, STATUS_CONFIRMED, "英语听力自动化考试", "英语听力考试",
                    "英语听力", "2025-05-17..2025-05-18", "");
    ev->major = true;
    sample_put(s, CATEGORY_FESTIVAL, STATUS_CONFIRMED, "第八届教学艺术节", "教学艺术节",
               "教学艺术节", "2025-05-19..2025-05-30", "");
    sample_put(s, CATEGORY_SPORT, STATUS_TENTATIVE, "中小学生足球竞赛", "足球竞赛", "足球竞赛",
               "2025-05-20..2025-05-23", "");
    ev = sample_put(s, CATEGORY_FESTIVAL, STATUS_RESCHEDULED, "中小学生红歌大合唱", "红歌大合唱",
                    "红歌合唱", "2025-05-30T14:00..16:30", "区文化馆");
    struct error e = {0};
    when_parse("2025-05-16T14:00..16:30", &ev->old, &e);
    ev->changed_on = day_of(2025, 5, 12);
    ev->room = "一楼剧场";
    ev->department = "体卫艺科";
    ev->phone = "0436-0000000（示例）";
    ev->audience = "各中小学代表队";
    ev->source = "白洮教〔2025〕1号（十六）";
    sample_put(s, CATEGORY_FESTIVAL, STATUS_TENTATIVE, "校园艺术节", "", "",
               "2025-05-26..2025-05-30", "");
    sample_put(s, CATEGORY_FESTIVAL, STATUS_CONFIRMED, "“我们的节日 · 端午”", "我们的节日", "端午",
               "2025-05-30..2025-05-30", "");
}

static inline void
sample_init(struct sample *s)
{
    struct error e = {0};
    arena_init(&s->arena);
    s->almanac = almanac_load(XIAOLI_SOURCE_ROOT "/data", &e);
    s->at = arena_array(&s->arena, 128, sizeof *s->at);
    s->count = 0;
    for (int i = 0; i < 3; i++)
        sample_days_off[i] = (struct holiday){day_add(day_of(2025, 5, 31), i), true, "端午节",
                                              "国务院办公厅关于2025年部分节假日安排的通知"};
    s->holidays = (struct holidays){sample_days_off, 3, sample_years, 1};
    s->term = (struct term){1, "春季学期", day_of(2025, 3, 3), day_of(2025, 7, 11), ""};
    sample_fill(s);
}

static inline void
sample_destroy(struct sample *s)
{
    almanac_free(s->almanac);
    arena_destroy(&s->arena);
}

static inline struct frame_view
sample_frame(struct sample *s, const char *now)
{
    struct frame_view f = {
        .bureau_name = "白城市洮北区教育局", .seal = "洮北教育", .site = "", .clock_ok = true};
    civil_parse(now, &f.now);
    day_info_fill(&f.today, f.now.day, s->almanac, &s->holidays);
    struct civil updated = {f.now.day, 8 * 3600 + 300};
    f.updated_utc = civil_seconds(updated) - BUREAU_UTC_OFFSET;
    f.term = &s->term;
    f.term_week = term_week(&s->term, f.now.day);
    return f;
}

static inline void
sample_week_day(struct sample *s, struct day d, struct week_day_view *out)
{
    struct occurrence *at = arena_array(&s->arena, s->count + 1, sizeof *at);
    out->count = 0;
    day_info_fill(&out->info, d, s->almanac, &s->holidays);
    for (int exams = 1; exams >= 0; exams--)
        for (size_t i = 0; i < s->count; i++)
            if (occurrence_covers(&s->at[i], d) &&
                (s->at[i].event->category == CATEGORY_EXAM) == (exams == 1))
                at[out->count++] = s->at[i];
    out->at = at;
}

static inline void
sample_home(struct sample *s, const char *now, struct home_view *v)
{
    *v = (struct home_view){.frame = sample_frame(s, now)};
    struct day today = v->frame.now.day;
    almanac_next_term(s->almanac, today, &v->next_term_day, &v->next_term);
    for (int i = 0; i < 7; i++)
        sample_week_day(s, day_add(today, i), &v->week[i]);
    v->today = v->week[0].at;
    v->today_count = v->week[0].count;
    for (size_t i = 0; i < s->count && !v->has_next; i++)
        if (day_cmp(s->at[i].first, today) > 0) {
            v->has_next = true;
            v->next_activity = s->at[i];
        }
    struct event *zk = sample_event(s, CATEGORY_EXAM, STATUS_TENTATIVE, "中考", "", "");
    zk->when = (struct when){
        .timing = TIMING_PERIOD, .period = "6月下旬", .first = DAY_NONE, .last = DAY_NONE};
    struct event *ds = sample_event(s, CATEGORY_EXAM, STATUS_TENTATIVE, "地生会考", "", "");
    ds->when = zk->when;
    v->next[0] = (struct countdown_next){zk, -1};
    v->next[1] = (struct countdown_next){ds, -1};
    v->next_count = 2;
}

/* Counts to an exam of the sample by its title. */
static inline void
sample_count_to(struct sample *s, struct home_view *v, const char *title)
{
    for (size_t i = 0; i < s->count; i++)
        if (strcmp(s->at[i].event->title, title) == 0)
            v->countdown = (struct countdown){.kind = COUNTDOWN_EXAM,
                                              .event = s->at[i].event,
                                              .first = s->at[i].first,
                                              .last = s->at[i].last,
                                              .days = day_diff(s->at[i].first, v->frame.now.day),
                                              .school_days = -1};
}

static inline void
sample_day(struct sample *s, const char *now, struct day d, struct day_view *v)
{
    *v = (struct day_view){.frame = sample_frame(s, now), .term = &s->term};
    struct occurrence *at = arena_array(&s->arena, s->count + 1, sizeof *at);
    for (int i = 0; i < 7; i++)
        sample_week_day(s, day_add(day_monday(d), i), &v->week[i]);
    day_info_fill(&v->info, d, s->almanac, &s->holidays);
    v->ganzhi_month = ganzhi_month(s->almanac, d);
    v->ganzhi_day = ganzhi_day(d);
    v->has_folk = folk_season(s->almanac, d, &v->folk);
    v->term_week = term_week(&s->term, d);
    for (int timed = 0; timed < 2; timed++)
        for (size_t i = 0; i < s->count; i++)
            if (occurrence_covers(&s->at[i], d) && s->at[i].timed == (timed == 1)) {
                at[v->count++] = s->at[i];
                v->whole_day += timed == 0;
            }
    qsort(at, v->count, sizeof *at, occurrence_cmp);
    v->at = at;
}

/* A screen under test: built without a window, touched by events. -------------------------------
 */

struct rig {
    struct sample sample;
    struct catalogue *words;
    struct ui ui;
    struct draw_list list;
    struct arena scratch;
    struct turn turn;
    struct build b;
    struct home_state home;
    struct day_state day;
    struct place place;
    const struct screen_ops *ops;
    void *state;
    void (*load)(struct rig *r); /* when the screen asks for more data; NULL = it never does */
};

static inline void
rig_init(struct rig *r, bool portrait)
{
    struct error e = {0};
    *r = (struct rig){.place = {.kind = SCREEN_HOME, .day = DAY_NONE}};
    sample_init(&r->sample);
    r->words = catalogue_load(XIAOLI_SOURCE_ROOT "/assets/messages", &e);
    ck_assert_ptr_nonnull(r->words);
    ui_init(&r->ui);
    r->ui.measure = (struct text_measure){sample_width, NULL};
    r->ui.width = portrait ? 1080 : 1920;
    r->ui.height = portrait ? 1920 : 1080;
    r->ui.now_ms = 1000;
    draw_init(&r->list);
    arena_init(&r->scratch);
    r->b = (struct build){.ui = &r->ui, .words = r->words, .turn = &r->turn, .portrait = portrait};
    r->ops = &home_ops;
    r->state = &r->home;
    sample_home(&r->sample, "2025-05-14T09:41:00", &r->home.view);
    sample_count_to(&r->sample, &r->home.view, "英语听力自动化考试");
}

/* Another screen: the day of `d`, with the activity of that title selected (NULL: none is named).
 */
static inline void
rig_day(struct rig *r, struct day d, const char *title)
{
    r->ops = &day_ops;
    r->state = &r->day;
    r->place = (struct place){.kind = SCREEN_DAY, .day = d};
    sample_day(&r->sample, "2025-05-14T09:41:00", d, &r->day.view);
    for (size_t i = 0; title && i < r->day.view.count; i++)
        if (strcmp(r->day.view.at[i].event->title, title) == 0)
            place_select(&r->place, r->day.view.at[i].event);
}

static inline void
rig_destroy(struct rig *r)
{
    sample_destroy(&r->sample);
    catalogue_free(r->words);
    draw_destroy(&r->list);
    arena_destroy(&r->scratch);
}

static inline void
rig_build_once(struct rig *r)
{
    r->turn = (struct turn){.wanted = false};
    arena_reset(&r->scratch);
    r->b.frame = r->ops->frame(r->state);
    ui_begin(&r->ui, &r->list, &r->scratch);
    r->ops->build(r->state, &r->b, &r->place);
    ui_end(&r->ui);
}

static inline void
rig_build(struct rig *r)
{
    rig_build_once(r);
    struct turn wish = r->turn;
    if (!wish.again)
        return;
    r->load(r);
    rig_build_once(r);
    if (!r->turn.wanted && r->turn.motion == MOTION_NONE) /* as the router keeps it */
        r->turn = wish;
}

static inline const struct ui_target *
rig_target(const struct rig *r, const char *name, int index)
{
    for (int i = 0; i < r->ui.target_count; i++)
        if (strcmp(r->ui.targets[i].name, name) == 0 && r->ui.targets[i].index == index)
            return &r->ui.targets[i];
    return NULL;
}

static inline void
rig_tap_at(struct rig *r, int x, int y)
{
    struct ui_event down = {.kind = UI_DOWN, .x = x, .y = y, .ms = r->ui.now_ms + 1000};
    struct ui_event up = {.kind = UI_UP, .x = x, .y = y, .ms = r->ui.now_ms + 1100};
    ui_input(&r->ui, &down);
    rig_build(r);
    ui_input(&r->ui, &up);
    r->ui.now_ms = up.ms;
    ui_unpress(&r->ui); /* the picture after the press has faded */
    rig_build(r);
}

static inline void
rig_tap(struct rig *r, const char *name, int index)
{
    const struct ui_target *t = rig_target(r, name, index);
    ck_assert_msg(t != NULL, "no target %s %d", name, index);
    rig_tap_at(r, t->drawn.x + t->drawn.w / 2, t->drawn.y + t->drawn.h / 2);
}

static inline bool
rig_shows(const struct rig *r, const char *text)
{
    for (size_t i = 0; i < r->list.count; i++)
        if (r->list.at[i].kind == DRAW_TEXT && strcmp(r->list.at[i].text, text) == 0)
            return true;
    return false;
}

static inline size_t
rig_count(const struct rig *r, enum draw_kind kind)
{
    size_t n = 0;
    for (size_t i = 0; i < r->list.count; i++)
        n += r->list.at[i].kind == kind;
    return n;
}

/* Where a text stands. */
static inline struct rect
text_box(const struct draw_cmd *c)
{
    bool number = c->text[strspn(c->text, "0123456789:")] == '\0'; /* nothing below the baseline */
    int rise = c->size * 85 / 100;
    struct rect r = {c->rect.x, c->rect.y - rise, c->rect.w, number ? rise : c->size};
    if (c->align == ALIGN_CENTRE)
        r.x -= r.w / 2;
    if (c->align == ALIGN_RIGHT)
        r.x -= r.w;
    return r;
}

static inline void
assert_within(const struct draw_cmd *c, struct rect box, struct rect area)
{
    bool in = box.x >= area.x && box.x + box.w <= area.x + area.w && box.y >= area.y &&
              box.y + box.h <= area.y + area.h;
    ck_assert_msg(in, "\"%s\" at %d,%d %dx%d leaves %d,%d %dx%d",
                  c->kind == DRAW_TEXT ? c->text : "", box.x, box.y, box.w, box.h, area.x, area.y,
                  area.w, area.h);
}

/* Everything lies on the canvas; a text that begins in one of the areas also ends in it. */
static inline void
assert_unclipped(const struct rig *r, const struct rect *areas, size_t count)
{
    struct rect canvas = {0, 0, r->ui.width, r->ui.height};
    for (size_t i = 0; i < r->list.count; i++) {
        const struct draw_cmd *c = &r->list.at[i];
        if (c->kind == DRAW_UNCLIP)
            continue;
        struct rect box = c->kind == DRAW_TEXT ? text_box(c) : c->rect;
        assert_within(c, box, canvas);
        for (size_t a = 0; c->kind == DRAW_TEXT && a < count; a++)
            if (rect_has(areas[a], box.x, box.y + box.h / 2))
                assert_within(c, box, areas[a]);
    }
}

/* The list as text must equal tests/golden/NAME.txt; XIAOLI_GOLDEN=write writes it anew. */
static inline void
assert_golden(const struct rig *r, const char *name)
{
    struct error e = {0};
    struct str text, path, want;
    str_init(&text);
    str_init(&path);
    str_init(&want);
    draw_dump(&r->list, &text);
    str_printf(&path, "%s/golden/%s.txt", TEST_DIR, name);
    const char *mode = getenv("XIAOLI_GOLDEN");
    if (mode && strcmp(mode, "write") == 0)
        ck_assert(file_write(path.s, text.s, text.len, &e));
    ck_assert_msg(file_read(path.s, 1 << 20, &want, &e), "missing %s", path.s);
    size_t at = 0, line = 0; /* where they part, and where that line begins */
    for (; text.s[at] && text.s[at] == want.s[at]; at++)
        line = text.s[at] == '\n' ? at + 1 : line;
    ck_assert_msg(text.s[at] == want.s[at], "%s: drawn\n  %.*s\nbut agreed\n  %.*s", name,
                  (int)strcspn(text.s + line, "\n"), text.s + line,
                  (int)strcspn(want.s + line, "\n"), want.s + line);
    str_destroy(&text);
    str_destroy(&path);
    str_destroy(&want);
}

#endif
