#include "model/category_rule.h"

#include "base/str.h"

#include <ctype.h>
#include <string.h>

static const char *const keys[RULE_SOURCE_COUNT] = {
    [RULE_CATEGORIES] = "categories", [RULE_CALENDAR] = "calendar", [RULE_TITLE] = "title"};

const char *
rule_source_key(enum rule_source s)
{
    return keys[s];
}

bool
rule_source_from_key(const char *key, enum rule_source *out)
{
    for (int i = 0; i < RULE_SOURCE_COUNT; i++)
        if (str_equal(keys[i], key)) {
            *out = (enum rule_source)i;
            return true;
        }
    return false;
}

static bool
bad_row(const struct table *t, size_t row, int column, const char *allowed, struct error *e)
{
    return error_set_at(e, t->file, t->lines[row], ERR_TABLE_VALUE, t->names[column],
                        table_cell(t, row, column), allowed);
}

bool
category_rules_read(const struct table *t, struct arena *a, const struct category_rule **out,
                    size_t *count, struct error *e)
{
    int what, text, category;
    if (!table_need(t, "what", &what, e) || !table_need(t, "text", &text, e) ||
        !table_need(t, "category", &category, e))
        return false;
    struct category_rule *rules = arena_array(a, t->rows + 1, sizeof *rules);
    for (size_t i = 0; i < t->rows; i++) {
        rules[i] = (struct category_rule){.text = table_cell(t, i, text), .position = (int)i + 1};
        if (!rule_source_from_key(table_cell(t, i, what), &rules[i].source))
            return bad_row(t, i, what, "categories, calendar, title", e);
        if (!category_from_key(table_cell(t, i, category), &rules[i].category))
            return bad_row(t, i, category, "exam, festival, sport, training, theme", e);
        size_t len = strlen(rules[i].text);
        if (len == 0 || len > RULE_TEXT_MAX)
            return bad_row(t, i, text, "1 ... 120", e);
    }
    *out = rules;
    *count = t->rows;
    return true;
}

static bool
alone(const char *text, const char *at, size_t len)
{
    bool before = at > text && isalnum((unsigned char)at[-1]);
    return !before && !isalnum((unsigned char)at[len]);
}

static bool
contains(const char *text, const char *word)
{
    if (isascii((unsigned char)word[0]) == 0)
        return strstr(text, word) != NULL;
    size_t len = strlen(word);
    bool latin = isalnum((unsigned char)word[0]);
    for (const char *at = text; (at = strcasestr(at, word)) != NULL; at++)
        if (!latin || alone(text, at, len))
            return true;
    return false;
}

const struct category_rule *
category_rule_find(const struct category_rule *rules, size_t count, const char *categories,
                   const char *calendar, const char *title)
{
    const char *const texts[RULE_SOURCE_COUNT] = {
        [RULE_CATEGORIES] = categories, [RULE_CALENDAR] = calendar, [RULE_TITLE] = title};
    for (size_t i = 0; i < count; i++) {
        const char *text = texts[rules[i].source];
        if (*text != '\0' && rules[i].text[0] != '\0' && contains(text, rules[i].text))
            return &rules[i];
    }
    return NULL;
}
