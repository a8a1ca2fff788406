/* Tab-separated tables of data/ and of staff: first line names the columns, '#' lines are comments.
 * Cells cannot contain tabs or newlines. */
#ifndef BASE_TABLE_H
#define BASE_TABLE_H

#include "base/arena.h"
#include "base/error.h"

#include <stddef.h>

struct table {
    const char *file; /* name for messages, borrowed */
    size_t columns, rows;
    const char **names; /* [columns] */
    const char **cells; /* [rows * columns], never NULL, "" where empty or missing */
    int *lines;         /* [rows], 1-based line of each row */
};

/* Parses text (modified copy in the arena). More cells than columns is an error. Bytes that are no
 * UTF-8 are decoded (base/encoding.h), since office programs save tables as GB18030 or UTF-16. */
bool table_parse(struct arena *a, const char *file, const char *text, size_t len, struct table *out,
                 struct error *e);
bool table_load(struct arena *a, const char *path, struct table *out, struct error *e);
/* One that belongs to the program: "data/calendars.tsv", see resource_path. */
bool table_resource(struct arena *a, const char *relative, struct table *out, struct error *e);

/* Index of a column, or -1. table_need fails with ERR_TABLE_COLUMN. */
int table_column(const struct table *t, const char *name);
bool table_need(const struct table *t, const char *name, int *column, struct error *e);
const char *table_cell(const struct table *t, size_t row, int column); /* "" for column -1 */

#endif
