#include "desk/gallery.h"

#include "base/file.h"
#include "ui/sdl/contact.h"
#include "ui/sdl/stage.h"

#include <stdio.h>
#include <string.h>

/* Beside what the tables of screens and states give: name, screen, state, day or "", which ("" or a
 * place's uid; "-" = the undated list), taps. */
#define VIEWS(_)                                                                                   \
    _("home-phone", HOME, SITE, "", "", "qr.card")                                                 \
    _("month-phone", MONTH, SITE, "", "", "tools.phone")                                           \
    _("month-phone-kind", MONTH, SITE, "", "", "tools.phone phone.segment:1")                      \
    _("month-list", MONTH, USUAL, "", "", "month.cell:16+")                                        \
    _("month-filtered", MONTH, USUAL, "", "", "month.filter:0 month.filter:3")                     \
    _("month-six-weeks", MONTH, USUAL, "2025-06-01", "", "")                                       \
    _("day-phone", DAY, USUAL, "2025-05-14", "", "detail.phone")                                   \
    _("day-undated", DAY, USUAL, "", "-", "")                                                      \
    _("day-old-date", DAY, USUAL, "2025-05-16", "", "")                                            \
    _("day-empty", DAY, USUAL, "2025-08-10", "", "")                                               \
    _("search-keyboard", SEARCH, USUAL, "", "", "find.keyboard:0")                                 \
    _("search-results", SEARCH, USUAL, "", "考试", "")                                             \
    _("search-nothing", SEARCH, USUAL, "", "没有这样的词", "")

struct line {
    const char *name;
    enum screen_kind kind;
    enum state state;
    const char *day, *which, *taps;
};
static const struct line LINES[] = {
#define VIEW_LINE(name, kind, state, day, which, taps)                                             \
    {name, SCREEN_##kind, STATE_##state, day, which, taps},
    VIEWS(VIEW_LINE)
#undef VIEW_LINE
};
#define LINE_COUNT (sizeof LINES / sizeof *LINES)

static const int SIZES[][2] = {{1920, 1080}, {1080, 1920}, {1280, 720}, {720, 1280},
                               {1024, 768},  {1920, 1200}, {3840, 2160}};
#define SIZE_COUNT (sizeof SIZES / sizeof *SIZES)
#define MODE_COUNT 4 /* bit 0 = large, bit 1 = low */

/* -- The tables -- */

static void
view_of_state(enum screen_kind kind, enum state state, struct gallery_view *out)
{
    *out = (struct gallery_view){
        .place = {.kind = kind, .day = DAY_NONE}, .state = state, .taps = "", .modes = false};
    out->modes = state == STATE_USUAL;
    snprintf(out->name, sizeof out->name, "%s%s%s", screen_name(kind),
             state == STATE_USUAL ? "" : "-", state == STATE_USUAL ? "" : state_name(state));
}

static void
view_of_line(const struct line *l, struct gallery_view *out)
{
    *out = (struct gallery_view){.place = {.kind = l->kind, .day = DAY_NONE},
                                 .state = l->state,
                                 .taps = l->taps,
                                 .modes = true};
    str_copy(out->name, sizeof out->name, l->name);
    if (day_parse(l->day, &out->place.day)) {
        struct ymd at = day_ymd(out->place.day);
        out->place.year = at.year;
        out->place.month = at.month;
    }
    if (l->kind == SCREEN_MONTH)
        out->place.day = DAY_NONE;
    out->place.undated = strcmp(l->which, "-") == 0;
    str_copy(out->place.uid, sizeof out->place.uid, out->place.undated ? "" : l->which);
}

bool
gallery_view(size_t i, struct gallery_view *out)
{
    for (int k = 0; k < SCREEN_COUNT; k++)
        for (int s = 0; s < STATE_COUNT; s++)
            if (state_shows_on((enum state)s, (enum screen_kind)k) && i-- == 0) {
                view_of_state((enum screen_kind)k, (enum state)s, out);
                return true;
            }
    if (i >= LINE_COUNT)
        return false;
    view_of_line(&LINES[i], out);
    return true;
}

/* Large text has a theme of its own. */
bool
gallery_look(size_t i, struct gallery_look *out)
{
    const size_t usual = SIZE_COUNT * THEME_COUNT * LANG_COUNT;
    bool modes = i >= usual;
    if (modes)
        i -= usual;
    size_t kinds = modes ? MODE_COUNT - 1 : THEME_COUNT;
    size_t size = i % SIZE_COUNT, kind = i / SIZE_COUNT % kinds, lang = i / SIZE_COUNT / kinds;
    unsigned mode = modes ? (unsigned)kind + 1 : 0;
    *out = (struct gallery_look){.width = SIZES[size][0],
                                 .height = SIZES[size][1],
                                 .theme = modes ? THEME_LIGHT : (enum theme)kind,
                                 .lang = (enum language)lang,
                                 .modes = {.large = mode & 1, .low = mode & 2}};
    return lang < LANG_COUNT;
}

char *
gallery_look_name(const struct gallery_look *l, char out[GALLERY_LOOK_NAME])
{
    static const char *const THEMES[THEME_COUNT] = {"light", "night", "contrast"};
    snprintf(out, GALLERY_LOOK_NAME, "%dx%d.%s.%s%s%s", l->width, l->height, THEMES[l->theme],
             l->lang == LANG_EN ? "en" : "zh", l->modes.large ? ".large" : "",
             l->modes.low ? ".low" : "");
    return out;
}

/* -- The pictures -- */

static bool
wanted(const struct gallery_wish *w, const struct gallery_view *v, const struct gallery_look *l)
{
    bool modes = l->modes.large || l->modes.low;
    return (v->modes || !modes) && (w->width == 0 || w->width == l->width) &&
           (w->height == 0 || w->height == l->height) && (!w->has_theme || w->theme == l->theme) &&
           (!w->has_lang || w->lang == l->lang);
}

static bool
picture(const struct gallery_view *v, const struct gallery_look *l, const char *db,
        const struct catalogue *words, gallery_visit *visit, void *self, struct error *e)
{
    struct snapshot_params p = {.place = v->place, .state = v->state, .taps = v->taps};
    p.desk = (struct desk_params){.demo = true,
                                  .width = l->width,
                                  .height = l->height,
                                  .has_now = true,
                                  .lang = l->lang,
                                  .theme = l->theme,
                                  .modes = l->modes};
    civil_parse(GALLERY_NOW, &p.desk.now);
    struct desk *d = snapshot_open(&p, db, words, e);
    bool ok = d && visit(self, v, l, d, e);
    desk_close(d);
    return ok;
}

/* One bureau for all looks of a view, unless the view damages it. */
static bool
looks(const struct gallery_view *v, const struct gallery_wish *w, const struct catalogue *words,
      gallery_visit *visit, void *self, struct error *e)
{
    struct str db;
    struct gallery_look l;
    bool ok = true;
    str_init(&db);
    for (size_t i = 0; ok && gallery_look(i, &l); i++) {
        if (!wanted(w, v, &l))
            continue;
        if (db.len == 0)
            ok = snapshot_place(&db, e);
        ok = ok && picture(v, &l, db.s, words, visit, self, e);
        if (v->state == STATE_FAILURE)
            snapshot_forget(&db);
    }
    if (db.len > 0)
        snapshot_forget(&db);
    str_destroy(&db);
    return ok;
}

bool
gallery_each(const struct gallery_wish *w, const struct catalogue *words, gallery_visit *visit,
             void *self, struct error *e)
{
    struct gallery_view v;
    bool ok = true;
    for (size_t i = 0; ok && gallery_view(i, &v); i++)
        if (!w->view || str_starts(v.name, w->view))
            ok = looks(&v, w, words, visit, self, e);
    return ok;
}

struct saving {
    const char *folder;
    struct contact *contact;
    char row[64]; /* heading of the rows that are being filled */
    int count;
};

static bool
save(void *self, const struct gallery_view *v, const struct gallery_look *l, struct desk *d,
     struct error *e)
{
    struct saving *s = self;
    char look[GALLERY_LOOK_NAME];
    struct str path;
    gallery_look_name(l, look);
    if (strcmp(v->name, s->row) != 0)
        contact_row(s->contact, v->name);
    str_copy(s->row, sizeof s->row, v->name);
    str_init(&path);
    str_printf(&path, "%s/%s.%s.png", s->folder, v->name, look);
    bool ok = stage_save_png(desk_stage(d), path.s, e) && contact_add(s->contact, desk_stage(d), e);
    s->count++;
    str_destroy(&path);
    return ok;
}

bool
gallery_save(const struct gallery_wish *w, const char *folder, const struct catalogue *words,
             int *count, int *sheets, struct error *e)
{
    struct saving s = {.folder = folder, .contact = contact_new(folder)};
    bool ok = dir_make(folder, e) && gallery_each(w, words, save, &s, e) &&
              contact_end(s.contact, sheets, e);
    *count = s.count;
    contact_free(s.contact);
    return ok;
}
