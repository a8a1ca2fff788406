#include "screens/notice.h"

#define INSET 64
#define TITLE 136
#define BY 30
#define PHONE_BELOW 46

/* -- The card -- */

static struct rect
inner(struct rect card)
{
    return rect_inset(card, INSET);
}

static void
kind(const struct build *b, const struct urgent *u, struct rect in)
{
    int cy = in.y + 28;
    ui_icon(b->ui, "bell", (struct rect){in.x + 2, cy - 30, 60, 60}, TOKEN_ON_NOTICE);
    ui_label(b->ui, (struct rect){in.x + 88, cy - 36, in.w - 88, 72}, FACE_SANS_BOLD, 40,
             TOKEN_ON_NOTICE, ALIGN_LEFT, u->kind[0] ? u->kind : say(b, "notice.kind"));
}

/* As large as its room allows: 6 Hanzi at 136, 10 at 84 (portrait 82). */
static int
title_size(const struct build *b, const char *title, int room)
{
    static const int SIZES[] = {TITLE, 84, 82, 72};
    size_t i = 0, last = sizeof SIZES / sizeof *SIZES - 1;
    while (i < last && text_width(&b->ui->measure, FACE_SERIF_BOLD, SIZES[i], title) > room)
        i++;
    return SIZES[i];
}

static void
title(const struct build *b, const struct urgent *u, struct rect in)
{
    int size = title_size(b, u->title, in.w), cy = in.y + 174;
    ui_label(b->ui, (struct rect){in.x, cy - 100, in.w, 200}, FACE_SERIF_BOLD, size,
             TOKEN_ON_NOTICE, ALIGN_LEFT, u->title);
    ui_fill(b->ui, (struct rect){in.x, in.y + 268, 96, 4}, 0, TOKEN_ON_NOTICE);
}

/* The first line is the message, the others explain it. What one line cannot hold in portrait takes
 * two. */
static void
lines(const struct build *b, const struct urgent *u, struct rect in)
{
    int y = in.y + (b->portrait ? 316 : 312);
    for (size_t i = 0; i < URGENT_LINES; i++) {
        int size = i == 0 ? 46 : 40, height = i == 0 ? 66 : 60;
        if (!u->line[i][0])
            continue;
        y += ui_paragraph(b->ui, (struct rect){in.x, y, in.w, 2 * height},
                          i == 0 ? FACE_SANS_BOLD : FACE_SANS, size, height, TOKEN_ON_NOTICE,
                          b->portrait ? 2 : 1, u->line[i]);
        y += i == 0 ? 8 : 4;
    }
}

static const char *
moment(const struct build *b, struct civil at)
{
    char text[DAY_TEXT];
    return say2(b, "date.at", words_day(b, at.day, false), minute_format(civil_minute(at), text));
}

static void
by(const struct build *b, const struct urgent *u, struct rect in, int y)
{
    struct rect r = {in.x, y, in.w, 48};
    ui_label(b->ui, r, FACE_SANS, BY, TOKEN_ON_NOTICE, ALIGN_LEFT,
             say2(b, "notice.by", u->sender, moment(b, u->issued)));
    r.y += PHONE_BELOW;
    if (u->phone[0])
        ui_label(b->ui, r, FACE_SANS, BY, TOKEN_ON_NOTICE, ALIGN_LEFT,
                 say1(b, "notice.phone", u->phone));
}

static void
note(const struct build *b, const struct urgent *u, struct rect r)
{
    const char *first =
        u->ends ? say1(b, "notice.until", moment(b, u->until)) : say(b, "notice.until_lifted");
    ui_label(b->ui, (struct rect){r.x, r.y, r.w, 40}, FACE_SANS, 26, TOKEN_ON_NOTICE, ALIGN_LEFT,
             first);
    ui_label(b->ui, (struct rect){r.x, r.y + 38, r.w, 40}, FACE_SANS, 26, TOKEN_ON_NOTICE,
             ALIGN_LEFT, say(b, "notice.everywhere"));
}

static bool
go_on(const struct build *b, struct rect r)
{
    unsigned touch = ui_touch(b->ui, "notice.go_on", 0, r);
    const char *text = say(b, "notice.go_on");
    ui_fill(b->ui, r, 24, TOKEN_ON_NOTICE);
    ui_press_fill(b->ui, touch, r, 24, CORNER_ALL, TOKEN_ACC_T);
    int w = text_width(&b->ui->measure, FACE_SANS_BOLD, 36, text);
    int x = r.x + (r.w - w - 56) / 2, cy = r.y + r.h / 2;
    ui_icon(b->ui, "month", (struct rect){x, cy - 20, 40, 40}, TOKEN_NOTICE);
    ui_text(b->ui, x + 56, text_baseline(cy, 36), FACE_SANS_BOLD, 36, TOKEN_NOTICE, ALIGN_LEFT,
            text);
    return touch & TOUCH_TAPPED;
}

bool
notice_card(const struct build *b, const struct urgent *u, struct rect card)
{
    struct rect in = inner(card);
    int end = in.y + in.h;
    ui_shadow(b->ui, card, 32);
    ui_fill(b->ui, card, 32, TOKEN_NOTICE);
    kind(b, u, in);
    title(b, u, in);
    lines(b, u, in);
    by(b, u, in, end - (b->portrait ? 336 : 264));
    if (b->portrait) {
        note(b, u, (struct rect){in.x, end - 224, in.w, 80});
        return go_on(b, (struct rect){in.x, end - 120, in.w, 120});
    }
    note(b, u, (struct rect){in.x + 512, end - 95, in.w - 512, 80});
    return go_on(b, (struct rect){in.x, end - 112, 480, 112});
}

/* -- The band -- */

/* A length of the display in the smaller pixels of the scene. */
static int
grown(const struct build *b, int px)
{
    return (px * b->ui->band.h + NOTICE_BAND / 2) / NOTICE_BAND;
}

static void
band_button(const struct build *b, struct rect r, unsigned touch)
{
    int size = grown(b, 26), cy = r.y + r.h / 2, icon = grown(b, 24);
    const char *text = say(b, "notice.open");
    int w = text_width(&b->ui->measure, FACE_SANS_BOLD, size, text);
    int x = r.x + (r.w - w - icon - grown(b, 6)) / 2;
    ui_press_fill(b->ui, touch, r, grown(b, 16), CORNER_ALL, TOKEN_ACC_INK);
    ui_stroke(b->ui, r, grown(b, 16), 2, LINE_SOLID, TOKEN_ON_NOTICE);
    ui_text(b->ui, x, text_baseline(cy, size), FACE_SANS_BOLD, size, TOKEN_ON_NOTICE, ALIGN_LEFT,
            text);
    ui_icon(b->ui, "right", (struct rect){x + w + grown(b, 6), cy - icon / 2, icon, icon},
            TOKEN_ON_NOTICE);
}

/* Title and first line side by side; in portrait, where that is too narrow, one above the other. */
static void
band_words(const struct build *b, const struct urgent *u, int x, int right)
{
    struct rect r = {x, b->ui->band.y, right - x, b->ui->band.h};
    if (b->portrait && u->line[0][0]) {
        ui_label(b->ui, (struct rect){x, r.y + grown(b, 6), r.w, grown(b, 46)}, FACE_SERIF_BOLD,
                 grown(b, 34), TOKEN_ON_NOTICE, ALIGN_LEFT, u->title);
        ui_label(b->ui, (struct rect){x, r.y + grown(b, 45), r.w, grown(b, 32)}, FACE_SANS,
                 grown(b, 24), TOKEN_ON_NOTICE, ALIGN_LEFT, u->line[0]);
        return;
    }
    int w =
        ui_label(b->ui, r, FACE_SERIF_BOLD, grown(b, 40), TOKEN_ON_NOTICE, ALIGN_LEFT, u->title) +
        grown(b, 24);
    ui_label(b->ui, (struct rect){x + w, r.y, r.w - w, r.h}, FACE_SANS, grown(b, 28),
             TOKEN_ON_NOTICE, ALIGN_LEFT, u->line[0]);
}

bool
notice_band(const struct build *b, const struct urgent *u)
{
    struct rect band = b->ui->band, outer = ui_outer(b->ui);
    int cy = band.y + band.h / 2, half = grown(b, 30), margin = grown(b, 40);
    struct rect all = {outer.x, outer.y, outer.w, band.y + band.h - outer.y};
    ui_fill(b->ui, all, 0, TOKEN_NOTICE);
    unsigned touch = ui_touch(b->ui, "notice.open", 0, all);
    int icon = grown(b, 40);
    ui_icon(b->ui, "bell", (struct rect){band.x + grown(b, 42), cy - icon / 2, icon, icon},
            TOKEN_ON_NOTICE);
    int w = grown(b, 86) +
            text_width(&b->ui->measure, FACE_SANS_BOLD, grown(b, 26), say(b, "notice.open"));
    struct rect button = {band.x + band.w - margin - w, cy - half, w, 2 * half};
    band_words(b, u, band.x + grown(b, 108), button.x - grown(b, 24));
    band_button(b, button, touch);
    return touch & TOUCH_TAPPED;
}
