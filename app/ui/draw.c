#include "ui/draw.h"

#include "base/vec.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

void
draw_init(struct draw_list *l)
{
    *l = (struct draw_list){0};
    arena_init(&l->arena);
}

void
draw_destroy(struct draw_list *l)
{
    arena_destroy(&l->arena);
    vec_destroy(l);
}

void
draw_reset(struct draw_list *l)
{
    arena_reset(&l->arena);
    l->count = 0;
}

struct draw_cmd *
draw_push(struct draw_list *l, enum draw_kind kind, struct rect r, enum token colour)
{
    struct draw_cmd c = {
        .kind = kind, .rect = r, .colour = colour, .alpha = 255, .corners = CORNER_ALL};
    vec_push(l, c);
    return vec_last(l);
}

void
draw_copy(struct draw_list *to, const struct draw_list *from)
{
    draw_reset(to);
    for (size_t i = 0; i < from->count; i++) {
        struct draw_cmd c = from->at[i];
        if (c.text) {
            size_t len = c.kind == DRAW_QR ? c.text_len : strlen(c.text);
            c.text = arena_strndup(&to->arena, c.text, len);
        }
        vec_push(to, c);
    }
}

/* Bytes of the text that count: a QR payload may hold NULs. */
static size_t
text_bytes(const struct draw_cmd *c)
{
    if (!c->text)
        return 0;
    return c->kind == DRAW_QR ? c->text_len : strlen(c->text);
}

#define FNV_START UINT64_C(0xcbf29ce484222325)
#define FNV_STEP UINT64_C(0x100000001b3)

static uint64_t
mix(uint64_t h, uint64_t v)
{
    h = (h ^ v) * FNV_STEP;
    return h ^ h >> 29;
}

uint64_t
draw_hash(const struct draw_cmd *c)
{
    const int fields[] = {(int)c->kind,   c->rect.x, c->rect.y,  c->rect.w,     c->rect.h,
                          (int)c->colour, c->alpha,  c->corners, (int)c->style, (int)c->face,
                          (int)c->align,  c->radius, c->width,   c->size,       c->from,
                          c->to,          c->strike, c->tabular, c->pulse};
    uint64_t h = FNV_START;
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        h = mix(h, (uint32_t)fields[i]);
    size_t len = text_bytes(c);
    for (size_t i = 0; i < len; i++)
        h = mix(h, (unsigned char)c->text[i]);
    return mix(h, len);
}
