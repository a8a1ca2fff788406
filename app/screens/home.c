/* Home: what the lobby sees when nobody touches the screen. The left column is the date, the right
 * one what comes; any touch leads on. */
#include "screens/home.h"

#include "base/mem.h"

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
};

const struct home_layout *
home_layout(const struct build *b)
{
    return b->portrait ? &PORTRAIT : &LANDSCAPE;
}

/* Data ---------------------------------------------------------------------------------------- */

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
    *s = (struct home_state){0};
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

static void *
create(void)
{
    return mem_alloc(sizeof(struct home_state));
}

/* Words of dates ------------------------------------------------------------------------------ */

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

/* The left column ------------------------------------------------------------------------------ */

static const char *
clock_text(const struct build *b, struct minute m)
{
    char text[DAY_TEXT];
    return arena_strdup(b->ui->arena, minute_format(m, text));
}

static const char *
updated_text(const struct build *b, const struct frame_view *f)
{
    struct civil at = civil_from_seconds(f->updated_utc + BUREAU_UTC_OFFSET);
    const char *hour = clock_text(b, civil_minute(at));
    if (day_cmp(at.day, f->now.day) == 0)
        return hour;
    return say2(b, "home.day_hour", words_day(b, at.day, false), hour);
}

static const char *
age_text(const struct build *b, const struct frame_view *f)
{
    struct civil at = civil_from_seconds(f->updated_utc + BUREAU_UTC_OFFSET);
    int days = (int)(civil_diff_seconds(f->now, at) / 86400);
    if (days < 1)
        days = 1;
    return say2(b, "home.stale", updated_text(b, f), num(b, days));
}

static int
calendar_year(const struct frame_view *f)
{
    struct day d = f->now.day;
    if (!f->clock_ok)
        d = civil_from_seconds(f->updated_utc + BUREAU_UTC_OFFSET).day;
    return day_ymd(d).year;
}

static void
brand(const struct build *b, const struct home_view *v)
{
    const struct frame_view *f = &v->frame;
    struct rect r = home_layout(b)->brand;
    bool seal = f->seal[0] != '\0';
    if (seal)
        part_seal(b, (struct rect){r.x, r.y, 72, 72});
    int x = seal ? r.x + 92 : r.x, w = r.x + r.w - x;
    ui_label(b->ui, (struct rect){x, r.y, w, 42}, FACE_SANS_BOLD, 32, TOKEN_INK, ALIGN_LEFT,
             f->bureau_name);
    if (f->clock_ok && f->stale && f->updated_utc > 0) {
        ui_pill(b->ui, (struct rect){x, r.y + 42, w, 38}, ALIGN_LEFT, PILL_FILL, TOKEN_WARN_T,
                TOKEN_WARN_I, "clock", age_text(b, f), 24);
        return;
    }
    const char *year = num(b, calendar_year(f));
    const char *line = f->clock_ok && f->updated_utc > 0
                           ? say2(b, "home.year_updated", year, updated_text(b, f))
                           : say1(b, "home.year_calendar", year);
    ui_label(b->ui, (struct rect){x, r.y + 40, w, 36}, FACE_SANS, 24, TOKEN_INK2, ALIGN_LEFT, line);
}

static void
month_and_year(const struct build *b, struct ymd d)
{
    struct rect r = home_layout(b)->month;
    int w = ui_text(b->ui, r.x, r.y + 52, FACE_SERIF_BOLD, 56, TOKEN_INK, ALIGN_LEFT,
                    words_month(b, d.month));
    ui_text(b->ui, r.x + w + 20, r.y + 50, FACE_SANS, 32, TOKEN_INK2, ALIGN_LEFT,
            words_year(b, d.year));
}

/* The numeral is set tighter than its digits' own widths, as the drawing has it. */
static void
day_numeral(const struct build *b, int mday)
{
    struct rect r = home_layout(b)->day;
    const char *digits = num(b, mday);
    int x = r.x, baseline = r.y + 364;
    for (; *digits; digits++) {
        const char *one = arena_strndup(b->ui->arena, digits, 1);
        x += ui_text(b->ui, x, baseline, FACE_SERIF_BOLD, 400, TOKEN_DISP, ALIGN_LEFT, one) - 12;
    }
}

static void
weekday_column(const struct build *b, struct day d)
{
    struct rect r = home_layout(b)->weekday;
    if (b->lang == LANG_EN) {
        ui_text(b->ui, r.x, r.y + 56, FACE_SERIF_BOLD, 56, TOKEN_INK, ALIGN_LEFT,
                words_weekday(b, d));
        return;
    }
    const char *text = words_weekday_long(b, d);
    int cy = r.y + 33;
    for (const char *at = text; *at; cy += 75) {
        const char *begin = at;
        utf8_next(&at);
        const char *one = arena_strndup(b->ui->arena, begin, (size_t)(at - begin));
        ui_text(b->ui, r.x + r.w / 2, text_baseline(cy, 64), FACE_SERIF_BOLD, 64, TOKEN_INK,
                ALIGN_CENTRE, one);
    }
}

static const char *
festival_words(const struct build *b, const struct day_info *info)
{
    if (!info->festival)
        return "";
    return b->lang == LANG_EN ? info->festival->en : info->festival->zh;
}

static const char *
term_words(const struct build *b, const struct home_view *v)
{
    const struct day_info *info = &v->frame.today;
    bool en = b->lang == LANG_EN;
    if (info->term >= 0)
        return say1(b, "home.term_today", en ? term_en(info->term) : term_zh(info->term));
    if (day_is_none(v->next_term_day))
        return "";
    const char *name = en ? term_en(v->next_term) : term_zh(v->next_term);
    return say2(b, "home.term_in", name, num(b, day_diff(v->next_term_day, info->day)));
}

/* Two lines in landscape; portrait has a narrow place and height to spare. */
static void
lunar_lines(const struct build *b, const struct home_view *v)
{
    const struct home_layout *l = home_layout(b);
    const struct day_info *info = &v->frame.today;
    ui_fill(b->ui, l->rule, 0, TOKEN_INK);
    if (!info->lunar_known)
        return;
    const char *lunar = say1(b, "home.lunar", words_lunar(b, &info->lunar));
    const char *festival = festival_words(b, info);
    const char *year = words_zodiac_year(b, &info->lunar), *term = term_words(b, v);
    if (!b->portrait) {
        if (festival[0])
            lunar = say2(b, "home.pair", lunar, festival);
        year = term[0] ? say2(b, "home.pair", year, term) : year;
    }
    struct rect line = {l->lunar_x, l->lunar_y - 26, b->portrait ? 368 : 580, 52};
    ui_label(b->ui, line, FACE_SANS_BOLD, b->portrait ? 40 : 36, TOKEN_INK, ALIGN_LEFT, lunar);
    line.y += b->portrait ? 60 : 52;
    line.h = 40;
    ui_label(b->ui, line, FACE_SANS, 26, TOKEN_INK2, ALIGN_LEFT, year);
    if (!b->portrait)
        return;
    line.y += 40;
    ui_label(b->ui, line, FACE_SANS, 26, TOKEN_INK2, ALIGN_LEFT, term);
    line.y += 48;
    ui_label(b->ui, line, FACE_SANS_BOLD, 32, TOKEN_BRAND_INK, ALIGN_LEFT, festival);
}

static void
wall_clock(const struct build *b, const struct frame_view *f)
{
    struct rect r = home_layout(b)->clock;
    const char *text = clock_text(b, civil_minute(f->now));
    if (b->portrait)
        ui_text(b->ui, r.x + r.w, r.y + 67, FACE_SANS, 72, TOKEN_DISP, ALIGN_RIGHT, text);
    else
        ui_text(b->ui, r.x, r.y + 120, FACE_SANS, 128, TOKEN_DISP, ALIGN_LEFT, text);
}

/* Still, not pulsing: an unattended screen then draws nothing at all between minutes. */
static void
hint(const struct build *b)
{
    struct rect r = home_layout(b)->hint;
    struct rect ring = {r.x, r.y, r.h, r.h};
    ui_stroke(b->ui, ring, r.h / 2, 2, LINE_SOLID, TOKEN_BRAND_INK);
    ui_icon(b->ui, "touch", rect_inset(ring, (r.h - 28) / 2), TOKEN_BRAND_INK);
    int x = r.x + r.h + 16, baseline = text_baseline(r.y + r.h / 2 + 2, 26);
    x += ui_text(b->ui, x, baseline, FACE_SANS_BOLD, 26, TOKEN_INK, ALIGN_LEFT,
                 say(b, "home.touch"));
    ui_text(b->ui, x + 16, baseline, FACE_SANS, 24, TOKEN_INK2, ALIGN_LEFT,
            say(b, "home.touch_other"));
}

/* The whole ------------------------------------------------------------------------------------ */

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

static void
date_column(const struct build *b, const struct home_view *v)
{
    struct day d = v->frame.now.day;
    month_and_year(b, day_ymd(d));
    day_numeral(b, day_ymd(d).day);
    weekday_column(b, d);
    lunar_lines(b, v);
    wall_clock(b, &v->frame);
}

static void
build(void *state, const struct build *b, const struct place *place)
{
    struct home_state *s = state;
    const struct home_view *v = &s->view;
    (void)place;
    struct rect all = {0, 0, b->ui->width, b->ui->height};
    bool touched = ui_touch(b->ui, "home", 0, all) & TOUCH_TAPPED;
    if (ui_take_swipe(b->ui) != SWIPE_NONE)
        touched = true;
    enum ui_key key = ui_take_key(b->ui);
    if (key != KEY_NONE && key != KEY_TAB)
        touched = true;
    brand(b, v);
    if (touched)
        leave(b, v);
    if (!v->frame.clock_ok) {
        home_noclock(b, s);
        hint(b);
        return;
    }
    date_column(b, v);
    home_countdown(b, v);
    if (v->anything_dated)
        home_today(b, v);
    else
        home_first(b, v);
    home_week(b, v);
    home_next_card(b, v);
    hint(b);
}

const struct screen_ops home_ops = {
    .load = load, .build = build, .reset = reset, .frame = frame, .create = create};
