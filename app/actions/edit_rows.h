/* Rows of the tables that staff and data/ hand in, as calendar values. A value that is not
 * understood is named with file, line, column and what would be. Private to actions/. */
#ifndef ACTIONS_EDIT_ROWS_H
#define ACTIONS_EDIT_ROWS_H

#include "actions/change.h"
#include "base/table.h"
#include "model/calendar.h"

struct row {
    const struct table *table;
    size_t at;
};

const char *row_text(const struct row *r,
                     const char *column); /* "" where the column or the value is missing */
bool row_category(const struct row *r, const char *column, enum category *out, struct error *e);
bool row_tag(const struct row *r, const char *column, int *out,
             struct error *e); /* "" is CATEGORY_NONE */
bool row_status(const struct row *r, const char *column, enum status if_empty, enum status *out,
                struct error *e);
bool row_visibility(const struct row *r, const char *column, enum visibility *out,
                    struct error *e); /* "" is public */
bool row_yes(const struct row *r, const char *column, bool *out,
             struct error *e); /* yes/1/true, no/0/false/"" */
bool row_when(const struct row *r, const char *column, struct when *out,
              struct error *e); /* "" is UNDATED */
bool row_day(const struct row *r, const char *column, struct day *out,
             struct error *e); /* "" is DAY_NONE */
bool row_bad(const struct row *r, const char *column, const char *allowed,
             struct error *e); /* returns false */

/* Whatever else is wrong with the row: *why, told with its place. Returns false. */
bool row_error(const struct row *r, const struct error *why, struct error *e);
/* The columns that are names, of the same name as event's fields. */
void row_names(const struct row *r, struct event *ev);

/* The calendar with that key; made (public, themes) with the name of message "calendar.KEY" when it
 * is missing. */
bool rows_calendar(struct change *c, const char *key, struct arena *a, struct calendar *out,
                   struct error *e);

/* A year's plan (columns of data/work-plan.tsv) into calendar "plan". Items that are known keep
 * their date, state and display unless the row brings its own date. Year: column `year`, else the
 * 〔2025〕 of `source`, else that of today. */
bool rows_plan(struct change *c, const struct table *t, struct arena *a, struct day today,
               int *items, struct error *e);

/* A notice of holidays: JSON of the holiday-cn form or TSV (date, name, off, source). `source`
 * replaces what the file says, if not NULL. */
bool rows_holidays(struct change *c, const char *file, const char *bytes, size_t len,
                   const char *source, struct arena *a, int *days, struct error *e);

#endif
