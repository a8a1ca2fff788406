/* Activities without a date: nothing is guessed, so there is no timeline and no code; what is known
 * is shown, and when it will be known is left to the office. */
#include "screens/day.h"

#include <stdlib.h>
#include <string.h>

#define ROW_STEP 72

int
day_source_year(const char *source)
{
    const char *open = strstr(source, "〔");
    if (!open)
        return 0;
    long year = strtol(open + strlen("〔"), NULL, 10);
    return year >= 1900 && year <= 2200 ? (int)year : 0;
}

/* "6月下旬" or "2025年": all that the document says about when. "" if it says nothing. */
static const char *
period_words(const struct build *b, const struct event *ev)
{
    if (ev->when.timing == TIMING_PERIOD)
        return ev->when.period;
    int year = day_source_year(ev->source);
    return year ? words_year(b, year) : "";
}

int
day_undated_selected(const struct day_state *s, const struct place *place)
{
    for (size_t i = 0; i < s->undated_count; i++) {
        struct place at = {.kind = SCREEN_DAY};
        place_select(&at, s->undated[i]);
        if (strcmp(at.uid, place->uid) == 0)
            return (int)i;
    }
    return s->undated_count > 0 ? 0 : -1;
}

void
day_undated_select(const struct build *b, const struct day_state *s, size_t i)
{
    struct place to = {.kind = SCREEN_DAY, .day = DAY_NONE, .undated = true};
    place_select(&to, s->undated[i]);
    turn_to(b, &to, MOTION_FADE);
}

static void
back_to_month(const struct build *b, const struct day_state *s)
{
    struct ymd d = day_ymd(s->view.info.day);
    struct place to = {.kind = SCREEN_MONTH, .year = d.year, .month = d.month, .day = DAY_NONE};
    turn_to(b, &to, MOTION_FADE);
}

/* -- Spine -- */

static void
list_row(const struct build *b, const struct day_state *s, size_t i, struct rect r, bool here)
{
    const struct event *ev = s->undated[i];
    unsigned touch = ui_touch(b->ui, "undated.row", (int)i, r);
    ui_fill(b->ui, r, 18, TOKEN_SURF);
    ui_press(b->ui, touch, r, 18);
    if (here)
        ui_stroke(b->ui, r, 18, 4, LINE_SOLID, TOKEN_BRAND_INK);
    else
        ui_stroke(b->ui, r, 18, 2, LINE_DOTTED, TOKEN_LINE2);
    part_badge_category(b, ev->category, r.x + 18, r.y + r.h / 2 - 18, 36);
    ui_icon(b->ui, "right", (struct rect){r.x + r.w - 44, r.y + r.h / 2 - 14, 28, 28},
            here ? TOKEN_INK : TOKEN_INK2);
    struct rect text = {r.x + 68, r.y, r.w - 68 - 52, r.h};
    enum face face = here ? FACE_SANS_BOLD : FACE_SANS;
    ui_label(b->ui, text, face, 26, TOKEN_INK, ALIGN_LEFT, event_fit(b, ev, face, 26, text.w));
    if (touch & TOUCH_TAPPED)
        day_undated_select(b, s, i);
}

static void
list(const struct build *b, const struct day_state *s, int selected, struct rect first)
{
    size_t from = (size_t)s->undated_page * DAY_UNDATED_ROWS;
    for (size_t i = from; i < s->undated_count && i < from + DAY_UNDATED_ROWS; i++) {
        struct rect r = first;
        r.y += (int)(i - from) * ROW_STEP;
        list_row(b, s, i, r, (int)i == selected);
    }
}

/* Pages of the list, and the way back between their arrows. */
static void
foot(const struct build *b, struct day_state *s, struct rect r)
{
    int pages = (int)((s->undated_count + DAY_UNDATED_ROWS - 1) / DAY_UNDATED_ROWS);
    const char *back = say(b, "day.back_month");
    if (pages < 2 || b->modes.low) {
        if (ui_button(b->ui, "nav.back", 0, r, BUTTON_PLAIN, "left", 36, back, 28))
            back_to_month(b, s);
        return;
    }
    struct rect prev = {r.x, r.y, 92, r.h}, next = {r.x + r.w - 92, r.y, 92, r.h};
    struct rect middle = {r.x + 100, r.y, r.w - 200, r.h};
    if (ui_button(b->ui, "undated.prev", 0, prev,
                  s->undated_page > 0 ? BUTTON_PLAIN : BUTTON_DISABLED, "up", 40, NULL, 0))
        s->undated_page--;
    if (ui_button(b->ui, "undated.next", 0, next,
                  s->undated_page + 1 < pages ? BUTTON_PLAIN : BUTTON_DISABLED, "down", 40, NULL,
                  0))
        s->undated_page++;
    if (ui_button(b->ui, "nav.back", 0, middle, BUTTON_PLAIN, NULL, 0, back, 26))
        back_to_month(b, s);
}

static void
spine_words(const struct build *b, const struct day_state *s, int selected)
{
    int year = selected < 0 ? 0 : day_source_year(s->undated[selected]->source);
    if (year == 0)
        year = day_ymd(s->view.info.day).year;
    ui_text(b->ui, 40, text_baseline(56, 30), FACE_SANS, 30, TOKEN_INK2, ALIGN_LEFT,
            say(b, "day.plan"));
    ui_label(b->ui, (struct rect){35, 83, 373, 132}, FACE_SERIF_BOLD, b->lang == LANG_EN ? 56 : 84,
             TOKEN_INK, ALIGN_LEFT, say(b, "day.undated_title"));
    ui_fill(b->ui, (struct rect){40, 226, 72, 4}, 0, TOKEN_INK);
    ui_label(b->ui, (struct rect){40, 246, 360, 38}, FACE_SANS_BOLD, 28, TOKEN_INK, ALIGN_LEFT,
             words_year(b, year));
    ui_paragraph(b->ui, (struct rect){40, 285, 376, 68}, FACE_SANS, 24, 34, TOKEN_INK2, 2,
                 say(b, "day.undated_note"));
    ui_label(b->ui, (struct rect){40, 372, 360, 34}, FACE_SANS, 24, TOKEN_INK2, ALIGN_LEFT,
             say1(b, "day.undated_list", num(b, (int)s->undated_count)));
}

static void
spine(const struct build *b, struct day_state *s, int selected)
{
    spine_words(b, s, selected);
    list(b, s, selected, (struct rect){40, 410, 360, 64});
    foot(b, s, (struct rect){40, 852, 360, 92});
}

/* -- Middle -- */

static void
centred(const struct build *b, struct rect r, enum face face, int size, int line, enum token colour,
        const char *text)
{
    struct text_lines lines;
    text_break(&b->ui->measure, b->ui->arena, face, size, text, r.w, 4, &lines);
    for (size_t i = 0; i < lines.count; i++)
        ui_label(b->ui, (struct rect){r.x, r.y + (int)i * line, r.w, line}, face, size, colour,
                 ALIGN_CENTRE, lines.at[i]);
}

/* Of an exam the province says when; of the rest, its organiser. */
static const char *
not_guessed_id(const struct event *ev)
{
    if (ev->when.timing != TIMING_PERIOD)
        return "day.not_guessed";
    return ev->category == CATEGORY_EXAM ? "day.not_guessed_exam" : "day.not_guessed_period";
}

static void
period_card(const struct build *b, const struct event *ev, struct rect r)
{
    const char *period = period_words(b, ev);
    bool named = period[0] != '\0';
    int y = r.y + (r.h - 420) / 2 - 22, cx = r.x + r.w / 2;
    ui_fill(b->ui, r, 24, TOKEN_REST);
    ui_stroke(b->ui, r, 24, 3, LINE_DOTTED, TOKEN_LINE2);
    ui_icon(b->ui, "tray", (struct rect){cx - 55, y - 11, 110, 110}, TOKEN_INK2);
    centred(b, (struct rect){r.x + 40, y + 130, r.w - 80, 100}, FACE_SERIF_BOLD, 72, 92, TOKEN_INK,
            named ? period : say(b, "day.undated_title"));
    ui_label(b->ui, (struct rect){r.x + 40, y + 236, r.w - 80, 48}, FACE_SANS_BOLD, 32, TOKEN_INK,
             ALIGN_CENTRE, say(b, named ? "day.exact_unknown" : "day.no_date"));
    centred(b, (struct rect){r.x + 60, y + 298, r.w - 120, 80}, FACE_SANS, 26, 40, TOKEN_INK2,
            say(b, not_guessed_id(ev)));
}

/* -- Details -- */

static void
note(const struct build *b, const struct event *ev, struct rect r)
{
    int cy = r.y + r.h / 2;
    ui_icon(b->ui, "info", (struct rect){r.x + 4, cy - 24, 48, 48}, TOKEN_INK2);
    ui_paragraph(b->ui, (struct rect){r.x + 80, cy - 42, r.w - 80, 84}, FACE_SANS, 28, 42,
                 TOKEN_INK, 2, say(b, ev->phone[0] ? "day.no_code_call" : "day.no_code"));
}

const char *
day_undated_when(const struct build *b, const struct event *ev)
{
    const char *period = period_words(b, ev), *none = say(b, "day.no_date");
    if (ev->when.timing == TIMING_PERIOD && ev->category == CATEGORY_EXAM)
        return say1(b, "home.period_exam", period);
    return period[0] ? say2(b, "day.pair", period, none) : none;
}

static void
details(const struct build *b, const struct day_state *s, int selected)
{
    const struct event *ev = s->undated[selected];
    struct occurrence o = {.event = ev, .kind = OCCURRENCE_REAL, .first = DAY_NONE};
    int end = b->portrait ? 1364 : 580, x = b->portrait ? 76 : 1264, w = b->portrait ? 928 : 580;
    int y = day_detail_head(b, &o) + 18;
    struct day_row rows[DAY_ROWS_MAX];
    size_t n = day_rows(b, ev, day_undated_when(b, ev), rows);
    y = day_detail_rows(b, y, end - y, 0, rows, n);
    ui_fill(b->ui, (struct rect){x, y + 10 < end ? y + 10 : end, w, 2}, 0, TOKEN_LINE);
    note(b, ev, b->portrait ? (struct rect){x, 1376, 600, 190} : (struct rect){x, 610, 580, 210});
    bool phone = false;
    int step = day_detail_buttons(b, selected > 0, (size_t)selected + 1 < s->undated_count, &phone);
    if (step != 0)
        day_undated_select(b, s, (size_t)(selected + step));
}

/* -- The whole -- */

static void
portrait_words(const struct build *b, const struct day_state *s)
{
    ui_label(b->ui, (struct rect){40, 48, 700, 132}, FACE_SERIF_BOLD, b->lang == LANG_EN ? 64 : 84,
             TOKEN_INK, ALIGN_LEFT, say(b, "day.undated_title"));
    ui_label(b->ui, (struct rect){540, 78, 500, 44}, FACE_SANS_BOLD, 28, TOKEN_INK, ALIGN_RIGHT,
             say(b, "day.plan"));
    ui_label(b->ui, (struct rect){540, 124, 500, 38}, FACE_SANS, 24, TOKEN_INK2, ALIGN_RIGHT,
             say1(b, "day.undated_list", num(b, (int)s->undated_count)));
}

void
day_undated_frame(const struct build *b, struct day_state *s, int selected)
{
    if (b->portrait)
        portrait_words(b, s);
    else
        spine_words(b, s, selected);
    foot(b, s, b->portrait ? (struct rect){40, 1596, 1000, 100} : (struct rect){40, 852, 360, 92});
}

static void
portrait_middle(const struct build *b, struct day_state *s, int selected)
{
    portrait_words(b, s);
    list(b, s, selected, (struct rect){40, 212, 480, 64});
    if (selected >= 0)
        period_card(b, s->undated[selected], (struct rect){540, 204, 500, 696});
    foot(b, s, (struct rect){40, 1596, 1000, 100});
}

void
day_undated(const struct build *b, struct day_state *s, const struct place *place)
{
    int selected = day_undated_selected(s, place);
    struct rect middle = {424, 40, 780, 904};
    if (b->portrait) {
        portrait_middle(b, s, selected);
        if (selected >= 0)
            details(b, s, selected);
        return;
    }
    spine(b, s, selected);
    if (selected < 0) {
        ui_card(b->ui, middle);
        part_empty(b, middle, "tray", say(b, "day.undated_none"), NULL, NULL);
        return;
    }
    period_card(b, s->undated[selected], middle);
    details(b, s, selected);
}
