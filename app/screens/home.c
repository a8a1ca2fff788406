/* Home: what the lobby sees when nobody touches the screen. The left column is the date, the right
 * one what comes; any touch leads on. */
#include "screens/home.h"
#include "screens/notice.h"

#include <string.h>

static const struct home_layout LANDSCAPE = {
    .brand = {72, 64, 580, 72},
    .month = {72, 200, 560, 56},
    .day = {58, 252, 460, 380},
    .weekday = {530, 290, 72, 320},
    .rule = {72, 664, 72, 4},
    .lunar_x = 72,
    .lunar_y = 721,
    .clock = {72, 826, 560, 128},
    .hint = {72, 980, 580, 48},
    .card = {696, 64, 1152, 352},
    .label = {744, 99, 592, 48},
    .number = {738, 148, 340, 196},
    .date = {744, 354, 592, 38},
    .tile = {976, 168, 80, 132},
    .tile_step = 88,
    .stat = {1084, 164, 250, 76},
    .divider = {1352, 104, 2, 272},
    .next = {1388, 100, 416, 126},
    .today = {696, 450, 768, 44},
    .row = {696, 504, 760, 76},
    .row_step = 84,
    .beside = {1496, 440, 352, 316},
    .week = {696, 772, 1152, 256},
    .cell = {708, 784, 160, 232},
    .cell_step_num = 967,
    .cell_step_den = 6,
    .listed = {696, 504, 1152, 80},
    .listed_step = 88,
    .listed_max = 6,
    .notice = {696, 64, 1152, 964},
};

static const struct home_layout PORTRAIT = {
    .brand = {64, 64, 700, 72},
    .month = {64, 196, 560, 56},
    .day = {50, 250, 460, 380},
    .weekday = {516, 296, 72, 300},
    .rule = {648, 318, 72, 4},
    .lunar_x = 648,
    .lunar_y = 370,
    .clock = {716, 64, 300, 80},
    .hint = {314, 1772, 660, 56},
    .card = {64, 652, 952, 360},
    .label = {112, 687, 520, 48},
    .number = {106, 736, 340, 196},
    .date = {112, 942, 520, 38},
    .tile = {330, 758, 68, 128},
    .tile_step = 73,
    .stat = {424, 752, 210, 76},
    .divider = {644, 692, 2, 280},
    .next = {666, 688, 318, 126},
    .today = {64, 1042, 952, 44},
    .row = {64, 1094, 952, 82},
    .row_step = 90,
    .beside = {64, 1636, 952, 220},
    .week = {64, 1376, 952, 232},
    .cell = {72, 1384, 132, 216},
    .cell_step_num = 134,
    .cell_step_den = 1,
    .listed = {64, 1100, 952, 80},
    .listed_step = 88,
    .listed_max = 6,
    .notice = {64, 652, 952, 1204},
};

const struct home_layout *
home_layout(const struct build *b)
{
    return b->portrait ? &PORTRAIT : &LANDSCAPE;
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
    *s = (struct home_state){.page_turn = s->page_turn};
    if (!query_home(bureau, a, &s->view, e))
        return false;
    return s->view.frame.clock_ok || load_without_clock(s, bureau, a, e);
}

static void
reset(void *state)
{
    (void)state; /* home keeps no choices */
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
        return say1(b, "home.period_exam", ev->when.period);
    return ev->when.period;
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
    home_brand(b, v);
    if (touched)
        leave(b, v);
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
