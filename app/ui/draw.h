/* A draw list: what to paint, in order, on the reference canvas (landscape 1920x1080, portrait
 * 1080x1920). Knows no pixels: ui/sdl scales edges by u and rounds them (tokens.md, "Other sizes").
 * Screens are tested by comparing lists as text. One thread. */
#ifndef UI_DRAW_H
#define UI_DRAW_H

#include "base/arena.h"
#include "base/str.h"
#include "ui/theme.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Reference pixels. */
struct rect {
    int x, y, w, h;
};

enum face { FACE_SANS, FACE_SANS_BOLD, FACE_SERIF_BOLD, FACE_COUNT };
enum align { ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT };

/* Corner bits for radius: a corner not named is square. */
#define CORNER_TL 1u
#define CORNER_TR 2u
#define CORNER_BR 4u
#define CORNER_BL 8u
#define CORNER_ALL 15u
#define CORNER_LEFT (CORNER_TL | CORNER_BL)
#define CORNER_RIGHT (CORNER_TR | CORNER_BR)

enum line_style { LINE_SOLID, LINE_DASHED /* 8 on 5 off */, LINE_DOTTED };

enum draw_kind {
    DRAW_FILL,   /* rect, radius, corners, colour, alpha */
    DRAW_STROKE, /* rect (outer edge), radius, corners, width, style; cut edges of a bar by CORNER
                    bits: a side without both corners rounded is still drawn */
    DRAW_TEXT,   /* one line: text, face, size, colour; x by align, baseline y */
    DRAW_ICON,   /* name of assets/icons/NAME.svg tinted with colour into rect */
    DRAW_SHADOW, /* soft shadow under rect (s1 or s2 in width = blur) */
    DRAW_HATCH,  /* 45 degree lines of `width` every `size` px clipped to rect */
    DRAW_QR,     /* matrix of the payload, whole pixels per module, centred in rect; colours QR /
                    QR_DARK */
    DRAW_ARC,  /* ring: rect, width, from..to in thousandths of a turn clockwise from the top; round
                  caps */
    DRAW_CLIP, /* until DRAW_UNCLIP, nothing is painted outside rect; nests */
    DRAW_UNCLIP,
};

struct draw_cmd {
    enum draw_kind kind;
    struct rect rect; /* TEXT: x, y = anchor and baseline; w = measured width, h = size */
    enum token colour;
    uint8_t alpha; /* 255 = opaque */
    uint8_t corners;
    enum line_style style;
    enum face face;
    enum align align;
    int radius, width, size; /* STROKE width 0 = hairline (1 device pixel at u<1.5, 2 above) */
    int from, to;            /* ARC */
    bool pulse;              /* alpha breathes between shows (motion.h) */
    bool strike;             /* TEXT: 2 px line through */
    bool tabular; /* TEXT: each digit centred in a 0.59 em cell (serif digits differ in width) */
    const char *text; /* TEXT, ICON name, QR payload; in the list's arena */
    size_t text_len;  /* QR payload may hold NULs; others: strlen */
};

struct draw_list {
    struct arena arena;  /* owns the strings */
    struct draw_cmd *at; /* heap, grows */
    size_t count, cap;
};

void draw_init(struct draw_list *l);
void draw_destroy(struct draw_list *l);
void draw_reset(struct draw_list *l);
struct draw_cmd *draw_push(struct draw_list *l, enum draw_kind kind, struct rect r,
                           enum token colour); /* defaults: alpha 255, corners ALL */

/* Deep copy: the strings too. `to` is emptied first. */
void draw_copy(struct draw_list *to, const struct draw_list *from);

/* One command a line, stable: "fill 40,964 1840x88 r28 SURF", "text 72,88 b28 SANS_BOLD INK \"…\"".
 */
void draw_dump(const struct draw_list *l, struct str *out);

/* Hash of one command; and the smallest rect that holds all differences between two lists (false if
 * equal). Where the lists differ in length from some point on, everything from there counts.
 * Several disjoint changes give up to `max` rects; returns the number. */
uint64_t draw_hash(const struct draw_cmd *c);
size_t draw_damage(const struct draw_list *before, const struct draw_list *after, struct rect *out,
                   size_t max);

/* No text is set smaller than this on a display of at least 1280x720 (in reference pixels: 15
 * device pixels there). */
#define DRAW_TEXT_FLOOR 23
/* All that a command can touch, anti-aliasing, minimum line widths and line boxes included. */
struct rect draw_bounds(const struct draw_cmd *c);

struct rect rect_inset(struct rect r, int by);
bool rect_has(struct rect r, int x, int y);
bool rect_empty(struct rect r);
struct rect rect_union(struct rect a, struct rect b);
struct rect rect_intersect(struct rect a, struct rect b);

#endif
