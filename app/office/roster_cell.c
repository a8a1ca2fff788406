/* What one cell means. */
#include "office/clean.h"
#include "office/roster_inside.h"

#include "model/identity.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TEXT_MAX 40 /* characters of a name, school or class */

bool
column_there(const struct roster_reading *r, enum roster_column c)
{
    return r->columns.at[c] >= 0;
}

const char *
cell_raw(const struct roster_reading *r, enum roster_column c)
{
    return column_there(r, c) ? sheet_cell(&r->sheet, r->at, (size_t)r->columns.at[c]) : "";
}

/* The column as the file calls it, or as exports do. */
static const char *
column_name(struct roster_reading *r, enum roster_column c)
{
    const char *aliases = roster_column(c)->aliases;
    return column_there(r, c) ? r->columns.matches[r->columns.at[c]].header
                              : arena_strndup(r->a, aliases, strcspn(aliases, " "));
}

void
row_refuse(struct roster_reading *r, enum roster_fault f, enum roster_column c, const char *value,
           const char *more)
{
    struct roster_refusal refusal = {.line = r->row->line,
                                     .fault = f,
                                     .column = c < COL_COUNT ? column_name(r, c) : "",
                                     .value = arena_strdup(r->a, value),
                                     .more = more};
    r->row->bad = true;
    vec_push(&r->refusals, refusal);
}

/* What spreadsheets write into a cell whose formula failed. */
static bool
is_formula_error(const char *s)
{
    return s[0] == '#' && (str_starts(s, "#N/A") || str_starts(s, "#REF!") ||
                           str_starts(s, "#VALUE!") || str_starts(s, "#NAME?") ||
                           str_starts(s, "#DIV/0!") || str_starts(s, "#NULL!") || s[1] == '#');
}

/* Characters that are no text: controls, what stands for a lost one, and private ones, where old
 * fonts kept rare Hanzi. */
static bool
has_bad_letter(const char *s)
{
    for (uint32_t cp; (cp = utf8_next(&s));)
        if (cp < 0x20 || cp == 0x7F || cp == 0xFFFD || (cp >= 0xE000 && cp <= 0xF8FF) ||
            cp == 0x25A1)
            return true;
    return false;
}

/* The cleaned text, after what is wrong with any text. */
static const char *
cell_clean(struct roster_reading *r, enum roster_column c,
           void (*clean)(const char *, struct str *))
{
    char most[16];
    clean(cell_raw(r, c), &r->clean);
    const char *text = arena_strndup(r->a, r->clean.s, r->clean.len);
    if (text[0] == '\0') {
        if (roster_column(c)->must)
            row_refuse(r, FAULT_missing, c, "", "");
    } else if (is_formula_error(text)) {
        row_refuse(r, FAULT_formula, c, text, "");
    } else if (has_bad_letter(text)) {
        row_refuse(r, FAULT_bad_letter, c, text, "");
    } else if (utf8_count(text) > TEXT_MAX) {
        snprintf(most, sizeof most, "%d", TEXT_MAX);
        row_refuse(r, FAULT_too_long, c, arena_printf(r->a, "%.60s…", text),
                   arena_strdup(r->a, most));
    }
    return text;
}

const char *
cell_words(struct roster_reading *r, enum roster_column c)
{
    return cell_clean(r, c, clean_words);
}

const char *
cell_name(struct roster_reading *r, enum roster_column c)
{
    const char *name = cell_clean(r, c, clean_name);
    if (strpbrk(name, "0123456789"))
        row_refuse(r, FAULT_name_digits, c, name, "");
    else if (strchr(name, '?') || strstr(name, "？"))
        row_refuse(r, FAULT_bad_letter, c, name, "");
    return name;
}

const char *
cell_code(struct roster_reading *r, enum roster_column c)
{
    const char *code = cell_clean(r, c, clean_number);
    if (number_damaged(code))
        row_refuse(r, FAULT_scientific, c, code, "");
    return code;
}

int
cell_whole(struct roster_reading *r, enum roster_column c, int least, int most, int absent)
{
    clean_number(cell_raw(r, c), &r->clean);
    if (r->clean.len == 0)
        return absent;
    char *end;
    long n = strtol(r->clean.s, &end, 10);
    if (*end == '\0' && n >= least && n <= most)
        return (int)n;
    row_refuse(r, FAULT_whole, c, r->clean.s, arena_printf(r->a, "%d…%d", least, most));
    return absent;
}

static bool
is_among(const char *text, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal_nocase(text, words[i]))
            return true;
    return false;
}

bool
cell_yes(struct roster_reading *r, enum roster_column c, bool absent)
{
    static const char *const yes[] = {"是",   "有", "1", "y",      "yes",
                                      "true", "√",  "✓", "已培训", "合格"};
    static const char *const no[] = {"否", "无",   "0",    "n",      "no", "false",
                                     "×",  "没有", "正常", "未培训", "/",  "-"};
    clean_number(cell_raw(r, c), &r->clean);
    if (r->clean.len == 0)
        return column_there(r, c) ? false : absent;
    if (is_among(r->clean.s, yes, sizeof yes / sizeof *yes))
        return true;
    if (!is_among(r->clean.s, no, sizeof no / sizeof *no))
        row_refuse(r, FAULT_yes_no, c, r->clean.s, "");
    return false;
}

enum sex
cell_sex(struct roster_reading *r, enum roster_column c)
{
    static const char *const male[] = {"男", "m", "male", "1", "男性"};
    static const char *const female[] = {"女", "f", "female", "2", "女性"};
    clean_number(cell_raw(r, c), &r->clean);
    if (r->clean.len == 0)
        return SEX_UNKNOWN;
    if (is_among(r->clean.s, male, 5))
        return SEX_MALE;
    if (is_among(r->clean.s, female, 5))
        return SEX_FEMALE;
    row_refuse(r, FAULT_sex, c, r->clean.s, "");
    return SEX_UNKNOWN;
}

const char *
cell_list(struct roster_reading *r, enum roster_column c,
          const char *(*known)(const struct exam_whole *w, const char *item), enum roster_fault f,
          const char *choices)
{
    const char *list = cell_raw(r, c), *item, *all = "";
    size_t len;
    while (list_next(&list, &item, &len)) {
        clean_words(arena_strndup(r->a, item, len), &r->clean);
        const char *word = arena_strdup(r->a, r->clean.s);
        const char *means = known ? known(&r->whole, word) : word;
        if (means)
            all = arena_printf(r->a, "%s%s%s", all, all[0] ? "、" : "", means);
        else
            row_refuse(r, f, c, word, choices);
    }
    return all;
}
