#include "ui/sdl/contact.h"

#include "base/mem.h"
#include "ui/sdl/png.h"
#include "ui/sdl/stage_private.h"

#include <stdlib.h>

#define WIDTH 2200
#define HIGH 230 /* of a picture */
#define HEAD 34
#define GAP 10
#define ROWS 6 /* on a sheet */
#define ROW_STEP (HEAD + HIGH + GAP)
#define HEIGHT (GAP + ROWS * ROW_STEP)

struct contact {
    char *folder;
    struct canvas page;
    struct str heading; /* of the row to begin */
    bool begin;
    int x, row;  /* where the next picture stands; row -1 = none has begun */
    int written; /* sheets */
};

static void
clear(struct contact *c)
{
    canvas_fill(&c->page, c->page.clip, theme_rgb(THEME_LIGHT, TOKEN_SURF2), 255);
    c->row = -1;
}

struct contact *
contact_new(const char *folder)
{
    struct contact *c = mem_alloc(sizeof *c);
    c->folder = mem_strdup(folder);
    str_init(&c->heading);
    c->page = (struct canvas){.at = mem_resize(NULL, (size_t)WIDTH * HEIGHT, sizeof *c->page.at),
                              .width = WIDTH,
                              .height = HEIGHT,
                              .stride = WIDTH,
                              .clip = {0, 0, WIDTH, HEIGHT}};
    clear(c);
    return c;
}

void
contact_free(struct contact *c)
{
    if (!c)
        return;
    free(c->page.at);
    str_destroy(&c->heading);
    free(c->folder);
    free(c);
}

void
contact_row(struct contact *c, const char *heading)
{
    str_clear(&c->heading);
    str_append(&c->heading, heading);
    c->begin = true;
}

static bool
write_sheet(struct contact *c, struct error *e)
{
    struct str path;
    if (c->row < 0)
        return true;
    str_init(&path);
    str_printf(&path, "%s/contact-%03d.png", c->folder, ++c->written);
    bool ok = png_save(&c->page, path.s, e);
    str_destroy(&path);
    clear(c);
    return ok;
}

/* The stage lends its fonts. */
static void
write_heading(struct contact *c, const struct stage *s, int y)
{
    struct draw_list l;
    struct painter p = s->painter;
    p.u = 1;
    p.x = p.y = 0;
    draw_init(&l);
    struct rect line = {0, y, WIDTH, HEAD};
    draw_push(&l, DRAW_FILL, line, TOKEN_SURF2);
    struct draw_cmd *t =
        draw_push(&l, DRAW_TEXT, (struct rect){GAP, y + HEAD - 8, WIDTH, 22}, TOKEN_INK);
    t->size = 22;
    t->face = FACE_SANS_BOLD;
    t->text = c->heading.s;
    paint_list(&p, &c->page, line, &l, THEME_LIGHT);
    draw_destroy(&l);
}

/* The mean of the pixels of x0..x1, y0..y1. */
static uint32_t
mean(const struct canvas *from, int x0, int x1, int y0, int y1)
{
    uint64_t sum[3] = {0};
    for (int y = y0; y < y1; y++) {
        const uint32_t *row = canvas_row(from, y);
        for (int x = x0; x < x1; x++)
            for (int k = 0; k < 3; k++)
                sum[k] += row[x] >> (8 * k) & 0xff;
    }
    uint64_t n = (uint64_t)(x1 - x0) * (uint64_t)(y1 - y0);
    return (uint32_t)(sum[0] / n | sum[1] / n << 8 | sum[2] / n << 16);
}

static void
shrink(struct contact *c, const struct canvas *from, int w, int y)
{
    for (int j = 0; j < HIGH; j++)
        for (int i = 0; i < w; i++)
            canvas_row(&c->page, y + j)[c->x + i] =
                mean(from, i * from->width / w, (i + 1) * from->width / w, j * from->height / HIGH,
                     (j + 1) * from->height / HIGH);
}

bool
contact_add(struct contact *c, const struct stage *s, struct error *e)
{
    const struct canvas *from = &s->window.canvas;
    int w = HIGH * from->width / from->height;
    if (from->height < HIGH || w + 2 * GAP > WIDTH)
        return true; /* nothing that could be made smaller */
    if (c->begin || c->row < 0 || c->x + w + GAP > WIDTH) {
        if (c->row + 1 >= ROWS && !write_sheet(c, e))
            return false;
        c->row++;
        c->x = GAP;
        write_heading(c, s, GAP + c->row * ROW_STEP);
        c->begin = false;
    }
    shrink(c, from, w, GAP + c->row * ROW_STEP + HEAD);
    c->x += w + GAP;
    return true;
}

bool
contact_end(struct contact *c, int *sheets, struct error *e)
{
    bool ok = write_sheet(c, e);
    *sheets = c->written;
    return ok;
}
