#include "sheet/sheet.h"

#include "base/file.h"
#include "sheet/inside.h"

#include <stdlib.h>
#include <string.h>

const char *
sheet_cell(const struct sheet *s, size_t row, size_t column)
{
    return s->cells[row * s->columns + column];
}

/* -- rows -------------------------------------------------------------------------------------- */

void
rows_init(struct sheet_rows *r, struct arena *a, const char *file)
{
    *r = (struct sheet_rows){.a = a, .file = file};
}

void
rows_destroy(struct sheet_rows *r)
{
    vec_destroy(&r->cells);
    vec_destroy(&r->starts);
    vec_destroy(&r->lines);
}

static bool
over(const struct sheet_rows *r, int line, const char *what, const char *most, struct error *e)
{
    return error_set_at(e, r->file, line, ERR_SHEET_LIMIT, what, most, NULL);
}

bool
rows_begin(struct sheet_rows *r, int line, struct error *e)
{
    if (r->starts.count >= SHEET_ROWS_MAX)
        return over(r, line, "limit.rows", "200000", e);
    vec_push(&r->starts, r->cells.count);
    vec_push(&r->lines, line);
    return true;
}

bool
rows_cell(struct sheet_rows *r, const char *text, size_t len, struct error *e)
{
    int line = *vec_last(&r->lines);
    if (r->cells.count - *vec_last(&r->starts) >= SHEET_COLUMNS_MAX) {
        if (len == 0) /* sheets drag empty cells along to the right */
            return true;
        return over(r, line, "limit.columns", "256", e);
    }
    if (len > SHEET_CELL_MAX)
        return over(r, line, "limit.cell", "4000", e);
    vec_push(&r->cells, len ? arena_strndup(r->a, text, len) : "");
    return true;
}

bool
rows_cell_at(struct sheet_rows *r, size_t column, const char *text, size_t len, struct error *e)
{
    if (column >= SHEET_COLUMNS_MAX)
        return len == 0 || over(r, *vec_last(&r->lines), "limit.columns", "256", e);
    while (r->cells.count - *vec_last(&r->starts) < column)
        if (!rows_cell(r, "", 0, e))
            return false;
    return rows_cell(r, text, len, e);
}

static size_t
row_end(const struct sheet_rows *r, size_t row)
{
    return row + 1 < r->starts.count ? r->starts.at[row + 1] : r->cells.count;
}

/* Cells of a row up to the last that has anything in it. */
static size_t
row_width(const struct sheet_rows *r, size_t row)
{
    size_t width = row_end(r, row) - r->starts.at[row];
    while (width > 0 && r->cells.at[r->starts.at[row] + width - 1][0] == '\0')
        width--;
    return width;
}

bool
rows_finish(struct sheet_rows *r, struct sheet *out, struct error *e)
{
    size_t rows = 0, columns = 0;
    for (size_t i = 0; i < r->starts.count; i++) {
        size_t width = row_width(r, i);
        rows += width > 0;
        columns = width > columns ? width : columns;
    }
    if (rows == 0)
        return error_set_at(e, r->file, 0, ERR_SHEET_EMPTY, NULL, NULL, NULL);
    out->rows = rows;
    out->columns = columns;
    out->cells = arena_array(r->a, rows * columns, sizeof *out->cells);
    out->lines = arena_array(r->a, rows, sizeof *out->lines);
    size_t at = 0;
    for (size_t i = 0; i < r->starts.count; i++) {
        size_t width = row_width(r, i);
        if (width == 0)
            continue;
        for (size_t c = 0; c < columns; c++)
            out->cells[at * columns + c] = c < width ? r->cells.at[r->starts.at[i] + c] : "";
        out->lines[at++] = r->lines.at[i];
    }
    return true;
}

/* -- what is it? ------------------------------------------------------------------------------- */

static bool
has(const char *bytes, size_t len, const char *what, size_t n)
{
    return memmem(bytes, len, what, n) != NULL;
}

/* The container of old Office files; an encrypted new one hides in it too. */
static bool
refuse_ole(const char *file, const char *bytes, size_t len, struct error *e)
{
    static const char encrypted[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
    bool locked = has(bytes, len, encrypted, sizeof encrypted - 1);
    return error_set_at(e, file, 0, locked ? ERR_SHEET_ENCRYPTED : ERR_SHEET_OLD_XLS, NULL, NULL,
                        NULL);
}

static bool
starts_nocase(const char *bytes, size_t len, const char *prefix)
{
    size_t n = strlen(prefix);
    return len >= n && strncasecmp(bytes, prefix, n) == 0;
}

static bool
looks_like_page(const char *bytes, size_t len)
{
    size_t skip = 0;
    while (skip < len && skip < 64 && strchr(" \t\r\n\xEF\xBB\xBF", bytes[skip]) && bytes[skip])
        skip++;
    bytes += skip;
    len -= skip;
    return starts_nocase(bytes, len, "<html") || starts_nocase(bytes, len, "<!doctype html") ||
           starts_nocase(bytes, len, "<table") || starts_nocase(bytes, len, "<meta");
}

/* Files that people take for tables: {begins with, name}. */
static const char *
other_format(const char *bytes, size_t len)
{
    static const char *const known[][2] = {
        {"%PDF", "PDF"},      {"\x89PNG", "PNG"}, {"\xFF\xD8\xFF", "JPEG"},     {"Rar!", "RAR"},
        {"7z\xBC\xAF", "7z"}, {"<?xml", "XML"},   {"SQLite format 3", "SQLite"}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (len >= strlen(known[i][0]) && memcmp(bytes, known[i][0], strlen(known[i][0])) == 0)
            return known[i][1];
    return len > 8 && memcmp(bytes + 4, "Standard ", 9 < len - 4 ? 9 : len - 4) == 0 ? "MDB" : NULL;
}

static bool
read_text(struct sheet_rows *r, const char *bytes, size_t len, struct sheet *out, struct error *e)
{
    struct str text;
    str_init(&text);
    bool ok = encoding_to_utf8(bytes, len, &text, &out->encoding, e);
    if (!ok && e)
        str_copy(e->file, sizeof e->file, r->file);
    if (ok && strlen(text.s) != text.len)
        ok = error_set_at(e, r->file, 0, ERR_SHEET_FORMAT, "format.binary", NULL, NULL);
    ok = ok && csv_read(r, text.s, text.len, e);
    str_destroy(&text);
    return ok;
}

static bool
read_rows(struct sheet_rows *r, const char *bytes, size_t len, struct sheet *out, struct error *e)
{
    static const char ole[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    if (len >= 8 && memcmp(bytes, ole, 8) == 0)
        return refuse_ole(r->file, bytes, len, e);
    if (len >= 4 && memcmp(bytes, "PK\x03\x04", 4) == 0) {
        out->kind = SHEET_XLSX;
        return xlsx_read(r, bytes, len, e);
    }
    if (looks_like_page(bytes, len))
        return error_set_at(e, r->file, 0, ERR_SHEET_HTML, NULL, NULL, NULL);
    if (other_format(bytes, len))
        return error_set_at(e, r->file, 0, ERR_SHEET_FORMAT, other_format(bytes, len), NULL, NULL);
    if (dbf_looks((const unsigned char *)bytes, len)) {
        out->kind = SHEET_DBF;
        return dbf_read(r, (const unsigned char *)bytes, len, &out->encoding, e);
    }
    return read_text(r, bytes, len, out, e);
}

bool
sheet_read(struct arena *a, const char *file, const char *bytes, size_t len, struct sheet *out,
           struct error *e)
{
    *out = (struct sheet){.file = file, .kind = SHEET_CSV, .encoding = ENC_UTF8};
    if (len == 0)
        return error_set_at(e, file, 0, ERR_SHEET_EMPTY, NULL, NULL, NULL);
    struct sheet_rows r;
    rows_init(&r, a, file);
    bool ok = read_rows(&r, bytes, len, out, e) && rows_finish(&r, out, e);
    rows_destroy(&r);
    return ok;
}

/* -- writing ----------------------------------------------------------------------------------- */

static bool
ends_with(const char *path, const char *end)
{
    size_t len = strlen(path), n = strlen(end);
    return len >= n && str_equal_nocase(path + len - n, end);
}

bool
sheet_write(const char *path, const struct sheet_out *t, enum encoding encoding, struct error *e)
{
    if (ends_with(path, ".xlsx"))
        return xlsx_write(path, t, e);
    struct str bytes;
    str_init(&bytes);
    bool ok =
        (ends_with(path, ".dbf") ? dbf_write(t, &bytes, e) : csv_write(t, encoding, &bytes, e)) &&
        file_write(path, bytes.s, bytes.len, e);
    str_destroy(&bytes);
    return ok;
}
