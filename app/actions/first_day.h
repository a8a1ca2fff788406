/* The two halves of bureau_load_first_day. Private to actions/. */
#ifndef ACTIONS_FIRST_DAY_H
#define ACTIONS_FIRST_DAY_H

#include "actions/change.h"

/* Every demonstration date is written around this day, and moved by whole years of 52 weeks to
 * stand around today. */
#define DEMO_ANCHOR "2025-05-14"

/* key, value rows of a file below program_root(); a file that is not there is an error unless
 * `optional`. */
bool first_day_settings(struct change *c, const char *file, bool optional, struct arena *a,
                        struct error *e);

bool first_day_demo(struct change *c, struct day today, struct arena *a, int *events,
                    struct error *e);

#endif
