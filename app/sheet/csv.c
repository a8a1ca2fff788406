/* Comma-separated values (RFC 4180), as spreadsheets really write them: also tabs or semicolons, an
 * Excel line "sep=;" before all, cells like ="0012" that keep their zeros. */
#include "sheet/inside.h"

#include <stdlib.h>
#include <string.h>

struct csv {
    const char *p, *end;
    char comma;
    int line;
};

/* Whichever parts the first line most often; outside quotes. */
static char
find_comma(const char *p, const char *end)
{
    static const char commas[] = ",\t;";
    size_t seen[3] = {0};
    bool quoted = false;
    for (; p < end && (quoted || (*p != '\n' && *p != '\r')); p++) {
        const char *which = strchr(commas, *p);
        quoted = quoted != (*p == '"');
        if (!quoted && which && *which)
            seen[which - commas]++;
    }
    size_t best = 0;
    for (size_t i = 1; i < 3; i++)
        if (seen[i] > seen[best])
            best = i;
    return commas[best];
}

static void
take_declaration(struct csv *c)
{
    static const char sep[] = "sep=";
    if (c->end - c->p < 6 || strncasecmp(c->p, sep, 4) != 0 || !strchr("\r\n", c->p[5]))
        return;
    c->comma = c->p[4];
    c->p += 5;
    c->p += c->p[0] == '\r' && c->end - c->p > 1 && c->p[1] == '\n' ? 2 : 1;
    c->line++;
}

/* *p stands behind the opening quote; cell gets what is between. */
static bool
take_quoted(struct sheet_rows *r, struct csv *c, struct str *cell, struct error *e)
{
    int opened = c->line;
    for (; c->p < c->end; c->p++) {
        if (*c->p == '"') {
            c->p++;
            if (c->p == c->end || *c->p != '"')
                return true;
        }
        c->line += *c->p == '\n';
        str_append_char(cell, *c->p);
    }
    return error_set_at(e, r->file, opened, ERR_SHEET_QUOTE, NULL, NULL, NULL);
}

/* One cell up to its comma or the end of its line. Behind a closing quote whatever stands there is
 * added; a quote inside a bare cell is just a quote. */
static bool
take_cell(struct sheet_rows *r, struct csv *c, struct str *cell, struct error *e)
{
    str_clear(cell);
    if (c->end - c->p >= 2 && c->p[0] == '=' && c->p[1] == '"')
        c->p++;
    if (c->p < c->end && *c->p == '"') {
        c->p++;
        if (!take_quoted(r, c, cell, e))
            return false;
    }
    while (c->p < c->end && *c->p != c->comma && *c->p != '\n' && *c->p != '\r')
        str_append_char(cell, *c->p++);
    return rows_cell(r, cell->s, cell->len, e);
}

static bool
take_row(struct sheet_rows *r, struct csv *c, struct str *cell, struct error *e)
{
    if (!rows_begin(r, c->line, e))
        return false;
    for (;;) {
        if (!take_cell(r, c, cell, e))
            return false;
        if (c->p == c->end || *c->p != c->comma)
            break;
        c->p++;
    }
    if (c->p < c->end) {
        c->p += *c->p == '\r' && c->end - c->p > 1 && c->p[1] == '\n' ? 2 : 1;
        c->line++;
    }
    return true;
}

bool
csv_read(struct sheet_rows *r, const char *text, size_t len, struct error *e)
{
    struct csv c = {.p = text, .end = text + len, .comma = find_comma(text, text + len), .line = 1};
    struct str cell;
    str_init(&cell);
    take_declaration(&c);
    bool ok = true;
    while (ok && c.p < c.end)
        ok = take_row(r, &c, &cell, e);
    str_destroy(&cell);
    return ok;
}

/* What a spreadsheet would reckon with. A number may be negative. */
static bool
is_formula(const char *s)
{
    return *s == '=' || *s == '+' || *s == '@' || *s == '\t' ||
           (*s == '-' && !(s[1] >= '0' && s[1] <= '9'));
}

static void
put_cell(struct str *out, const char *s)
{
    bool guard = is_formula(s);
    if (!guard && !strpbrk(s, ",\"\r\n;\t")) {
        str_append(out, s);
        return;
    }
    str_append(out, guard ? "\"'" : "\"");
    for (; *s; s++) {
        if (*s == '"')
            str_append_char(out, '"');
        str_append_char(out, *s);
    }
    str_append_char(out, '"');
}

bool
csv_write(const struct sheet_out *t, enum encoding encoding, struct str *out, struct error *e)
{
    struct str text;
    str_init(&text);
    for (size_t i = 0; i < t->rows * t->columns; i++) {
        put_cell(&text, t->cells[i]);
        str_append(&text, (i + 1) % t->columns ? "," : "\r\n");
    }
    bool ok = true;
    if (encoding == ENC_GB18030) {
        ok = encoding_from_utf8(ENC_GB18030, text.s, text.len, out) ||
             error_set(e, ERR_SHEET_LETTER, "", "GB18030", NULL);
    } else {
        str_append(out, "\xEF\xBB\xBF");
        str_append_n(out, text.s, text.len);
    }
    str_destroy(&text);
    return ok;
}
