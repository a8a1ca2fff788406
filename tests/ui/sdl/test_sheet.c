/* One of everything through the whole renderer, at the sizes people have. */
#include "sheet.h"
#include "testing.h"
#include "ui/sdl/stage.h"

#include <stdio.h>

struct picture {
    struct stage *stage;
    struct ui ui;
    struct draw_list list;
    struct arena arena;
};

static void
take(struct picture *p, int w, int h, enum theme theme, ui_id held)
{
    struct error e = {0};
    struct stage_params sp = {
        .width = w, .height = h, .offscreen = true, .icons = XIAOLI_SOURCE_ROOT "/assets/icons"};
    p->stage = stage_open(&sp, &e);
    if (!p->stage && e.code == ERR_FONT_MISSING) {
        printf("SKIP: ui_sdl_sheet: %s is not installed\n", e.args[1]);
        exit(77);
    }
    ck_assert_ptr_nonnull(p->stage);
    ui_init(&p->ui);
    draw_init(&p->list);
    arena_init(&p->arena);
    stage_canvas(p->stage, &p->ui.width, &p->ui.height);
    p->ui.measure = stage_measure(p->stage);
    p->ui.held = held;
    p->ui.held_inside = held != 0;
    p->ui.press = (struct press){.target = held, .rising = true, .from = 255, .level = 255};
    p->ui.down = held != 0;
    p->ui.focus = ui_id_of("left", 4);
    sheet_build(&p->ui, &p->list, &p->arena, 5);
    ck_assert(stage_show(p->stage, &p->list, theme, &e));
    const char *folder = getenv("XIAOLI_PICTURES");
    if (folder) {
        char path[512];
        snprintf(path, sizeof path, "%s/sheet-%dx%d-%d.png", folder, w, h, (int)theme);
        ck_assert(stage_save_png(p->stage, path, &e));
    }
}

static void
drop(struct picture *p)
{
    stage_close(p->stage);
    draw_destroy(&p->list);
    arena_destroy(&p->arena);
}

START_TEST(every_component_paints_at_every_size)
{
    static const struct {
        int w, h;
        enum theme theme;
    } SIZES[] = {{1920, 1080, THEME_LIGHT}, {1280, 720, THEME_LIGHT},     {3840, 2160, THEME_LIGHT},
                 {1920, 1080, THEME_NIGHT}, {1920, 1080, THEME_CONTRAST}, {1024, 768, THEME_LIGHT}};
    for (size_t i = 0; i < sizeof SIZES / sizeof *SIZES; i++) {
        struct picture p;
        take(&p, SIZES[i].w, SIZES[i].h, SIZES[i].theme, ui_id_of("today", 1));
        int w, h, pitch;
        const uint32_t *px = stage_pixels(p.stage, &w, &h, &pitch);
        ck_assert_int_eq(w, SIZES[i].w);
        ck_assert_int_eq(h, SIZES[i].h);
        ck_assert_uint_eq(px[0] & 0xffffff, theme_rgb(SIZES[i].theme, TOKEN_BG));
        drop(&p);
    }
}
END_TEST

TEST_SUITE_MAIN("ui/sdl sheet", every_component_paints_at_every_size)
