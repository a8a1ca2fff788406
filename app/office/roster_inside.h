/* Between the sources of roster_*.c. */
#ifndef OFFICE_ROSTER_INSIDE_H
#define OFFICE_ROSTER_INSIDE_H

#include "base/vec.h"
#include "office/columns.h"
#include "office/inside.h"

/* A row that has been read. Which of the nouns is filled is a matter of the list. */
struct roster_row {
    int line;
    bool bad;
    struct candidate candidate;
    struct staff staff;
    struct exam_room room;
    const char *site_code, *site_name; /* of rooms */
};

struct roster_reading {
    struct arena *a;
    struct sheet sheet;
    struct columns columns;
    struct exam_whole whole;
    enum roster_kind list;
    VEC(struct roster_row) rows;
    VEC(struct roster_refusal) refusals;
    size_t at;              /* row of the sheet that is being read */
    struct roster_row *row; /* and what it becomes */
    struct str clean;
};

/* -- cells: each returns what the cell means, or says what is wrong with it -------------------- */

void row_refuse(struct roster_reading *r, enum roster_fault f, enum roster_column c,
                const char *value, const char *more);
bool column_there(const struct roster_reading *r, enum roster_column c);
const char *cell_raw(const struct roster_reading *r, enum roster_column c); /* "" where absent */
const char *cell_words(struct roster_reading *r, enum roster_column c);     /* classes, schools */
const char *cell_name(struct roster_reading *r, enum roster_column c);
const char *cell_code(struct roster_reading *r, enum roster_column c);
int cell_whole(struct roster_reading *r, enum roster_column c, int least, int most, int absent);
bool cell_yes(struct roster_reading *r, enum roster_column c, bool absent);
enum sex cell_sex(struct roster_reading *r, enum roster_column c);
/* The items, each known to `known` (NULL: anything), with "、" between them; FAULT f names those
 * that are not. */
const char *cell_list(struct roster_reading *r, enum roster_column c,
                      const char *(*known)(const struct exam_whole *w, const char *item),
                      enum roster_fault f, const char *choices);

/* A column that the sheet does not have leaves what is there as it is. */
#define KEEP(r, column, mine, was, field)                                                          \
    if (!column_there((r), COL_##column))                                                          \
    (mine)->field = (was)->field

/* -- lists --------------------------------------------------------------------------------------
 */

void read_candidate_row(struct roster_reading *r);
void read_room_row(struct roster_reading *r);
void read_staff_row(struct roster_reading *r);

/* What is wrong between rows: the same key, number or seat twice. */
void check_candidate_rows(struct roster_reading *r);
void check_room_rows(struct roster_reading *r);
void check_staff_rows(struct roster_reading *r);

/* Names there are, for messages. */
const char *paper_names(const struct exam_whole *w, struct arena *a);
const char *session_names(const struct exam_whole *w, struct arena *a);
const char *site_names(const struct exam_whole *w, struct arena *a);
const char *site_code_of(const struct exam_whole *w, const char *item); /* NULL = unknown */

/* Texts with the row they stand in, sorted to find those that stand there twice. */
struct roster_key {
    const char *text;
    size_t row; /* index into r->rows */
};
/* Refuses each later row whose text an earlier one has. Empty texts are nobody's. */
void refuse_twins(struct roster_reading *r, struct roster_key *keys, size_t count,
                  enum roster_fault f, enum roster_column c);

#endif
