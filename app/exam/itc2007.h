/* The file formats of the competition's examination track: problems (.exam) and solutions (.sol:
 * one line "period, room" per exam). Bytes in, bytes out. */
#ifndef EXAM_ITC2007_H
#define EXAM_ITC2007_H

#include "base/arena.h"
#include "base/str.h"
#include "exam/timetable.h"

/* Reads a problem into the arena. The first thing wrong is told with its line: ERR_EXAM_LINE,
 * ERR_EXAM_FIELD or ERR_EXAM_SECTION. A rule that joins an exam to itself says nothing and is
 * passed over. `name` is for messages. */
bool itc2007_read(const char *name, const char *bytes, size_t len, struct arena *a,
                  struct timetable_problem *out, struct error *e);

/* Reads a solution; one line per exam. */
bool itc2007_read_plan(const char *name, const char *bytes, size_t len,
                       const struct timetable_problem *p, struct timetable_plan *out,
                       struct error *e);

/* Appends a solution, lines ended by CRLF as the competition's validator wants them. */
void itc2007_write_plan(const struct timetable_problem *p, const struct timetable_plan *plan,
                        struct str *out);

#endif
