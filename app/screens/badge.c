/* Badges, pills, marks and seals: the small signs by which a category, a state or a kind of day is
 * known. */
#include "screens/parts.h"

#define GLYPH_FROM 26 /* a smaller badge is a silhouette only: its glyph would be a smudge */

static const struct {
    enum token solid, tint, ink;
} COLOURS[CATEGORY_COUNT] = {
    [CATEGORY_EXAM] = {TOKEN_EX, TOKEN_EX_T, TOKEN_EX_I},
    [CATEGORY_FESTIVAL] = {TOKEN_FE, TOKEN_FE_T, TOKEN_FE_I},
    [CATEGORY_SPORT] = {TOKEN_SP, TOKEN_SP_T, TOKEN_SP_I},
    [CATEGORY_TRAINING] = {TOKEN_TR, TOKEN_TR_T, TOKEN_TR_I},
    [CATEGORY_THEME] = {TOKEN_TH, TOKEN_TH_T, TOKEN_TH_I},
};

enum token
cat_solid(enum category c)
{
    return COLOURS[c].solid;
}

enum token
cat_tint(enum category c)
{
    return COLOURS[c].tint;
}

enum token
cat_ink(enum category c)
{
    return COLOURS[c].ink;
}

static void
layer(const struct build *b, enum category c, const char *what, struct rect r, enum token colour)
{
    const char *name = arena_printf(b->ui->arena, "cat-%s-%s", category_key(c), what);
    ui_icon(b->ui, name, r, colour);
}

static void
category_glyph(const struct build *b, enum category c, struct rect r, enum token solid)
{
    layer(b, c, "glyph", r, TOKEN_BI);
    if (c != CATEGORY_EXAM) /* the pencil is one piece */
        layer(b, c, "cut", r, solid);
}

/* The glyph that a state puts in the category's place; NULL = the category's own. */
static const char *
state_glyph(const struct occurrence *o)
{
    switch (o->event->status) {
    case STATUS_DONE:
        return "state-done-glyph";
    case STATUS_CANCELLED:
        return "state-canc-glyph";
    case STATUS_POSTPONED:
        return "state-post-glyph";
    case STATUS_UNDATED:
    case STATUS_TENTATIVE:
    case STATUS_CONFIRMED:
    case STATUS_RESCHEDULED:
        break;
    }
    return NULL;
}

static enum token
badge_colour(const struct occurrence *o)
{
    enum status s = o->event->status;
    bool grey = o->kind == OCCURRENCE_OLD_DATE || s == STATUS_CANCELLED || s == STATUS_POSTPONED;
    return grey ? TOKEN_INK3 : cat_solid(o->event->category);
}

void
part_badge(const struct build *b, const struct occurrence *o, int x, int y, int size, bool plain)
{
    struct rect r = {x, y, size, size};
    enum category c = o->event->category;
    enum token colour = badge_colour(o);
    if (plain && o->event->status == STATUS_TENTATIVE) {
        layer(b, c, "hollow", r, colour);
        return;
    }
    layer(b, c, "shape", r, colour);
    if (plain || size < GLYPH_FROM)
        return;
    const char *glyph =
        o->kind == OCCURRENCE_OLD_DATE && o->event->status == STATUS_DONE ? NULL : state_glyph(o);
    if (glyph)
        ui_icon(b->ui, glyph, r, TOKEN_BI);
    else
        category_glyph(b, c, r, colour);
}

void
part_badge_category(const struct build *b, enum category c, int x, int y, int size)
{
    struct rect r = {x, y, size, size};
    layer(b, c, "shape", r, cat_solid(c));
    if (size >= GLYPH_FROM)
        category_glyph(b, c, r, cat_solid(c));
}

static const struct {
    enum pill_look look;
    enum token fill, ink;
    const char *icon;
} PILLS[STATUS_COUNT] = {
    [STATUS_UNDATED] = {PILL_DOTTED, TOKEN_SURF, TOKEN_INK2, "tray"},
    [STATUS_TENTATIVE] = {PILL_DASHED, TOKEN_SURF, TOKEN_INK2, "clock"},
    [STATUS_CONFIRMED] = {PILL_FILL, TOKEN_BRAND_T, TOKEN_BRAND_INK, "check"},
    [STATUS_DONE] = {PILL_FILL, TOKEN_SURF2, TOKEN_INK2, "flag"},
    [STATUS_RESCHEDULED] = {PILL_FILL, TOKEN_WARN_T, TOKEN_WARN_I, "moved"},
    [STATUS_POSTPONED] = {PILL_FILL, TOKEN_WARN_T, TOKEN_WARN_I, "hold"},
    [STATUS_CANCELLED] = {PILL_FILL, TOKEN_SURF2, TOKEN_INK2, "close"},
};

int
part_status_pill(const struct build *b, enum status s, struct rect r, enum align align, int size,
                 bool on_brand)
{
    enum token fill = on_brand ? TOKEN_BRAND : PILLS[s].fill;
    enum token ink = on_brand ? TOKEN_ON_BRAND : PILLS[s].ink;
    int w = ui_pill(b->ui, r, align, PILLS[s].look, fill, ink, PILLS[s].icon,
                    say(b, status_label_id(s)), size);
    if (on_brand && PILLS[s].look == PILL_FILL) {
        int x = align == ALIGN_RIGHT ? r.x + r.w - w : r.x;
        ui_stroke(b->ui, (struct rect){x, r.y, w, r.h}, r.h / 2, 2, LINE_SOLID, ink);
    }
    return w;
}

static const char *
mark_text(const struct build *b, enum day_mark mark)
{
    return say(b, mark == MARK_OFF ? "mark.off" : "mark.work");
}

int
part_mark_width(const struct build *b, enum day_mark mark, int size)
{
    if (mark == MARK_NONE)
        return 0;
    int w = text_width(&b->ui->measure, FACE_SANS_BOLD, size * 2 / 3, mark_text(b, mark)) + 16;
    return b->lang == LANG_EN && w > size ? w : size;
}

void
part_mark(const struct build *b, enum day_mark mark, int x, int y, int size)
{
    if (mark == MARK_NONE)
        return;
    int w = part_mark_width(b, mark, size);
    struct rect r = {x + size - w, y, w, size};
    if (mark == MARK_OFF) {
        ui_fill(b->ui, r, size / 2, TOKEN_BRAND);
    } else {
        ui_fill(b->ui, r, 8, TOKEN_SURF);
        ui_stroke(b->ui, r, 8, 2, LINE_SOLID, TOKEN_INK);
    }
    ui_label(b->ui, r, FACE_SANS_BOLD, size * 2 / 3, mark == MARK_OFF ? TOKEN_ON_BRAND : TOKEN_INK,
             ALIGN_CENTRE, mark_text(b, mark));
}

/* Seals are read like old books: down the right column, then the left one. */
void
part_seal(const struct build *b, struct rect r)
{
    static const int COLUMN[4] = {1, 1, -1, -1}, ROW[4] = {-1, 1, -1, 1};
    const char *at = b->frame ? b->frame->seal : "";
    size_t n = utf8_count(at);
    int size = n > 1 ? r.h * 23 / 64 : r.h * 40 / 64;
    int pitch = r.h * 25 / 64;
    if (n == 0)
        return;
    ui_fill(b->ui, r, r.h * 10 / 64, TOKEN_BRAND);
    for (size_t i = 0; i < n && i < 4; i++) {
        char glyph[5] = {0};
        utf8_encode(utf8_next(&at), glyph);
        int dx = n > 2 ? COLUMN[i] * pitch / 2 : 0;
        int dy = n > 1 ? ROW[i] * pitch / 2 : 0;
        ui_text(b->ui, r.x + r.w / 2 + dx, text_baseline(r.y + r.h / 2 + dy, size), FACE_SERIF_BOLD,
                size, TOKEN_ON_BRAND, ALIGN_CENTRE, glyph);
    }
}

void
part_today(const struct build *b, struct rect r, int size, const char *text)
{
    ui_fill(b->ui, r, 8, TOKEN_ACC);
    ui_label(b->ui, r, FACE_SANS_BOLD, size, TOKEN_ON_ACC, ALIGN_CENTRE, text);
}
