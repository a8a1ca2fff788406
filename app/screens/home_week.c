/* The week strip of home: seven days from today, each a door to its day. */
#include "screens/home.h"

#define LINES 3   /* activities named in a day */
#define MARKERS 4 /* plain badges of a day in portrait */
#define BADGE 22

static struct rect
cell_rect(const struct build *b, int i)
{
    const struct home_layout *l = home_layout(b);
    struct rect r = l->cell;
    r.x += i * l->cell_step_num / l->cell_step_den;
    return r;
}

static void
ground(const struct build *b, const struct day_info *info, int i, struct rect r, unsigned touch)
{
    if (i == 0)
        ui_fill(b->ui, r, 20, TOKEN_ACC_T);
    else if (info->rest)
        ui_fill(b->ui, r, 20, TOKEN_REST);
    ui_press(b->ui, touch, r, 20);
}

static void
number(const struct build *b, int mday, bool today, int cx, int cy, int side, int size)
{
    if (today)
        part_today(b, (struct rect){cx - side / 2, cy - side / 2, side, side}, size, num(b, mday));
    else
        ui_text(b->ui, cx, text_baseline(cy, size), FACE_SANS_BOLD, size, TOKEN_INK, ALIGN_CENTRE,
                num(b, mday));
}

/* Landscape --------------------------------------------------------------------------------------
 */

static void
head(const struct build *b, const struct day_info *info, int i, struct rect r)
{
    int mday = day_ymd(info->day).day, cy = r.y + 33, x = r.x + 10;
    bool today = i == 0;
    if (today) {
        number(b, mday, true, x + 24, cy - 2, 48, 30);
        x += 56;
    } else {
        x += ui_text(b->ui, x, text_baseline(cy, 30), FACE_SANS_BOLD, 30, TOKEN_INK, ALIGN_LEFT,
                     num(b, mday));
        x += 13;
    }
    ui_text(b->ui, x, text_baseline(cy, 22), today ? FACE_SANS_BOLD : FACE_SANS, 22,
            today ? TOKEN_INK : TOKEN_INK2, ALIGN_LEFT, words_weekday(b, info->day));
    if (info->mark != MARK_NONE)
        part_mark(b, info->mark, r.x + r.w - 40, cy - 15, 30);
}

static void
small_text(const struct build *b, const struct day_info *info, struct rect line, enum align align)
{
    bool strong = false;
    const char *text = words_cell(b, info, &strong);
    ui_label(b->ui, line, strong ? FACE_SANS_BOLD : FACE_SANS, 20,
             strong ? TOKEN_BRAND_INK : TOKEN_INK2, align, text);
}

static void
activity(const struct build *b, const struct occurrence *o, struct rect line)
{
    part_badge(b, o, line.x, line.y + (line.h - BADGE) / 2, BADGE, true);
    struct rect text = {line.x + 28, line.y, line.w - 28, line.h};
    if (o->event->status == STATUS_CANCELLED)
        ui_label_struck(b->ui, text, FACE_SANS, 20, TOKEN_INK2, event_strip(b, o->event));
    else
        ui_label(b->ui, text, FACE_SANS, 20, TOKEN_INK, ALIGN_LEFT, event_strip(b, o->event));
}

static void
activities(const struct build *b, const struct week_day_view *d, struct rect r)
{
    for (size_t i = 0; i < d->count && i < LINES; i++)
        activity(b, &d->at[i], (struct rect){r.x + 10, r.y + 90 + (int)i * 36, r.w - 14, 36});
    if (d->count > LINES)
        ui_label(b->ui, (struct rect){r.x + 10, r.y + 198, r.w - 14, 30}, FACE_SANS, 20, TOKEN_INK2,
                 ALIGN_LEFT, say1(b, "home.more", num(b, (int)(d->count - LINES))));
}

/* Without any dates the strip is a piece of almanac. */
static void
almanac(const struct build *b, const struct day_info *info, struct rect r)
{
    if (!info->lunar_known)
        return;
    const char *day = lunar_day_zh(info->lunar.day);
    if (b->lang == LANG_EN)
        day = words_lunar(b, &info->lunar);
    ui_label(b->ui, (struct rect){r.x + 10, r.y + 78, r.w - 14, 54}, FACE_SERIF_BOLD, 36, TOKEN_INK,
             ALIGN_LEFT, day);
    struct rect line = {r.x + 10, r.y + 140, r.w - 14, 32};
    bool strong = false;
    words_cell(b, info, &strong);
    if (strong)
        small_text(b, info, line, ALIGN_LEFT);
    else if (info->rest)
        ui_label(b->ui, line, FACE_SANS, 22, TOKEN_INK2, ALIGN_LEFT, say(b, "home.rest_day"));
    else if (b->lang == LANG_ZH)
        ui_label(b->ui, line, FACE_SANS, 22, TOKEN_INK2, ALIGN_LEFT,
                 say1(b, "home.lunar", lunar_month_zh(info->lunar.month, info->lunar.leap)));
}

static void
landscape(const struct build *b, const struct home_view *v, int i, struct rect r)
{
    const struct week_day_view *d = &v->week[i];
    head(b, &d->info, i, r);
    if (home_view_shows_plan(v)) {
        almanac(b, &d->info, r);
        return;
    }
    small_text(b, &d->info, (struct rect){r.x + 10, r.y + 58, r.w - 14, 30}, ALIGN_LEFT);
    activities(b, d, r);
}

/* Portrait: markers only -------------------------------------------------------------------------
 */

/* Each category once, in the order of the list. */
static int
distinct(const struct week_day_view *d, const struct occurrence *out[MARKERS])
{
    unsigned seen = 0;
    int n = 0;
    for (size_t i = 0; i < d->count && n < MARKERS; i++) {
        unsigned bit = 1u << d->at[i].event->category;
        if (!(seen & bit))
            out[n++] = &d->at[i];
        seen |= bit;
    }
    return n;
}

static void
portrait(const struct build *b, const struct home_view *v, int i, struct rect r)
{
    const struct week_day_view *d = &v->week[i];
    int cx = r.x + r.w / 2;
    bool today = i == 0;
    ui_text(b->ui, cx, text_baseline(r.y + 27, 22), today ? FACE_SANS_BOLD : FACE_SANS, 22,
            today ? TOKEN_INK : TOKEN_INK2, ALIGN_CENTRE, words_weekday(b, d->info.day));
    number(b, day_ymd(d->info.day).day, today, cx, r.y + 78, 60, 38);
    small_text(b, &d->info, (struct rect){r.x + 4, r.y + 115, r.w - 8, 30}, ALIGN_CENTRE);
    const struct occurrence *marks[MARKERS];
    int n = distinct(d, marks), x = cx - (n * 30 - 8) / 2;
    for (int m = 0; m < n; m++)
        part_badge(b, marks[m], x + m * 30, r.y + 160, BADGE, true);
    if (d->info.mark != MARK_NONE)
        part_mark(b, d->info.mark, r.x + r.w - 36, r.y + 8, 28);
}

void
home_week(const struct build *b, const struct home_view *v)
{
    ui_card(b->ui, home_layout(b)->week);
    for (int i = 0; i < 7; i++) {
        struct rect r = cell_rect(b, i);
        unsigned touch = ui_touch(b->ui, "week.day", i, r);
        ground(b, &v->week[i].info, i, r, touch);
        if (b->portrait)
            portrait(b, v, i, r);
        else
            landscape(b, v, i, r);
        if (touch & TOUCH_TAPPED) {
            struct place to = {.kind = SCREEN_DAY, .day = v->week[i].info.day};
            turn_to(b, &to, MOTION_FADE);
        }
    }
}
