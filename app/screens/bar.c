/* The bar of an activity in a grid: its state is told by fill, outline and glyph, never by hue
 * alone. */
#include "screens/parts.h"

#define BADGE_TALL 36 /* of a whole-day row */
#define RADIUS 8
#define CUT_PAST 16 /* an open end is drawn this far past the clip, so that no edge shows */
#define TAG_DAYS 14 /* how long a change is pointed out */

#define NO_TOKEN TOKEN_COUNT

struct look {
    enum token fill, stroke; /* NO_TOKEN = none */
    enum line_style style;
    enum token ink;
    bool bold, struck;
};

static struct look
look_of(const struct occurrence *o)
{
    enum category c = o->event->category;
    if (o->kind == OCCURRENCE_OLD_DATE)
        return (struct look){NO_TOKEN, TOKEN_LINE2, LINE_DOTTED, TOKEN_INK2, false, false};
    switch (o->event->status) {
    case STATUS_UNDATED:
    case STATUS_TENTATIVE:
        return (struct look){TOKEN_SURF, cat_solid(c), LINE_DASHED, cat_ink(c), true, false};
    case STATUS_DONE:
        return (struct look){TOKEN_SURF2, NO_TOKEN, LINE_SOLID, TOKEN_INK2, false, false};
    case STATUS_CANCELLED:
        return (struct look){NO_TOKEN, NO_TOKEN, LINE_SOLID, TOKEN_INK2, false, true};
    case STATUS_POSTPONED:
        return (struct look){NO_TOKEN, TOKEN_LINE2, LINE_DOTTED, TOKEN_INK2, false, false};
    case STATUS_CONFIRMED:
    case STATUS_RESCHEDULED:
        break;
    }
    return (struct look){cat_tint(c), NO_TOKEN, LINE_SOLID, cat_ink(c), true, false};
}

static void
shape(const struct build *b, const struct look *look, struct rect r, bool cut_left, bool cut_right)
{
    unsigned corners = (cut_left ? 0u : CORNER_LEFT) | (cut_right ? 0u : CORNER_RIGHT);
    if (look->fill != NO_TOKEN)
        ui_fill_corners(b->ui, r, RADIUS, corners, look->fill);
    if (look->stroke == NO_TOKEN)
        return;
    struct rect open = r;
    if (cut_left) {
        open.x -= CUT_PAST;
        open.w += CUT_PAST;
    }
    open.w += cut_right ? CUT_PAST : 0;
    if (cut_left || cut_right)
        ui_clip(b->ui, r);
    ui_stroke(b->ui, open, RADIUS, 2, look->style, look->stroke);
    if (cut_left || cut_right)
        ui_unclip(b->ui);
}

bool
part_has_tag(const struct build *b, const struct occurrence *o)
{
    const struct event *ev = o->event;
    if (o->kind != OCCURRENCE_REAL || ev->status != STATUS_RESCHEDULED)
        return false;
    return !b->frame || day_is_none(ev->changed_on) || day_is_none(b->frame->today.day) ||
           day_diff(b->frame->today.day, ev->changed_on) <= TAG_DAYS;
}

int
part_tag(const struct build *b, int right, int cy)
{
    const char *text = say(b, "bar.changed");
    int w = text_width(&b->ui->measure, FACE_SANS_BOLD, 20, text) + 11;
    struct rect r = {right - w, cy - 12, w, 24};
    ui_fill(b->ui, r, 6, TOKEN_WARN_T);
    ui_label(b->ui, r, FACE_SANS_BOLD, 20, TOKEN_WARN_I, ALIGN_CENTRE, text);
    return w;
}

static int
badge_size(struct rect r)
{
    return r.h < 44 ? r.h - 4 : BADGE_TALL;
}

/* Room for the words of a bar: after the badge, before the 改 tag. */
static struct rect
text_room(const struct build *b, const struct occurrence *o, struct rect r, bool cut_left,
          bool cut_right)
{
    int left = cut_left ? 10 : 4 + badge_size(r) + 6;
    int right = cut_right ? 0 : 4;
    if (!cut_right && part_has_tag(b, o))
        right += text_width(&b->ui->measure, FACE_SANS_BOLD, 20, say(b, "bar.changed")) + 11 + 8;
    return (struct rect){r.x + left, r.y, r.w > left + right ? r.w - left - right : 0, r.h};
}

const char *
part_bar_text(const struct build *b, const struct occurrence *o, struct rect r, int text_size,
              bool cut_left, bool cut_right)
{
    struct look look = look_of(o);
    enum face face = look.bold ? FACE_SANS_BOLD : FACE_SANS;
    int room = text_room(b, o, r, cut_left, cut_right).w;
    const struct event *ev = o->event;
    if (o->kind != OCCURRENCE_OLD_DATE || ev->status == STATUS_POSTPONED || !when_dated(&ev->when))
        return event_fit(b, ev, face, text_size, room);
    /* the old date says where it went; its name, shortened, only if that leaves room */
    const char *to = words_moved_to(b, o->first, ev->when.first);
    const char *both = say2(b, "bar.old", event_strip(b, ev), to);
    const struct text_measure *m = &b->ui->measure;
    if (text_width(m, face, text_size, both) <= room)
        return both;
    return text_width(m, face, text_size, to) <= room
               ? to
               : words_moved_brief(b, o->first, ev->when.first);
}

void
part_bar(const struct build *b, const struct occurrence *o, struct rect r, int text_size,
         bool cut_left, bool cut_right, const char *text)
{
    struct look look = look_of(o);
    enum face face = look.bold ? FACE_SANS_BOLD : FACE_SANS;
    shape(b, &look, r, cut_left, cut_right);
    if (!cut_left)
        part_badge(b, o, r.x + 4, r.y + (r.h - badge_size(r)) / 2, badge_size(r), false);
    struct rect room = text_room(b, o, r, cut_left, cut_right);
    if (text && look.struck)
        ui_label_struck(b->ui, room, face, text_size, look.ink, text);
    else if (text)
        ui_label(b->ui, room, face, text_size, look.ink, ALIGN_LEFT, text);
    if (!cut_right && part_has_tag(b, o))
        part_tag(b, r.x + r.w - 7, r.y + r.h / 2);
}
