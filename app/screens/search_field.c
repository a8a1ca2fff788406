/* What is asked for, as the visitor reads it: the field, words to choose from, the keyboard. */
#include "screens/search.h"

#include <stdlib.h>
#include <string.h>

#define CARET_MS 1000 /* once on and off */
#define ARROW_W 84

/* -- The field -- */

/* Which one category is listed; CATEGORY_COUNT: not one. */
static int
only_category(const struct search_state *s)
{
    int only = CATEGORY_COUNT;
    for (int c = 0; c < CATEGORY_COUNT; c++)
        if (!(s->filters.hidden >> c & 1))
            only = only == CATEGORY_COUNT ? c : CATEGORY_COUNT + 1;
    return only < CATEGORY_COUNT ? only : CATEGORY_COUNT;
}

static const char *
list_name(const struct search_state *s, const struct build *b)
{
    switch (s->list) {
    case LIST_NOTHING:
        return "";
    case LIST_WORDS:
        return s->text;
    case LIST_YEAR:
        if (only_category(s) < CATEGORY_COUNT)
            return say(b, category_label_id((enum category)only_category(s)));
        break;
    case LIST_TODAY:
        return say(b, "find.today");
    case LIST_WEEK:
        return say(b, "find.week");
    case LIST_MONTH:
        return say(b, "find.month");
    case LIST_NEXT_MONTH:
        return say(b, "find.next_month");
    case LIST_OFF:
        return say(b, "find.off");
    case LIST_TENTATIVE:
        return say(b, "status.tentative");
    }
    return say(b, "find.year");
}

/* A word of staff's is shown in the visitor's language. */
const char *
search_shown_text(const struct search_state *s, const struct build *b)
{
    for (size_t i = 0; s->list == LIST_WORDS && !s->typing && i < s->view.frequent_count; i++)
        if (str_equal(s->view.frequent[i].zh, s->text))
            return search_word(b, &s->view.frequent[i]);
    return list_name(s, b);
}

const char *
search_count_text(const struct search_state *s, const struct build *b)
{
    if (s->view.count == 0)
        return "";
    bool more = s->view.more || s->view.total > s->view.count;
    return say1(b, more ? "find.found_more" : "find.found", num(b, (int)s->view.count));
}

static void
caret(const struct search_state *s, const struct build *b, int x, int cy)
{
    int64_t since = b->ui->now_ms - s->typed_ms;
    bool on = b->ui->reduce_motion || since % CARET_MS < CARET_MS / 2;
    if (!b->ui->reduce_motion)
        ui_wake(b->ui, b->ui->now_ms + CARET_MS / 2 - since % (CARET_MS / 2));
    if (on)
        ui_fill(b->ui, (struct rect){x, cy - 26, 4, 52}, 2, TOKEN_ACC);
}

/* Up and down by what the window holds; returns the width they take at the right end of r. */
static int
arrows(struct search_state *s, const struct build *b, struct rect r, struct rect window,
       int content)
{
    if (content <= window.h)
        return 0;
    int by = 0, step = window.h - SCROLL_KEPT;
    for (int way = -1; way <= 1; way += 2) {
        bool can = ui_scroll_more(&s->scroll, window, content, way);
        struct rect at = {r.x + r.w - (way < 0 ? 2 * ARROW_W + 8 : ARROW_W), r.y, ARROW_W, r.h};
        if (ui_button(b->ui, way < 0 ? "find.up" : "find.down", 0, at,
                      can ? BUTTON_PLAIN : BUTTON_DISABLED, way < 0 ? "up" : "down", 36, NULL, 0))
            by = way * step;
    }
    if (by != 0)
        ui_scroll_by(b->ui, &s->scroll, window, content, by);
    return 2 * ARROW_W + 8 + 16;
}

static void
field_text(const struct search_state *s, const struct build *b, struct rect r, int right)
{
    struct ui *ui = b->ui;
    int only = s->list == LIST_YEAR ? only_category(s) : CATEGORY_COUNT, cy = r.y + r.h / 2;
    if (only < CATEGORY_COUNT)
        part_badge_category(b, (enum category)only, r.x + 32, cy - 24, 48);
    else
        ui_icon(ui, "search", (struct rect){r.x + 36, cy - 20, 40, 40}, TOKEN_BRAND_INK);
    int size = s->typing ? 56 : 44, x = r.x + 104;
    const char *text = search_shown_text(s, b);
    while (size > 28 && text_width(&ui->measure, FACE_SANS_BOLD, size, text) > right - x - 24)
        size -= 2;
    int w = ui_label(ui, (struct rect){x, r.y, right - x - 24, r.h}, FACE_SANS_BOLD, size,
                     TOKEN_INK, ALIGN_LEFT, text);
    if (s->typing)
        caret(s, b, x + w + 10, cy);
}

/* The count, and the arrows if the list is longer than its window, under a window of portrait. */
static void
below_window(struct search_state *s, const struct build *b, struct rect window, int content)
{
    struct rect r = {window.x, window.y + window.h - 2, window.w, 62};
    int size = search_size(b, 24), w = arrows(s, b, r, window, content);
    ui_text(b->ui, r.x + (r.w - w) / 2, text_baseline(r.y + 31, size), FACE_SANS, size, TOKEN_INK2,
            ALIGN_CENTRE, search_count_text(s, b));
}

/* The same at the right end of the field, which ends at `right`; returns where its text may. */
static int
in_field(struct search_state *s, const struct build *b, const struct search_places *p, int content,
         int right)
{
    struct rect r = p->field;
    int size = search_size(b, 24);
    struct rect in = {r.x, r.y + 10, right + (s->typing ? 22 : 0) - r.x, r.h - 20};
    if (p->rows_answer)
        right -= arrows(s, b, in, p->window, content);
    return right - ui_text(b->ui, right, text_baseline(r.y + r.h / 2, size), FACE_SANS, size,
                           TOKEN_INK2, ALIGN_RIGHT, search_count_text(s, b));
}

void
search_field(struct search_state *s, const struct build *b, const struct search_places *p,
             int content)
{
    struct ui *ui = b->ui;
    struct rect r = p->field;
    unsigned touch = s->typing ? 0u : ui_touch(ui, "find.field", 0, r);
    int right = r.x + r.w - 34, cy = r.y + r.h / 2;
    ui_fill(ui, r, 24, TOKEN_SURF);
    ui_press(ui, touch, r, 24);
    ui_stroke(ui, r, 24, 3, LINE_SOLID, TOKEN_BRAND_INK);
    if (!s->typing) {
        ui_icon(ui, "kbd", (struct rect){right - 44, cy - 22, 44, 44}, TOKEN_BRAND_INK);
        right -= 44 + 28;
    }
    if (p->arrows_in_field)
        right = in_field(s, b, p, content, right);
    else
        below_window(s, b, p->window, content);
    field_text(s, b, r, right);
    if (touch & TOUCH_TAPPED)
        search_open_keyboard(s, b);
}

/* -- Words to choose from -- */

/* In place of the last word that was typed. */
static void
choose(struct search_state *s, const struct build *b, const char *word)
{
    char whole[SEARCH_TEXT];
    const char *space = strrchr(s->text, ' ');
    size_t n = space ? (size_t)(space + 1 - s->text) : 0;
    str_copy_n(whole, sizeof whole, s->text, n);
    str_copy(whole + n, sizeof whole - n, word);
    search_show(s, b, LIST_WORDS, whole);
}

/* Returns where it ends; draws nothing past `end`. */
static int
candidate(struct search_state *s, const struct build *b, const char *text, int index, bool lit,
          struct rect r, int end)
{
    struct ui *ui = b->ui;
    enum face face = lit ? FACE_SANS_BOLD : FACE_SANS;
    int size = search_size(b, 28);
    r.w = text_width(&ui->measure, face, size, text) + 72;
    if (r.x + r.w > end)
        return end;
    unsigned touch = ui_touch(ui, "find.candidate", index, r);
    if (lit)
        ui_fill(ui, r, 20, TOKEN_BRAND_T);
    ui_press(ui, touch, r, 20);
    if (!lit)
        ui_stroke(ui, r, 20, 2, LINE_SOLID, TOKEN_LINE2);
    ui_label(ui, r, face, size, lit ? TOKEN_BRAND_INK : TOKEN_INK, ALIGN_CENTRE, text);
    if (touch & TOUCH_TAPPED)
        choose(s, b, text);
    return r.x + r.w + 12;
}

/* Before a letter is typed, staff's words. */
static void
candidates(struct search_state *s, const struct build *b, const struct search_places *p)
{
    const struct search_view *v = &s->view;
    struct rect r = {p->field.x, p->candidates, 0, p->candidates_h};
    int end = b->portrait ? 1040 : 1880;
    bool typed = s->list == LIST_WORDS;
    size_t n = typed ? v->suggested_count : v->frequent_count;
    for (size_t i = 0; i < n && r.x < end; i++) {
        const char *text = typed ? v->suggested[i] : v->frequent[i].zh;
        r.x = candidate(s, b, text, (int)i, typed && i == 0, r, end);
    }
}

/* -- The keyboard -- */

static bool
ends_in_letters(const char *text)
{
    size_t n = strlen(text);
    return n > 0 && text[n - 1] >= 'a' && text[n - 1] <= 'z';
}

static void
space(struct search_state *s, const struct build *b)
{
    if (b->lang == LANG_ZH && s->view.suggested_count > 0 && ends_in_letters(s->text))
        choose(s, b, s->view.suggested[0]);
    else
        search_type(s, b, " ");
}

static void
done(struct search_state *s, const struct build *b)
{
    if (s->list == LIST_NOTHING) {
        search_leave(s, b);
        return;
    }
    s->typing = false;
    s->scroll = (struct ui_scroll){0};
    turn_here(b, MOTION_FADE, (struct rect){0, 0, b->ui->width, b->ui->height});
}

void
search_keys(struct search_state *s, const struct build *b, const struct search_places *p)
{
    struct keyboard_words words = {.letters = "abc",
                                   .digits = "123",
                                   .space = say(b, "find.space"),
                                   .clear = say(b, "find.clear"),
                                   .go = say(b, "find.go"),
                                   .full = search_is_full(s),
                                   .size = search_size(b, 26)};
    char typed[2] = "";
    candidates(s, b, p);
    switch (ui_keyboard(b->ui, &s->keyboard, p->field.x, p->keyboard, b->portrait, &words, typed)) {
    case KEYBOARD_NOTHING:
        break;
    case KEYBOARD_TYPED:
        search_type(s, b, typed);
        break;
    case KEYBOARD_SPACE:
        space(s, b);
        break;
    case KEYBOARD_BACK:
        search_rub_out(s, b);
        break;
    case KEYBOARD_CLEAR:
        search_show(s, b, LIST_NOTHING, "");
        break;
    case KEYBOARD_GO:
        done(s, b);
        break;
    }
}
