/* Painting only what changed must give the very pixels of painting all: on random lists, at several
 * scales. */
#include "open.h"

static uint32_t state;

/* Own generator (xorshift): a failure must come back with its seed. */
static int
any(int limit)
{
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return (int)(state % (uint32_t)limit);
}

static const char *const WORDS[] = {"中考", "体育考试",     "5月14日（周三）",
                                    "Off",  "骨干教师培训", "12"};
static const char *const ICONS[] = {"home", "month", "cat-exam-shape", "cat-sport-hollow"};

static void
fill_in(struct draw_cmd *c, const struct text_measure *m)
{
    c->radius = any(3) ? any(40) : 0;
    c->corners = any(3) ? CORNER_ALL : (uint8_t)any(16);
    c->width = any(5);
    c->style = (enum line_style)any(3);
    c->alpha = any(3) ? 255 : (uint8_t)any(256);
    if (c->kind == DRAW_TEXT) {
        c->text = WORDS[any(6)];
        c->size = 18 + any(60);
        c->face = (enum face)any(FACE_COUNT);
        c->align = (enum align)any(3);
        c->strike = any(4) == 0;
        c->rect.w = text_width(m, c->face, c->size, c->text);
        c->rect.h = c->size;
    } else if (c->kind == DRAW_ICON) {
        c->text = ICONS[any(4)];
    } else if (c->kind == DRAW_QR) {
        c->text = WORDS[any(6)];
        c->text_len = 2;
    } else if (c->kind == DRAW_SHADOW) {
        c->width = any(2) ? 10 : 48;
    } else if (c->kind == DRAW_HATCH) {
        c->width = 1 + any(4);
        c->size = 6 + any(12);
    } else if (c->kind == DRAW_ARC) {
        c->width = 1 + any(14);
        c->to = any(1001);
    }
}

static struct draw_cmd
random_cmd(const struct text_measure *m)
{
    static const enum draw_kind KINDS[] = {DRAW_FILL, DRAW_STROKE, DRAW_TEXT,
                                           DRAW_TEXT, DRAW_ICON,   DRAW_HATCH,
                                           DRAW_QR,   DRAW_SHADOW, DRAW_ARC};
    struct draw_cmd c = {.kind = KINDS[any(9)],
                         .rect = {any(1920) - 40, any(1080) - 40, any(400), any(300)},
                         .colour = (enum token)any(TOKEN_COUNT)};
    fill_in(&c, m);
    return c;
}

/* Some commands under clips, which may nest. */
static void
random_list(struct draw_list *l, const struct text_measure *m, int count)
{
    draw_reset(l);
    int depth = 0;
    for (int i = 0; i < count; i++) {
        if (any(12) == 0 && depth < 3) {
            depth++;
            draw_push(l, DRAW_CLIP, (struct rect){any(1500), any(800), any(700), any(500)}, 0);
        } else if (any(12) == 0 && depth > 0) {
            depth--;
            draw_push(l, DRAW_UNCLIP, (struct rect){0}, 0);
        }
        struct draw_cmd c = random_cmd(m);
        *draw_push(l, c.kind, c.rect, c.colour) = c;
    }
    while (depth-- > 0)
        draw_push(l, DRAW_UNCLIP, (struct rect){0}, 0);
}

static void
insert(struct draw_list *l, size_t at, struct draw_cmd c)
{
    draw_push(l, DRAW_UNCLIP, (struct rect){0}, 0);
    for (size_t i = l->count - 1; i > at; i--)
        l->at[i] = l->at[i - 1];
    l->at[at] = c;
}

static void
change(struct draw_list *l, const struct text_measure *m)
{
    int edits = 1 + any(4);
    while (edits-- > 0) {
        size_t at = (size_t)any((int)l->count);
        enum draw_kind kind = l->at[at].kind;
        if (any(3) == 0)
            insert(l, at, random_cmd(m));
        else if (kind == DRAW_CLIP)
            l->at[at].rect.w += any(200) - 100;
        else if (kind != DRAW_UNCLIP)
            l->at[at] = random_cmd(m);
    }
}

static void
check_size(int w, int h, uint32_t seed)
{
    struct error e = {0};
    struct stage *kept = open_stage("ui_sdl_damage", w, h);
    struct text_measure m = stage_measure(kept);
    struct draw_list l;
    draw_init(&l);
    state = seed;
    random_list(&l, &m, 40);
    show(kept, &l);
    for (int step = 0; step < 6; step++) {
        change(&l, &m);
        show(kept, &l);
        struct stage *fresh = open_stage("ui_sdl_damage", w, h);
        ck_assert(stage_show(fresh, &l, THEME_LIGHT, &e));
        ck_assert_msg(same_picture(kept, fresh), "%dx%d seed %u step %d", w, h, seed, step);
        stage_close(fresh);
    }
    draw_destroy(&l);
    stage_close(kept);
}

START_TEST(changed_parts_equal_the_whole)
{
    for (uint32_t seed = 1; seed <= 6; seed++) {
        check_size(960, 540, seed * 7919);
        check_size(1280, 720, seed * 104729);
        check_size(1366, 768, seed * 31);
    }
    check_size(1920, 1080, 77);
    check_size(2560, 1440, 78);
    check_size(540, 960, 79);
    check_size(1300, 540, 80); /* spare room at the sides */
}
END_TEST

TEST_SUITE_MAIN("ui/sdl damage", changed_parts_equal_the_whole)
