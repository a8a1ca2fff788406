/* The frame around every screen: the dock with its tabs and clock, the arrows of the spine, the
 * mark of a demonstration. It offers only what the program does. */
#include "screens/door.h"
#include "screens/parts.h"
#include "screens/tools.h"

#define DAY_SECONDS 86400
#define TAB_GAP 4
#define TAB_BESIDE 74 /* icon and space beside the words of a tab */
#define TAB_BESIDE_LEAST 50
#define TABS_END 968 /* where the clock begins, landscape, */
#define CLOCK_X 1097 /* its middle, */
#define CLOCK_W 220  /* and what either orientation has for it */

static const char *const TAB_ID[SCREEN_COUNT] = {
#define TAB_LABEL(kind, name, tab) [SCREEN_##kind] = tab,
    SCREENS(TAB_LABEL)
#undef TAB_LABEL
};

static const char *const TAB_ICON[SCREEN_COUNT] = {
    [SCREEN_HOME] = "home", [SCREEN_MONTH] = "month", [SCREEN_DAY] = "day",
    [SCREEN_YEAR] = "year", [SCREEN_PLAN] = "plan",   [SCREEN_SEARCH] = "search",
};

/* A tab leads to the screen of today. */
static struct place
tab_place(const struct build *b, enum screen_kind kind)
{
    struct ymd today = day_ymd(b->frame->today.day);
    struct place to = {.kind = kind, .year = today.year, .month = today.month, .day = DAY_NONE};
    if (kind == SCREEN_DAY)
        to.day = b->frame->today.day;
    return to;
}

static void
tab_face(const struct build *b, enum screen_kind kind, struct rect r, bool lit, unsigned touch)
{
    enum token ink = lit ? TOKEN_ON_BRAND : TOKEN_INK;
    enum face face = lit ? FACE_SANS_BOLD : FACE_SANS;
    const char *text = say(b, TAB_ID[kind]);
    int radius = b->portrait ? 24 : 20;
    if (lit)
        ui_fill(b->ui, r, radius, TOKEN_BRAND);
    ui_press_fill(b->ui, touch, r, radius, CORNER_ALL, lit ? TOKEN_BRAND_LINE : TOKEN_BRAND_T);
    if (b->portrait) {
        int cx = r.x + r.w / 2;
        ui_icon(b->ui, TAB_ICON[kind], (struct rect){cx - 16, r.y + 12, 32, 32}, ink);
        ui_text(b->ui, cx, text_baseline(r.y + 66, 24), face, 24, ink, ALIGN_CENTRE, text);
        return;
    }
    int w = text_width(&b->ui->measure, face, 26, text);
    int x = r.x + (r.w - 42 - w) / 2;
    ui_icon(b->ui, TAB_ICON[kind], (struct rect){x, r.y + 20, 32, 32}, ink);
    ui_text(b->ui, x + 42, text_baseline(r.y + 36, 26), face, 26, ink, ALIGN_LEFT, text);
}

static void
tab(const struct build *b, enum screen_kind kind, struct rect r, bool lit)
{
    unsigned touch = ui_touch(b->ui, TAB_ID[kind], 0, r);
    tab_face(b, kind, r, lit, touch);
    if (!(touch & TOUCH_TAPPED) || !b->frame)
        return;
    struct place to = tab_place(b, kind);
    turn_to(b, &to, MOTION_FADE);
}

/* With so much beside the words: 74, and less where all would not fit. */
static int
tab_width(const struct build *b, enum screen_kind kind, int beside)
{
    int w = beside + text_width(&b->ui->measure, FACE_SANS_BOLD, 26, say(b, TAB_ID[kind]));
    return w > 126 ? w : 126;
}

static int
tabs_beside(const struct build *b, int room)
{
    for (int beside = TAB_BESIDE; beside > TAB_BESIDE_LEAST; beside--) {
        int all = 0;
        for (int k = 0; k < SCREEN_COUNT; k++)
            all += tab_width(b, (enum screen_kind)k, beside) + TAB_GAP;
        if (all <= room)
            return beside;
    }
    return TAB_BESIDE_LEAST;
}

/* "更新于 08:05" today, with its date if earlier; by age once that matters more. */
static const char *
updated_text(const struct build *b)
{
    const struct frame_view *f = b->frame;
    if (!f || f->updated_utc == 0)
        return NULL;
    struct civil at = civil_from_seconds(f->updated_utc + BUREAU_UTC_OFFSET);
    int64_t age = civil_diff_seconds(f->now, at);
    if (f->stale && f->clock_ok && age >= DAY_SECONDS)
        return say1(b, "dock.updated_days", num(b, (int)(age / DAY_SECONDS)));
    char text[DAY_TEXT];
    const char *time = minute_format(civil_minute(at), text);
    if (day_cmp(at.day, f->now.day) == 0)
        return say1(b, "dock.updated", time);
    return say1(b, "dock.updated", say2(b, "date.at", words_day(b, at.day, false), time));
}

static void
updated(const struct build *b, int x, int cy, enum align align)
{
    const char *text = updated_text(b);
    int room = b->frame->stale ? CLOCK_W - 20 : CLOCK_W;
    enum face face = b->frame->stale ? FACE_SANS_BOLD : FACE_SANS;
    if (!text || text_width(&b->ui->measure, face, 20, text) > room)
        return; /* the first to go where text is larger than the layout thinks */
    if (!b->frame->stale) {
        ui_text(b->ui, x, text_baseline(cy, 20), FACE_SANS, 20, TOKEN_INK2, align, text);
        return;
    }
    int w = text_width(&b->ui->measure, FACE_SANS_BOLD, 20, text) + 20;
    struct rect r = {align == ALIGN_CENTRE ? x - w / 2 : x, cy - 16, w, 32};
    ui_fill(b->ui, r, 8, TOKEN_WARN_T);
    ui_label(b->ui, r, FACE_SANS_BOLD, 20, TOKEN_WARN_I, ALIGN_CENTRE, text);
}

/* Time of day over the age of the data; an unset clock is not shown as if it were right. */
static void
dock_clock(const struct build *b, int x, int cy, enum align align)
{
    if (!b->frame)
        return;
    char now[DAY_TEXT];
    bool dated = updated_text(b) != NULL;
    int top = dated ? cy - 11 : cy;
    if (b->frame->clock_ok)
        ui_text(b->ui, x, text_baseline(top, 30), FACE_SANS_BOLD, 30, TOKEN_INK, align,
                arena_strdup(b->ui->arena, minute_format(civil_minute(b->frame->now), now)));
    else
        ui_text(b->ui, x, text_baseline(top, 24), FACE_SANS_BOLD, 24, TOKEN_WARN_I, align,
                say(b, "dock.clock_unset"));
    if (dated)
        updated(b, x, cy + 19, align);
}

static void
seal(const struct build *b, struct rect r)
{
    part_seal(b, r);
    if (b->frame && b->frame->seal[0])
        door_handle(b, r);
}

static void
dock_landscape(const struct build *b, enum screen_kind active)
{
    struct rect r = {40, 964, 1840, 88};
    ui_shadow(b->ui, r, 28);
    ui_fill(b->ui, r, 28, TOKEN_SURF);
    seal(b, (struct rect){52, 976, 64, 64});
    int x = b->frame && *b->frame->seal ? 128 : 52;
    int beside = tabs_beside(b, TABS_END - x);
    for (int k = 0; k < SCREEN_COUNT; k++) {
        int w = tab_width(b, (enum screen_kind)k, beside);
        tab(b, (enum screen_kind)k, (struct rect){x, 972, w, 72}, k == (int)active);
        x += w + TAB_GAP;
    }
    dock_clock(b, CLOCK_X, 1008, ALIGN_CENTRE);
}

static void
dock_portrait(const struct build *b, enum screen_kind active)
{
    struct rect r = {40, 1710, 1000, 174};
    int step = (r.w - 24 + 4) / SCREEN_COUNT;
    ui_shadow(b->ui, r, 28);
    ui_fill(b->ui, r, 28, TOKEN_SURF);
    for (int k = 0; k < SCREEN_COUNT; k++)
        tab(b, (enum screen_kind)k, (struct rect){52 + k * step, 1718, step - 4, 88},
            k == (int)active);
    seal(b, (struct rect){56, 1812, 62, 62});
    dock_clock(b, b->frame && *b->frame->seal ? 134 : 60, 1843, ALIGN_LEFT);
}

/* The rows of large text: a button that leads on, to the month unless the screen has its own; the
 * way home. */
static void
dock_large(const struct build *b, enum screen_kind active)
{
    enum screen_kind lead = SCREEN_MONTH;
    bool on = active != lead && ui_button(b->ui, TAB_ID[lead], 0, tools_lead(b), BUTTON_PRIMARY,
                                          TAB_ICON[lead], 40, say(b, TAB_ID[lead]), 36);
    bool home = active != SCREEN_HOME &&
                ui_button(b->ui, TAB_ID[SCREEN_HOME], 0, tools_home(b), BUTTON_PLAIN, "home", 40,
                          say(b, TAB_ID[SCREEN_HOME]), 36);
    if (b->modes.low && !b->portrait && active != SCREEN_SEARCH &&
        ui_button(b->ui, TAB_ID[SCREEN_SEARCH], 0, (struct rect){1581, 852, 299, 92}, BUTTON_PLAIN,
                  "search", 40, say(b, TAB_ID[SCREEN_SEARCH]), 36))
        turn_to(b, &(struct place){.kind = SCREEN_SEARCH, .day = DAY_NONE}, MOTION_FADE);
    if (!b->frame || !(on || home))
        return;
    struct place to = tab_place(b, on ? lead : SCREEN_HOME);
    turn_to(b, &to, MOTION_FADE);
}

void
part_dock(const struct build *b, enum screen_kind active)
{
    if (b->modes.large)
        dock_large(b, active);
    else if (b->portrait)
        dock_portrait(b, active);
    else
        dock_landscape(b, active);
    if (tool(b, TOOL_PHONE, "phone", say(b, "phone.tool")) && b->frame)
        turn_phone(b, PHONE_ALL, NULL, CATEGORY_NONE);
    tools_own(b);
}

void
part_demo_tag(const struct build *b)
{
    if (!b->frame || !b->frame->demo)
        return;
    const char *text = say(b, "demo.tag");
    int w = text_width(&b->ui->measure, FACE_SANS, 20, text) + 32;
    w = w > 128 ? w : 128;
    struct rect r = {b->ui->width - 40 - w, 5, w, 30};
    ui_fill(b->ui, r, 15, TOKEN_SURF2);
    ui_label(b->ui, r, FACE_SANS, 20, TOKEN_INK2, ALIGN_CENTRE, text);
}

static int
nav_answer(bool prev, bool today, bool next)
{
    return prev ? -1 : next ? 1 : today ? 0 : 2;
}

static enum button_look
nav_look(bool enabled)
{
    return enabled ? BUTTON_PLAIN : BUTTON_DISABLED;
}

/* What the three are called in landscape (today) and portrait (all), and the sign of today. */
struct nav_words {
    const char *today, *prev, *back, *next, *icon;
};

static int
nav_portrait(const struct build *b, const struct nav_words *words, int y, int h, bool has_prev,
             bool has_next)
{
    struct ui *ui = b->ui;
    bool prev = ui_button(ui, "nav.prev", 0, (struct rect){40, y, 240, h}, nav_look(has_prev),
                          "left", 36, say(b, words->prev), 30);
    bool today = ui_button(ui, "nav.today", 0, (struct rect){296, y, 488, h}, BUTTON_PLAIN,
                           words->icon, 32, say(b, words->back), 30);
    struct rect r = {800, y, 240, h};
    bool next = ui_button(ui, "nav.next", 0, r, nav_look(has_next), NULL, 0, NULL, 0);
    const char *text = say(b, words->next);
    enum token ink = has_next ? TOKEN_INK : TOKEN_INK3;
    int w = text_width(&ui->measure, FACE_SANS_BOLD, 30, text);
    int x = r.x + (r.w - w - 46) / 2, cy = y + h / 2;
    ui_text(ui, x, text_baseline(cy, 30), FACE_SANS_BOLD, 30, ink, ALIGN_LEFT, text);
    ui_icon(ui, "right", (struct rect){x + w + 10, cy - 18, 36, 36}, ink);
    return nav_answer(prev && has_prev, today, next && has_next);
}

static int
nav_landscape(const struct build *b, const struct nav_words *words, int y, bool has_prev,
              bool has_next)
{
    struct ui *ui = b->ui;
    int h = 944 - y;
    bool prev = ui_button(ui, "nav.prev", 0, (struct rect){40, y, 92, h}, nav_look(has_prev),
                          "left", 40, NULL, 0);
    bool today = ui_button(ui, "nav.today", 0, (struct rect){140, y, 160, h}, BUTTON_PLAIN, NULL, 0,
                           say(b, words->today), 30);
    bool next = ui_button(ui, "nav.next", 0, (struct rect){308, y, 92, h}, nav_look(has_next),
                          "right", 40, NULL, 0);
    return nav_answer(prev && has_prev, today, next && has_next);
}

int
part_nav_at(const struct build *b, int y, int h, bool has_prev, bool has_next, const char *prev_id,
            const char *next_id)
{
    struct nav_words words = {"nav.today", prev_id, "nav.back_to_today", next_id, "month"};
    return nav_portrait(b, &words, y, h, has_prev, has_next);
}

int
part_nav_short(const struct build *b)
{
    static const struct nav_words WORDS = {"nav.today", "nav.prev", "nav.back_to_today", "nav.next",
                                           "month"};
    return nav_landscape(b, &WORDS, 868, true, true);
}

int
part_nav(const struct build *b, bool has_prev, bool has_next)
{
    static const struct nav_words WORDS = {"nav.today", "nav.prev", "nav.back_to_today", "nav.next",
                                           "month"};
    return b->portrait ? nav_portrait(b, &WORDS, 1576, 104, has_prev, has_next)
                       : nav_landscape(b, &WORDS, 852, has_prev, has_next);
}

int
part_nav_years(const struct build *b, bool has_prev, bool has_next)
{
    static const struct nav_words WORDS = {"nav.this_year", "nav.prev_year", "nav.back_to_year",
                                           "nav.next_year", "year"};
    return b->portrait ? nav_portrait(b, &WORDS, 1584, 104, has_prev, has_next)
                       : nav_landscape(b, &WORDS, 852, has_prev, has_next);
}
