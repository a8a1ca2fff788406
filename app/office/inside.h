/* What the sources of office/ share. */
#ifndef OFFICE_INSIDE_H
#define OFFICE_INSIDE_H

#include "model/examinee.h"
#include "office/office.h"
#include "store/exam/exams.h"
#include "store/exam/people.h"
#include "store/exam/plans.h"

struct db *office_db(struct office *o);
const struct clock *office_clock(const struct office *o);

/* One transaction with one revision at its end:
 *
 *     return office_begin(o, e) && office_end(o, write(...), &what, e);
 *
 * office_end commits when ok, else rolls back and keeps *e. */
struct office_note {
    const char *who, *action, *kind, *key;
    const char *before, *after; /* JSON without people; NULL = "" */
};
bool office_begin(struct office *o, struct error *e);
bool office_end(struct office *o, bool ok, const struct office_note *note, struct error *e);

/* Everything of an exam that plans are made of. Orders are those of store/exam. */
struct exam_whole {
    struct exam exam;
    struct exam_rules rules;
    const struct exam_session *sessions;
    const struct exam_paper *papers;
    const struct exam_site *sites;
    const struct exam_room *rooms;
    const struct candidate *candidates;
    const struct staff *staff;
    size_t session_count, paper_count, site_count, room_count, candidate_count, staff_count;
};
bool exam_whole_load(struct office *o, const char *name, struct arena *a, struct exam_whole *out,
                     struct error *e);

/* Indexes into its arrays; -1 = none. */
int whole_room(const struct exam_whole *w, int64_t id);
int whole_site(const struct exam_whole *w, int64_t id);
int whole_session(const struct exam_whole *w, int64_t id);
/* By code or name. */
int whole_site_named(const struct exam_whole *w, const char *text);
int whole_room_named(const struct exam_whole *w, const char *text);

/* The next item of a list ("a、b"), moved on; false at its end. Parts at 、,;，；/ and spaces. */
bool list_next(const char **list, const char **item, size_t *len);

#endif
