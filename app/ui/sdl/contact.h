/* Contact sheets: many pictures small and side by side, in rows with a heading each, on as many
 * sheets as it takes (FOLDER/contact-001.png ...). */
#ifndef UI_SDL_CONTACT_H
#define UI_SDL_CONTACT_H

#include "ui/sdl/stage.h"

struct contact; /* opaque */

struct contact *contact_new(const char *folder);
/* The next picture begins a row under this heading. */
void contact_row(struct contact *c, const char *heading);
/* What the stage shows. Writes a sheet that is full. */
bool contact_add(struct contact *c, const struct stage *s, struct error *e);
/* Writes what is left; *sheets gets how many there are. */
bool contact_end(struct contact *c, int *sheets, struct error *e);
void contact_free(struct contact *c);

#endif
