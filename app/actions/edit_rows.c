#include "actions/edit_rows.h"

#include "base/str.h"
#include "store/calendars.h"

#include <stdio.h>
#include <string.h>

const char *
row_text(const struct row *r, const char *column)
{
    return table_cell(r->table, r->at, table_column(r->table, column));
}

bool
row_bad(const struct row *r, const char *column, const char *allowed, struct error *e)
{
    return error_set_at(e, r->table->file, r->table->lines[r->at], ERR_TABLE_VALUE, column,
                        row_text(r, column), allowed);
}

bool
row_error(const struct row *r, const struct error *why, struct error *e)
{
    return error_set_at(e, r->table->file, r->table->lines[r->at], why->code, why->args[0],
                        why->args[1], why->args[2]);
}

void
row_names(const struct row *r, struct event *ev)
{
    ev->title = row_text(r, "title");
    ev->name_s = row_text(r, "name_s");
    ev->name_k = row_text(r, "name_k");
    ev->title_en = row_text(r, "title_en");
    ev->name_en = row_text(r, "name_en");
}

bool
row_category(const struct row *r, const char *column, enum category *out, struct error *e)
{
    return category_from_key(row_text(r, column), out) ||
           row_bad(r, column, "exam, festival, sport, training, theme", e);
}

bool
row_tag(const struct row *r, const char *column, int *out, struct error *e)
{
    enum category tag;
    *out = CATEGORY_NONE;
    if (row_text(r, column)[0] == '\0')
        return true;
    if (!row_category(r, column, &tag, e))
        return false;
    *out = (int)tag;
    return true;
}

bool
row_status(const struct row *r, const char *column, enum status if_empty, enum status *out,
           struct error *e)
{
    const char *text = row_text(r, column);
    *out = if_empty;
    return text[0] == '\0' || status_from_key(text, out) ||
           row_bad(r, column,
                   "undated, tentative, confirmed, done, rescheduled, postponed, cancelled", e);
}

bool
row_visibility(const struct row *r, const char *column, enum visibility *out, struct error *e)
{
    const char *text = row_text(r, column);
    *out = str_equal(text, "internal") ? VISIBILITY_INTERNAL : VISIBILITY_PUBLIC;
    return *out == VISIBILITY_INTERNAL || text[0] == '\0' || str_equal(text, "public") ||
           row_bad(r, column, "public, internal", e);
}

bool
row_yes(const struct row *r, const char *column, bool *out, struct error *e)
{
    static const char *const yes[] = {"yes", "1", "true", "y", "休", "是"}, *const no[] = {
                                                                                "",      "no", "0",
                                                                                "false", "n",  "班",
                                                                                "否"};
    const char *text = row_text(r, column);
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
        if (str_equal_nocase(text, yes[i])) {
            *out = true;
            return true;
        }
    *out = false;
    for (size_t i = 0; i < sizeof no / sizeof *no; i++)
        if (str_equal_nocase(text, no[i]))
            return true;
    return row_bad(r, column, "yes, no", e);
}

bool
row_when(const struct row *r, const char *column, struct when *out, struct error *e)
{
    struct event blank;
    event_init(&blank);
    *out = blank.when;
    const char *text = row_text(r, column);
    if (text[0] == '\0' || when_parse(text, out, NULL))
        return true;
    return row_bad(r, column,
                   "2025-05-14, 2025-05-14..2025-05-18, 2025-05-14T09:00..11:30, period:6月下旬",
                   e);
}

bool
row_day(const struct row *r, const char *column, struct day *out, struct error *e)
{
    *out = DAY_NONE;
    const char *text = row_text(r, column);
    return text[0] == '\0' || day_parse(text, out) || row_bad(r, column, "2025-05-14", e);
}

bool
rows_calendar(struct change *c, const char *key, struct arena *a, struct calendar *out,
              struct error *e)
{
    bool found;
    if (!calendars_find(c->db, key, a, out, &found, e))
        return false;
    if (found)
        return true;
    const char *id = arena_printf(a, "calendar.%s", key);
    *out = (struct calendar){.key = key,
                             .name = message(bureau_words(c->b), LANG_ZH, id),
                             .visibility = VISIBILITY_PUBLIC,
                             .category = CATEGORY_THEME,
                             .head = ""};
    return change_calendar(c, out, e);
}
