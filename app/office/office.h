/* What the exam office does: one function per thing a person can ask of it. It opens exam.db
 * (store/exam/exam_db.h); screens of the lobby and what serves phones are not linked to this
 * folder.
 *
 * An office belongs to one thread. */
#ifndef OFFICE_OFFICE_H
#define OFFICE_OFFICE_H

#include "base/arena.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/str.h"
#include "model/exam.h"
#include "model/exam_rules.h"

#include <stdbool.h>
#include <stdint.h>

struct office; /* opaque */

/* Opens, makes or brings up to date. `clock` is borrowed. NULL on failure. */
struct office *office_open(const char *path, const struct clock *clock, struct error *e);
void office_close(struct office *o); /* NULL is allowed */

/* `given` if not NULL, else data_home()/exam.db, or exam-demo.db; makes the folder. */
bool office_default_path(const char *given, bool demo, struct str *out, struct error *e);

/* -- exams ------------------------------------------------------------------------------------- */

bool office_exams(struct office *o, struct arena *a, const struct exam **out, size_t *count,
                  struct error *e);
/* One of that name is changed, else it is new. The purge day must not be past. */
bool office_exam_put(struct office *o, const char *who, const struct exam *x, struct error *e);
bool office_rules(struct office *o, const char *exam, struct exam_rules *out, struct error *e);
bool office_rule_set(struct office *o, const char *who, const char *exam, const char *word,
                     const char *value, struct error *e);
/* A session, and the paper of its name in it. */
bool office_session_put(struct office *o, const char *who, const char *exam,
                        const struct exam_session *s, struct error *e);
/* Another paper of a session that is there: of one language. */
bool office_paper_put(struct office *o, const char *who, const char *exam, const char *session,
                      const char *paper, const char *language, struct error *e);

/* What an exam has so far. */
struct office_counts {
    size_t sessions, papers, sites, rooms, candidates, staff, seats, duties;
};
bool office_counts(struct office *o, const char *exam, struct office_counts *out, struct error *e);

/* Forgets the exams whose purge day has come, with all people in them; *count is how many. */
bool office_purge(struct office *o, const char *who, size_t *count, struct error *e);

/* Walks the audit chain: *first_bad is the first revision that does not verify, 0 = all do. *head
 * (65 bytes) is the newest digest in hex, as sealed papers show it. With `number` > 0 and `digest`,
 * the chain must also contain that head: a chain that was cut or rewritten does not. */
struct office_audit {
    int64_t revisions, first_bad;
    char head[65];
    bool printed_holds; /* the head that was given stands in the chain */
};
bool office_audit(struct office *o, int64_t number, const char *digest, struct office_audit *out,
                  struct error *e);

#endif
