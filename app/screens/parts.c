/* Going somewhere, the empty state, and the question to a visitor who may have left. */
#include "screens/parts.h"
#include "screens/month.h"

#include <string.h>

#define IDLE_SECONDS 20 /* the full ring */

void
place_select(struct place *p, const struct event *ev)
{
    str_copy(p->uid, sizeof p->uid, ev->uid);
    size_t n = strlen(p->uid);
    str_copy(p->uid + n, sizeof p->uid - n, ev->recurrence_id);
}

bool
place_equal(const struct place *a, const struct place *b)
{
    if (a->kind != b->kind)
        return false;
    switch (a->kind) {
    case SCREEN_HOME:
    case SCREEN_PLAN:
    case SCREEN_SEARCH:
    case SCREEN_COUNT:
        return true;
    case SCREEN_MONTH:
        return a->year == b->year && a->month == b->month;
    case SCREEN_YEAR:
        return a->year == b->year;
    case SCREEN_DAY:
        break;
    }
    return a->undated == b->undated && day_cmp(a->day, b->day) == 0 && str_equal(a->uid, b->uid);
}

int
part_page_key(const struct build *b)
{
    bool on = ui_take_this_key(b->ui, KEY_PAGE_DOWN), back = ui_take_this_key(b->ui, KEY_PAGE_UP);
    return on - back;
}

bool
part_back_key(const struct build *b)
{
    return ui_take_this_key(b->ui, KEY_ESCAPE) || ui_take_this_key(b->ui, KEY_BACKSPACE);
}

void
part_scroll_keys(const struct build *b, struct ui_scroll *s, struct rect window, int content,
                 int step)
{
    int by = part_page_key(b) * (window.h - SCROLL_KEPT);
    by += step * (ui_take_this_key(b->ui, KEY_DOWN) - ui_take_this_key(b->ui, KEY_UP));
    if (by != 0)
        ui_scroll_by(b->ui, s, window, content, by);
}

void
turn_to(const struct build *b, const struct place *to, enum motion m)
{
    *b->turn = (struct turn){.wanted = true, .to = *to, .motion = m};
}

void
turn_here(const struct build *b, enum motion m, struct rect sheet)
{
    if (b->turn->wanted)
        return;
    b->turn->motion = m;
    b->turn->from = b->turn->target = sheet;
}

void
turn_drill(const struct build *b, const struct place *to, struct rect from, struct rect target)
{
    *b->turn = (struct turn){
        .wanted = true, .to = *to, .motion = MOTION_DRILL_IN, .from = from, .target = target};
}

void
turn_choose(const struct build *b, enum language lang, struct modes m)
{
    if (!b->turn->wanted)
        *b->turn = (struct turn){.motion = MOTION_FADE, .chosen = true, .lang = lang, .modes = m};
}

int
part_low_top(const struct build *b)
{
    return !b->modes.low ? 0 : b->portrait ? SCREEN_LOW_PORTRAIT : SCREEN_LOW;
}

void
turn_phone(const struct build *b, enum phone_choice choice, const struct occurrence *o,
           int category)
{
    struct place named = {.kind = SCREEN_DAY, .day = DAY_NONE};
    if (o)
        place_select(&named, o->event);
    b->turn->phone =
        (struct phone_wish){.choice = choice, .day = o ? o->first : DAY_NONE, .category = category};
    str_copy(b->turn->phone.uid, sizeof b->turn->phone.uid, named.uid);
}

struct event
event_happening(const struct occurrence *o)
{
    struct event ev = *o->event;
    if (o->kind == OCCURRENCE_REAL)
        ev.when = (struct when){.timing = o->timed ? TIMING_HOURS : TIMING_DAYS,
                                .first = o->first,
                                .last = o->last,
                                .start = o->start,
                                .end = o->end,
                                .period = ""};
    return ev;
}

void
turn_to_event(const struct build *b, const struct event *ev, struct day on, struct rect from)
{
    struct place to = {.kind = SCREEN_DAY, .day = on, .undated = day_is_none(on)};
    place_select(&to, ev);
    if (to.undated)
        turn_to(b, &to, MOTION_FADE);
    else
        turn_drill(b, &to, from, month_drill_target(b->portrait));
}

/* A button whose icon points onwards, after its words. */
static bool
button_onwards(const struct build *b, struct rect r, const char *text)
{
    struct ui *ui = b->ui;
    bool tapped = ui_button(ui, "empty.button", 0, r, BUTTON_PLAIN, NULL, 0, NULL, 0);
    int w = text_width(&ui->measure, FACE_SANS_BOLD, 26, text);
    int x = r.x + (r.w - w - 44) / 2, cy = r.y + r.h / 2;
    ui_text(ui, x, text_baseline(cy, 26), FACE_SANS_BOLD, 26, TOKEN_INK, ALIGN_LEFT, text);
    ui_icon(ui, "right", (struct rect){x + w + 12, cy - 16, 32, 32}, TOKEN_INK);
    return tapped;
}

bool
part_empty(const struct build *b, struct rect r, const char *icon, const char *title,
           const char *line, const char *button)
{
    struct ui *ui = b->ui;
    int cx = r.x + r.w / 2;
    int y = r.y + (r.h - (button ? 342 : 226)) / 2; /* top of the icon */
    ui_icon(ui, icon, (struct rect){cx - 44, y, 88, 88}, TOKEN_INK3);
    ui_label(ui, (struct rect){r.x + 24, y + 118, r.w - 48, 48}, FACE_SERIF_BOLD, 40, TOKEN_INK,
             ALIGN_CENTRE, title);
    if (line)
        ui_label(ui, (struct rect){r.x + 24, y + 188, r.w - 48, 36}, FACE_SANS, 24, TOKEN_INK2,
                 ALIGN_CENTRE, line);
    if (!button)
        return false;
    int w = text_width(&ui->measure, FACE_SANS_BOLD, 26, button) + 44 + 64;
    w = w > 320 ? w : 320;
    return button_onwards(b, (struct rect){cx - w / 2, y + 262, w, 80}, button);
}

static void
ring(const struct build *b, int cx, int cy, int seconds)
{
    struct ui *ui = b->ui;
    struct rect r = {cx - 84, cy - 84, 168, 168};
    struct draw_cmd *whole = draw_push(ui->list, DRAW_ARC, r, TOKEN_SURF2);
    whole->width = 12;
    whole->from = 0;
    whole->to = 1000;
    struct draw_cmd *left = draw_push(ui->list, DRAW_ARC, r, TOKEN_BRAND_INK);
    left->width = 12;
    left->from = 0;
    left->to = 1000 * seconds / IDLE_SECONDS;
    ui_number(ui, cx, text_baseline(cy, 64), FACE_SERIF_BOLD, 64, TOKEN_INK, ALIGN_CENTRE,
              num(b, seconds));
}

unsigned
part_scrim(const struct build *b, const char *name)
{
    struct rect all = ui_outer(b->ui);
    draw_push(b->ui->list, DRAW_FILL, all, TOKEN_SCRIM)->alpha =
        (uint8_t)(255 * theme_scrim_percent(b->ui->theme) / 100);
    return ui_touch(b->ui, name, 0, all);
}

int
part_text_size(const struct build *b, int size)
{
    return b->modes.large && size < PART_LARGE ? PART_LARGE : size;
}

/* A card in the middle of the screen; in high contrast, where shades do not part it, outlined. */
static struct rect
middle_card(const struct build *b, int w, int h)
{
    struct ui *ui = b->ui;
    struct rect r = {(ui->width - w) / 2, (ui->height - h) / 2, w, h};
    ui_shadow(ui, r, 36);
    ui_fill(ui, r, 36, TOKEN_SURF);
    if (b->modes.large)
        ui_stroke(ui, r, 36, 3, LINE_SOLID, TOKEN_LINE2);
    return r;
}

bool
part_idle_ring(const struct build *b, int seconds)
{
    struct ui *ui = b->ui;
    bool touched = (part_scrim(b, "idle.scrim") & TOUCH_TAPPED) != 0;
    struct rect card = middle_card(b, b->modes.large ? 760 : 600, 480);
    int cx = card.x + card.w / 2, y = card.y, title = b->modes.large ? 48 : 40;
    int line = part_text_size(b, 24);
    ring(b, cx, y + 132, seconds);
    ui_text(ui, cx, text_baseline(y + (b->modes.large ? 258 : 262), title), FACE_SERIF_BOLD, title,
            TOKEN_INK, ALIGN_CENTRE, say(b, "idle.title"));
    ui_text(ui, cx, text_baseline(y + (b->modes.large ? 312 : 308), line), FACE_SANS, line,
            TOKEN_INK2, ALIGN_CENTRE, say1(b, "idle.line", num(b, seconds)));
    return ui_button(ui, "idle.go_on", 0, (struct rect){cx - 200, y + 356, 400, 84}, BUTTON_PRIMARY,
                     "touch", 32, say(b, "idle.go_on"), part_text_size(b, 26)) ||
           touched;
}
