/* Late at night: no more than the date, the time and what is counted to, at two fifths of their
 * light, and each minute in another of eight places, so that the panel rests. Once a night a grey
 * bar goes across it. Any touch still leads on. */
#include "screens/home.h"

#define MARGIN 96
#define WIDTH 760
#define HEIGHT 400
#define PLACES 8
#define SWEEP_HOUR 3
#define SWEEP_MS 60000
#define SWEEP_STEP_MS 500
#define SWEEP_BAR 320

/* Around the edge, clockwise from the upper left: columns and rows of a 3x3 board. */
static struct rect
place(const struct build *b, int minute)
{
    static const int COLUMN[PLACES] = {0, 1, 2, 2, 2, 1, 0, 0},
                     ROW[PLACES] = {0, 0, 0, 1, 2, 2, 2, 1};
    int at = minute % PLACES;
    int free_x = b->ui->width - 2 * MARGIN - WIDTH, free_y = b->ui->height - 2 * MARGIN - HEIGHT;
    return (struct rect){MARGIN + COLUMN[at] * free_x / 2, MARGIN + ROW[at] * free_y / 2, WIDTH,
                         HEIGHT};
}

static const char *
counted(const struct build *b, const struct home_view *v)
{
    const struct countdown *c = &v->countdown;
    switch (c->kind) {
    case COUNTDOWN_NONE:
        break;
    case COUNTDOWN_EXAM:
        if (c->days > 0)
            return say2(b, "home.quiet_until", event_bar(b, c->event), num(b, c->days));
        return say2(b, "home.pair", event_bar(b, c->event), say(b, "home.is_today"));
    case COUNTDOWN_RUNNING:
        return say2(b, "home.pair", event_bar(b, c->event), say(b, "home.running"));
    case COUNTDOWN_HOLIDAY:
        if (c->days > 0)
            return say2(b, "home.quiet_until", c->holiday.name, num(b, c->days));
        return say1(b, "home.holiday", c->holiday.name);
    }
    return "";
}

static void
sweep(const struct build *b, struct home_state *s)
{
    int64_t now = b->ui->now_ms;
    if (s->sweep_ms == 0)
        s->sweep_ms = now;
    int64_t since = now - s->sweep_ms;
    if (since >= SWEEP_MS)
        return;
    int travel = b->ui->width + SWEEP_BAR;
    struct rect bar = {(int)(since * travel / SWEEP_MS) - SWEEP_BAR, 0, SWEEP_BAR, b->ui->height};
    ui_fill(b->ui, bar, 0, TOKEN_DIM);
    ui_wake(b->ui, now + SWEEP_STEP_MS);
}

void
home_quiet(const struct build *b, struct home_state *s)
{
    const struct home_view *v = &s->view;
    struct minute m = civil_minute(v->frame.now);
    struct rect r = place(b, m.n);
    char text[DAY_TEXT];
    ui_text(b->ui, r.x - 6, r.y + 170, FACE_SANS, 200, TOKEN_DIM, ALIGN_LEFT,
            arena_strdup(b->ui->arena, minute_format(m, text)));
    const char *day = say2(b, "home.day_hour", words_day(b, v->frame.now.day, false),
                           words_weekday_long(b, v->frame.now.day));
    ui_label(b->ui, (struct rect){r.x, r.y + 214, r.w, 84}, FACE_SERIF_BOLD, 56, TOKEN_DIM,
             ALIGN_LEFT, day);
    ui_label(b->ui, (struct rect){r.x, r.y + 310, r.w, 60}, FACE_SANS, 36, TOKEN_DIM, ALIGN_LEFT,
             counted(b, v));
    if (m.n == SWEEP_HOUR * 60)
        sweep(b, s);
    else
        s->sweep_ms = 0;
}
