/* A year's notice of holidays and make-up workdays, from a file. */
#include "actions/edit.h"
#include "actions/edit_rows.h"
#include "base/encoding.h"
#include "base/file.h"
#include "base/json.h"
#include "base/str.h"
#include "base/vec.h"
#include "store/school.h"
#include "store/trail.h"

#include <stdio.h>
#include <stdlib.h>

#define FILE_LIMIT ((size_t)4 << 20)

static bool
put_year(struct change *c, int year, const char *source, const struct holiday *at, size_t count,
         struct error *e)
{
    char key[16];
    struct row_change row;
    snprintf(key, sizeof key, "%d", year);
    bool ok = change_row_begin(c, &row, KIND_HOLIDAYS, key, e);
    ok = ok && holidays_put_year(c->db, year, source, at, count, e);
    return change_row_end(c, &row, ok, e);
}

/* -- the holiday-cn form ----------------------------------------------------------------------- */

static bool
json_day(const char *file, const struct json *item, const char *source, struct holiday *out,
         struct error *e)
{
    const struct json *off = json_member(item, "isOffDay");
    const char *date = json_text(item, "date");
    *out = (struct holiday){.name = json_text(item, "name"), .source = source};
    if (!day_parse(date, &out->day))
        return error_set_at(e, file, item->line, ERR_DATE_FORM, date, NULL, NULL);
    if (!off || off->kind != JSON_BOOL)
        return error_set_at(e, file, item->line, ERR_TABLE_VALUE, "isOffDay", "", "true, false");
    out->off = off->boolean;
    return true;
}

static bool
put_json(struct change *c, const char *file, const char *bytes, size_t len, const char *source,
         struct arena *a, int *days, struct error *e)
{
    const struct json *root = json_parse(a, file, bytes, len, e);
    if (!root)
        return false;
    const struct json *year = json_member(root, "year"), *list = json_member(root, "days"),
                      *papers = json_member(root, "papers");
    if (!year || year->kind != JSON_NUMBER || year->number < 1901 || year->number > 2100)
        return error_set_at(e, file, root->line, ERR_TABLE_VALUE, "year", "", "1901..2100");
    if (!list || list->kind != JSON_ARRAY)
        return error_set_at(e, file, root->line, ERR_TABLE_COLUMN, "days", NULL, NULL);
    if (!source)
        source = papers && papers->child && papers->child->string ? papers->child->string : "";
    VEC(struct holiday) rows = {0};
    bool ok = true;
    for (const struct json *item = list->child; ok && item; item = item->next) {
        struct holiday h;
        ok = json_day(file, item, source, &h, e);
        vec_push(&rows, h);
    }
    ok = ok && put_year(c, (int)year->number, source, rows.at, rows.count, e);
    *days = (int)rows.count;
    vec_destroy(&rows);
    return ok;
}

/* -- a table ----------------------------------------------------------------------------------- */

static int
by_day(const void *a, const void *b)
{
    const struct holiday *x = a, *y = b;
    return day_cmp(x->day, y->day);
}

static bool
read_table(const struct table *t, struct arena *a, struct holiday **out, struct error *e)
{
    int column;
    if (!table_need(t, "date", &column, e) || !table_need(t, "name", &column, e) ||
        !table_need(t, "off", &column, e))
        return false;
    struct holiday *rows = arena_array(a, t->rows + 1, sizeof *rows);
    for (size_t i = 0; i < t->rows; i++) {
        struct row r = {t, i};
        rows[i].name = row_text(&r, "name");
        rows[i].source = row_text(&r, "source");
        if (!row_day(&r, "date", &rows[i].day, e) || !row_yes(&r, "off", &rows[i].off, e))
            return false;
        if (day_is_none(rows[i].day))
            return row_bad(&r, "date", "2025-05-14", e);
    }
    qsort(rows, t->rows, sizeof *rows, by_day);
    *out = rows;
    return true;
}

static bool
put_table(struct change *c, const char *file, const char *bytes, size_t len, struct arena *a,
          int *days, struct error *e)
{
    struct table t;
    struct holiday *rows = NULL;
    if (!table_parse(a, file, bytes, len, &t, e) || !read_table(&t, a, &rows, e))
        return false;
    size_t from = 0;
    while (from < t.rows) {
        int year = day_ymd(rows[from].day).year;
        size_t to = from;
        while (to < t.rows && day_ymd(rows[to].day).year == year)
            to++;
        if (!put_year(c, year, rows[from].source, rows + from, to - from, e))
            return false;
        from = to;
    }
    *days = (int)t.rows;
    return true;
}

bool
rows_holidays(struct change *c, const char *file, const char *bytes, size_t len, const char *source,
              struct arena *a, int *days, struct error *e)
{
    size_t at = 0;
    while (at < len &&
           (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\r' || bytes[at] == '\n'))
        at++;
    if (at < len && bytes[at] == '{')
        return put_json(c, file, bytes, len, source, a, days, e);
    return put_table(c, file, bytes, len, a, days, e);
}

bool
edit_holiday_import(struct bureau *b, const char *who, const char *path, int *days, struct error *e)
{
    struct arena a;
    struct str raw, text;
    struct change c;
    enum encoding found;
    arena_init(&a);
    str_init(&raw);
    str_init(&text);
    bool ok = file_read(path, FILE_LIMIT, &raw, e) &&
              encoding_to_utf8(raw.s, raw.len, &text, &found, e) &&
              change_begin(b, who, "import", &c, e);
    if (ok)
        ok = change_end(&c, rows_holidays(&c, path, text.s, text.len, NULL, &a, days, e), e);
    str_destroy(&text);
    str_destroy(&raw);
    arena_destroy(&a);
    return ok;
}
