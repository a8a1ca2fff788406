/* Tables as schools send them: CSV in any of the usual encodings, XLSX, DBF. Bytes in, cells out;
 * what the cells mean is the caller's business. Pure; any thread.
 *
 * Old .xls, files under a password and web pages that call themselves .xls are refused, each with
 * what to do about it. Of a workbook the first visible sheet is read. */
#ifndef SHEET_SHEET_H
#define SHEET_SHEET_H

#include "base/arena.h"
#include "base/encoding.h"
#include "base/error.h"

#include <stddef.h>

#define SHEET_BYTES_MAX (64u << 20)
#define SHEET_ROWS_MAX 200000
#define SHEET_COLUMNS_MAX 256
#define SHEET_CELL_MAX 4000 /* bytes */

enum sheet_kind { SHEET_CSV, SHEET_XLSX, SHEET_DBF };

struct sheet {
    const char *file; /* name for messages, borrowed */
    enum sheet_kind kind;
    enum encoding encoding;
    size_t columns, rows;
    const char **cells; /* [rows * columns], never NULL; UTF-8, as the file has them */
    int *lines;         /* [rows], as the program that made the file counts them: from 1 */
};

/* Everything lives in the arena. Empty rows are left out. Errors name file and, where there is one,
 * line. */
bool sheet_read(struct arena *a, const char *file, const char *bytes, size_t len, struct sheet *out,
                struct error *e);

const char *sheet_cell(const struct sheet *s, size_t row, size_t column);

/* -- writing ----------------------------------------------------------------------------------- */

/* A table on its way out: all cells are text. The first row holds the headers. */
struct sheet_out {
    size_t columns, rows;
    const char *const *cells; /* [rows * columns] */
};

/* By the name's end: .xlsx, .dbf (GB18030; headers are cut to 10 bytes), else CSV, in GB18030 or in
 * UTF-8 with a BOM, lines ended by CRLF. Cells of CSV that a spreadsheet would take for a formula
 * get a ' before them. The file is replaced whole or not at all. */
bool sheet_write(const char *path, const struct sheet_out *t, enum encoding encoding,
                 struct error *e);

#endif
