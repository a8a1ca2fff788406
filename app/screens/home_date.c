/* The date side of home: whose calendar this is, the day in all its names, the time, and the
 * invitation to touch. */
#include "screens/home.h"

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
    if (day_ymd(at.day).year != day_ymd(f->now.day).year)
        return words_day(b, at.day, false); /* the hour of a day last year tells nobody anything */
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

/* What the bureau set in the build's language, else in Chinese. */
static const char *
set_words(const struct build *b, const char *zh, const char *en)
{
    const char *words = b->lang == LANG_EN && en && en[0] ? en : zh;
    return words ? words : "";
}

/* The bureau's own name for its calendar; an English screen shows no Chinese one. */
static const char *
calendar_name(const struct build *b, const struct frame_view *f)
{
    const char *set = b->lang == LANG_EN ? f->calendar_title_en : f->calendar_title;
    return set && set[0] ? set : say(b, "home.calendar");
}

static const char *
year_line(const struct build *b, const struct frame_view *f)
{
    const char *year = num(b, calendar_year(f)), *name = calendar_name(b, f);
    if (f->clock_ok && f->updated_utc > 0)
        return say3(b, "home.year_updated", year, name, updated_text(b, f));
    return say2(b, "home.year_calendar", year, name);
}

void
home_brand(const struct build *b, const struct home_view *v)
{
    const struct frame_view *f = &v->frame;
    struct rect r = home_layout(b)->brand;
    bool seal = f->seal[0] != '\0';
    if (seal)
        part_seal(b, (struct rect){r.x, r.y, 72, 72});
    int x = seal ? r.x + 92 : r.x, w = r.x + r.w - x;
    const char *name = set_words(b, f->bureau_name, f->bureau_name_en);
    bool fits = text_width(&b->ui->measure, FACE_SANS_BOLD, 32, name) <= w;
    ui_label(b->ui, (struct rect){x, r.y, w, 42}, FACE_SANS_BOLD, fits ? 32 : 28, TOKEN_INK,
             ALIGN_LEFT, name);
    if (f->clock_ok && f->stale && f->updated_utc > 0) {
        ui_pill(b->ui, (struct rect){x, r.y + 42, w, 38}, ALIGN_LEFT, PILL_FILL, TOKEN_WARN_T,
                TOKEN_WARN_I, "clock", age_text(b, f), 24);
        return;
    }
    ui_label(b->ui, (struct rect){x, r.y + 40, w, 36}, FACE_SANS, 24, TOKEN_INK2, ALIGN_LEFT,
             year_line(b, f));
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
        ui_text(b->ui, r.x, r.y + 56, FACE_SERIF_BOLD, b->portrait ? 48 : 56, TOKEN_INK, ALIGN_LEFT,
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

/* The ring breathes: all that an unattended screen draws between minutes. */
void
home_hint(const struct build *b)
{
    struct rect r = home_layout(b)->hint;
    struct rect ring = {r.x, r.y, r.h, r.h};
    ui_stroke(b->ui, ring, r.h / 2, 2, LINE_SOLID, TOKEN_BRAND_INK);
    ui_pulse(b->ui);
    ui_icon(b->ui, "touch", rect_inset(ring, (r.h - 28) / 2), TOKEN_BRAND_INK);
    int x = r.x + r.h + 16, baseline = text_baseline(r.y + r.h / 2 + 2, 26);
    x += ui_text(b->ui, x, baseline, FACE_SANS_BOLD, 26, TOKEN_INK, ALIGN_LEFT,
                 say(b, "home.touch"));
    ui_text(b->ui, x + 16, baseline, FACE_SANS, 24, TOKEN_INK2, ALIGN_LEFT,
            say(b, "home.touch_other"));
}

void
home_date(const struct build *b, const struct home_view *v)
{
    struct day d = v->frame.now.day;
    month_and_year(b, day_ymd(d));
    day_numeral(b, day_ymd(d).day);
    weekday_column(b, d);
    lunar_lines(b, v);
    wall_clock(b, &v->frame);
}
