#include "screens/phone.h"

#include "actions/site.h"

#include <string.h>

#define DRAG 160  /* px down that pull it away */
#define AHEAD 400 /* days in which a next activity is looked for */

static const struct phone_layout LANDSCAPE = {
    .sheet = {40, 104, 1840, 948},
    .title = {104, 144, 1000, 64},
    .sub = {104, 216, 1712, 36},
    .card = {104, 276, 536, 584},
    .code = {150, 296, 444, 448},
    .name_y = 782,
    .link_y = 823,
    .how = {680, 276, 1136, 137},
    .how_step = 149,
    .segment = {104, 876, 174, 92},
    .segment_step = 181,
    .done = {1540, 876, 276, 92},
    .note = {104, 984, 1100, 40},
    .idle = {1240, 984, 576, 40},
    .photo = {680, 276, 1136, 410},
    .scan = {680, 702, 1136, 74},
    .scan_step = 82,
};

static const struct phone_layout PORTRAIT = {
    .sheet = {0, 160, 1080, 1760},
    .title = {64, 204, 900, 64},
    .sub = {64, 280, 952, 36},
    .card = {64, 340, 952, 560},
    .code = {290, 356, 500, 448},
    .name_y = 830,
    .link_y = 868,
    .how = {64, 920, 952, 148},
    .how_step = 160,
    .segment = {64, 1576, 308, 104},
    .segment_step = 322,
    .done = {64, 1700, 952, 104},
    .note = {64, 1820, 952, 32},
    .idle = {64, 1854, 952, 32},
    .photo = {64, 920, 952, 430},
    .scan = {64, 1370, 952, 88},
    .scan_step = 100,
};

const struct phone_layout *
phone_layout(bool portrait)
{
    return portrait ? &PORTRAIT : &LANDSCAPE;
}

struct rect
phone_rect(bool portrait)
{
    return phone_layout(portrait)->sheet;
}

void
phone_init(struct phone *p)
{
    *p = (struct phone){.choice = PHONE_NONE};
    arena_init(&p->data);
}

void
phone_destroy(struct phone *p)
{
    arena_destroy(&p->data);
}

void
phone_close(struct phone *p)
{
    p->choice = PHONE_NONE;
}

/* -- Data -- */

static bool
takes_part(const struct occurrence *o)
{
    return o->kind == OCCURRENCE_REAL && o->event->status != STATUS_CANCELLED &&
           o->event->status != STATUS_POSTPONED;
}

/* How soon a visitor may want it: what is going on or still to come today, hours before whole days;
 * then by day. INT32_MAX: not at all. */
static int
soonness(const struct occurrence *o, struct civil now, int category)
{
    if (!takes_part(o) || (category != CATEGORY_NONE && (int)o->event->category != category))
        return INT32_MAX;
    if (day_cmp(o->first, now.day) > 0)
        return day_diff(o->first, now.day) * 2 + 1;
    bool over = o->timed && day_cmp(o->last, now.day) == 0 && o->end.n <= civil_minute(now).n;
    return over || day_cmp(o->last, now.day) < 0 ? INT32_MAX : o->timed ? 0 : 1;
}

static void
take_soonest(struct phone *p, const struct occurrence *at, size_t count, int category)
{
    int least = INT32_MAX;
    for (size_t i = 0; i < count; i++) {
        int soon = soonness(&at[i], p->frame.now, category);
        if (soon < least) {
            least = soon;
            p->event = at[i];
            p->has_event = true;
        }
    }
}

/* The activity that was named, where it now is. */
static void
take_named(struct phone *p, const struct occurrence *at, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct place key = {.kind = SCREEN_DAY};
        place_select(&key, at[i].event);
        bool same = strcmp(key.uid, p->wish.uid) == 0 && takes_part(&at[i]);
        if (same && (!p->has_event || day_cmp(at[i].first, p->wish.day) == 0)) {
            p->event = at[i];
            p->has_event = true;
        }
    }
}

static bool
load(struct phone *p, struct bureau *bureau, struct error *e)
{
    const struct occurrence *at;
    size_t count;
    struct day today = clock_now(bureau_clock(bureau)).day, from = today;
    bool named = p->wish.uid[0] != '\0';
    if (named && day_cmp(p->wish.day, from) < 0)
        from = p->wish.day;
    arena_reset(&p->data);
    p->has_event = false;
    p->frame.now = clock_now(bureau_clock(bureau));
    if (!site_base(bureau, &p->data, &p->site, e) ||
        !query_range(bureau, from, day_add(named ? p->wish.day : today, AHEAD), &p->data, &at,
                     &count, e))
        return false;
    if (named)
        take_named(p, at, count);
    if (!named)
        take_soonest(p, at, count, p->wish.category);
    if (!named && !p->has_event)
        take_soonest(p, at, count, CATEGORY_NONE);
    p->category = p->wish.category;
    if (p->category == CATEGORY_NONE && p->has_event)
        p->category = (int)p->event.event->category;
    return true;
}

/* What can be shown of the choice: without an address, one activity or the word that there is none.
 */
static enum phone_choice
possible(const struct phone *p, enum phone_choice wanted)
{
    bool event = wanted == PHONE_EVENT && p->has_event;
    bool category = wanted == PHONE_CATEGORY && p->category != CATEGORY_NONE;
    if (!p->site[0])
        return PHONE_EVENT;
    return event || category ? wanted : PHONE_ALL;
}

bool
phone_open(struct phone *p, struct bureau *bureau, const struct phone_wish *wish, struct error *e)
{
    p->wish = *wish;
    p->choice = PHONE_NONE;
    if (!load(p, bureau, e) || (wish->choice == PHONE_EVENT && !p->has_event))
        return false;
    p->choice = possible(p, wish->choice);
    return true;
}

void
phone_reload(struct phone *p, struct bureau *bureau)
{
    struct error e = {0};
    if (p->choice != PHONE_NONE)
        p->choice = load(p, bureau, &e) ? possible(p, p->choice) : PHONE_NONE;
}

/* -- The sheet -- */

static void
segment(struct phone *p, const struct build *b, int i, enum phone_choice choice, const char *label,
        const char *what)
{
    const struct phone_layout *l = phone_layout(b->portrait);
    struct rect r = l->segment;
    r.x += i * l->segment_step;
    bool lit = p->choice == choice;
    unsigned touch = ui_touch(b->ui, "phone.segment", i, r);
    enum token ink = lit ? TOKEN_ON_BRAND : TOKEN_INK;
    ui_fill(b->ui, r, 20, lit ? TOKEN_BRAND : TOKEN_SURF);
    ui_press_fill(b->ui, touch, r, 20, CORNER_ALL, lit ? TOKEN_BRAND_LINE : TOKEN_BRAND_T);
    if (!lit)
        ui_stroke(b->ui, r, 20, 2, LINE_SOLID, TOKEN_LINE2);
    struct rect line = {r.x + 8, r.y + r.h / 2 - 33, r.w - 16, 40};
    if (b->modes.large)
        line.y = r.y + r.h / 2 - 20; /* the name alone */
    ui_label(b->ui, line, FACE_SANS_BOLD, phone_size(b, b->portrait ? 28 : 26), ink, ALIGN_CENTRE,
             label);
    line.y += 34;
    line.h = 32;
    if (!b->modes.large)
        ui_label(b->ui, line, FACE_SANS, b->portrait ? 22 : 20, lit ? ink : TOKEN_INK2,
                 ALIGN_CENTRE, what);
    if (!(touch & TOUCH_TAPPED) || lit)
        return;
    p->choice = choice;
    turn_here(b, MOTION_FADE, l->card);
}

static void
segments(struct phone *p, const struct build *b)
{
    if (p->has_event)
        segment(p, b, 0, PHONE_EVENT, say(b, "phone.this"),
                event_fit(b, p->event.event, FACE_SANS, b->portrait ? 22 : 20,
                          phone_layout(b->portrait)->segment.w - 16));
    if (p->category != CATEGORY_NONE)
        segment(p, b, 1, PHONE_CATEGORY, say(b, "phone.kind"),
                say(b, category_label_id((enum category)p->category)));
    segment(p, b, 2, PHONE_ALL, say(b, "phone.all"), say(b, "phone.all_kinds"));
}

static void
ground(const struct build *b, struct rect r)
{
    if (!b->portrait) {
        ui_shadow(b->ui, r, 36);
        ui_fill(b->ui, r, 36, TOKEN_BG);
    } else {
        ui_fill_corners(b->ui, r, 36, CORNER_TL | CORNER_TR, TOKEN_BG);
    }
    if (b->ui->theme == THEME_CONTRAST) /* black on black has no edge of its own */
        ui_stroke_corners(b->ui, r, 36, b->portrait ? CORNER_TL | CORNER_TR : CORNER_ALL, 2,
                          LINE_SOLID, TOKEN_LINE2);
    ui_touch(b->ui, "phone.sheet", 0, r);
}

static void
head(const struct phone *p, const struct build *b)
{
    const struct phone_layout *l = phone_layout(b->portrait);
    ui_label(b->ui, l->title, FACE_SERIF_BOLD, 56, TOKEN_INK, ALIGN_LEFT, say(b, "phone.title"));
    bool brief = b->portrait && b->modes.large;
    ui_label(b->ui, l->sub, FACE_SANS, phone_size(b, 26), TOKEN_INK2, ALIGN_LEFT,
             say(b, p->site[0] ? "phone.sub"
                    : brief    ? "phone.no_address_brief"
                               : "phone.no_address"));
}

static void
foot(const struct phone *p, const struct build *b)
{
    const struct phone_layout *l = phone_layout(b->portrait);
    const char *note = say(b, p->site[0]     ? b->portrait ? "phone.note_short" : "phone.note"
                              : p->has_event ? "phone.note_now"
                                             : "phone.note_none");
    const char *idle = say1(b, "phone.idle", num(b, PHONE_PATIENCE_MS / 1000));
    if (b->portrait) {
        int up = b->modes.large ? 4 : 0; /* two lines need the room */
        struct rect first = {l->note.x, l->note.y - up, l->note.w, l->note.h};
        struct rect second = {l->idle.x, l->idle.y + 2 * up, l->idle.w, l->idle.h};
        ui_label(b->ui, first, FACE_SANS, phone_size(b, 22), TOKEN_INK2, ALIGN_CENTRE, note);
        ui_label(b->ui, second, FACE_SANS, phone_size(b, 22), TOKEN_INK2, ALIGN_CENTRE, idle);
        return;
    }
    int y = p->site[0] ? l->note.y : 890; /* no segments above it */
    ui_icon(b->ui, "info", (struct rect){l->note.x + 1, y + 8, 24, 24}, TOKEN_INK2);
    ui_label(b->ui, (struct rect){l->note.x + 38, y, l->note.w - 38, l->note.h}, FACE_SANS,
             phone_size(b, 24), TOKEN_INK2, ALIGN_LEFT, note);
    ui_label(b->ui, l->idle, FACE_SANS, phone_size(b, 22), TOKEN_INK2, ALIGN_RIGHT, idle);
}

/* Nothing dated lies ahead, and no address could show the rest. */
static void
nothing(const struct build *b)
{
    struct rect r =
        b->portrait ? (struct rect){64, 340, 952, 1240} : (struct rect){104, 276, 1712, 584};
    ui_card(b->ui, r);
    part_empty(b, r, "month", say(b, "phone.nothing"), say(b, "phone.nothing_line"), NULL);
}

void
phone_build(struct phone *p, const struct build *b)
{
    const struct phone_layout *l = phone_layout(b->portrait);
    bool away = part_scrim(b, "phone.away") & TOUCH_TAPPED;
    ground(b, l->sheet);
    head(p, b);
    if (p->site[0]) {
        segments(p, b);
        phone_code(p, b);
        phone_how(b);
    } else if (p->has_event) {
        phone_code(p, b);
        phone_photo(p, b);
    } else {
        nothing(b);
    }
    foot(p, b);
    away |= ui_button(b->ui, "phone.done", 0, l->done, BUTTON_PRIMARY, NULL, 0,
                      say(b, "phone.done"), phone_size(b, 30));
    away |= ui_take_drop(b->ui) > DRAG;
    away |= part_back_key(b);
    if (!away)
        return;
    phone_close(p); /* this build still shows it */
    turn_here(b, MOTION_SHEET_OUT, l->sheet);
}
