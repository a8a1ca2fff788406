/* Searching: large categories and frequent words first, the keyboard on request. Nothing of what a
 * visitor types outlives the visit. Departs from the drawing in this: where no keyboard is needed
 * (a category, a word, a time was tapped) it stays away and the list has its room; a list longer
 * than its window has two arrows beside the count, since no gesture is the only way; and 空格 takes
 * the first of the offered words, as people are used to from typing pinyin. */
#include "screens/search.h"

#include <string.h>

#define LARGE_TEXT 36
#define LARGE_LIST 712 /* five rows are enough at a time */

static bool
load(void *state, struct bureau *bureau, const struct place *place, struct arena *a,
     struct error *e)
{
    struct search_state *s = state;
    if (!str_equal(place->uid, s->given)) {
        str_copy(s->given, sizeof s->given, place->uid);
        str_copy(s->text, sizeof s->text, place->uid);
        s->typing = s->text[0] != '\0';
        s->list = s->typing ? LIST_WORDS : LIST_NOTHING;
    }
    struct search_ask ask = {s->list, s->text, ~s->filters.hidden & CATEGORY_ALL_BITS};
    return query_search(bureau, &ask, a, &s->view, e);
}

static void
reset(void *state)
{
    *(struct search_state *)state = (struct search_state){0};
}

static const struct frame_view *
frame(const void *state)
{
    return &((const struct search_state *)state)->view.frame;
}

static bool
swipes(const void *state, const struct place *place)
{
    (void)state;
    (void)place;
    return false;
}

/* -- What changes ------------------------------------------------------------------------------ */

static struct rect
canvas(const struct build *b)
{
    return (struct rect){0, 0, b->ui->width, b->ui->height};
}

void
search_show(struct search_state *s, const struct build *b, enum search_list list, const char *words)
{
    s->list = list;
    s->scroll = (struct ui_scroll){0};
    s->typed_ms = b->ui->now_ms;
    if (words != s->text)
        str_copy(s->text, sizeof s->text, words);
    b->turn->again = true;
}

void
search_open_keyboard(struct search_state *s, const struct build *b)
{
    if (s->list != LIST_WORDS) {
        s->filters.hidden = 0;
        search_show(s, b, LIST_NOTHING, "");
    }
    s->typing = true;
    s->typed_ms = b->ui->now_ms;
    turn_here(b, MOTION_FADE, canvas(b));
}

void
search_leave(struct search_state *s, const struct build *b)
{
    s->typing = false;
    s->filters.hidden = 0;
    s->keyboard = (struct keyboard){0};
    search_show(s, b, LIST_NOTHING, "");
    turn_here(b, MOTION_FADE, canvas(b));
}

bool
search_is_full(const struct search_state *s)
{
    return utf8_count(s->text) >= SEARCH_LETTERS;
}

void
search_type(struct search_state *s, const struct build *b, const char *text)
{
    size_t n = strlen(s->text);
    if (!s->typing)
        search_open_keyboard(s, b);
    while (*text && !search_is_full(s)) {
        const char *from = text;
        uint32_t cp = utf8_next(&text);
        size_t len = (size_t)(text - from);
        bool blank = cp == ' ' && (n == 0 || s->text[n - 1] == ' ');
        if (cp < ' ' || blank || n + len >= sizeof s->text)
            continue;
        memcpy(s->text + n, from, len);
        s->text[n += len] = '\0';
        if (cp >= 'A' && cp <= 'Z')
            s->text[n - 1] = (char)(cp - 'A' + 'a');
    }
    search_show(s, b, *s->text ? LIST_WORDS : LIST_NOTHING, s->text);
}

bool
search_rub_out(struct search_state *s, const struct build *b)
{
    size_t n = strlen(s->text);
    if (n == 0)
        return false;
    s->text[utf8_cut(s->text, n - 1)] = '\0';
    search_show(s, b, *s->text ? LIST_WORDS : LIST_NOTHING, s->text);
    return true;
}

const char *
search_word(const struct build *b, const struct frequent *f)
{
    return b->lang == LANG_EN && *f->en ? f->en : f->zh;
}

/* -- The whole --------------------------------------------------------------------------------- */

static bool
at_landing(const struct search_state *s)
{
    return s->list == LIST_NOTHING && !s->typing;
}

/* Words typed on a real keyboard, or by a reader of cards. */
static void
answer_keys(struct search_state *s, const struct build *b)
{
    if (*ui_typed(b->ui)) {
        const char *text = arena_strdup(b->ui->arena, ui_typed(b->ui));
        ui_take_key(b->ui);
        search_type(s, b, text);
        return;
    }
    if (s->typing && *s->text && ui_take_this_key(b->ui, KEY_BACKSPACE))
        search_rub_out(s, b);
    if (!at_landing(s) && part_back_key(b))
        search_leave(s, b);
}

int
search_size(const struct build *b, int size)
{
    return b->modes.large && size < LARGE_TEXT ? LARGE_TEXT : size;
}

/* In large text the way home of low reach stands where a list or the keyboard would end. */
int
search_bottom(const struct build *b)
{
    return b->modes.low && b->modes.large ? 844 : 944;
}

static struct search_places
places_landscape(const struct search_state *s, const struct build *b)
{
    bool low = b->modes.low;
    struct search_places p = {.field = {424, low && !s->typing ? 440 : 40, 1456, 96},
                              .keyboard = search_bottom(b) - 356,
                              .candidates = search_bottom(b) - 456,
                              .candidates_h = 72,
                              .filters = low ? 440 : 410,
                              .rows_answer = !low || !s->typing,
                              .arrows_in_field = true};
    if (low && b->modes.large)
        p.candidates = SCREEN_LOW, p.candidates_h = 54;
    int top = p.field.y + 112, end = s->typing ? p.candidates - 32 : search_bottom(b);
    p.window = (struct rect){424, top, 1456, end - top};
    return p;
}

static struct search_places
places_portrait(const struct search_state *s, const struct build *b)
{
    bool below = b->modes.low && !s->typing;
    struct search_places p = {.field = {40, s->typing ? 1112 : 1584, 1000, 96},
                              .keyboard = 1312,
                              .candidates = 1226,
                              .candidates_h = 68,
                              .filters = s->typing ? 1012 : 1484,
                              .rows_answer = !b->modes.low || !s->typing};
    if (b->modes.large) /* the filters have three rows, or none over the keyboard */
        p.filters = 1312;
    int top = below ? SCREEN_LOW_PORTRAIT : 204;
    int end = s->typing ? (b->modes.large ? 1036 : 940) : p.filters - 100;
    p.window = (struct rect){40, top, 1000, end - top};
    return p;
}

struct search_places
search_places(const struct search_state *s, const struct build *b)
{
    struct search_places p = b->portrait ? places_portrait(s, b) : places_landscape(s, b);
    if (b->modes.large && p.window.h > LARGE_LIST)
        p.window.h = LARGE_LIST;
    return p;
}

static void
title_landscape(const struct search_state *s, const struct build *b)
{
    bool en = b->lang == LANG_EN, large = b->modes.large, here = at_landing(s);
    int size = search_size(b, 30), note = search_size(b, 24), line = large ? 46 : 34;
    ui_text(b->ui, 40, text_baseline(56, size), FACE_SANS, size, TOKEN_INK2, ALIGN_LEFT,
            say(b, "find.what"));
    ui_label(b->ui, (struct rect){en ? 38 : 36, 83, 372, 132}, FACE_SERIF_BOLD, en ? 96 : 104,
             TOKEN_INK, ALIGN_LEFT, say(b, "find.title"));
    ui_fill(b->ui, (struct rect){40, 226, 72, 4}, 0, TOKEN_INK);
    if (here || !large) /* the filters need the room */
        ui_paragraph(b->ui, (struct rect){40, 246, 376, 3 * line}, FACE_SANS, note, line,
                     TOKEN_INK2, 3, say(b, here ? "find.how" : "find.how_keys"));
}

static void
title_portrait(const struct search_state *s, const struct build *b)
{
    bool here = at_landing(s), large = b->modes.large;
    ui_label(b->ui, (struct rect){40, 48, 440, 132}, FACE_SERIF_BOLD, 104, TOKEN_INK, ALIGN_LEFT,
             say(b, "find.title"));
    if (here || !large)
        ui_label(b->ui, (struct rect){480, 80, 560, large ? 56 : 40}, FACE_SANS_BOLD,
                 search_size(b, 28), TOKEN_INK, ALIGN_RIGHT,
                 say(b, here ? "find.tap" : "find.type"));
    if (!large)
        ui_label(b->ui, (struct rect){480, 124, 560, 36}, FACE_SANS, 24, TOKEN_INK2, ALIGN_RIGHT,
                 say(b, here ? "find.or_type" : "find.example"));
}

static void
build(void *state, const struct build *b, const struct place *place)
{
    (void)place;
    struct search_state *s = state;
    answer_keys(s, b);
    if (b->portrait)
        title_portrait(s, b);
    else
        title_landscape(s, b);
    if (at_landing(s))
        search_landing(s, b);
    else
        search_results(s, b);
    part_dock(b, SCREEN_SEARCH);
    if (b->turn->wanted && b->turn->to.kind == SCREEN_SEARCH) { /* its own tab */
        *b->turn = (struct turn){.wanted = false};
        if (!at_landing(s))
            search_leave(s, b);
    }
}

const struct screen_ops search_ops = {.load = load,
                                      .build = build,
                                      .reset = reset,
                                      .frame = frame,
                                      .size = sizeof(struct search_state),
                                      .swipes = swipes};
