/* A component sheet like the design's: one of everything, for tests and for eyes
 * (XIAOLI_PICTURES=folder keeps it). */
#ifndef TESTS_UI_SDL_SHEET_H
#define TESTS_UI_SDL_SHEET_H

#include "ui/ui.h"

static const char *const SHEET_CATS[] = {"exam", "festival", "sport", "training", "theme"};
static const enum token SHEET_SOLID[] = {TOKEN_EX, TOKEN_FE, TOKEN_SP, TOKEN_TR, TOKEN_TH};
static const enum token SHEET_TINT[] = {TOKEN_EX_T, TOKEN_FE_T, TOKEN_SP_T, TOKEN_TR_T, TOKEN_TH_T};
static const enum token SHEET_INK[] = {TOKEN_EX_I, TOKEN_FE_I, TOKEN_SP_I, TOKEN_TR_I, TOKEN_TH_I};
static const char *const SHEET_NAMES[] = {"中考", "艺术节", "足球赛", "国培", "推普周"};

static inline void
sheet_badge(struct ui *ui, int cat, struct rect r)
{
    const char *shape = arena_printf(ui->arena, "cat-%s-shape", SHEET_CATS[cat]);
    ui_icon(ui, shape, r, SHEET_SOLID[cat]);
    ui_icon(ui, arena_printf(ui->arena, "cat-%s-glyph", SHEET_CATS[cat]), r, TOKEN_BI);
}

static inline void
sheet_bars(struct ui *ui)
{
    ui_card(ui, (struct rect){40, 104, 1128, 352});
    for (int i = 0; i < 5; i++) {
        int y = 154 + i * 60;
        sheet_badge(ui, i, (struct rect){62, y - 2, 40, 40});
        struct rect bar = {190, y, 152, 36};
        ui_fill(ui, bar, 8, SHEET_TINT[i]);
        sheet_badge(ui, i, (struct rect){bar.x + 6, y + 4, 28, 28});
        ui_label(ui, (struct rect){bar.x + 42, y, 106, 36}, FACE_SANS_BOLD, 22, SHEET_INK[i],
                 ALIGN_LEFT, SHEET_NAMES[i]);
        bar.x = 352;
        ui_fill(ui, bar, 8, TOKEN_SURF);
        ui_stroke(ui, bar, 8, 2, LINE_DASHED, SHEET_SOLID[i]);
        ui_label(ui, (struct rect){bar.x + 42, y, 106, 36}, FACE_SANS_BOLD, 22, SHEET_INK[i],
                 ALIGN_LEFT, SHEET_NAMES[i]);
        bar.x = 514;
        ui_stroke_corners(ui, bar, 8, CORNER_RIGHT, 2, LINE_DOTTED, TOKEN_LINE2);
        ui_label(ui, (struct rect){bar.x + 8, y, 140, 36}, FACE_SANS, 22, TOKEN_INK2, ALIGN_LEFT,
                 "改至30日");
        ui_label_struck(ui, (struct rect){690, y, 130, 36}, FACE_SANS, 22, TOKEN_INK2,
                        SHEET_NAMES[i]);
        ui_fill_corners(ui, (struct rect){840, y, 152, 36}, 8, CORNER_RIGHT, SHEET_TINT[i]);
        ui_icon(ui, arena_printf(ui->arena, "cat-%s-hollow", SHEET_CATS[i]),
                (struct rect){1010, y + 4, 28, 28}, SHEET_SOLID[i]);
    }
}

static inline void
sheet_buttons(struct ui *ui)
{
    static const enum button_look LOOKS[] = {BUTTON_PLAIN, BUTTON_PLAIN, BUTTON_PRIMARY,
                                             BUTTON_DISABLED, BUTTON_DANGER};
    ui_card(ui, (struct rect){40, 472, 1128, 224});
    for (int i = 0; i < 5; i++) {
        ui_button(ui, "today", i, (struct rect){64 + i * 182, 520, 166, 76}, LOOKS[i], NULL, 0,
                  "今天", 26);
        ui_button(ui, "left", i, (struct rect){64 + i * 182, 608, 166, 72}, LOOKS[i], "left", 32,
                  NULL, 0);
    }
    ui_button(ui, "again", 0, (struct rect){974, 520, 180, 76}, BUTTON_PRIMARY, "refresh", 28,
              "再试一次", 26);
}

static inline void
sheet_pills(struct ui *ui)
{
    ui_card(ui, (struct rect){1192, 288, 688, 168});
    int x = 1216;
    x += 12 + ui_pill(ui, (struct rect){x, 300, 0, 40}, ALIGN_LEFT, PILL_FILL, TOKEN_BRAND_T,
                      TOKEN_BRAND_INK, "check", "已确定", 22);
    x += 12 + ui_pill(ui, (struct rect){x, 300, 0, 40}, ALIGN_LEFT, PILL_DASHED, TOKEN_SURF,
                      TOKEN_INK2, "clock", "暂定", 22);
    x += 12 + ui_pill(ui, (struct rect){x, 300, 0, 40}, ALIGN_LEFT, PILL_DOTTED, TOKEN_SURF,
                      TOKEN_INK2, "tray", "日期待定", 22);
    ui_pill(ui, (struct rect){x, 300, 0, 40}, ALIGN_LEFT, PILL_FILL, TOKEN_WARN_T, TOKEN_WARN_I,
            "moved", "已改期", 22);
    ui_fill(ui, (struct rect){1304, 405, 56, 42}, 8, TOKEN_ACC);
    ui_number(ui, 1332, text_baseline(426, 32), FACE_SERIF_BOLD, 32, TOKEN_ON_ACC, ALIGN_CENTRE,
              "14");
    ui_fill(ui, (struct rect){1216, 410, 32, 32}, 16, TOKEN_BRAND);
    ui_text(ui, 1232, text_baseline(426, 20), FACE_SANS_BOLD, 20, TOKEN_ON_BRAND, ALIGN_CENTRE,
            "休");
    ui_stroke(ui, (struct rect){1260, 410, 32, 32}, 6, 2, LINE_SOLID, TOKEN_INK);
}

static inline void
sheet_words(struct ui *ui)
{
    ui_card(ui, (struct rect){40, 712, 740, 336});
    ui_text(ui, 64, text_baseline(790, 100), FACE_SERIF_BOLD, 100, TOKEN_INK, ALIGN_LEFT, "5月");
    ui_number(ui, 246, text_baseline(800, 76), FACE_SERIF_BOLD, 76, TOKEN_INK, ALIGN_LEFT,
              "0123456789");
    ui_text(ui, 64, text_baseline(884, 48), FACE_SERIF_BOLD, 48, TOKEN_INK, ALIGN_LEFT, "标题 48");
    ui_paragraph(
        ui, (struct rect){64, 910, 692, 120}, FACE_SANS, 24, 31, TOKEN_INK2, 3,
        "内容照常显示，不遮挡。底栏“更新于”一行换成此色；首页在局名下方显示同样一行（见下）。"
        "骨干教师培训、中考体育测试、推普周，均以通知为准。");
}

static inline void
sheet_odd(struct ui *ui)
{
    ui_card(ui, (struct rect){804, 712, 1076, 336});
    draw_push(ui->list, DRAW_ARC, (struct rect){840, 740, 168, 168}, TOKEN_SURF2)->width = 12;
    ui->list->at[ui->list->count - 1].to = 1000;
    struct draw_cmd *arc =
        draw_push(ui->list, DRAW_ARC, (struct rect){840, 740, 168, 168}, TOKEN_BRAND);
    arc->width = 12;
    arc->to = 700;
    ui_number(ui, 924, text_baseline(824, 72), FACE_SERIF_BOLD, 72, TOKEN_INK, ALIGN_CENTRE, "14");
    struct draw_cmd *h =
        draw_push(ui->list, DRAW_HATCH, (struct rect){1030, 740, 200, 40}, TOKEN_LINE);
    h->width = 4;
    h->size = 12;
    static const char NOTE[] = "BEGIN:VEVENT\r\nSUMMARY:骨干教师培训\r\nEND:VEVENT\r\n";
    ui_qr(ui, (struct rect){1250, 730, 300, 300}, NOTE, sizeof NOTE - 1);
    ui_clip(ui, (struct rect){1570, 740, 120, 60});
    ui_fill(ui, (struct rect){1570, 740, 200, 200}, 60, TOKEN_SP);
    ui_unclip(ui);
    struct draw_cmd *s2 =
        draw_push(ui->list, DRAW_SHADOW, (struct rect){1600, 860, 200, 120}, TOKEN_SHADOW);
    s2->width = 48;
    s2->radius = 36;
    ui_fill(ui, (struct rect){1600, 860, 200, 120}, 36, TOKEN_SURF);
    ui_icon(ui, "month", (struct rect){1040, 800, 88, 88}, TOKEN_INK3);
}

/* `month` changes some of the words, as a next page would. */
static inline void
sheet_build(struct ui *ui, struct draw_list *list, struct arena *arena, int month)
{
    ui_begin(ui, list, arena);
    ui_text(ui, 40, text_baseline(62, 44), FACE_SERIF_BOLD, 44, TOKEN_INK, ALIGN_LEFT,
            "组件与状态");
    ui_text(ui, 284, text_baseline(62, 26), FACE_SANS, 26, TOKEN_INK2, ALIGN_LEFT,
            arena_printf(arena, "%d月 · 1920×1080", month));
    sheet_bars(ui);
    sheet_buttons(ui);
    sheet_pills(ui);
    sheet_words(ui);
    sheet_odd(ui);
    ui_end(ui);
}

#endif
