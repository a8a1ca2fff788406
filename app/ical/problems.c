#include "ical/problems.h"

#include "base/str.h"

#include <stdlib.h>

void
ical_problems_init(struct ical_problems *p, const char *file)
{
    *p = (struct ical_problems){.file = file};
}

void
ical_problems_destroy(struct ical_problems *p)
{
    vec_destroy(&p->at);
}

void
ical_note(struct ical_problems *p, int line, const struct error *e, bool refused)
{
    if (p->quiet)
        return;
    if (refused)
        p->refused++;
    else
        p->warnings++;
    if (p->at.count > ICAL_PROBLEMS_MAX)
        return;
    struct ical_problem problem = {.error = *e, .refused = refused};
    if (p->at.count == ICAL_PROBLEMS_MAX) {
        problem.refused = false;
        error_clear(&problem.error);
        error_set(&problem.error, ERR_ICAL_LIMIT, "ical.limit.problems", "500", NULL);
    }
    problem.error.line = line;
    str_copy(problem.error.file, sizeof problem.error.file, p->file);
    vec_push(&p->at, problem);
}

void
ical_warn(struct ical_problems *p, int line, enum error_code code, const char *a, const char *b,
          const char *c)
{
    struct error e = {0};
    error_set(&e, code, a, b, c);
    ical_note(p, line, &e, false);
}

void
ical_refuse(struct ical_problems *p, int line, enum error_code code, const char *a, const char *b,
            const char *c)
{
    struct error e = {0};
    error_set(&e, code, a, b, c);
    ical_note(p, line, &e, true);
}
