/* What was found wrong in one calendar file, each with its line. Bounded: after ICAL_PROBLEMS_MAX
 * only the counts grow. */
#ifndef ICAL_PROBLEMS_H
#define ICAL_PROBLEMS_H

#include "base/error.h"
#include "base/vec.h"

#include <stdbool.h>

#define ICAL_PROBLEMS_MAX 500

struct ical_problem {
    struct error error; /* with file and line */
    bool refused;       /* a component was skipped; else a warning */
};

struct ical_problems {
    const char *file; /* name for messages, borrowed */
    VEC(struct ical_problem) at;
    int refused, warnings; /* all, the unlisted too */
    bool quiet;            /* notes nothing: for a second reading */
};

void ical_problems_init(struct ical_problems *p, const char *file);
void ical_problems_destroy(struct ical_problems *p);

/* Notes one. Arguments as for error_set. */
void ical_warn(struct ical_problems *p, int line, enum error_code code, const char *a,
               const char *b, const char *c);
void ical_refuse(struct ical_problems *p, int line, enum error_code code, const char *a,
                 const char *b, const char *c);

/* Notes *e as it is, with the line. */
void ical_note(struct ical_problems *p, int line, const struct error *e, bool refused);

#endif
