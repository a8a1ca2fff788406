/* Every screen as a picture: as it opens, in each of its states (state.h), and in the views that
 * touches lead to; in both languages, all themes, at the sizes people have, and as it opens also in
 * the modes. A new screen or state is in it by being in its own table; a view joins VIEWS below. */
#ifndef DESK_GALLERY_H
#define DESK_GALLERY_H

#include "desk/snapshot.h"

/* One line of the tables: a snapshot but for its size, theme, language and modes. */
struct gallery_view {
    char name[64]; /* "month-notice" */
    struct place place;
    enum state state;
    const char *taps;
    bool modes; /* also pictured in the modes */
};
/* The i-th; false past the last. Places are of the demonstration around GALLERY_NOW. */
#define GALLERY_NOW "2025-05-14T09:41:00"
bool gallery_view(size_t i, struct gallery_view *out);

/* What else differs from picture to picture. */
struct gallery_look {
    int width, height;
    enum theme theme;
    enum language lang;
    struct modes modes;
};
bool gallery_look(size_t i, struct gallery_look *out);
/* "1920x1080.light.zh", "….large". */
#define GALLERY_LOOK_NAME 64
char *gallery_look_name(const struct gallery_look *l, char out[GALLERY_LOOK_NAME]);

/* What is asked for; zeroes = all. */
struct gallery_wish {
    const char *view; /* only those whose name begins so */
    int width, height;
    bool has_theme, has_lang;
    enum theme theme;
    enum language lang;
};

/* For each picture that is wanted: the desk shows it. False ends it all. */
typedef bool gallery_visit(void *self, const struct gallery_view *v, const struct gallery_look *l,
                           struct desk *d, struct error *e);
bool gallery_each(const struct gallery_wish *w, const struct catalogue *words, gallery_visit *visit,
                  void *self, struct error *e);

/* All of them as FOLDER/VIEW.LOOK.png, with contact sheets; *count gets how many. */
bool gallery_save(const struct gallery_wish *w, const char *folder, const struct catalogue *words,
                  int *count, int *sheets, struct error *e);

#endif
