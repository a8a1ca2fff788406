#include "screens/tools.h"

#define SIZE 26
#define ICON 28
#define GAP 7 /* between icon and words */
#define PAD 5 /* at least, left and right of both */
#define LARGE_SIZE 36
#define LARGE_ICON 40

static const char *const NAME[TOOL_COUNT] = {
    [TOOL_PHONE] = "tools.phone",
    [TOOL_LANGUAGE] = "tools.language",
    [TOOL_LARGE] = "tools.large",
    [TOOL_LOW] = "tools.low",
};

/* -- In the dock -- */

static struct rect
dock_rect(const struct build *b, enum tool t)
{
    static const struct rect WIDE[TOOL_COUNT] = {
        {1232, 976, 176, 64}, {1416, 976, 146, 64}, {1570, 976, 110, 64}, {1688, 976, 176, 64}};
    static const struct rect HIGH[TOOL_COUNT] = {
        {374, 1812, 178, 62}, {560, 1812, 152, 62}, {720, 1812, 118, 62}, {846, 1812, 178, 62}};
    static const struct rect ENGLISH[TOOL_COUNT] = {
        {1216, 976, 176, 64}, {1400, 976, 132, 64}, {1540, 976, 158, 64}, {1706, 976, 158, 64}};
    static const struct rect ENGLISH_HIGH[TOOL_COUNT] = {
        {374, 1812, 178, 62}, {560, 1812, 140, 62}, {708, 1812, 154, 62}, {870, 1812, 154, 62}};
    bool english = b->lang == LANG_EN;
    return b->portrait ? (english ? ENGLISH_HIGH : HIGH)[t] : (english ? ENGLISH : WIDE)[t];
}

/* A mode that is on is lit, and has its words. */
static bool
in_dock(const struct build *b, enum tool t, const char *icon, const char *text)
{
    struct ui *ui = b->ui;
    struct rect r = dock_rect(b, t);
    bool lit = t == TOOL_LOW && b->modes.low;
    bool tapped = ui_button(ui, NAME[t], 0, r, BUTTON_PLAIN, NULL, 0, NULL, 0);
    if (lit) {
        ui_fill(ui, r, 20, TOKEN_BRAND_T);
        ui_stroke(ui, r, 20, 2, LINE_SOLID, TOKEN_BRAND_INK);
    }
    enum token ink = lit ? TOKEN_BRAND_INK : TOKEN_INK;
    text = text_ellipsis(&ui->measure, ui->arena, FACE_SANS_BOLD, SIZE, text,
                         r.w - ICON - GAP - 2 * PAD);
    int w = ICON + GAP + text_width(&ui->measure, FACE_SANS_BOLD, SIZE, text);
    int x = r.x + (r.w - w) / 2, cy = r.y + r.h / 2;
    ui_icon(ui, icon, (struct rect){x, cy - ICON / 2, ICON, ICON}, ink);
    ui_text(ui, x + ICON + GAP, text_baseline(cy, SIZE), FACE_SANS_BOLD, SIZE, ink, ALIGN_LEFT,
            text);
    return tapped;
}

/* -- In large text -- */

struct rect
tools_lead(const struct build *b)
{
    if (b->portrait)
        return (struct rect){40, 1704, 400, 88};
    return (struct rect){40, 956, b->modes.low ? 430 : 400, 96};
}

struct rect
tools_home(const struct build *b)
{
    if (b->portrait)
        return (struct rect){448, 1704, 236, 88};
    return b->modes.low ? (struct rect){1272, 852, 299, 92} : (struct rect){450, 956, 220, 96};
}

static struct rect
row_rect(const struct build *b, enum tool t)
{
    static const struct rect ALONE[TOOL_COUNT] = {
        {680, 956, 330, 96}, {1020, 956, 280, 96}, {1310, 956, 290, 96}, {1610, 956, 270, 96}};
    static const struct rect LOW[TOOL_COUNT] = {
        {480, 956, 360, 96}, {850, 956, 310, 96}, {1170, 956, 340, 96}, {1520, 956, 360, 96}};
    static const struct rect HIGH[TOOL_COUNT] = {
        {692, 1704, 348, 88}, {40, 1800, 328, 88}, {376, 1800, 328, 88}, {712, 1800, 328, 88}};
    return b->portrait ? HIGH[t] : b->modes.low ? LOW[t] : ALONE[t];
}

bool
tool(const struct build *b, enum tool t, const char *icon, const char *text)
{
    if (!b->modes.large)
        return in_dock(b, t, icon, text);
    return ui_button(b->ui, NAME[t], 0, row_rect(b, t), BUTTON_PLAIN, icon, LARGE_ICON, text,
                     LARGE_SIZE);
}

void
tools_own(const struct build *b)
{
    struct modes m = b->modes;
    enum language other = b->lang == LANG_EN ? LANG_ZH : LANG_EN;
    if (tool(b, TOOL_LANGUAGE, "globe", say(b, "modes.language")))
        turn_choose(b, other, m);
    if (tool(b, TOOL_LARGE, "big", say(b, m.large ? "modes.standard" : "modes.large")))
        turn_choose(b, b->lang, (struct modes){.large = !m.large, .low = m.low});
    if (tool(b, TOOL_LOW, "low", say(b, m.low ? "modes.raise" : "modes.lower")))
        turn_choose(b, b->lang, (struct modes){.large = m.large, .low = !m.low});
}
