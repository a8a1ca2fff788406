/* dBASE and FoxPro tables, which exam offices still exchange. Text is GB18030 unless all of it is
 * UTF-8. Fields of text, number and date are read; memo fields, whose text is in another file, are
 * empty. */
#include "sheet/inside.h"

#include <stdlib.h>
#include <string.h>

#define HEADER 32 /* bytes of the head, and of each field's description */
#define NAME 10
#define WIDTH_MAX 254

struct dbf_field {
    char name[NAME + 2];
    size_t at, width;
    char type;
};

struct dbf {
    const unsigned char *bytes;
    size_t len, records, head, record;
    struct dbf_field fields[SHEET_COLUMNS_MAX];
    size_t count;
};

static size_t
little(const unsigned char *p, int n)
{
    size_t value = 0;
    for (int i = n - 1; i >= 0; i--)
        value = value << 8 | p[i];
    return value;
}

/* A version byte that is used, a date that exists, and a head that ends where it says. */
bool
dbf_looks(const unsigned char *bytes, size_t len)
{
    static const unsigned char versions[] = {0x03, 0x30, 0x31, 0x32, 0x43, 0x83, 0x8B, 0xF5};
    if (len < HEADER + 1 || !memchr(versions, bytes[0], sizeof versions))
        return false;
    size_t head = little(bytes + 8, 2), record = little(bytes + 10, 2);
    return bytes[2] >= 1 && bytes[2] <= 12 && bytes[3] >= 1 && bytes[3] <= 31 && head > HEADER &&
           record > 1;
}

static bool
damaged(const struct sheet_rows *r, int line, const char *what, struct error *e)
{
    return error_set_at(e, r->file, line, ERR_SHEET_DAMAGED, what, NULL, NULL);
}

static bool
read_fields(struct sheet_rows *r, struct dbf *d, struct error *e)
{
    size_t at = 1; /* behind the mark of deletion */
    for (size_t p = HEADER; p < d->head && p < d->len && d->bytes[p] != 0x0D; p += HEADER) {
        if (p + HEADER > d->len || d->count == SHEET_COLUMNS_MAX)
            return damaged(r, 0, "damage.head", e);
        struct dbf_field *f = &d->fields[d->count++];
        memcpy(f->name, d->bytes + p, NAME + 1);
        f->name[NAME + 1] = '\0';
        f->type = (char)d->bytes[p + 11];
        f->width = d->bytes[p + 16];
        f->at = at;
        at += f->width;
    }
    if (d->count == 0 || at > d->record)
        return damaged(r, 0, "damage.head", e);
    return true;
}

static bool
decode(const struct sheet_rows *r, enum encoding enc, int line, const char *bytes, size_t len,
       struct str *out, struct error *e)
{
    while (len > 0 && (bytes[len - 1] == ' ' || bytes[len - 1] == '\0'))
        len--;
    while (len > 0 && *bytes == ' ')
        bytes++, len--;
    return encoding_convert(enc, bytes, len, out) ||
           error_set_at(e, r->file, line, ERR_ENCODING, "GB18030", NULL, NULL);
}

/* Only text and numbers have cells of their own bytes. */
static bool
is_readable(char type)
{
    return strchr("CNFDL", type) != NULL && type != '\0';
}

static bool
read_record(struct sheet_rows *r, const struct dbf *d, enum encoding enc, size_t i,
            struct str *cell, struct error *e)
{
    const char *record = (const char *)d->bytes + d->head + i * d->record;
    int line = (int)i + 1;
    if (*record == '*') /* deleted, not yet packed */
        return true;
    if (!rows_begin(r, line, e))
        return false;
    for (size_t f = 0; f < d->count; f++) {
        size_t width = is_readable(d->fields[f].type) ? d->fields[f].width : 0;
        if (!decode(r, enc, line, record + d->fields[f].at, width, cell, e) ||
            !rows_cell(r, cell->s, cell->len, e))
            return false;
    }
    return true;
}

static bool
read_names(struct sheet_rows *r, const struct dbf *d, enum encoding enc, struct str *cell,
           struct error *e)
{
    if (!rows_begin(r, 0, e))
        return false;
    for (size_t f = 0; f < d->count; f++)
        if (!decode(r, enc, 0, d->fields[f].name, strlen(d->fields[f].name), cell, e) ||
            !rows_cell(r, cell->s, cell->len, e))
            return false;
    return true;
}

bool
dbf_read(struct sheet_rows *r, const unsigned char *bytes, size_t len, enum encoding *found,
         struct error *e)
{
    struct dbf d = {.bytes = bytes,
                    .len = len,
                    .records = little(bytes + 4, 4),
                    .head = little(bytes + 8, 2),
                    .record = little(bytes + 10, 2)};
    if (!read_fields(r, &d, e))
        return false;
    if (d.head > len || d.records > (len - d.head) / d.record)
        return damaged(r, 0, "damage.short", e);
    *found = utf8_valid((const char *)bytes + HEADER, len - HEADER) ? ENC_UTF8 : ENC_GB18030;
    struct str cell;
    str_init(&cell);
    bool ok = read_names(r, &d, *found, &cell, e);
    for (size_t i = 0; ok && i < d.records; i++)
        ok = read_record(r, &d, *found, i, &cell, e);
    str_destroy(&cell);
    return ok;
}

/* -- writing ----------------------------------------------------------------------------------- */

static void
put_little(struct str *out, size_t value, int n)
{
    for (int i = 0; i < n; i++, value >>= 8)
        str_append_char(out, (char)(value & 255));
}

static bool
encode(const char *text, struct str *out, struct error *e)
{
    return encoding_from_utf8(ENC_GB18030, text, strlen(text), out) ||
           error_set(e, ERR_SHEET_LETTER, text, "GB18030", NULL);
}

/* Widest cell of a column, in its bytes. */
static bool
column_width(const struct sheet_out *t, size_t column, struct str *cell, size_t *width,
             struct error *e)
{
    *width = 1;
    for (size_t i = 1; i < t->rows; i++) {
        if (!encode(t->cells[i * t->columns + column], cell, e))
            return false;
        *width = cell->len > *width ? cell->len : *width;
    }
    if (*width > WIDTH_MAX)
        return error_set(e, ERR_SHEET_LIMIT, "limit.cell", "254", NULL);
    return true;
}

/* At most `most` bytes of GB18030, cut between characters. */
static size_t
gb_cut(const struct str *s, size_t most)
{
    size_t at = 0;
    while (at < s->len) {
        const unsigned char *p = (const unsigned char *)s->s + at;
        size_t n = p[0] < 0x81 ? 1 : p[1] >= 0x30 && p[1] <= 0x39 ? 4 : 2;
        if (at + n > most)
            break;
        at += n;
    }
    return at;
}

static void
put_padded(struct str *out, const struct str *cell, size_t len, size_t width, char with)
{
    str_append_n(out, cell->s, len);
    for (size_t i = len; i < width; i++)
        str_append_char(out, with);
}

static bool
put_field(const struct sheet_out *t, size_t column, size_t width, struct str *cell, struct str *out,
          struct error *e)
{
    if (!encode(t->cells[column], cell, e))
        return false;
    put_padded(out, cell, gb_cut(cell, NAME), NAME + 1, '\0');
    str_append(out, "C");
    put_little(out, 0, 4);
    put_little(out, width, 1);
    for (int i = 0; i < 15; i++)
        str_append_char(out, '\0');
    return true;
}

static void
put_head(const struct sheet_out *t, const size_t *widths, struct str *out)
{
    size_t record = 1;
    for (size_t c = 0; c < t->columns; c++)
        record += widths[c];
    put_little(out, 0x03, 1);
    put_little(out, 0x010164, 3); /* 2000-01-01: the same table gives the same bytes */
    put_little(out, t->rows - 1, 4);
    put_little(out, HEADER * (t->columns + 1) + 1, 2);
    put_little(out, record, 2);
    for (int i = 0; i < 17; i++)
        str_append_char(out, '\0');
    put_little(out, 0x4D, 1); /* code page 936 */
    put_little(out, 0, 2);
}

bool
dbf_write(const struct sheet_out *t, struct str *out, struct error *e)
{
    size_t widths[SHEET_COLUMNS_MAX];
    struct str cell;
    str_init(&cell);
    bool ok = t->columns <= SHEET_COLUMNS_MAX;
    for (size_t c = 0; ok && c < t->columns; c++)
        ok = column_width(t, c, &cell, &widths[c], e);
    if (ok)
        put_head(t, widths, out);
    for (size_t c = 0; ok && c < t->columns; c++)
        ok = put_field(t, c, widths[c], &cell, out, e);
    if (ok)
        str_append_char(out, 0x0D);
    for (size_t i = t->columns; ok && i < t->rows * t->columns; i++) {
        if (i % t->columns == 0)
            str_append_char(out, ' ');
        ok = encode(t->cells[i], &cell, e);
        if (ok)
            put_padded(out, &cell, cell.len, widths[i % t->columns], ' ');
    }
    str_append_char(out, 0x1A);
    str_destroy(&cell);
    return ok;
}
