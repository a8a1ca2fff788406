#include "feed/picture.h"

#include "feed/colours.h"

#include <pango/pangocairo.h>

#define MARGIN 84
#define BAND 200
#define STRIP 20
#define FOOT 148
#define SERIF "Noto Serif CJK SC Bold"
#define SANS "Noto Sans CJK SC"

/* design/tokens, light */
enum {
    BG = 0xF5F1E8,
    SURF = 0xFFFDF8,
    INK = 0x1E2427,
    INK2 = 0x434B4C,
    BRAND = COLOUR_BRAND,
    ON_BRAND = 0xFFFDF8,
    ON_BRAND2 = 0xC9DADB,
    WARN_T = 0xF9EBC8,
    WARN_I = 0x543A00
};

struct sheet {
    cairo_t *cr;
    PangoLayout *layout;
    double y; /* where the next text begins */
};

static void
ink(cairo_t *cr, unsigned rgb)
{
    cairo_set_source_rgb(cr, (rgb >> 16) / 255.0, (rgb >> 8 & 255) / 255.0, (rgb & 255) / 255.0);
}

static void
box(cairo_t *cr, double x, double y, double w, double h, unsigned rgb)
{
    ink(cr, rgb);
    cairo_rectangle(cr, x, y, w, h);
    cairo_fill(cr);
}

/* One paragraph of at most `lines` lines, cut with an ellipsis; moves y on. */
static void
text(struct sheet *s, const char *words, const char *face, int px, unsigned rgb, int lines)
{
    int height;
    PangoFontDescription *font = pango_font_description_from_string(face);
    if (words[0] == '\0') {
        pango_font_description_free(font);
        return;
    }
    pango_font_description_set_absolute_size(font, px * PANGO_SCALE);
    pango_layout_set_font_description(s->layout, font);
    pango_layout_set_width(s->layout, (PICTURE_WIDTH - 2 * MARGIN) * PANGO_SCALE);
    pango_layout_set_wrap(s->layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_height(s->layout, -lines);
    pango_layout_set_ellipsize(s->layout, PANGO_ELLIPSIZE_END);
    pango_layout_set_text(s->layout, words, -1);
    pango_layout_get_pixel_size(s->layout, NULL, &height);
    ink(s->cr, rgb);
    cairo_move_to(s->cr, MARGIN, s->y);
    pango_cairo_show_layout(s->cr, s->layout);
    s->y += height;
    pango_font_description_free(font);
}

static const char *
say(const struct picture *p, const char *id)
{
    return message(p->words.catalogue, p->words.lang, id);
}

/* "地点：体育馆" */
static void
fact(struct sheet *s, const struct picture *p, const char *id, const char *value)
{
    if (value[0] == '\0')
        return;
    const char *line = tell_say(&p->words, "feed.fact", say(p, id), value, NULL);
    text(s, line, SANS, 40, INK, 2);
    s->y += 12;
}

static void
head(struct sheet *s, const struct picture *p)
{
    box(s->cr, 0, 0, PICTURE_WIDTH, BAND, BRAND);
    box(s->cr, 0, BAND, PICTURE_WIDTH, STRIP, category_colours[p->event->category].solid);
    s->y = 34;
    text(s, p->calendar, SERIF, 54, ON_BRAND, 1);
    text(s, p->bureau, SANS, 32, ON_BRAND2, 1);
}

static void
state(struct sheet *s, const struct picture *p)
{
    const struct event *ev = p->event;
    bool moved = ev->status == STATUS_RESCHEDULED || ev->status == STATUS_POSTPONED;
    if (ev->status == STATUS_CONFIRMED || ev->status == STATUS_DONE)
        return;
    s->y += 20;
    box(s->cr, MARGIN - 24, s->y, PICTURE_WIDTH - 2 * MARGIN + 48, 84, WARN_T);
    s->y += 8;
    const char *word = say(p, status_label_id(ev->status));
    if (moved && when_dated(&ev->old))
        word = tell_say(
            &p->words, "feed.fact", word,
            tell_say(&p->words, "feed.was_on", tell_when(&p->words, &ev->old), NULL, NULL), NULL);
    text(s, word, SANS " Bold", 42, WARN_I, 1);
    s->y += 16;
}

static void
body(struct sheet *s, const struct picture *p)
{
    const struct event *ev = p->event;
    s->y = BAND + STRIP + 64;
    text(s, say(p, category_label_id(ev->category)), SANS " Bold", 38,
         category_colours[ev->category].ink, 1);
    s->y += 16;
    text(s, tell_event_title(&p->words, ev), SERIF, 84, INK, 3);
    s->y += 28;
    text(s, tell_when(&p->words, &ev->when), SERIF, 50, BRAND, 3);
    state(s, p);
    s->y += 36;
    fact(s, p, "feed.place", tell_place(&p->words, ev));
    fact(s, p, "feed.audience", ev->audience);
    fact(s, p, "feed.department", ev->department);
    fact(s, p, "feed.phone", ev->phone);
}

static void
foot(struct sheet *s, const struct picture *p)
{
    box(s->cr, 0, PICTURE_HEIGHT - FOOT, PICTURE_WIDTH, FOOT, SURF);
    s->y = PICTURE_HEIGHT - FOOT + 24;
    const char *line =
        tell_say(&p->words, "feed.picture_of", tell_date(&p->words, p->words.today), NULL, NULL);
    if (p->demo)
        line = arena_printf(p->words.arena, "%s %s", say(p, "feed.demo"), line);
    text(s, line, SANS, 32, INK2, 2);
}

static cairo_status_t
take(void *out, const unsigned char *bytes, unsigned len)
{
    str_append_n(out, (const char *)bytes, len);
    return CAIRO_STATUS_SUCCESS;
}

bool
picture_draw(const struct picture *p, struct str *out, struct error *e)
{
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, PICTURE_WIDTH, PICTURE_HEIGHT);
    struct sheet s = {.cr = cairo_create(surface)};
    s.layout = pango_cairo_create_layout(s.cr);
    box(s.cr, 0, 0, PICTURE_WIDTH, PICTURE_HEIGHT, BG);
    head(&s, p);
    body(&s, p);
    foot(&s, p);
    cairo_status_t status = cairo_surface_write_to_png_stream(surface, take, out);
    g_object_unref(s.layout);
    cairo_destroy(s.cr);
    cairo_surface_destroy(surface);
    return status == CAIRO_STATUS_SUCCESS ||
           error_set(e, ERR_DRAW, cairo_status_to_string(status), NULL, NULL);
}
