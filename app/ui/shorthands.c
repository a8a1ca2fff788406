#include "ui/ui.h"

#include <assert.h>
#include <string.h>

#define CARD_RADIUS 24
#define SHADOW_BLUR 10
#define DIGIT_CELL 59 /* hundredths of an em: the widest digit of the serif face */

void
ui_fill(struct ui *ui, struct rect r, int radius, enum token colour)
{
    draw_push(ui->list, DRAW_FILL, r, colour)->radius = radius;
}

void
ui_fill_corners(struct ui *ui, struct rect r, int radius, unsigned corners, enum token colour)
{
    struct draw_cmd *c = draw_push(ui->list, DRAW_FILL, r, colour);
    c->radius = radius;
    c->corners = (uint8_t)corners;
}

void
ui_stroke_corners(struct ui *ui, struct rect r, int radius, unsigned corners, int width,
                  enum line_style style, enum token colour)
{
    struct draw_cmd *c = draw_push(ui->list, DRAW_STROKE, r, colour);
    c->radius = radius;
    c->corners = (uint8_t)corners;
    c->width = width;
    c->style = style;
}

void
ui_stroke(struct ui *ui, struct rect r, int radius, int width, enum line_style style,
          enum token colour)
{
    ui_stroke_corners(ui, r, radius, CORNER_ALL, width, style, colour);
}

void
ui_pulse(struct ui *ui)
{
    ui->list->at[ui->list->count - 1].pulse = true;
}

void
ui_shadow(struct ui *ui, struct rect r, int radius)
{
    struct draw_cmd *c = draw_push(ui->list, DRAW_SHADOW, r, TOKEN_SHADOW);
    c->radius = radius;
    c->width = SHADOW_BLUR;
}

void
ui_card(struct ui *ui, struct rect r)
{
    ui_shadow(ui, r, CARD_RADIUS);
    ui_fill(ui, r, CARD_RADIUS, TOKEN_SURF);
}

void
ui_icon(struct ui *ui, const char *name, struct rect r, enum token colour)
{
    draw_push(ui->list, DRAW_ICON, r, colour)->text = arena_strdup(&ui->list->arena, name);
}

static struct draw_cmd *
push_text(struct ui *ui, struct rect at, enum face face, int size, enum token colour,
          enum align align, const char *text)
{
    struct draw_cmd *c = draw_push(ui->list, DRAW_TEXT, at, colour);
    c->face = face;
    c->size = size;
    c->align = align;
    c->text = arena_strdup(&ui->list->arena, text);
    return c;
}

int
ui_text(struct ui *ui, int x, int baseline, enum face face, int size, enum token colour,
        enum align align, const char *text)
{
    int width = text_width(&ui->measure, face, size, text);
    if (width > 0)
        push_text(ui, (struct rect){x, baseline, width, size}, face, size, colour, align, text);
    return width;
}

static int
anchor(struct rect r, enum align align)
{
    switch (align) {
    case ALIGN_LEFT:
        break;
    case ALIGN_CENTRE:
        return r.x + r.w / 2;
    case ALIGN_RIGHT:
        return r.x + r.w;
    }
    return r.x;
}

int
ui_label(struct ui *ui, struct rect r, enum face face, int size, enum token colour,
         enum align align, const char *text)
{
    const char *cut = text_ellipsis(&ui->measure, ui->arena, face, size, text, r.w);
    int baseline = text_baseline(r.y + r.h / 2, size);
    return ui_text(ui, anchor(r, align), baseline, face, size, colour, align, cut);
}

int
ui_label_struck(struct ui *ui, struct rect r, enum face face, int size, enum token colour,
                const char *text)
{
    size_t before = ui->list->count;
    int width = ui_label(ui, r, face, size, colour, ALIGN_LEFT, text);
    if (ui->list->count > before)
        ui->list->at[before].strike = true;
    return width;
}

static int
number_width(struct ui *ui, enum face face, int size, const char *digits)
{
    int width = 0;
    size_t cells = 0;
    while (*digits) {
        size_t other = strcspn(digits, "0123456789");
        if (other > 0)
            width += ui->measure.width(ui->measure.self, face, size, digits, other);
        size_t count = strspn(digits + other, "0123456789");
        cells += count;
        digits += other + count;
    }
    return width + ((int)cells * size * DIGIT_CELL + 99) / 100;
}

int
ui_number(struct ui *ui, int x, int baseline, enum face face, int size, enum token colour,
          enum align align, const char *digits)
{
    int width = number_width(ui, face, size, digits);
    if (width > 0)
        push_text(ui, (struct rect){x, baseline, width, size}, face, size, colour, align, digits)
            ->tabular = true;
    return width;
}

int
ui_paragraph(struct ui *ui, struct rect r, enum face face, int size, int line, enum token colour,
             size_t max_lines, const char *text)
{
    struct text_lines lines;
    text_break(&ui->measure, ui->arena, face, size, text, r.w, max_lines, &lines);
    for (size_t i = 0; i < lines.count; i++) {
        int centre = r.y + (int)i * line + line / 2;
        ui_text(ui, r.x, text_baseline(centre, size), face, size, colour, ALIGN_LEFT, lines.at[i]);
    }
    return (int)lines.count * line;
}

void
ui_qr(struct ui *ui, struct rect r, const char *payload, size_t len)
{
    struct draw_cmd *c = draw_push(ui->list, DRAW_QR, r, TOKEN_QR_DARK);
    char *copy = arena_alloc(&ui->list->arena, len + 1);
    memcpy(copy, payload, len);
    c->text = copy;
    c->text_len = len;
}

void
ui_clip(struct ui *ui, struct rect r)
{
    assert(ui->clip_count < UI_CLIPS_MAX);
    draw_push(ui->list, DRAW_CLIP, r, TOKEN_BG);
    if (ui->clip_count > 0)
        r = rect_intersect(r, ui->clips[ui->clip_count - 1]);
    ui->clips[ui->clip_count++] = r;
}

void
ui_unclip(struct ui *ui)
{
    assert(ui->clip_count > 0);
    ui->clip_count--;
    draw_push(ui->list, DRAW_UNCLIP, (struct rect){0}, TOKEN_BG);
}
