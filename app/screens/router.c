/* Where the visitor is, and the way there and back. One arena holds the data of the shown place,
 * another the scratch of one build; going elsewhere empties the first. The pages beside the shown
 * one are loaded and built apart from it (router_beside): with a copy of the screen's state and of
 * the toolkit that nobody touches. */
#include "screens/month.h"
#include "screens/notice.h"
#include "screens/overlay.h"
#include "screens/parts.h"
#include "screens/phone.h"
#include "screens/year.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

static const struct screen_ops *const OPS[SCREEN_COUNT] = {
    [SCREEN_HOME] = &home_ops, [SCREEN_MONTH] = &month_ops, [SCREEN_DAY] = &day_ops,
    [SCREEN_YEAR] = &year_ops, [SCREEN_PLAN] = &plan_ops,   [SCREEN_SEARCH] = &search_ops,
};

static const char *const NAME[SCREEN_COUNT] = {
#define SCREEN_NAME(kind, name, tab) [SCREEN_##kind] = name,
    SCREENS(SCREEN_NAME)
#undef SCREEN_NAME
};

#define WAY_MOST 16 /* screens on the way back */

struct router {
    struct bureau *bureau;
    struct ui *ui;
    enum language lang, standard_lang;
    struct modes modes;
    struct place place;
    void *state[SCREEN_COUNT];
    struct arena data, scratch;
    struct arena beside;  /* data and scratch of a page beside the shown one */
    struct ui *untouched; /* its toolkit */
    bool failed;          /* the data of the place could not be read */
    struct error error;
    struct phone phone; /* the sheet over the screen */
    int idle_seconds;
    struct overlay over;
    bool mirrored;              /* home's halves have changed places */
    struct place way[WAY_MOST]; /* where the visitor came from, the latest last */
    int way_count;
};

struct router *
router_new(struct bureau *b, struct ui *ui, enum language lang)
{
    struct router *r = mem_alloc(sizeof *r);
    *r = (struct router){.bureau = b, .ui = ui, .lang = lang, .standard_lang = lang};
    r->place = (struct place){.kind = SCREEN_HOME, .day = DAY_NONE};
    r->failed = true; /* nothing has been read yet */
    arena_init(&r->data);
    arena_init(&r->scratch);
    arena_init(&r->beside);
    phone_init(&r->phone);
    r->untouched = mem_alloc(sizeof *r->untouched);
    for (int i = 0; i < SCREEN_COUNT; i++)
        r->state[i] = mem_alloc(OPS[i]->size);
    return r;
}

void
router_free(struct router *r)
{
    if (!r)
        return;
    for (int i = 0; i < SCREEN_COUNT; i++)
        free(r->state[i]);
    arena_destroy(&r->data);
    arena_destroy(&r->scratch);
    arena_destroy(&r->beside);
    phone_destroy(&r->phone);
    free(r->untouched);
    free(r);
}

const struct place *
router_place(const struct router *r)
{
    return &r->place;
}

/* A place without a date means today's; one whose date is of no use to its kind drops it, so that
 * equal places are equal. */
static struct place
complete(const struct router *r, const struct place *to)
{
    struct place p = *to;
    struct day today = clock_now(bureau_clock(r->bureau)).day;
    struct ymd ymd = day_ymd(today);
    switch (p.kind) {
    case SCREEN_HOME:
    case SCREEN_COUNT:
        return (struct place){.kind = SCREEN_HOME, .day = DAY_NONE};
    case SCREEN_MONTH:
        if (p.year == 0)
            p.year = ymd.year, p.month = ymd.month;
        break;
    case SCREEN_DAY:
        if (p.undated)
            p.day = DAY_NONE;
        else if (day_is_none(p.day))
            p.day = today;
        break;
    case SCREEN_YEAR:
        return (struct place){
            .kind = SCREEN_YEAR, .year = p.year ? p.year : ymd.year, .day = DAY_NONE};
    case SCREEN_PLAN:
        return (struct place){.kind = SCREEN_PLAN, .day = DAY_NONE};
    case SCREEN_SEARCH:
        p.year = p.month = 0;
        p.undated = false;
        p.day = DAY_NONE;
        break;
    }
    return p;
}

static bool
load_place(struct router *r, struct error *own)
{
    void *state = r->state[r->place.kind];
    error_clear(own);
    arena_reset(&r->data);
    return OPS[r->place.kind]->load(state, r->bureau, &r->place, &r->data, own);
}

static bool
load(struct router *r, struct error *e)
{
    struct error own = {0};
    bool ok = load_place(r, &own);
    if (!ok && bureau_renew(r->bureau, NULL)) /* a file mended meanwhile is read afresh */
        ok = load_place(r, &own);
    r->failed = !ok;
    r->error = own;
    if (r->failed && e)
        *e = own;
    return !r->failed;
}

static struct place
way_back(const struct router *r)
{
    return r->way_count > 0 ? r->way[r->way_count - 1]
                            : (struct place){.kind = SCREEN_HOME, .day = DAY_NONE};
}

/* Each screen is once on the way back: where it leads round in circles, the circle is cut off. */
static void
remember_way(struct router *r, const struct place *to)
{
    if (to->kind == r->place.kind && to->undated == r->place.undated)
        return;
    if (r->way_count < WAY_MOST)
        r->way[r->way_count++] = r->place;
    for (int i = 0; i < r->way_count; i++)
        if (r->way[i].kind == to->kind && r->way[i].undated == to->undated)
            r->way_count = i;
    if (to->kind == SCREEN_HOME)
        r->way_count = 0;
}

bool
router_go(struct router *r, const struct place *to, struct error *e)
{
    phone_close(&r->phone);
    struct place place = complete(r, to);
    remember_way(r, &place);
    r->place = place;
    return load(r, e);
}

bool
router_reload(struct router *r, struct error *e)
{
    phone_reload(&r->phone, r->bureau);
    return load(r, e);
}

bool
router_reset(struct router *r, struct error *e)
{
    for (int i = 0; i < SCREEN_COUNT; i++)
        OPS[i]->reset(r->state[i]);
    ui_unfocus(r->ui);
    overlay_reset(&r->over);
    r->lang = r->standard_lang;
    r->modes = (struct modes){0};
    r->idle_seconds = 0;
    struct place home = {.kind = SCREEN_HOME, .day = DAY_NONE};
    return router_go(r, &home, e);
}

void
router_choose(struct router *r, enum language lang, struct modes m)
{
    r->lang = lang;
    r->modes = m;
}

enum language
router_language(const struct router *r)
{
    return r->lang;
}

struct modes
router_modes(const struct router *r)
{
    return r->modes;
}

void
router_open_door(struct router *r)
{
    overlay_open_door(&r->over, r->ui->now_ms);
}

void
router_mirror(struct router *r, bool mirrored)
{
    r->mirrored = mirrored;
}

void
router_set_idle(struct router *r, int seconds)
{
    r->idle_seconds = seconds;
}

bool
router_at_rest(const struct router *r)
{
    return r->place.kind == SCREEN_HOME && r->phone.choice == PHONE_NONE;
}

int64_t
router_patience_ms(const struct router *r)
{
    return r->phone.choice == PHONE_NONE ? 0 : PHONE_PATIENCE_MS;
}

enum phone_choice
router_sheet(const struct router *r)
{
    return r->phone.choice;
}

bool
router_swipes(const struct router *r)
{
    const struct screen_ops *ops = OPS[r->place.kind];
    if (r->failed || r->idle_seconds > 0 || r->phone.choice != PHONE_NONE ||
        overlay_covers(&r->over, r->ui->now_ms))
        return false;
    if (ops->swipes)
        return ops->swipes(r->state[r->place.kind], &r->place);
    return r->place.kind == SCREEN_DAY && !r->place.undated;
}

/* The data cannot be read: say so, and offer to try again. The desk tries each minute anyway. */
static void
build_failure(const struct router *r, const struct build *b)
{
    struct rect all = {40, 40, b->ui->width - 80, b->portrait ? 1640 : 904};
    struct rect card = {all.x + all.w / 2 - 400, all.y + all.h / 2 - 260, 800, 520};
    int size = part_text_size(b, 24), cx = card.x + card.w / 2;
    ui_card(b->ui, card);
    ui_icon(b->ui, "warn", (struct rect){cx - 44, card.y + 60, 88, 88}, TOKEN_ACC_INK);
    ui_text(b->ui, cx, text_baseline(card.y + 202, 40), FACE_SERIF_BOLD, 40, TOKEN_INK,
            ALIGN_CENTRE, say(b, "failure.title"));
    ui_text(b->ui, cx, text_baseline(card.y + 266, size), FACE_SANS, size, TOKEN_INK2, ALIGN_CENTRE,
            say(b, "failure.line"));
    ui_text(b->ui, cx, text_baseline(card.y + 314, size), FACE_SANS, size, TOKEN_INK2, ALIGN_CENTRE,
            say1(b, "failure.code", error_message_id(r->error.code) + strlen("error.")));
    if (ui_button(b->ui, "failure.retry", 0, (struct rect){cx - 160, card.y + 380, 320, 80},
                  BUTTON_PRIMARY, "refresh", 32, say(b, "failure.retry"), part_text_size(b, 26)))
        turn_to(b, &r->place, MOTION_FADE);
    part_dock(b, r->place.kind);
}

static void
back_to_month(const struct build *b, struct day from)
{
    struct turn *t = b->turn;
    struct ymd ymd = day_ymd(from);
    t->to.year = ymd.year;
    t->to.month = ymd.month;
    t->to.day = from;
    t->motion = MOTION_DRILL_OUT;
    t->from = month_drill_target(b->portrait);
    t->target = month_cell_rect(ymd.year, ymd.month, from, b->portrait);
}

static void
back_to_year(const struct build *b, int year, int month)
{
    struct turn *t = b->turn;
    t->to.year = year;
    t->motion = MOTION_DRILL_OUT;
    t->from = month_layout(b->portrait)->grid;
    t->target = year_month_rect(month, b->portrait);
}

/* What it takes to come back: from a day to its month, the day ringed there, from a month to its
 * year, and the drill reversed. A tab that leads to the place where the visitor is leads nowhere.
 */
static void
find_the_way(const struct router *r, const struct build *b)
{
    struct turn *t = b->turn;
    const struct place *at = &r->place;
    bool from_day = at->kind == SCREEN_DAY && !at->undated;
    t->to = complete(r, &t->to);
    if (from_day && t->to.kind == SCREEN_MONTH && day_is_none(t->to.day))
        back_to_month(b, at->day);
    if (at->kind == SCREEN_MONTH && t->to.kind == SCREEN_YEAR)
        back_to_year(b, at->year, at->month);
    if (!r->failed && place_equal(at, &t->to))
        t->wanted = false;
}

static struct build
build_of(const struct router *r, struct ui *ui, const struct frame_view *frame, struct turn *wish)
{
    return (struct build){.ui = ui,
                          .words = bureau_words(r->bureau),
                          .lang = r->lang,
                          .modes = r->modes,
                          .frame = frame,
                          .turn = wish,
                          .portrait = ui->height > ui->width,
                          .mirrored = r->mirrored};
}

const struct frame_view *
router_frame(const struct router *r)
{
    return r->failed ? NULL : OPS[r->place.kind]->frame(r->state[r->place.kind]);
}

/* What stands over the place: the notice of its last load, if it is not the place that shows the
 * notice itself. */
static const struct urgent *
band_notice(const struct router *r)
{
    const struct frame_view *f = router_frame(r);
    return f && r->place.kind != SCREEN_HOME ? f->urgent : NULL;
}

int
router_band(const struct router *r)
{
    return band_notice(r) ? NOTICE_BAND : 0;
}

static void
build_band(const struct router *r, const struct build *b)
{
    const struct urgent *u = band_notice(r);
    if (u && !rect_empty(b->ui->band) && notice_band(b, u))
        turn_to(b, &(struct place){.kind = SCREEN_HOME, .day = DAY_NONE}, MOTION_FADE);
}

bool
router_beside(struct router *r, int way, struct draw_list *list)
{
    const struct screen_ops *ops = OPS[r->place.kind];
    struct place place;
    struct turn wish = {0};
    struct error e = {0};
    if (!router_swipes(r) || !ops->beside ||
        !ops->beside(r->state[r->place.kind], &r->place, way, &place))
        return false;
    arena_reset(&r->beside);
    void *state = arena_alloc(&r->beside, ops->size);
    memcpy(state, r->state[r->place.kind], ops->size);
    if (!ops->load(state, r->bureau, &place, &r->beside, &e))
        return false;
    ui_untouched(r->untouched, r->ui);
    struct build b = build_of(r, r->untouched, ops->frame(state), &wish);
    ui_begin(b.ui, list, &r->beside);
    ops->build(state, &b, &place);
    part_demo_tag(&b);
    build_band(r, &b);
    ui_end(b.ui);
    return true;
}

/* What the screen itself had no use for. */
static void
answer_keys(const struct router *r, const struct build *b)
{
    struct place home = {.kind = SCREEN_HOME, .day = DAY_NONE}, back = way_back(r);
    if (ui_take_this_key(b->ui, KEY_HOME))
        turn_to(b, &home, MOTION_FADE);
    else if (part_back_key(b))
        turn_to(b, &back, MOTION_FADE);
}

static void
build_page(struct router *r, const struct build *b)
{
    if (r->failed)
        build_failure(r, b);
    else
        OPS[r->place.kind]->build(r->state[r->place.kind], b, &r->place);
}

/* The page lies there as it was: it hears of nothing, and what it wishes is forgotten. */
static void
build_under_sheet(struct router *r, const struct build *b)
{
    struct turn ignored = {0};
    ui_beneath(r->untouched, r->ui);
    struct build page = build_of(r, r->untouched, b->frame, &ignored);
    build_page(r, &page);
    part_demo_tag(&page);
    phone_build(&r->phone, b);
}

/* It is there with the next build, which shows it rising. */
static void
raise_sheet(struct router *r, const struct build *b)
{
    struct error e = {0};
    struct phone_wish wish = b->turn->phone;
    if (!b->turn->wanted && phone_open(&r->phone, r->bureau, &wish, &e))
        turn_here(b, MOTION_SHEET_IN, phone_rect(b->portrait));
}

static void
build_once(struct router *r, enum theme usual, struct draw_list *list, struct turn *turn)
{
    struct turn wish = {0};
    r->ui->theme = r->modes.large ? THEME_CONTRAST : usual;
    r->ui->reduce_motion = r->modes.large || r->modes.low;
    const struct frame_view *frame =
        r->failed ? NULL : OPS[r->place.kind]->frame(r->state[r->place.kind]);
    struct build b = build_of(r, r->ui, frame, &wish);
    arena_reset(&r->scratch);
    if (b.frame)
        ui_panel(r->ui, b.frame->panel_mm);
    ui_begin(r->ui, list, &r->scratch);
    if (r->idle_seconds > 0)
        ui_take_key(r->ui); /* somebody is here: no more was meant */
    if (r->phone.choice != PHONE_NONE) {
        build_under_sheet(r, &b);
    } else {
        build_page(r, &b);
        answer_keys(r, &b);
        part_demo_tag(&b);
        overlay_build(&r->over, &b, r->place.kind);
    }
    if (r->idle_seconds > 0)
        part_idle_ring(&b, r->idle_seconds);
    build_band(r, &b);
    ui_end(r->ui);
    if (wish.phone.choice != PHONE_NONE)
        raise_sheet(r, &b);
    if (wish.wanted)
        find_the_way(r, &b);
    *turn = wish;
}

/* Touches are answered by the first build; a second one finds none. */
void
router_build(struct router *r, struct draw_list *list, struct turn *turn)
{
    enum theme usual = r->ui->theme;
    build_once(r, usual, list, turn);
    if (turn->chosen)
        router_choose(r, turn->lang, turn->modes);
    if (!(turn->again || turn->chosen) || turn->wanted)
        return;
    struct turn wish = *turn;
    load(r, NULL);
    build_once(r, usual, list, turn);
    if (!turn->wanted &&
        turn->motion == MOTION_NONE) /* the touch's motion shows what it asked for */
        *turn = wish;
    turn->again = turn->chosen = false;
}

bool
router_spoken(struct router *r, bool opened, struct str *out, enum language *lang)
{
    const struct screen_ops *ops = OPS[r->place.kind];
    const void *state = r->state[r->place.kind];
    struct turn wish = {0};
    str_clear(out);
    if (r->failed || !ops->spoken || !ops->frame(state)->speech)
        return false;
    struct build b = build_of(r, r->ui, ops->frame(state), &wish);
    *lang = b.lang;
    str_append(out, ops->spoken(state, &b, &r->place, opened));
    return out->len > 0;
}

const char *
screen_name(enum screen_kind k)
{
    return k < SCREEN_COUNT ? NAME[k] : "";
}

bool
screen_from_name(const char *name, enum screen_kind *out)
{
    for (int k = 0; k < SCREEN_COUNT; k++)
        if (str_equal(name, NAME[k])) {
            *out = (enum screen_kind)k;
            return true;
        }
    return false;
}
