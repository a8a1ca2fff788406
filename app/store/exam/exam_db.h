/* exam.db: exams and the people in them, in a file of its own that only the exam office opens. Its
 * family differs from calendar.db's, so that neither is ever taken for the other; nothing on the
 * lobby's screens and nothing that serves phones is linked to this folder (tests/lint/layers.py).
 *
 * The file is made readable for its owner alone. Every change leaves a revision (store/trail.h)
 * which names exams, files and rows by number, never people. A connection belongs to one thread. */
#ifndef STORE_EXAM_EXAM_DB_H
#define STORE_EXAM_EXAM_DB_H

#include "store/db.h"

#define EXAM_APPLICATION_ID 0x58494558 /* "XIEX" */
#define EXAM_SCHEMA_VERSION 1

/* As db_open for staff. */
struct db *exam_db_open(const char *path, struct error *e);

/* A file of version `target` made from nothing, for the tests of migrations. */
struct db *exam_db_create_at(const char *path, int target, struct error *e);

/* Kinds of revisions. */
#define KIND_EXAM "exam"
#define KIND_SHEET "sheet"   /* a file of people or rooms */
#define KIND_PLACES "places" /* sites and rooms */
#define KIND_PEOPLE "people" /* by row number */
#define KIND_EXAM_PLAN "exam_plan"
#define KIND_DRAW "draw"

#endif
