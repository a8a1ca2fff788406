/* A keyboard on the screen: letters in three rows, digits in place of the first on request. It
 * types nothing itself, but answers what was typed. */
#ifndef UI_KEYBOARD_H
#define UI_KEYBOARD_H

#include "ui/ui.h"

struct keyboard { /* zeroed at first */
    bool digits;
    bool repeating;  /* the key that takes back is held down, */
    int64_t next_ms; /* and takes back again then */
    bool repeated;
};

enum keyboard_answer {
    KEYBOARD_NOTHING,
    KEYBOARD_TYPED, /* *typed */
    KEYBOARD_SPACE,
    KEYBOARD_BACK,
    KEYBOARD_CLEAR,
    KEYBOARD_GO
};

struct keyboard_words {
    const char *letters, *digits; /* of the key that swaps the first row: what a tap brings */
    const char *space, *clear, *go;
    int size;  /* of the words */
    bool full; /* nothing more can be typed: letters are dimmed */
};

/* Landscape: 1456x356 at (x, y); portrait: 1000x380. */
enum keyboard_answer ui_keyboard(struct ui *ui, struct keyboard *k, int x, int y, bool portrait,
                                 const struct keyboard_words *words, char *typed);

#endif
