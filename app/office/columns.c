#include "office/columns.h"

#include "office/clean.h"

#include <string.h>

#define LOOK 10 /* rows among which the headers are: sheets have titles */

static const struct column_row rows[] = {
#define COLUMN_ROW(list, name, word, must, aliases) {ROSTER_##list, word, must, aliases},
    ROSTER_COLUMNS(COLUMN_ROW)
#undef COLUMN_ROW
};

const struct column_row *
roster_column(enum roster_column c)
{
    return &rows[c];
}

static bool
is_alias(const char *aliases, const char *word, size_t len)
{
    for (const char *p = aliases; *p; p += strspn(p, " ")) {
        size_t n = strcspn(p, " ");
        if (n == len && memcmp(p, word, n) == 0)
            return true;
        p += n;
    }
    return false;
}

/* Which column a header names; COL_COUNT = none. */
static enum roster_column
column_named(enum roster_kind list, const char *header, struct str *clean)
{
    clean_header(header, clean);
    for (int c = 0; clean->len && c < COL_COUNT; c++)
        if (rows[c].list == list && is_alias(rows[c].aliases, clean->s, clean->len))
            return (enum roster_column)c;
    return COL_COUNT;
}

static size_t
known_in_row(enum roster_kind list, const struct sheet *s, size_t row, struct str *clean)
{
    size_t known = 0;
    for (size_t c = 0; c < s->columns; c++)
        known += column_named(list, sheet_cell(s, row, c), clean) != COL_COUNT;
    return known;
}

/* The columns that must be there, for messages: "姓名、学校". */
static const char *
needed(enum roster_kind list, struct arena *a)
{
    const char *all = "";
    for (int c = 0; c < COL_COUNT; c++)
        if (rows[c].list == list && rows[c].must)
            all = arena_printf(a, "%s%s%.*s", all, all[0] ? "、" : "",
                               (int)strcspn(rows[c].aliases, " "), rows[c].aliases);
    return all;
}

static bool
find_header(enum roster_kind list, const struct sheet *s, struct arena *a, size_t *row,
            struct error *e)
{
    struct str clean;
    str_init(&clean);
    size_t best = 0;
    for (size_t i = 0; i < s->rows && i < LOOK; i++) {
        size_t known = known_in_row(list, s, i, &clean);
        if (known > best) {
            best = known;
            *row = i;
        }
    }
    str_destroy(&clean);
    return best >= 2 ||
           error_set_at(e, s->file, s->lines[0], ERR_SHEET_HEADER, needed(list, a), NULL, NULL);
}

static bool
match(enum roster_kind list, const struct sheet *s, struct arena *a, struct columns *out,
      struct str *clean, struct error *e)
{
    for (size_t i = 0; i < s->columns; i++) {
        const char *header = sheet_cell(s, out->header, i);
        enum roster_column c = column_named(list, header, clean);
        out->matches[i] = (struct roster_match){header, c == COL_COUNT ? "" : rows[c].word};
        if (c == COL_COUNT)
            continue;
        if (out->at[c] >= 0)
            return error_set_at(e, s->file, s->lines[out->header], ERR_SHEET_TWICE,
                                arena_strndup(a, rows[c].aliases, strcspn(rows[c].aliases, " ")),
                                sheet_cell(s, out->header, (size_t)out->at[c]), header);
        out->at[c] = (int)i;
    }
    return true;
}

static bool
all_there(enum roster_kind list, const struct sheet *s, struct arena *a, const struct columns *out,
          struct error *e)
{
    for (int c = 0; c < COL_COUNT; c++) {
        if (rows[c].list != list || !rows[c].must || out->at[c] >= 0)
            continue;
        const char *name = arena_strndup(a, rows[c].aliases, strcspn(rows[c].aliases, " "));
        const char *seen = "";
        for (size_t i = 0; i < s->columns; i++)
            seen = arena_printf(a, "%s%s%s", seen, i ? "、" : "", out->matches[i].header);
        return error_set_at(e, s->file, s->lines[out->header], ERR_SHEET_COLUMN, name, seen, NULL);
    }
    return true;
}

bool
columns_find(enum roster_kind list, const struct sheet *s, struct arena *a, struct columns *out,
             struct error *e)
{
    struct str clean;
    for (int c = 0; c < COL_COUNT; c++)
        out->at[c] = -1;
    out->matches = arena_array(a, s->columns, sizeof *out->matches);
    if (!find_header(list, s, a, &out->header, e))
        return false;
    str_init(&clean);
    bool ok = match(list, s, a, out, &clean, e);
    str_destroy(&clean);
    return ok && all_there(list, s, a, out, e);
}
