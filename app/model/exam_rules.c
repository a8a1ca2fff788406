#include "model/exam_rules.h"

#include "base/str.h"

#include <stdio.h>
#include <stdlib.h>

static const struct {
    const char *word;
    int usual, least, most;
} rules[] = {
#define RULE_ROW(name, usual, least, most) {#name, usual, least, most},
    EXAM_RULES(RULE_ROW)
#undef RULE_ROW
};

/* The fields stand in the order of the list. */
static int *
field(struct exam_rules *r, enum exam_rule rule)
{
    int *const fields[] = {
#define RULE_PLACE(name, usual, least, most) &r->name,
        EXAM_RULES(RULE_PLACE)
#undef RULE_PLACE
    };
    return fields[rule];
}

void
exam_rules_usual(struct exam_rules *r)
{
    for (int i = 0; i < RULE_COUNT; i++)
        *field(r, (enum exam_rule)i) = rules[i].usual;
}

const char *
exam_rule_word(enum exam_rule rule)
{
    return rules[rule].word;
}

int
exam_rule_get(const struct exam_rules *r, enum exam_rule rule)
{
    struct exam_rules copy = *r;
    return *field(&copy, rule);
}

static bool
unknown(const char *word, struct error *e)
{
    struct str all;
    str_init(&all);
    for (int i = 0; i < RULE_COUNT; i++)
        str_printf(&all, "%s%s", i ? ", " : "", rules[i].word);
    error_set(e, ERR_UNKNOWN_NAME, "exam_rule", word, all.s);
    str_destroy(&all);
    return false;
}

static bool
set_number(int *out, int rule, const char *text, struct error *e)
{
    char *end, allowed[48];
    long n = strtol(text, &end, 10);
    if (end != text && *end == '\0' && n >= rules[rule].least && n <= rules[rule].most) {
        *out = (int)n;
        return true;
    }
    snprintf(allowed, sizeof allowed, "%d ... %d, unset", rules[rule].least, rules[rule].most);
    return error_set(e, ERR_OUT_OF_RANGE, rules[rule].word, text, allowed);
}

bool
exam_rule_set(struct exam_rules *r, const char *word, const char *text, struct error *e)
{
    for (int i = 0; i < RULE_COUNT; i++)
        if (str_equal(word, rules[i].word)) {
            if (!str_equal(text, "unset"))
                return set_number(field(r, (enum exam_rule)i), i, text, e);
            *field(r, (enum exam_rule)i) = RULE_UNSET;
            return true;
        }
    return unknown(word, e);
}
