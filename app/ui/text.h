/* Measuring, cutting and breaking text, in reference pixels. The measurer is given by the backend
 * (or by tests). */
#ifndef UI_TEXT_H
#define UI_TEXT_H

#include "base/arena.h"
#include "ui/draw.h"

/* Width of UTF-8 text on one line. Must be what the renderer will paint, rounded up. */
struct text_measure {
    int (*width)(void *self, enum face face, int size, const char *text, size_t len);
    void *self;
};

int text_width(const struct text_measure *m, enum face face, int size, const char *text);

/* The text itself if it fits, else its longest beginning followed by "…" (cut between grapheme
 * clusters). */
const char *text_ellipsis(const struct text_measure *m, struct arena *a, enum face face, int size,
                          const char *text, int max_width);

struct text_lines {
    const char **at; /* arena */
    size_t count;
};

/* Breaks by UAX 14 with lb=strict (no line begins with ，。 or ends with （); a word longer than a
 * line is broken by force. At most max_lines; the last ends in "…" if anything is left. '\n'
 * breaks. */
void text_break(const struct text_measure *m, struct arena *a, enum face face, int size,
                const char *text, int max_width, size_t max_lines, struct text_lines *out);

/* Baseline that centres a row of Hanzi and digits on cy: cy + 0.36 size. */
int text_baseline(int cy, int size);

#endif
