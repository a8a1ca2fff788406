/* What stands on the sheet: the code, the steps on each kind of phone, the card to be photographed.
 */
#include "screens/day.h"
#include "screens/phone.h"

#include "actions/site.h"
#include "actions/transfer.h"

#include <string.h>

/* In large text nothing is smaller than this. */
#define LARGE 36

int
phone_size(const struct build *b, int size)
{
    return b->modes.large && size < LARGE ? LARGE : size;
}

/* -- The code -- */

/* Without "https://": what a person would type. */
static const char *
spoken(const char *url)
{
    const char *end = strstr(url, "://");
    return end ? end + 3 : url;
}

static const char *
link_of(const struct phone *p, const struct build *b)
{
    struct address at = address_of_all();
    switch (p->choice) {
    case PHONE_EVENT:
        if (p->has_event)
            at = address_of_event(p->event.event->uid);
        break;
    case PHONE_CATEGORY:
        at = address_of_category((enum category)p->category);
        break;
    case PHONE_ALL:
    case PHONE_NONE:
        break;
    }
    return site_url(p->site, &at, b->ui->arena);
}

static const char *
name_of(const struct phone *p, const struct build *b)
{
    switch (p->choice) {
    case PHONE_EVENT:
        return say(b, "phone.this");
    case PHONE_CATEGORY:
        return say(b, "phone.kind");
    case PHONE_ALL:
    case PHONE_NONE:
        break;
    }
    return say(b, "phone.all");
}

/* Under the name: the address, as much of it as has room; what is in the code if it has none. */
static const char *
caption(const struct phone *p, const struct build *b, const char *url, int room)
{
    if (!url[0])
        return event_title(b, p->event.event);
    bool fits = text_width(&b->ui->measure, FACE_SANS, phone_size(b, 22), spoken(url)) <= room;
    return spoken(fits ? url : p->site);
}

void
phone_code(const struct phone *p, const struct build *b)
{
    const struct phone_layout *l = phone_layout(b->portrait);
    const char *url = link_of(p, b);
    struct str payload;
    str_init(&payload);
    str_append(&payload, url);
    if (!url[0] && p->has_event) {
        struct event ev = event_happening(&p->event);
        transfer_qr_event(&ev, PHONE_CODE_BYTES, &payload);
    }
    ui_card(b->ui, l->card);
    ui_fill(b->ui, l->card, 24, TOKEN_QR);
    ui_qr(b->ui, l->code, payload.s, payload.len);
    struct rect line = {l->card.x + 20, l->name_y - 24, l->card.w - 40, 48};
    ui_label(b->ui, line, FACE_SANS_BOLD, phone_size(b, 32), TOKEN_QR_DARK, ALIGN_CENTRE,
             name_of(p, b));
    line.y = l->link_y - 18;
    line.h = 36;
    ui_label(b->ui, line, FACE_SANS, phone_size(b, 22), TOKEN_QR_DARK, ALIGN_CENTRE,
             caption(p, b, url, line.w));
    str_destroy(&payload);
}

/* -- How -- */

struct how {
    const char *icon, *name, *first, *second, *note;
    const char *brief; /* the second in large text; NULL = as it is */
    bool follows;
};

static const struct how HOW[] = {
    {"phone", "phone.iphone", "phone.iphone_1", "phone.iphone_2", "phone.iphone_note", NULL, true},
    {"phone", "phone.android", "phone.scan", "phone.android_2", "phone.android_note",
     "phone.android_brief", false},
    {"phone", "phone.huawei", "phone.scan", "phone.huawei_2", "phone.huawei_note", NULL, false},
    {"wechat", "phone.wechat", "phone.wechat_1", "phone.wechat_2", "phone.wechat_note",
     "phone.wechat_brief", false},
};

/* A step: its number in a ring, and the words right of it. */
static void
step(const struct build *b, int n, int x, int cy, int ring, int size, int room, const char *text)
{
    ui_stroke(b->ui, (struct rect){x, cy - ring / 2, ring, ring}, ring / 2, 2, LINE_SOLID,
              TOKEN_BRAND_INK);
    ui_text(b->ui, x + ring / 2, text_baseline(cy, ring * 3 / 5), FACE_SERIF_BOLD, ring * 3 / 5,
            TOKEN_BRAND_INK, ALIGN_CENTRE, num(b, n));
    x += ring + 16;
    ui_label(b->ui, (struct rect){x, cy - 22, room - ring - 16, 44}, FACE_SANS, phone_size(b, size),
             TOKEN_INK, ALIGN_LEFT, text);
}

/* Up to two lines, vertically centred at cy. */
static void
lines(const struct build *b, struct rect r, enum face face, int size, enum token ink,
      enum align align, const char *text)
{
    struct text_lines broken;
    size = phone_size(b, size);
    int pitch = b->modes.large ? size * 7 / 6 : size * 4 / 3, cy = r.y + r.h / 2;
    text_break(&b->ui->measure, b->ui->arena, face, size, text, r.w, 2, &broken);
    int y = cy - (int)broken.count * pitch / 2;
    for (size_t i = 0; i < broken.count; i++, y += pitch)
        ui_label(b->ui, (struct rect){r.x, y, r.w, pitch}, face, size, ink, align, broken.at[i]);
}

/* The words need the room of the signs. */
static void
how_large(const struct build *b, const struct how *h, struct rect r)
{
    const char *name = say(b, h->name), *second = say(b, h->brief ? h->brief : h->second);
    if (b->portrait) {
        lines(b, (struct rect){r.x + 16, r.y, 220, r.h}, FACE_SANS_BOLD, LARGE, TOKEN_INK,
              ALIGN_LEFT, name);
        step(b, 1, r.x + 246, r.y + 28, 36, LARGE, 700, say(b, h->first));
        step(b, 2, r.x + 246, r.y + 73, 36, LARGE, 700, second);
        ui_label(b->ui, (struct rect){r.x + 298, r.y + 98, 648, 44}, FACE_SANS, LARGE,
                 TOKEN_BRAND_INK, ALIGN_LEFT, say(b, h->note));
        return;
    }
    lines(b, (struct rect){r.x + 20, r.y, 180, r.h}, FACE_SANS_BOLD, LARGE, TOKEN_INK, ALIGN_LEFT,
          name);
    step(b, 1, r.x + 204, r.y + 40, 40, LARGE, 660, say(b, h->first));
    step(b, 2, r.x + 204, r.y + 98, 40, LARGE, 660, second);
    lines(b, (struct rect){r.x + 872, r.y, 256, r.h}, FACE_SANS, LARGE, TOKEN_BRAND_INK, ALIGN_LEFT,
          say(b, h->note));
}

static void
how_landscape(const struct build *b, const struct how *h, struct rect r)
{
    int cy = r.y + r.h / 2;
    ui_icon(b->ui, h->icon, (struct rect){r.x + 36, cy - 20, 40, 40}, TOKEN_BRAND_INK);
    lines(b, (struct rect){r.x + 94, r.y, 182, r.h}, FACE_SANS_BOLD, b->lang == LANG_EN ? 26 : 28,
          TOKEN_INK, ALIGN_LEFT, say(b, h->name));
    step(b, 1, r.x + 276, r.y + 42, 40, 26, 548, say(b, h->first));
    step(b, 2, r.x + 276, r.y + 96, 40, 26, 548, say(b, h->second));
    ui_fill(b->ui, (struct rect){r.x + 836, r.y + 20, 2, r.h - 40}, 0, TOKEN_LINE);
    lines(b, (struct rect){r.x + 860, r.y, 256, r.h}, h->follows ? FACE_SANS_BOLD : FACE_SANS, 24,
          h->follows ? TOKEN_BRAND_INK : TOKEN_INK2, ALIGN_LEFT, say(b, h->note));
}

static void
how_portrait(const struct build *b, const struct how *h, struct rect r)
{
    ui_icon(b->ui, h->icon, (struct rect){r.x + 103, r.y + 30, 44, 44}, TOKEN_BRAND_INK);
    lines(b, (struct rect){r.x + 12, r.y + 76, 226, 64}, FACE_SANS_BOLD,
          b->lang == LANG_EN ? 24 : 28, TOKEN_INK, ALIGN_CENTRE, say(b, h->name));
    step(b, 1, r.x + 246, r.y + 33, 32, 26, 690, say(b, h->first));
    step(b, 2, r.x + 246, r.y + 76, 32, 26, 690, say(b, h->second));
    ui_label(b->ui, (struct rect){r.x + 294, r.y + 101, 640, 36},
             h->follows ? FACE_SANS_BOLD : FACE_SANS, 24, h->follows ? TOKEN_BRAND_INK : TOKEN_INK2,
             ALIGN_LEFT, say(b, h->note));
}

void
phone_how(const struct build *b)
{
    const struct phone_layout *l = phone_layout(b->portrait);
    struct rect r = l->how;
    for (size_t i = 0; i < sizeof HOW / sizeof *HOW; i++, r.y += l->how_step) {
        ui_card(b->ui, r);
        if (b->modes.large)
            how_large(b, &HOW[i], r);
        else if (b->portrait)
            how_portrait(b, &HOW[i], r);
        else
            how_landscape(b, &HOW[i], r);
    }
}

/* -- The card to be photographed -- */

static const char *
place_line(const struct build *b, const struct event *ev)
{
    if (!ev->place[0])
        return ev->room;
    return ev->room[0] ? say2(b, "day.place_room", ev->place, ev->room) : ev->place;
}

/* One line that is larger than a list's, so that a photograph can be read; nothing if empty. */
static void
photo_line(const struct build *b, int x, int *cy, int w, int size, enum face face, const char *text)
{
    if (!text[0])
        return;
    size = phone_size(b, size);
    ui_label(b->ui, (struct rect){x, *cy - 32, w, 64}, face, size, TOKEN_INK, ALIGN_LEFT, text);
    *cy += size + 20;
}

void
phone_photo(const struct phone *p, const struct build *b)
{
    const struct phone_layout *l = phone_layout(b->portrait);
    const struct event *ev = p->event.event;
    struct rect r = l->photo;
    int x = r.x + 49, w = r.w - 98, size = b->lang == LANG_EN ? 46 : 56;
    ui_card(b->ui, r);
    part_badge(b, &p->event, x, r.y + 30, 57, false);
    ui_label(b->ui, (struct rect){x + 79, r.y + 30, w - 79, 57}, FACE_SANS_BOLD, phone_size(b, 30),
             cat_ink(ev->category), ALIGN_LEFT, say(b, category_label_id(ev->category)));
    const char *title = event_title(b, ev);
    bool fits = text_width(&b->ui->measure, FACE_SERIF_BOLD, size, title) <= w;
    lines(b, (struct rect){x, r.y + 102, w, 104}, FACE_SERIF_BOLD, fits ? size : 38, TOKEN_INK,
          ALIGN_LEFT, title);
    int cy = r.y + 245;
    photo_line(b, x, &cy, w, b->lang == LANG_EN ? 36 : 44, FACE_SANS_BOLD, day_when(b, &p->event));
    photo_line(b, x, &cy, w, 32, FACE_SANS, place_line(b, ev));
    if (ev->phone[0])
        photo_line(b, x, &cy, w, 32, FACE_SANS, say1(b, "phone.call", ev->phone));
    const char *const SCAN[] = {b->modes.large ? "phone.scan_brief" : "phone.scan_1",
                                "phone.scan_2"};
    r = l->scan;
    for (int i = 0; i < 2; i++, r.y += l->scan_step) {
        ui_card(b->ui, r);
        step(b, i + 1, r.x + 32, r.y + r.h / 2, 46, 28, r.w - 64, say(b, SCAN[i]));
    }
}
