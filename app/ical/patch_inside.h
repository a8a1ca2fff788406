/* The two halves of patching. Private to ical/. */
#ifndef ICAL_PATCH_INSIDE_H
#define ICAL_PATCH_INSIDE_H

#include "ical/fresh.h"
#include "ical/write.h"

/* Which properties of time are written anew, and how: those that changed, in the zone and the form
 * they had, where that says the same; else all of them, in the bureau's time. */
void patch_when(struct fresh *f, const struct ical_writing *how, const char *raw,
                const struct event *was, const struct event *now);

#endif
