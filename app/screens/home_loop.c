/* What the list of home shows in turn: today's activities, three at a time, then those that begin
 * in the days that follow. Pages follow the clock, so that a rebuild in between changes nothing;
 * anyone may hold a page, and it goes on by itself when they have long gone. */
#include "screens/home.h"

#define HOLD_MS 180000
#define DOT 10
#define DOT_STEP 22
#define BUTTON 64

static size_t
pages_of(size_t count)
{
    return (count + HOME_ROWS - 1) / HOME_ROWS;
}

/* A list's own page, or none. */
static struct home_page
page_at(const struct home_state *s, size_t at)
{
    size_t today = pages_of(s->view.today_count);
    if (today == 0)
        today = 1; /* that says so */
    if (at < today)
        return (struct home_page){false, at * HOME_ROWS, at, 0};
    return (struct home_page){true, (at - today) * HOME_ROWS, at, 0};
}

static size_t
page_count(const struct home_state *s)
{
    size_t today = pages_of(s->view.today_count);
    return (today ? today : 1) + pages_of(s->soon_count);
}

void
home_loop_fill(struct home_state *s)
{
    const struct home_view *v = &s->view;
    s->soon_count = 0;
    for (int d = 1; d < 7; d++)
        for (size_t i = 0; i < v->week[d].count && s->soon_count < HOME_SOON; i++) {
            const struct occurrence *o = &v->week[d].at[i];
            if (o->kind == OCCURRENCE_REAL && day_cmp(o->first, v->week[d].info.day) == 0 &&
                o->event->status != STATUS_CANCELLED)
                s->soon[s->soon_count++] = *o;
        }
}

/* The turn that is shown: that of the clock, or the one that is held. */
static int64_t
turn_now(const struct build *b, struct home_state *s)
{
    int64_t now = b->ui->now_ms;
    if (s->held_until_ms > now) {
        ui_wake(b->ui, s->held_until_ms);
        return s->page_turn;
    }
    if (s->held_until_ms != 0) { /* goes on from where it was held */
        s->turn_offset = s->page_turn - now / HOME_PAGE_MS;
        s->held_until_ms = 0;
    }
    ui_wake(b->ui, (now / HOME_PAGE_MS + 1) * HOME_PAGE_MS);
    return now / HOME_PAGE_MS + s->turn_offset;
}

struct home_page
home_loop_page(const struct build *b, struct home_state *s)
{
    size_t pages = page_count(s);
    struct home_page page = page_at(s, 0);
    if (pages >= 2) {
        int64_t turn = turn_now(b, s);
        if (s->turned && s->page_turn != turn)
            turn_here(b, MOTION_FADE, (struct rect){0});
        s->turned = true;
        s->page_turn = turn;
        page = page_at(s, (size_t)(turn % (int64_t)pages));
    }
    page.pages = pages;
    return page;
}

int
home_loop_control(const struct build *b, struct home_state *s, const struct home_page *page)
{
    struct rect t = home_layout(b)->today;
    if (page->pages < 2)
        return 0;
    struct rect r = {t.x + t.w - 54, t.y + t.h / 2 - BUTTON / 2, BUTTON, BUTTON};
    bool held = s->held_until_ms > b->ui->now_ms;
    unsigned touch = ui_touch(b->ui, held ? "loop.go_on" : "loop.hold", 0, r);
    ui_press_fill(b->ui, touch, rect_inset(r, 10), 22, CORNER_ALL, TOKEN_BRAND_T);
    ui_icon(b->ui, held ? "play" : "pause", rect_inset(r, 18), TOKEN_BRAND_INK);
    if (touch & TOUCH_TAPPED) {
        s->held_until_ms = held ? b->ui->now_ms : b->ui->now_ms + HOLD_MS;
        turn_here(b, MOTION_FADE, (struct rect){0});
    }
    int dots = (int)page->pages * DOT_STEP, x = r.x + 8 - dots;
    for (size_t i = 0; i < page->pages; i++)
        ui_fill(b->ui, (struct rect){x + (int)i * DOT_STEP, t.y + (t.h - DOT) / 2, DOT, DOT},
                DOT / 2, i == page->at ? TOKEN_INK : TOKEN_LINE2);
    return t.x + t.w - x + 16;
}
