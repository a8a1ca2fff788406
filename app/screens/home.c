/* Home: what the lobby sees when nobody touches the screen. The left column is the date, the right
 * one what comes; any touch leads on. */
#include "screens/home.h"
#include "screens/notice.h"

#include <string.h>

/* Two halves that change places: the date (D px to the right of where it is drawn) and what comes
 * (W); in portrait what is counted to (C px further down) and today (T). */
#define LANDSCAPE(D, W)                                                                            \
    {                                                                                              \
        .brand = {72 + (D), 64, 580, 72}, .month = {72 + (D), 200, 560, 56},                       \
        .day = {58 + (D), 252, 460, 380}, .weekday = {530 + (D), 290, 72, 320},                    \
        .rule = {72 + (D), 664, 72, 4}, .lunar_x = 72 + (D), .lunar_y = 721,                       \
        .clock = {72 + (D), 826, 560, 128}, .hint = {72 + (D), 980, 580, 48},                      \
        .card = {696 + (W), 64, 1152, 352}, .label = {744 + (W), 99, 592, 48},                     \
        .number = {738 + (W), 148, 340, 196}, .date = {744 + (W), 354, 592, 38},                   \
        .tile = {976 + (W), 168, 80, 132}, .tile_step = 88, .stat = {1084 + (W), 164, 250, 76},    \
        .divider = {1352 + (W), 104, 2, 272}, .next = {1388 + (W), 100, 416, 126},                 \
        .today = {696 + (W), 450, 768, 44}, .row = {696 + (W), 504, 760, 76}, .row_step = 84,      \
        .beside = {1496 + (W), 440, 352, 316}, .week = {696 + (W), 772, 1152, 256},                \
        .cell = {708 + (W), 784, 160, 232}, .cell_step_num = 967, .cell_step_den = 6,              \
        .listed = {696 + (W), 504, 1152, 80}, .listed_step = 88, .listed_max = 6,                  \
        .notice = {696 + (W), 64, 1152, 964},                                                      \
    }

#define PORTRAIT(C, T)                                                                             \
    {                                                                                              \
        .brand = {64, 64, 700, 72}, .month = {64, 196, 560, 56}, .day = {50, 250, 460, 380},       \
        .weekday = {516, 296, 72, 300}, .rule = {648, 318, 72, 4}, .lunar_x = 648, .lunar_y = 370, \
        .clock = {716, 64, 300, 80}, .hint = {314, 1772, 660, 56},                                 \
        .card = {64, 652 + (C), 952, 360}, .label = {112, 687 + (C), 520, 48},                     \
        .number = {106, 736 + (C), 340, 196}, .date = {112, 942 + (C), 520, 38},                   \
        .tile = {330, 758 + (C), 68, 128}, .tile_step = 73, .stat = {424, 752 + (C), 210, 76},     \
        .divider = {644, 692 + (C), 2, 280}, .next = {666, 688 + (C), 318, 126},                   \
        .today = {64, 1042 + (T), 952, 44}, .row = {64, 1094 + (T), 952, 82}, .row_step = 90,      \
        .beside = {64, 1636, 952, 220}, .week = {64, 1376, 952, 232},                              \
        .cell = {72, 1384, 132, 216}, .cell_step_num = 134, .cell_step_den = 1,                    \
        .listed = {64, 1100, 952, 80}, .listed_step = 88, .listed_max = 6,                         \
        .notice = {64, 652, 952, 1204},                                                            \
    }

static const struct home_layout LAYOUTS[2][2] = {
    {LANDSCAPE(0, 0), LANDSCAPE(1196, -624)},
    {PORTRAIT(0, 0), PORTRAIT(344, -390)},
};

/* Without a clock, what is known fills the lower half of a portrait home: there is nothing to
 * change places with. */
const struct home_layout *
home_layout(const struct build *b)
{
    bool fixed = b->portrait && b->frame && !b->frame->clock_ok;
    return &LAYOUTS[b->portrait][b->mirrored && !fixed];
}

/* -- Data -- */

/* Without a clock there is no today: what is known is listed from the day the data last changed. */
static bool
load_without_clock(struct home_state *s, struct bureau *bureau, struct arena *a, struct error *e)
{
    int64_t updated = s->view.frame.updated_utc;
    if (updated <= 0)
        return true;
    struct day from = civil_from_seconds(updated + BUREAU_UTC_OFFSET).day;
    const struct occurrence *at;
    size_t count;
    if (!query_range(bureau, from, day_add(from, 400), a, &at, &count, e))
        return false;
    for (size_t i = 0; i < count; i++) {
        if (at[i].kind != OCCURRENCE_REAL || at[i].event->status == STATUS_CANCELLED)
            continue;
        if (at[i].event->major && s->exam_count < HOME_EXAMS)
            s->exams[s->exam_count++] = at[i];
        else if (s->listed_count < HOME_LISTED)
            s->listed[s->listed_count++] = at[i];
    }
    return true;
}

static bool
load(void *state, struct bureau *bureau, const struct place *place, struct arena *a,
     struct error *e)
{
    struct home_state *s = state;
    (void)place;
    *s = (struct home_state){.turned = s->turned,
                             .page_turn = s->page_turn,
                             .turn_offset = s->turn_offset,
                             .held_until_ms = s->held_until_ms,
                             .sweep_ms = s->sweep_ms};
    if (!query_home(bureau, a, &s->view, e))
        return false;
    home_loop_fill(s);
    return s->view.frame.clock_ok || load_without_clock(s, bureau, a, e);
}

static void
reset(void *state)
{
    struct home_state *s = state;
    s->held_until_ms = 0;
}

static const struct frame_view *
frame(const void *state)
{
    return &((const struct home_state *)state)->view.frame;
}

/* -- Words of dates -- */

const char *
home_when(const struct build *b, const struct event *ev)
{
    if (when_dated(&ev->when))
        return words_span(b, ev->when.first, ev->when.last);
    if (ev->when.timing != TIMING_PERIOD)
        return say(b, status_label_id(STATUS_UNDATED));
    if (ev->category == CATEGORY_EXAM)
        return say1(b, "home.period_exam", words_period(b, ev->when.period));
    return words_period(b, ev->when.period);
}

const char *
home_span(const struct build *b, const struct occurrence *o, int size, int room)
{
    const char *text = words_span(b, o->first, o->last);
    bool fits = text_width(&b->ui->measure, FACE_SANS, size, text) <= room;
    return fits ? text : words_days(b, o->first, o->last);
}

const char *
home_name(const struct build *b, const struct event *ev, int size, int room)
{
    const char *title = event_title(b, ev);
    if (text_width(&b->ui->measure, FACE_SANS_BOLD, size, title) <= room)
        return title;
    return event_fit(b, ev, FACE_SANS_BOLD, size, room);
}

void
home_open(const struct build *b, const struct event *ev, struct day on)
{
    struct place to = {.kind = SCREEN_DAY, .day = on, .undated = day_is_none(on)};
    place_select(&to, ev);
    turn_to(b, &to, MOTION_FADE);
}

/* -- The whole -- */

static void
leave(const struct build *b, const struct home_view *v)
{
    struct day d = v->frame.now.day;
    if (!v->frame.clock_ok && v->frame.updated_utc > 0)
        d = civil_from_seconds(v->frame.updated_utc + BUREAU_UTC_OFFSET).day;
    struct ymd at = day_ymd(d);
    struct place to = {.kind = SCREEN_MONTH, .year = at.year, .month = at.month, .day = DAY_NONE};
    turn_to(b, &to, MOTION_SLIDE_UP);
}

/* Nothing but the date stays beside an urgent notice; only its button leads on. */
static void
build_notice(const struct build *b, const struct home_view *v)
{
    home_brand(b, v);
    if (v->frame.clock_ok)
        home_date(b, v);
    bool on = notice_card(b, v->frame.urgent, home_layout(b)->notice);
    ui_take_swipe(b->ui);
    if (on || ui_take_key(b->ui) == KEY_ENTER)
        leave(b, v);
}

static void
build(void *state, const struct build *b, const struct place *place)
{
    struct home_state *s = state;
    const struct home_view *v = &s->view;
    (void)place;
    if (v->frame.urgent) {
        build_notice(b, v);
        return;
    }
    struct rect all = {0, 0, b->ui->width, b->ui->height};
    bool touched = ui_touch(b->ui, "home", 0, all) & TOUCH_TAPPED;
    if (ui_take_swipe(b->ui) != SWIPE_NONE)
        touched = true;
    enum ui_key key = ui_take_key(b->ui);
    if (key != KEY_NONE && key != KEY_HOME)
        touched = true;
    if (touched)
        leave(b, v);
    if (b->modes.large) {
        home_large(b, v);
        return;
    }
    if (v->frame.quiet && v->frame.clock_ok && b->ui->theme == THEME_NIGHT) {
        home_quiet(b, s);
        return;
    }
    home_brand(b, v);
    if (!v->frame.clock_ok) {
        home_noclock(b, s);
        home_hint(b);
        return;
    }
    home_date(b, v);
    home_countdown(b, v);
    if (home_view_shows_plan(v))
        home_first(b, v);
    else
        home_today(b, s);
    home_week(b, v);
    home_beside(b, v);
    home_hint(b);
}

const struct screen_ops home_ops = {.load = load,
                                    .build = build,
                                    .reset = reset,
                                    .frame = frame,
                                    .size = sizeof(struct home_state)};
