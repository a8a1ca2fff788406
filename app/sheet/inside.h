/* Between the readers of sheet/. */
#ifndef SHEET_INSIDE_H
#define SHEET_INSIDE_H

#include "base/str.h"
#include "base/vec.h"
#include "sheet/sheet.h"

/* Cells as they come, row by row; rows may be of different lengths. */
struct sheet_rows {
    struct arena *a;
    const char *file;
    VEC(const char *) cells;
    VEC(size_t) starts; /* of each row in cells */
    VEC(int) lines;
};

void rows_init(struct sheet_rows *r, struct arena *a, const char *file);
void rows_destroy(struct sheet_rows *r);
bool rows_begin(struct sheet_rows *r, int line, struct error *e);
/* The next cell of the row that was begun. */
bool rows_cell(struct sheet_rows *r, const char *text, size_t len, struct error *e);
/* Puts a cell at a column, with empty ones before it; to the right of those that are there. */
bool rows_cell_at(struct sheet_rows *r, size_t column, const char *text, size_t len,
                  struct error *e);
/* Squares them up; empty rows are left out. ERR_SHEET_EMPTY. */
bool rows_finish(struct sheet_rows *r, struct sheet *out, struct error *e);

bool csv_read(struct sheet_rows *r, const char *text, size_t len, struct error *e);
bool dbf_looks(const unsigned char *bytes, size_t len);
bool dbf_read(struct sheet_rows *r, const unsigned char *bytes, size_t len, enum encoding *found,
              struct error *e);
bool xlsx_read(struct sheet_rows *r, const char *bytes, size_t len, struct error *e);

bool csv_write(const struct sheet_out *t, enum encoding encoding, struct str *out, struct error *e);
bool dbf_write(const struct sheet_out *t, struct str *out, struct error *e);
bool xlsx_write(const char *path, const struct sheet_out *t, struct error *e);

#endif
