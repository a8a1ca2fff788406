#include "ui/draw.h"

static const char *const FACES[FACE_COUNT] = {"SANS", "SANS_BOLD", "SERIF_BOLD"};

static void
put_rect(struct str *out, const char *verb, struct rect r)
{
    str_printf(out, "%s %d,%d %dx%d", verb, r.x, r.y, r.w, r.h);
}

static void
put_corners(struct str *out, const struct draw_cmd *c)
{
    static const char *const NAMES[] = {"tl", "tr", "br", "bl"};
    if (c->radius)
        str_printf(out, " r%d", c->radius);
    if (c->corners == CORNER_ALL)
        return;
    str_append(out, " corners");
    for (unsigned i = 0; i < 4; i++)
        if (c->corners & 1u << i)
            str_printf(out, "-%s", NAMES[i]);
}

static void
put_colour(struct str *out, const struct draw_cmd *c)
{
    str_printf(out, " %s", token_name(c->colour));
    if (c->alpha != 255)
        str_printf(out, " a%d", c->alpha);
}

static void
put_quoted(struct str *out, const char *s, size_t len)
{
    str_append(out, " \"");
    for (size_t i = 0; i < len; i++) {
        unsigned char b = (unsigned char)s[i];
        if (b == '"' || b == '\\')
            str_printf(out, "\\%c", b);
        else if (b < ' ')
            str_printf(out, "\\x%02x", b);
        else
            str_append_char(out, s[i]);
    }
    str_append_char(out, '"');
}

static void
put_stroke(struct str *out, const struct draw_cmd *c)
{
    put_rect(out, "stroke", c->rect);
    put_corners(out, c);
    str_printf(out, " w%d", c->width);
    switch (c->style) {
    case LINE_SOLID:
        break;
    case LINE_DASHED:
        str_append(out, " dashed");
        break;
    case LINE_DOTTED:
        str_append(out, " dotted");
        break;
    }
    put_colour(out, c);
    if (c->pulse)
        str_append(out, " pulse");
}

static void
put_text(struct str *out, const struct draw_cmd *c)
{
    str_printf(out, "text %d,%d b%d %s", c->rect.x, c->rect.y, c->size, FACES[c->face]);
    switch (c->align) {
    case ALIGN_LEFT:
        break;
    case ALIGN_CENTRE:
        str_append(out, " centre");
        break;
    case ALIGN_RIGHT:
        str_append(out, " right");
        break;
    }
    put_colour(out, c);
    if (c->strike)
        str_append(out, " struck");
    if (c->tabular)
        str_append(out, " tabular");
    const char *text = c->text ? c->text : "";
    size_t len = 0;
    while (text[len])
        len++;
    put_quoted(out, text, len);
}

static void
put_cmd(struct str *out, const struct draw_cmd *c)
{
    switch (c->kind) {
    case DRAW_FILL:
        put_rect(out, "fill", c->rect);
        put_corners(out, c);
        put_colour(out, c);
        break;
    case DRAW_STROKE:
        put_stroke(out, c);
        break;
    case DRAW_TEXT:
        put_text(out, c);
        break;
    case DRAW_ICON:
        put_rect(out, "icon", c->rect);
        str_printf(out, " %s", c->text ? c->text : "-");
        put_colour(out, c);
        break;
    case DRAW_SHADOW:
        put_rect(out, "shadow", c->rect);
        put_corners(out, c);
        str_printf(out, " w%d", c->width);
        break;
    case DRAW_HATCH:
        put_rect(out, "hatch", c->rect);
        str_printf(out, " w%d every%d", c->width, c->size);
        put_colour(out, c);
        break;
    case DRAW_QR:
        put_rect(out, "qr", c->rect);
        put_quoted(out, c->text ? c->text : "", c->text ? c->text_len : 0);
        break;
    case DRAW_ARC:
        put_rect(out, "arc", c->rect);
        str_printf(out, " w%d %d..%d", c->width, c->from, c->to);
        put_colour(out, c);
        break;
    case DRAW_CLIP:
        put_rect(out, "clip", c->rect);
        break;
    case DRAW_UNCLIP:
        str_append(out, "unclip");
        break;
    }
}

void
draw_dump(const struct draw_list *l, struct str *out)
{
    for (size_t i = 0; i < l->count; i++) {
        put_cmd(out, &l->at[i]);
        str_append_char(out, '\n');
    }
}
