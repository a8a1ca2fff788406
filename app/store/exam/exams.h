/* Rows of exams, their rules, papers, sessions, sites and rooms. Lists come in a fixed order, so
 * that what is drawn from them does not depend on the order of entry. Results live in the arena. */
#ifndef STORE_EXAM_EXAMS_H
#define STORE_EXAM_EXAMS_H

#include "model/exam.h"
#include "model/exam_rules.h"
#include "store/exam/exam_db.h"

bool exams_all(struct db *db, struct arena *a, const struct exam **out, size_t *count,
               struct error *e);
/* ERR_NOT_FOUND */
bool exams_find(struct db *db, const char *name, struct arena *a, struct exam *out,
                struct error *e);
bool exams_put(struct db *db, struct exam *x, struct error *e); /* id 0: added, and set */
/* With everything of it; the bytes are overwritten. db_checkpoint after the commit carries that to
 * the disk. */
bool exams_remove(struct db *db, int64_t id, struct error *e);

bool exam_rules_load(struct db *db, int64_t exam, struct exam_rules *out, struct error *e);
bool exam_rules_put(struct db *db, int64_t exam, const char *word, const char *value,
                    struct error *e);

/* Sessions by day and time, undated last; papers by session's order and name; sites and rooms by
 * code. The put functions insert, or update the row with that name or code, and set id. */
bool sessions_all(struct db *db, int64_t exam, struct arena *a, const struct exam_session **out,
                  size_t *count, struct error *e);
bool sessions_put(struct db *db, struct exam_session *s, struct error *e);
bool papers_all(struct db *db, int64_t exam, struct arena *a, const struct exam_paper **out,
                size_t *count, struct error *e);
bool papers_put(struct db *db, struct exam_paper *p, struct error *e);
bool sites_all(struct db *db, int64_t exam, struct arena *a, const struct exam_site **out,
               size_t *count, struct error *e);
bool sites_put(struct db *db, struct exam_site *s, struct error *e);
bool rooms_all(struct db *db, int64_t exam, struct arena *a, const struct exam_room **out,
               size_t *count, struct error *e);
bool rooms_put(struct db *db, struct exam_room *r, struct error *e);

#endif
