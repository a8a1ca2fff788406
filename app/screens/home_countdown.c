/* The countdown card of home, and beside it the two majors that follow. Numbers count to firm dates
 * only; where there are none, the card counts to the next days off or solar term, which are facts,
 * rather than to a guess. */
#include "screens/home.h"

#define NUMBER_SIZE 196
#define NUMBER_SIZE_LONG 148 /* three digits leave room for what stands beside them */
#define TILES_MAX 8          /* today, and at most seven days on */
#define TILE_COLUMNS 4       /* more than that stand in two rows */

static void
label(const struct build *b, const char *text)
{
    ui_label(b->ui, home_layout(b)->label, FACE_SANS_BOLD, 36, TOKEN_ON_BRAND, ALIGN_LEFT, text);
}

/* "距{name}还有" with the longest of the event's names that leaves the words around it whole. */
static void
label_until(const struct build *b, const struct event *ev)
{
    int room = home_layout(b)->label.w;
    const char *names[] = {event_title(b, ev), event_bar(b, ev), event_strip(b, ev)};
    const char *text = "";
    for (size_t i = 0; i < 3; i++) {
        text = say1(b, "home.until", names[i]);
        if (text_width(&b->ui->measure, FACE_SANS_BOLD, 36, text) <= room)
            break;
    }
    label(b, text);
}

static void
big_number(const struct build *b, int n)
{
    struct rect r = home_layout(b)->number;
    int size = n > 99 ? NUMBER_SIZE_LONG : NUMBER_SIZE, baseline = r.y + 182;
    int w = ui_number(b->ui, r.x, baseline, FACE_SERIF_BOLD, size, TOKEN_ON_BRAND, ALIGN_LEFT,
                      num(b, n));
    ui_text(b->ui, r.x + w + 14, baseline - 17, FACE_SERIF_BOLD, b->lang == LANG_EN ? 36 : 56,
            TOKEN_ON_BRAND, ALIGN_LEFT, say(b, n == 1 ? "home.day_unit" : "home.days_unit"));
}

static void
big_words(const struct build *b, const char *id)
{
    struct rect r = home_layout(b)->number;
    int size = b->lang == LANG_EN ? 88 : 112;
    ui_text(b->ui, r.x, text_baseline(r.y + 104, size), FACE_SERIF_BOLD, size, TOKEN_ON_BRAND,
            ALIGN_LEFT, say(b, id));
}

/* Line at the foot of the card; a state pill after it, unless status < 0. */
static void
foot(const struct build *b, const char *text, int status)
{
    struct rect r = home_layout(b)->date;
    int room = status < 0 ? r.w : r.w - 150;
    int w = ui_label(b->ui, (struct rect){r.x, r.y, room, r.h}, FACE_SANS, 26, TOKEN_ON_BRAND,
                     ALIGN_LEFT, text);
    if (status >= 0)
        part_status_pill(b, (enum status)status, (struct rect){r.x + w + 18, r.y - 1, 160, 38},
                         ALIGN_LEFT, 22, true);
}

/* -- Days as tiles of a wall calendar -- */

static struct rect
tile_rect(const struct build *b, int i, int count)
{
    const struct home_layout *l = home_layout(b);
    struct rect r = l->tile;
    if (count <= TILE_COLUMNS) {
        r.x += i * l->tile_step;
        return r;
    }
    r.y = l->label.y + l->label.h + 5 + i / TILE_COLUMNS * 102;
    r.h = 94;
    r.x += i % TILE_COLUMNS * l->tile_step;
    return r;
}

static const char *
tile_head(const struct build *b, const struct day_info *info, int i, int last, enum category c)
{
    if (i == 0)
        return say(b, "home.today");
    if (i == last)
        return say(b, c == CATEGORY_EXAM ? "home.tile_exam" : category_short_id(c));
    return words_weekday(b, info->day);
}

static void
tile(const struct build *b, const struct day_info *info, int i, int last, enum category c)
{
    struct rect r = tile_rect(b, i, last + 1);
    bool ends = i == 0 || i == last, low = last + 1 > TILE_COLUMNS;
    enum token ink = i == 0 ? TOKEN_BRAND : TOKEN_ON_BRAND;
    if (i == 0)
        ui_fill(b->ui, r, 16, TOKEN_ON_BRAND);
    else
        ui_stroke(b->ui, r, 16, i == last ? 4 : 2, LINE_SOLID,
                  i == last ? TOKEN_ON_BRAND : TOKEN_BRAND_LINE);
    int cx = r.x + r.w / 2;
    const char *foot_text = ends ? words_weekday(b, info->day)
                                 : say(b, info->rest ? "home.tile_rest" : "home.tile_school");
    ui_text(b->ui, cx, text_baseline(r.y + (low ? 18 : 24), 20), ends ? FACE_SANS_BOLD : FACE_SANS,
            20, ink, ALIGN_CENTRE, tile_head(b, info, i, last, c));
    ui_text(b->ui, cx, r.y + (low ? 60 : 86), FACE_SERIF_BOLD,
            low           ? 36
            : b->portrait ? 42
                          : 46,
            ink, ALIGN_CENTRE, num(b, day_ymd(info->day).day));
    ui_text(b->ui, cx, text_baseline(r.y + (low ? 78 : 108), 20), FACE_SANS, 20, ink, ALIGN_CENTRE,
            foot_text);
}

static void
tiles(const struct build *b, const struct home_view *v)
{
    const struct countdown *c = &v->countdown;
    for (int i = 0; i <= c->days && i < TILES_MAX; i++) {
        struct day_info info = {.day = day_add(v->frame.now.day, i)};
        if (i < 7)
            info = v->week[i].info;
        tile(b, &info, i, c->days, c->event->category);
    }
}

/* -- What the number means in school days and weeks -- */

static void
statement(const struct build *b, int dy, int number, const char *what, const char *small)
{
    struct rect r = home_layout(b)->stat;
    r.y += dy;
    ui_number(b->ui, r.x + 88, r.y + 61, FACE_SERIF_BOLD, 64, TOKEN_ON_BRAND, ALIGN_RIGHT,
              num(b, number));
    int w = home_layout(b)->divider.x - 8 - (r.x + 104);
    struct rect line = {r.x + 104, r.y + 8, w, 36};
    if (text_width(&b->ui->measure, FACE_SANS_BOLD, 26, what) > w) { /* two lines of it instead */
        ui_paragraph(b->ui, (struct rect){line.x, line.y, w, 56}, FACE_SANS_BOLD, 22, 28,
                     TOKEN_ON_BRAND, 2, what);
        return;
    }
    ui_label(b->ui, line, FACE_SANS_BOLD, 26, TOKEN_ON_BRAND, ALIGN_LEFT, what);
    line = (struct rect){line.x, r.y + 41, w, 28};
    if (text_width(&b->ui->measure, FACE_SANS, 20, small) <= w)
        ui_label(b->ui, line, FACE_SANS, 20, TOKEN_ON_BRAND2, ALIGN_LEFT, small);
}

static void
statements(const struct build *b, int days, int school_days)
{
    if (b->portrait && days > 99)
        return; /* no room beside three digits */
    if (school_days >= 0)
        statement(b, 0, school_days, say(b, "home.school_days"),
                  say(b, b->portrait ? "home.school_days_brief" : "home.school_days_note"));
    statement(b, school_days >= 0 ? 84 : 42, days / 7, say1(b, "home.weeks", num(b, days % 7)),
              say(b, "home.weeks_note"));
}

/* The right part --------------------------------------------------------------------------------
 */

static struct rect
next_slot(const struct build *b, int slot)
{
    struct rect r = home_layout(b)->next;
    r.y += slot * 140;
    return r;
}

static void
next_lines(const struct build *b, int slot, int title_room, const char *title, const char *line)
{
    struct rect r = next_slot(b, slot);
    bool fits = text_width(&b->ui->measure, FACE_SANS_BOLD, 32, title) <= title_room;
    ui_label(b->ui, (struct rect){r.x, r.y + 20, title_room, 46}, FACE_SANS_BOLD, fits ? 32 : 26,
             TOKEN_ON_BRAND, ALIGN_LEFT, title);
    ui_label(b->ui, (struct rect){r.x, r.y + 72, r.w, 40}, FACE_SANS, 26, TOKEN_ON_BRAND2,
             ALIGN_LEFT, line);
}

static void
next_major(const struct build *b, int slot, const struct countdown_next *n)
{
    struct rect r = next_slot(b, slot);
    int right = r.x + r.w, taken;
    if (n->days >= 0) {
        int w = ui_text(b->ui, right, r.y + 54, FACE_SANS, 24, TOKEN_ON_BRAND, ALIGN_RIGHT,
                        say(b, n->days == 1 ? "home.day_unit" : "home.days_unit"));
        taken = w + 8 +
                ui_number(b->ui, right - w - 8, r.y + 62, FACE_SERIF_BOLD, 52, TOKEN_ON_BRAND,
                          ALIGN_RIGHT, num(b, n->days));
    } else {
        taken = part_status_pill(b, n->event->status, (struct rect){r.x, r.y + 22, r.w, 38},
                                 ALIGN_RIGHT, 22, true);
    }
    int room = r.w - taken - 16;
    next_lines(b, slot, room, home_name(b, n->event, 26, room), home_when(b, n->event));
}

static void
next_term(const struct build *b, int slot, const struct home_view *v)
{
    const char *name = b->lang == LANG_EN ? term_en(v->next_term) : term_zh(v->next_term);
    int days = day_diff(v->next_term_day, v->frame.now.day);
    const char *day = words_day(b, v->next_term_day, true);
    next_lines(b, slot, next_slot(b, slot).w, name, say2(b, "home.day_in", day, num(b, days)));
}

static void
holiday_source(const struct build *b, int slot, const struct holiday_span *h)
{
    struct rect r = next_slot(b, slot);
    ui_label(b->ui, (struct rect){r.x, r.y + 20, r.w, 46}, FACE_SANS_BOLD, 32, TOKEN_ON_BRAND,
             ALIGN_LEFT, say(b, "home.holiday_source"));
    ui_paragraph(b->ui, (struct rect){r.x, r.y + 72, r.w, 72}, FACE_SANS, 24, 34, TOKEN_ON_BRAND2,
                 2, h->source);
}

static void
next_spring(const struct build *b, int slot, const struct home_view *v)
{
    int days = day_diff(v->spring, v->frame.now.day);
    next_lines(b, slot, next_slot(b, slot).w, say(b, "home.spring"),
               say2(b, "home.day_in", words_day(b, v->spring, true), num(b, days)));
}

static void
notice_missing(const struct build *b, int slot, int year)
{
    next_lines(b, slot, next_slot(b, slot).w, say1(b, "home.holiday_year", num(b, year)),
               say(b, "home.holiday_unpublished"));
}

static void
right_part(const struct build *b, const struct home_view *v)
{
    const struct home_layout *l = home_layout(b);
    const struct countdown *c = &v->countdown;
    int slot = 0;
    for (size_t i = 0; i < v->next_count && slot < 2; i++)
        next_major(b, slot++, &v->next[i]);
    if (slot < 2 && !day_is_none(v->next_term_day) && c->kind != COUNTDOWN_NONE)
        next_term(b, slot++, v);
    if (slot < 2 && c->kind == COUNTDOWN_HOLIDAY && c->holiday.source && c->holiday.source[0])
        holiday_source(b, slot++, &c->holiday);
    if (slot < 2 && c->kind == COUNTDOWN_NONE && !day_is_none(v->spring))
        next_spring(b, slot++, v);
    if (slot < 2 && c->kind == COUNTDOWN_NONE && v->notice_missing)
        notice_missing(b, slot++, v->notice_missing);
    if (slot == 0)
        return;
    ui_fill(b->ui, l->divider, 0, TOKEN_BRAND_LINE);
    if (slot == 2)
        ui_fill(b->ui, (struct rect){l->next.x, l->next.y + 132, l->next.w, 2}, 0,
                TOKEN_BRAND_LINE);
}

/* The states of the card ------------------------------------------------------------------------
 */

static void
exam(const struct build *b, const struct home_view *v)
{
    const struct countdown *c = &v->countdown;
    label_until(b, c->event);
    big_number(b, c->days);
    if (c->days <= 7)
        tiles(b, v);
    else
        statements(b, c->days, c->school_days);
    foot(b, words_span(b, c->first, c->last), (int)c->event->status);
}

static const char *
start_words(const struct build *b, const struct event *ev)
{
    char text[DAY_TEXT];
    if (ev->when.timing != TIMING_HOURS)
        return words_span(b, ev->when.first, ev->when.last);
    return say1(b, "home.starts", minute_format(ev->when.start, text));
}

static void
running(const struct build *b, const struct home_view *v)
{
    const struct countdown *c = &v->countdown;
    bool one_day = c->day_count <= 1;
    label(b, event_title(b, c->event));
    big_words(b, one_day ? "home.is_today" : "home.running");
    foot(b,
         one_day ? start_words(b, c->event)
                 : say2(b, "home.day_of", num(b, c->day_of), num(b, c->day_count)),
         (int)c->event->status);
}

static void
holiday(const struct build *b, const struct home_view *v)
{
    const struct countdown *c = &v->countdown;
    int length = day_diff(c->last, c->first) + 1;
    const char *line =
        say2(b, "home.holiday_line", words_span(b, c->first, c->last), num(b, length));
    if (c->days <= 0) {
        label(b, say1(b, "home.holiday", c->holiday.name));
        big_words(b, "home.holiday_now");
    } else {
        label(b, say1(b, "home.holiday_until", c->holiday.name));
        big_number(b, c->days);
        if (c->days > 7)
            statements(b, c->days, -1);
    }
    foot(b, line, -1);
}

/* Nothing firm is ahead: the almanac still knows what comes. */
static void
nothing(const struct build *b, const struct home_view *v)
{
    if (day_is_none(v->next_term_day)) {
        label(b, say(b, "home.no_exam"));
        return;
    }
    label(b, say1(b, "home.until",
                  b->lang == LANG_EN ? term_en(v->next_term) : term_zh(v->next_term)));
    big_number(b, day_diff(v->next_term_day, v->frame.now.day));
    foot(b, say2(b, "home.pair", words_day(b, v->next_term_day, true), say(b, "home.no_exam")), -1);
}

void
home_countdown(const struct build *b, const struct home_view *v)
{
    struct rect card = home_layout(b)->card;
    ui_shadow(b->ui, card, 32);
    ui_fill(b->ui, card, 32, TOKEN_BRAND);
    right_part(b, v);
    switch (v->countdown.kind) {
    case COUNTDOWN_NONE:
        nothing(b, v);
        return;
    case COUNTDOWN_EXAM:
        if (v->countdown.days == 0)
            running(b, v);
        else
            exam(b, v);
        return;
    case COUNTDOWN_RUNNING:
        running(b, v);
        return;
    case COUNTDOWN_HOLIDAY:
        holiday(b, v);
        return;
    }
}
