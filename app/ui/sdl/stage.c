/* Start here: a stage from opening to closing, and the three ways to show a list: at once where it
 * differs (stage_show), in motion (stage_turn, stage_animate), under a finger (stage_drag).
 * Painting is paint.c, frames of a motion turn.c, input pointer.c. */
#include "ui/sdl/stage.h"

#include "base/clock.h"
#include "base/mem.h"
#include "ui/sdl/blend.h"
#include "ui/sdl/png.h"
#include "ui/sdl/stage_private.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>

#define MASK_BYTES (8u << 20)
#define STRETCH_PERCENT 135 /* 4:3 has 133 of 16:9 */
#define SLIDE 96            /* reference pixels a page slides in from */

static double
scale_into(const struct stage *s, int w, int h)
{
    double ux = (double)w / s->ref_w, uy = (double)h / s->ref_h;
    return ux < uy ? ux : uy;
}

/* Where the scene lies: in the middle of what the band leaves. */
static void
place_scene(struct stage *s)
{
    int w = s->window.canvas.width, h = s->window.canvas.height;
    struct painter *p = &s->painter;
    s->band_rows = (int)(s->band * scale_into(s, w, h) + 0.5);
    p->u = scale_into(s, w, h - s->band_rows);
    p->x = (w - (int)(s->ref_w * p->u + 0.5)) / 2;
    p->y = s->band_rows + (h - s->band_rows - (int)(s->ref_h * p->u + 0.5)) / 2;
    int x0 = (int)floor(-p->x / p->u), y0 = (int)floor(-p->y / p->u);
    int x1 = (int)ceil((w - p->x) / p->u), y1 = (int)ceil((h - p->y) / p->u);
    s->outer = (struct rect){x0, y0, x1 - x0, y1 - y0};
    p->x += (int)floor(s->shift_x * p->u + 0.5);
    p->y += (int)floor(s->shift_y * p->u + 0.5);
}

/* A display that is higher than the drawings lends its room to them, up to what looks well. */
static void
fit_height(struct stage *s)
{
    int w = s->window.canvas.width, h = s->window.canvas.height;
    int room = (int)((double)h * s->ref_w / w), most = s->ref_h * STRETCH_PERCENT / 100;
    room = room < most ? room : most;
    s->ref_h = room > s->ref_h ? room : s->ref_h;
}

void
stage_fit(struct stage *s)
{
    bool portrait = s->window.canvas.height > s->window.canvas.width;
    s->ref_w = portrait ? 1080 : 1920;
    s->ref_h = portrait ? 1920 : 1080;
    fit_height(s);
    place_scene(s);
    s->valid = s->before.valid = s->after.valid = false;
    s->moving = s->dragging = false;
    s->due_count = 0;
}

struct stage *
stage_open(const struct stage_params *p, struct error *e)
{
    struct stage *s = mem_alloc(sizeof *s);
    blend_init();
    draw_init(&s->shown);
    draw_init(&s->before.list);
    draw_init(&s->after.list);
    s->still_y = INT_MAX;
    s->masks = mask_cache_new(MASK_BYTES);
    s->icons = mem_strdup(p->icons ? p->icons : "");
    s->fonts = fonts_open(e);
    bool ok = s->fonts != NULL;
    if (ok && p->offscreen)
        window_open_offscreen(&s->window, p->width > 0 ? p->width : 1920,
                              p->height > 0 ? p->height : 1080);
    else if (ok)
        ok = window_open(&s->window, p->width, p->height, p->title, e);
    if (!ok) {
        stage_close(s);
        return NULL;
    }
    s->painter = (struct painter){.fonts = s->fonts, .masks = s->masks, .icons = s->icons};
    stage_fit(s);
    s->heard_ms = s->fetched_ms = clock_monotonic_ms();
    return s;
}

void
stage_close(struct stage *s)
{
    if (!s)
        return;
    turn_free(&s->turn);
    window_close(&s->window);
    fonts_close(s->fonts);
    mask_cache_free(s->masks);
    draw_destroy(&s->shown);
    draw_destroy(&s->before.list);
    draw_destroy(&s->after.list);
    free(s->icons);
    free(s);
}

bool
stage_fill_screen(struct stage *s, struct error *e)
{
    if (!window_fill_screen(&s->window, e))
        return false;
    stage_fit(s);
    return true;
}

void
stage_resize(struct stage *s, int width, int height)
{
    if (s->window.sdl)
        return;
    window_resize_offscreen(&s->window, width, height);
    stage_fit(s);
}

void
stage_canvas(const struct stage *s, int *width, int *height)
{
    *width = s->ref_w;
    *height = s->ref_h;
}

double
stage_scale(const struct stage *s)
{
    return s->painter.u;
}

static int
measure(void *self, enum face face, int size, const char *text, size_t len)
{
    struct stage *s = self;
    int width = fonts_width(s->fonts, face, fonts_px(size, s->painter.u), text, len);
    int ref = (int)(width / s->painter.u);
    return ref * s->painter.u < width ? ref + 1 : ref;
}

struct rect
stage_outer(const struct stage *s)
{
    return s->outer;
}

struct rect
stage_band_place(const struct stage *s)
{
    int h = (int)(s->band_rows / s->painter.u + 0.5);
    return h ? (struct rect){s->outer.x, s->outer.y, s->outer.w, h} : (struct rect){0};
}

struct text_measure
stage_measure(struct stage *s)
{
    return (struct text_measure){measure, s};
}

static struct rect
whole(const struct stage *s)
{
    return (struct rect){0, 0, s->window.canvas.width, s->window.canvas.height};
}

size_t
stage_damage(const struct stage *s, const struct draw_list *from, const struct draw_list *to,
             struct rect out[DAMAGE_MAX])
{
    size_t n = draw_damage(from, to, out, DAMAGE_MAX);
    for (size_t i = 0; i < n; i++)
        out[i] = rect_intersect(paint_reach(&s->painter, out[i]), whole(s));
    return n;
}

/* Device rectangles where `list` differs from what is shown. */
static size_t
damage(const struct stage *s, const struct draw_list *list, enum theme theme, struct rect *out)
{
    if (!s->valid || s->refit || theme != s->theme) {
        out[0] = whole(s);
        return 1;
    }
    return stage_damage(s, &s->shown, list, out);
}

static bool
pulses(const struct draw_list *l)
{
    for (size_t i = 0; i < l->count; i++)
        if (l->at[i].pulse)
            return true;
    return false;
}

static void
remember(struct stage *s, const struct draw_list *list, enum theme theme)
{
    bool did = s->pulses;
    draw_copy(&s->shown, list);
    s->theme = theme;
    s->valid = true;
    s->refit = false;
    s->pulses = pulses(list);
    if (!s->pulses)
        s->painter.dim = 0;
    if (!did)
        s->pulse_ms = INT64_MAX;
    if (!did || s->pulse_due_ms == INT64_MAX)
        s->pulse_due_ms = 0;
}

#define BANDS 6   /* of a page that is painted before a motion */
#define AT_ONCE 8 /* parts of the canvas: less than one of so many is painted at once */

static int64_t
area_due(const struct stage *s)
{
    int64_t area = 0;
    for (size_t i = 0; i < s->due_count; i++)
        area += (int64_t)s->due[i].w * s->due[i].h;
    return area;
}

/* Paints what is due of turn.after above row `until`. */
static void
paint_due(struct stage *s, int until)
{
    struct rect ground = {0, s->due_row, s->turn.after.width, until - s->due_row};
    ground = rect_intersect(ground, s->due_ground);
    if (!rect_empty(ground))
        turn_copy(&s->turn.after, &s->turn.before, ground);
    for (size_t i = 0; i < s->due_count; i++) {
        struct rect rows = {0, s->due_row, s->turn.after.width, until - s->due_row};
        rows = rect_intersect(s->due[i], rows);
        if (!rect_empty(rows))
            paint_list(&s->painter, &s->turn.after, rows, &s->shown, s->theme);
    }
    s->due_row = until;
    if (until >= s->turn.after.height)
        s->due_count = 0;
}

static bool
is_due(const struct stage *s, int from, int until)
{
    for (size_t i = 0; i < s->due_count; i++)
        if (s->due[i].y < until && s->due[i].y + s->due[i].h > from)
            return true;
    return false;
}

/* Ends what moves: the canvas shows the page as it is. */
static void
settle(struct stage *s)
{
    if (s->moving && s->due_count > 0)
        paint_due(s, s->turn.after.height);
    if (s->moving)
        turn_frame(&s->turn, &s->window.canvas, 1000);
    else if (s->dragging) /* dropped without a way back */
        turn_copy(&s->window.canvas, &s->turn.before, whole(s));
    if (s->moving || s->dragging) {
        struct rect all = whole(s);
        window_present(&s->window, &all, 1);
    }
    s->moving = s->dragging = s->turn.returning = false;
    s->turn.dragged = 0;
}

/* All but the band, which stands still while pages move below it. */
static struct rect
moving_rows(const struct stage *s)
{
    struct rect r = whole(s);
    int still = s->refit ? 0 : s->band_rows;
    return (struct rect){r.x, still, r.w, r.h - still};
}

static struct rect
sliding_rows(const struct stage *s)
{
    struct rect r = moving_rows(s);
    int end = r.y + r.h;
    r.h = (s->still_y < end ? s->still_y : end) - r.y;
    return r;
}

/* The rows that do not move show their new content at once. */
static void
show_still_rows(struct stage *s, const struct canvas *page)
{
    struct rect rows = whole(s);
    if (s->still_y >= rows.h)
        return;
    rows.y = s->still_y;
    rows.h -= s->still_y;
    turn_copy(&s->window.canvas, page, rows);
    window_present(&s->window, &rows, 1);
}

/* The finger has let a page go that is not turned: it glides back, its clock starting with the
 * first frame. */
static void
glide_back(struct stage *s, const struct draw_list *list, const struct rect *parts, size_t n)
{
    for (size_t i = 0; i < n; i++)
        paint_list(&s->painter, &s->turn.before, parts[i], list, s->theme);
    show_still_rows(s, &s->turn.before);
    s->turn.motion = MOTION_FADE;
    s->turn.region = sliding_rows(s);
    s->turn.returning = s->moving = true;
    s->dragging = false;
    s->start_ms = INT64_MAX;
}

bool
stage_show(struct stage *s, const struct draw_list *list, enum theme theme, struct error *e)
{
    (void)e;
    struct rect parts[DAMAGE_MAX];
    size_t n = damage(s, list, theme, parts);
    if (s->dragging && s->turn.dragged != 0 && theme == s->theme && !s->reduced) {
        glide_back(s, list, parts, n);
        remember(s, list, theme);
        return true;
    }
    settle(s);
    for (size_t i = 0; i < n; i++)
        paint_list(&s->painter, &s->window.canvas, parts[i], list, theme);
    window_present(&s->window, parts, n);
    remember(s, list, theme);
    return true;
}

static void
use_pages(struct stage *s, enum theme theme)
{
    turn_size(&s->turn, s->window.canvas.width, s->window.canvas.height);
    turn_colours(&s->turn, theme_rgb(theme, TOKEN_BG), theme_rgb(theme, TOKEN_SCRIM),
                 theme_scrim_percent(theme) * 256 / 100);
    s->turn.travel = (int)(SLIDE * s->painter.u + 0.5);
}

/* What moves: a fade only where the pages differ; a slide over the whole width, but not over rows
 * that are the same. */
static struct rect
region_of(const struct stage *s, enum motion m, const struct rect *parts, size_t n)
{
    struct rect r = {0}, all = moving_rows(s);
    for (size_t i = 0; i < n; i++)
        r = rect_union(r, parts[i]);
    if (s->dragging)
        r = all;
    switch (m) {
    case MOTION_SLIDE_LEFT:
    case MOTION_SLIDE_RIGHT:
        r.x = 0;
        r.w = all.w;
        if (r.y + r.h > s->still_y && s->still_y > r.y)
            r.h = s->still_y - r.y;
        break;
    case MOTION_SLIDE_UP:
    case MOTION_DRILL_IN:
    case MOTION_DRILL_OUT:
    case MOTION_SHEET_IN:
    case MOTION_SHEET_OUT:
        return all;
    case MOTION_NONE:
    case MOTION_FADE:
    case MOTION_MIRROR:
    case MOTION_THEME:
        break;
    }
    return r;
}

/* Makes the picture that is left, and says what is due of the one to come: a fade shows nothing but
 * its region of them. */
static void
prepare_pages(struct stage *s, const struct draw_list *list, enum theme theme, int way,
              const struct rect *parts, size_t n)
{
    bool fades = s->turn.motion == MOTION_FADE && way == 0 && !s->dragging;
    struct rect seen = fades ? s->turn.region : whole(s);
    if (!s->dragging) {
        ahead_keep(s, way);
        turn_copy(&s->turn.before, &s->window.canvas, seen);
    }
    s->due_row = 0;
    s->due_ground = (struct rect){0};
    if (ahead_use(s, way, list, theme, s->due, &s->due_count))
        return;
    s->due_ground = seen;
    s->due_count = n;
    for (size_t i = 0; i < n; i++)
        s->due[i] = parts[i];
}

static struct rect
or_whole(const struct stage *s, struct rect r)
{
    return rect_empty(r) ? whole(s) : rect_intersect(paint_place(&s->painter, r), whole(s));
}

/* Both pictures are there. */
static void
begin(struct stage *s, int64_t now_ms)
{
    if (s->way != 0)
        show_still_rows(s, &s->turn.after);
    s->start_ms = now_ms;
}

bool
stage_turn(struct stage *s, const struct draw_list *list, enum theme theme, enum motion m,
           struct rect from, struct rect to, int64_t now_ms, bool reduced, struct error *e)
{
    if (s->moving)
        settle(s);
    s->reduced = reduced;
    if (m == MOTION_NONE || !s->valid)
        return stage_show(s, list, theme, e);
    struct rect parts[DAMAGE_MAX];
    size_t n = damage(s, list, theme, parts);
    use_pages(s, theme);
    s->turn.motion = reduced ? MOTION_FADE : m;
    s->turn.from = or_whole(s, from);
    s->turn.to = or_whole(s, to);
    s->turn.region = region_of(s, m, parts, n);
    prepare_pages(s, list, theme, ahead_way(m), parts, n);
    ahead_turned(s, ahead_way(m));
    remember(s, list, theme);
    if (rect_empty(s->turn.region)) {
        s->due_count = 0;
        return true;
    }
    s->turn.returning = false;
    s->way = ahead_way(m);
    s->moving = true;
    s->dragging = false;
    if (area_due(s) * AT_ONCE <= (int64_t)whole(s).w * whole(s).h) {
        paint_due(s, s->turn.after.height);
        begin(s, now_ms);
    }
    return true;
}

/* A page is painted in bands before it moves: each is far shorter than a frame, and what happens
 * meanwhile is heard. */
static void
paint_band(struct stage *s, int64_t now_ms)
{
    int height = s->turn.after.height, band = (height + BANDS - 1) / BANDS;
    int until = s->due_row + band;
    while (until < height && !is_due(s, s->due_row, until))
        until += band;
    paint_due(s, until < height ? until : height);
    if (s->due_count == 0)
        begin(s, now_ms);
}

bool
stage_animate(struct stage *s, int64_t now_ms)
{
    if (!s->moving)
        return false;
    if (s->due_count > 0) {
        paint_band(s, now_ms);
        return true;
    }
    enum motion m = s->turn.motion;
    if (s->start_ms == INT64_MAX)
        s->start_ms = now_ms;
    int progress = motion_progress(m, s->reduced, s->start_ms, now_ms);
    turn_frame(&s->turn, &s->window.canvas, progress);
    window_present(&s->window, &s->turn.region, 1);
    if (motion_done(m, s->reduced, s->start_ms, now_ms)) {
        s->moving = s->turn.returning = false;
        s->turn.dragged = 0;
    }
    return s->moving;
}

bool
stage_moving(const struct stage *s)
{
    return s->moving;
}

bool
stage_preparing(const struct stage *s)
{
    return s->moving && s->due_count > 0;
}

void
stage_pulse(struct stage *s, int64_t now_ms, bool still)
{
    if (!s->pulses || s->moving || s->dragging || now_ms < s->pulse_due_ms)
        return;
    if (still) {
        s->pulse_due_ms = INT64_MAX;
        return;
    }
    if (s->pulse_ms > now_ms)
        s->pulse_ms = now_ms;
    int64_t since = now_ms - s->pulse_ms;
    s->pulse_due_ms = s->pulse_ms + motion_pulse_next(since);
    s->painter.dim = 255 - motion_pulse(since);
    for (size_t i = 0; i < s->shown.count; i++) {
        const struct draw_cmd *c = &s->shown.at[i];
        if (!c->pulse)
            continue;
        struct rect r = rect_intersect(paint_reach(&s->painter, draw_bounds(c)), whole(s));
        paint_list(&s->painter, &s->window.canvas, r, &s->shown, s->theme);
        window_present(&s->window, &r, 1);
    }
}

int64_t
stage_pulse_deadline(const struct stage *s)
{
    return s->pulses && !s->moving && !s->dragging ? s->pulse_due_ms : INT64_MAX;
}

static void
refit(struct stage *s)
{
    settle(s);
    place_scene(s);
    s->refit = true;
    s->before.valid = s->after.valid = false;
}

void
stage_band(struct stage *s, int band)
{
    if (band == s->band)
        return;
    s->band = band;
    refit(s);
}

void
stage_shift(struct stage *s, int dx, int dy)
{
    if (dx == s->shift_x && dy == s->shift_y)
        return;
    s->shift_x = dx;
    s->shift_y = dy;
    refit(s);
}

void
stage_shifted(const struct stage *s, int *dx, int *dy)
{
    *dx = s->shift_x;
    *dy = s->shift_y;
}

void
stage_still(struct stage *s, int from_y)
{
    struct rect edge = paint_place(&s->painter, (struct rect){0, from_y, 1, 1});
    s->still_y = from_y < s->ref_h ? edge.y : INT_MAX;
}

void
stage_drag(struct stage *s, int dx)
{
    if (s->moving || !s->valid)
        return;
    int shift = (int)(dx * s->painter.u);
    if (!s->dragging) {
        use_pages(s, s->theme);
        ahead_keep(s, shift < 0 ? 1 : -1);
        s->before.valid = false;
        turn_copy(&s->turn.before, &s->window.canvas, whole(s));
    } else if (shift == s->turn.dragged) {
        return;
    }
    struct rect region = sliding_rows(s);
    s->dragging = true;
    s->turn.dragged = shift;
    turn_shift(&s->turn, &s->window.canvas, region, shift);
    window_present(&s->window, &region, 1);
}

const uint32_t *
stage_pixels(const struct stage *s, int *width, int *height, int *pitch)
{
    *width = s->window.canvas.width;
    *height = s->window.canvas.height;
    *pitch = s->window.canvas.stride * (int)sizeof(uint32_t);
    return s->window.canvas.at;
}

bool
stage_save_png(const struct stage *s, const char *path, struct error *e)
{
    return png_save(&s->window.canvas, path, e);
}
