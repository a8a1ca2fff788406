/* The database's first day: where it lies, and what is put into a new one. */
#ifndef DESK_PREPARE_H
#define DESK_PREPARE_H

#include "actions/bureau.h"

/* The almanac of the program's own data folder; as almanac_load otherwise. */
struct almanac *prepare_almanac(struct error *e);

/* Finds the database (`given`, or the default place), creates and fills it if it is new or empty,
 * brings an old one up to date, and returns it open for staff; a copy that is followed (see
 * actions/copies.h) open for the public, since nobody here may change it. *path gets where it is.
 * NULL on failure. */
struct bureau *prepare_bureau(const char *given, bool demo, const struct clock *clock,
                              const struct catalogue *words, const struct almanac *almanac,
                              struct str *path, struct error *e);

/* Whether every typeface of the screens can be found; ERR_FONT_MISSING names the package. */
bool prepare_fonts(struct error *e);

#endif
