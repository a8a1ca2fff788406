#include "base/table.h"

#include "base/encoding.h"
#include "base/file.h"

#include <stdio.h>
#include <string.h>

#define TABLE_LIMIT ((size_t)64 << 20) /* bytes */

/* Cuts the line at *at (ending it with NUL) and moves on; NULL at the end. */
static char *
take_line(char **at)
{
    char *line = *at;
    if (!*line)
        return NULL;
    char *nl = strchr(line, '\n');
    *at = nl ? nl + 1 : line + strlen(line);
    if (nl)
        *nl = '\0';
    size_t n = strlen(line);
    if (n > 0 && line[n - 1] == '\r')
        line[n - 1] = '\0';
    return line;
}

static size_t
count_char(const char *s, char c)
{
    size_t n = 0;
    for (; *s; s++)
        n += *s == c;
    return n;
}

/* Splits at tabs; every cell starts as "". Returns the first cell too many, or NULL. */
static const char *
split(char *line, const char **cells, size_t columns)
{
    for (size_t i = 0; i < columns; i++)
        cells[i] = "";
    size_t n = 0;
    for (char *cell = line; cell; n++) {
        char *tab = strchr(cell, '\t');
        if (tab)
            *tab = '\0';
        if (n < columns)
            cells[n] = cell;
        else if (*cell) /* tabs too many at the end of a line hurt nobody */
            return cell;
        cell = tab ? tab + 1 : NULL;
    }
    return NULL;
}

static bool
skipped(const char *line)
{
    return line[0] == '#' || line[strspn(line, " \t")] == '\0';
}

static bool
read_row(struct table *t, char *line, int number, struct error *e)
{
    const char *extra = split(line, t->cells + t->rows * t->columns, t->columns);
    if (extra) {
        char column[32], allowed[32];
        snprintf(column, sizeof column, "#%zu", t->columns + 1);
        snprintf(allowed, sizeof allowed, "#1 - #%zu", t->columns);
        return error_set_at(e, t->file, number, ERR_TABLE_VALUE, column, extra, allowed);
    }
    t->lines[t->rows++] = number;
    return true;
}

static void
read_head(struct arena *a, struct table *t, char *line, size_t most)
{
    t->columns = count_char(line, '\t') + 1;
    t->names = arena_array(a, t->columns, sizeof *t->names);
    split(line, t->names, t->columns);
    t->cells = arena_array(a, most * t->columns, sizeof *t->cells);
    t->lines = arena_array(a, most, sizeof *t->lines);
}

/* The text as UTF-8 in the arena, to be cut up; NULL when it is none. */
static char *
decode(struct arena *a, const char *file, const char *text, size_t len, struct error *e)
{
    struct str utf8;
    enum encoding found;
    char *copy = NULL;
    str_init(&utf8);
    struct error why = {0};
    bool ok = encoding_to_utf8(text, len, &utf8, &found, &why);
    if (ok && !memchr(utf8.s, 0, utf8.len))
        copy = arena_strndup(a, utf8.s, utf8.len);
    else
        error_set_at(e, file, 0, ERR_ENCODING, ok ? "UTF-8" : why.args[0], NULL, NULL);
    str_destroy(&utf8);
    return copy;
}

bool
table_parse(struct arena *a, const char *file, const char *text, size_t len, struct table *out,
            struct error *e)
{
    *out = (struct table){.file = file};
    char *copy = decode(a, file, text, len, e);
    if (copy == NULL)
        return false;
    size_t most = count_char(copy, '\n') + 1;
    int number = 0;
    for (char *line; (line = take_line(&copy));) {
        number++;
        if (skipped(line))
            continue;
        if (out->names == NULL)
            read_head(a, out, line, most);
        else if (!read_row(out, line, number, e))
            return false;
    }
    return true;
}

bool
table_load(struct arena *a, const char *path, struct table *out, struct error *e)
{
    struct str bytes;
    str_init(&bytes);
    bool ok = file_read(path, TABLE_LIMIT, &bytes, e) &&
              table_parse(a, arena_strdup(a, path), bytes.s, bytes.len, out, e);
    str_destroy(&bytes);
    return ok;
}

bool
table_resource(struct arena *a, const char *relative, struct table *out, struct error *e)
{
    struct str path;
    str_init(&path);
    bool ok = resource_path(relative, &path, e) && table_load(a, path.s, out, e);
    str_destroy(&path);
    return ok;
}

int
table_column(const struct table *t, const char *name)
{
    for (size_t i = 0; i < t->columns; i++)
        if (strcmp(t->names[i], name) == 0)
            return (int)i;
    return -1;
}

bool
table_need(const struct table *t, const char *name, int *column, struct error *e)
{
    *column = table_column(t, name);
    return *column >= 0 || error_set_at(e, t->file, 1, ERR_TABLE_COLUMN, name, NULL, NULL);
}

const char *
table_cell(const struct table *t, size_t row, int column)
{
    if (row >= t->rows || column < 0 || (size_t)column >= t->columns)
        return "";
    return t->cells[row * t->columns + (size_t)column];
}
