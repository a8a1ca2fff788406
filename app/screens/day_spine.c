/* The day's spine: its date in all its names, the week around it, and the way to other days. In
 * portrait the date stands above and the week is left to the month screen. */
#include "screens/day.h"

#define MARKERS 4
#define BADGE 22

static const char *
year_month(const struct build *b, struct ymd d)
{
    return say2(b, "day.year_month", words_year(b, d.year), words_month(b, d.month));
}

static int
title(const struct build *b, struct day day, int x, int baseline)
{
    int w = ui_text(b->ui, x, baseline, FACE_SERIF_BOLD, 128, TOKEN_INK, ALIGN_LEFT,
                    num(b, day_ymd(day).day));
    return ui_text(b->ui, x + w + 20, baseline, FACE_SERIF_BOLD, 56, TOKEN_INK, ALIGN_LEFT,
                   words_weekday(b, day));
}

static const char *
lunar_words(const struct build *b, const struct day_info *info)
{
    return info->lunar_known ? say1(b, "day.lunar", words_lunar(b, &info->lunar)) : "";
}

static const char *
lunar_line(const struct build *b, const struct day_info *info)
{
    const char *lunar = lunar_words(b, info), *name = "";
    if (!lunar[0])
        return "";
    if (info->festival)
        name = b->lang == LANG_EN ? info->festival->en_short : info->festival->zh;
    else if (info->term >= 0)
        name = b->lang == LANG_EN ? term_en(info->term) : term_zh(info->term);
    return name[0] ? say2(b, "day.pair", lunar, name) : lunar;
}

/* 乙巳蛇年 辛巳月 己卯日: the year by its animal, month and day by the cycle alone. */
static const char *
year_words(const struct build *b, const struct day_view *v)
{
    char month[16], day[16];
    if (!v->info.lunar_known)
        return "";
    const char *year = words_zodiac_year(b, &v->info.lunar);
    if (b->lang == LANG_EN || v->ganzhi_month < 0)
        return year;
    ganzhi_zh(v->ganzhi_month, month);
    ganzhi_zh(v->ganzhi_day, day);
    return say3(b, "day.cycle", year, month, day);
}

static const char *
term_words(const struct build *b, const struct day_view *v)
{
    if (!v->term || v->term_week <= 0)
        return "";
    return say2(b, v->term_week % 2 ? "day.term_week_odd" : "day.term_week_even", v->term->name,
                num(b, v->term_week));
}

/* 初伏第 3 天 */
static const char *
folk_words(const struct build *b, const struct day_view *v)
{
    const struct folk_season *f = &v->folk;
    if (!v->has_folk)
        return "";
    if (b->lang == LANG_ZH)
        return say2(b, "day.folk", folk_name_zh(f), num(b, f->day));
    return say2(b, f->kind == FOLK_FU ? "day.fu" : "day.nine", num(b, f->which), num(b, f->day));
}

/* Both, or the one that is there. */
static const char *
pair(const struct build *b, const char *one, const char *other)
{
    if (!one[0] || !other[0])
        return one[0] ? one : other;
    return say2(b, "day.pair", one, other);
}

/* The lunar day with what else it is called, as far as there is room: a solar term stands in the
 * week's row too. */
static const char *
day_names(const struct build *b, const struct day_view *v, int room)
{
    const char *folk = folk_words(b, v), *all = pair(b, lunar_line(b, &v->info), folk);
    if (text_width(&b->ui->measure, FACE_SANS_BOLD, 28, all) <= room)
        return all;
    return pair(b, lunar_words(b, &v->info), folk);
}

static void
facts(const struct build *b, const struct day_view *v)
{
    ui_fill(b->ui, (struct rect){40, 226, 72, 4}, 0, TOKEN_INK);
    const char *names = day_names(b, v, 368);
    bool fits = text_width(&b->ui->measure, FACE_SANS_BOLD, 28, names) <= 368;
    ui_label(b->ui, (struct rect){40, 246, 368, 38}, FACE_SANS_BOLD, fits ? 28 : 24, TOKEN_INK,
             ALIGN_LEFT, names);
    ui_label(b->ui, (struct rect){40, 285, 376, 34}, FACE_SANS, 24, TOKEN_INK2, ALIGN_LEFT,
             year_words(b, v));
    ui_label(b->ui, (struct rect){40, 319, 376, 34}, FACE_SANS, 24, TOKEN_INK2, ALIGN_LEFT,
             term_words(b, v));
}

/* The week ----------------------------------------------------------------------------------------
 */

static void
row_markers(const struct build *b, const struct week_day_view *d, int right, int cy)
{
    if (d->info.mark != MARK_NONE) {
        part_mark(b, d->info.mark, right - 30, cy - 15, 30);
        right -= part_mark_width(b, d->info.mark, 30) + 8;
    }
    const struct occurrence *marks[MARKERS];
    unsigned seen = 0;
    int n = 0;
    for (size_t i = 0; i < d->count && n < MARKERS; i++) {
        unsigned bit = 1u << d->at[i].event->category;
        if (!(seen & bit))
            marks[n++] = &d->at[i];
        seen |= bit;
    }
    for (int i = 0; i < n; i++)
        part_badge(b, marks[i], right - BADGE - (n - 1 - i) * 29, cy - BADGE / 2, BADGE, true);
}

static void
row_ground(const struct build *b, struct rect r, const struct day_info *info, bool today,
           bool shown, unsigned touch)
{
    if (today)
        ui_fill(b->ui, r, 16, TOKEN_ACC_T);
    else if (info->rest)
        ui_fill(b->ui, r, 16, TOKEN_REST);
    ui_press(b->ui, touch, r, 16);
    if (shown && !today)
        ui_stroke(b->ui, r, 16, 3, LINE_SOLID, TOKEN_BRAND_INK);
}

static void
week_row(const struct build *b, const struct day_view *v, int i, struct day shown)
{
    const struct week_day_view *d = &v->week[i];
    int top = b->modes.low ? SCREEN_LOW : 409, step = b->modes.low ? 61 : 62;
    struct rect r = {40, top + i * step, 360, b->modes.low ? 60 : 61};
    bool today = v->frame.clock_ok && day_cmp(d->info.day, v->frame.now.day) == 0;
    bool here = day_cmp(d->info.day, shown) == 0, strong = false;
    unsigned touch = ui_touch(b->ui, "week.row", i, r);
    row_ground(b, r, &d->info, today, here, touch);
    int cy = r.y + r.h / 2 + 1;
    ui_text(b->ui, r.x + 12, text_baseline(cy, 24), today || here ? FACE_SANS_BOLD : FACE_SANS, 24,
            TOKEN_INK, ALIGN_LEFT, words_weekday(b, d->info.day));
    const char *mday = num(b, day_ymd(d->info.day).day);
    if (today)
        part_today(b, (struct rect){r.x + 78, cy - 22, 48, 44}, 30, mday);
    else
        ui_text(b->ui, r.x + 102, text_baseline(cy, 30), FACE_SANS_BOLD, 30, TOKEN_INK,
                ALIGN_CENTRE, mday);
    const char *text = words_cell(b, &d->info, &strong);
    ui_label(b->ui, (struct rect){r.x + 136, r.y, 104, r.h}, strong ? FACE_SANS_BOLD : FACE_SANS,
             20, strong ? TOKEN_BRAND_INK : TOKEN_INK2, ALIGN_LEFT, text);
    row_markers(b, d, r.x + r.w - 12, cy);
    if (touch & TOUCH_TAPPED)
        day_visit(b, shown, d->info.day);
}

static void
week(const struct build *b, const struct day_view *v, struct day day)
{
    bool this_week =
        v->frame.clock_ok && day_cmp(day_monday(day), day_monday(v->frame.now.day)) == 0;
    ui_label(b->ui, (struct rect){40, b->modes.low ? 390 : 372, 360, 34}, FACE_SANS, 24, TOKEN_INK2,
             ALIGN_LEFT, say(b, this_week ? "day.this_week" : "day.that_week"));
    for (int i = 0; i < 7; i++)
        week_row(b, v, i, day);
}

static void
landscape(const struct build *b, const struct day_view *v, struct day day)
{
    ui_text(b->ui, 40, text_baseline(56, 30), FACE_SANS, 30, TOKEN_INK2, ALIGN_LEFT,
            year_month(b, day_ymd(day)));
    title(b, day, 36, 200);
    facts(b, v);
    week(b, v, day);
}

static void
portrait(const struct build *b, const struct day_view *v, struct day day)
{
    title(b, day, 44, 170);
    const char *lunar = lunar_line(b, &v->info), *line = year_month(b, day_ymd(day));
    if (lunar[0])
        line = say2(b, "day.pair", line, lunar);
    ui_label(b->ui, (struct rect){420, 60, 620, 44}, FACE_SANS_BOLD, 28, TOKEN_INK, ALIGN_RIGHT,
             line);
    ui_label(b->ui, (struct rect){420, 104, 620, 38}, FACE_SANS, 24, TOKEN_INK2, ALIGN_RIGHT,
             pair(b, term_words(b, v), folk_words(b, v)));
    ui_label(b->ui, (struct rect){420, 142, 620, 38}, FACE_SANS, 24, TOKEN_INK2, ALIGN_RIGHT,
             year_words(b, v));
}

int
day_spine_nav(const struct build *b)
{
    return b->portrait    ? part_nav_at(b, 1596, 100, true, true, "day.prev_day", "day.next_day")
           : b->modes.low ? part_nav_short(b)
                          : part_nav(b, true, true);
}

void
day_spine(const struct build *b, const struct day_state *s, struct day day)
{
    if (b->portrait)
        portrait(b, &s->view, day);
    else
        landscape(b, &s->view, day);
    day_answer(b, s, day_spine_nav(b));
}

void
day_answer(const struct build *b, const struct day_state *s, int nav)
{
    struct day day = s->view.info.day;
    switch (nav) {
    case -1:
        day_visit(b, day, day_add(day, -1));
        break;
    case 1:
        day_visit(b, day, day_add(day, 1));
        break;
    case 0:
        if (s->view.frame.clock_ok)
            day_visit(b, day, s->view.frame.now.day);
        break;
    default:
        break;
    }
}
