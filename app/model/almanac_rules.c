#include "model/almanac_rules.h"

#include "base/str.h"
#include "base/table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const kinds[] = {
    [FESTIVAL_STATUTORY] = "statutory",
    [FESTIVAL_TRADITIONAL] = "traditional",
    [FESTIVAL_PUBLIC] = "public",
};

static bool
word_index(const char *word, const char *const *words, size_t count, int *out)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(words[i], word) == 0) {
            *out = (int)i;
            return true;
        }
    return false;
}

static bool
nth_parse(const char *text, struct festival_rule *r)
{
    static const char *const weekdays[7] = {"MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"};
    char word[4];
    int weekday, end = 0;
    if (sscanf(text, "%d %d %3s%n", &r->month, &r->day, word, &end) != 3 || text[end] != '\0' ||
        !word_index(word, weekdays, 7, &weekday))
        return false;
    r->kind = RULE_NTH;
    r->weekday = (enum weekday)weekday;
    return r->month >= 1 && r->month <= 12 && r->day >= -5 && r->day <= 5 && r->day != 0;
}

static bool
rule_parse(const char *text, struct festival_rule *r)
{
    int end = 0;
    if (strcmp(text, "chuxi") == 0) {
        r->kind = RULE_EVE;
        return true;
    }
    if (str_starts(text, "nth "))
        return nth_parse(text + 4, r);
    if (str_starts(text, "term ")) {
        r->kind = RULE_TERM;
        for (r->day = 0; r->day < 24; r->day++)
            if (strcmp(term_zh(r->day), text + 5) == 0)
                return true;
        return false;
    }
    r->kind = str_starts(text, "lunar ") ? RULE_LUNAR : RULE_SOLAR;
    if (r->kind == RULE_SOLAR && !str_starts(text, "solar "))
        return false;
    return sscanf(text + 6, "%d-%d%n", &r->month, &r->day, &end) == 2 && text[6 + end] == '\0' &&
           r->month >= 1 && r->month <= 12 && r->day >= 1 && r->day <= 31;
}

static int
rank_cmp(const void *a, const void *b)
{
    const struct festival_rule *x = a, *y = b;
    int c = x->festival.rank - y->festival.rank;
    return c ? c : strcmp(x->festival.key, y->festival.key);
}

enum { KEY, RULE, ZH, EN, EN_SHORT, KIND, RANK, SINCE, COLUMNS };
static const char *const columns[COLUMNS] = {"key",      "rule", "zh",   "en",
                                             "en_short", "kind", "rank", "since"};

static const char *const allowed[COLUMNS] = {
    [RULE] = "solar MM-DD, lunar M-D, chuxi, term 节气, nth M N SUN",
    [KIND] = "statutory, traditional, public",
    [RANK] = "1..",
    [SINCE] = "1901..",
};

static bool
row_parse(const struct table *t, size_t row, const int at[COLUMNS], struct arena *a,
          struct festival_rule *r, struct error *e)
{
    const char *cell[COLUMNS];
    int bad = -1, kind = 0, end = 0;
    for (int i = 0; i < COLUMNS; i++)
        cell[i] = table_cell(t, row, at[i]);
    if (!rule_parse(cell[RULE], r))
        bad = RULE;
    else if (!word_index(cell[KIND], kinds, sizeof kinds / sizeof *kinds, &kind))
        bad = KIND;
    else if (sscanf(cell[RANK], "%d%n", &r->festival.rank, &end) != 1 || cell[RANK][end] != '\0')
        bad = RANK;
    else if (cell[SINCE][0] &&
             (sscanf(cell[SINCE], "%d%n", &r->since, &end) != 1 || cell[SINCE][end] != '\0'))
        bad = SINCE;
    if (bad >= 0)
        return error_set_at(e, t->file, t->lines[row], ERR_TABLE_VALUE, columns[bad], cell[bad],
                            allowed[bad]);
    r->festival.kind = (enum festival_kind)kind;
    r->festival.key = arena_strdup(a, cell[KEY]);
    r->festival.zh = arena_strdup(a, cell[ZH]);
    r->festival.en = arena_strdup(a, cell[EN]);
    r->festival.en_short = arena_strdup(a, cell[EN_SHORT]);
    return true;
}

bool
festival_rules_load(struct festival_rules *out, const char *path, struct arena *a, struct error *e)
{
    struct table t;
    struct arena scratch;
    int at[COLUMNS];
    arena_init(&scratch);
    *out = (struct festival_rules){0};
    bool ok = table_load(&scratch, path, &t, e);
    for (int i = 0; ok && i < COLUMNS; i++)
        ok = table_need(&t, columns[i], &at[i], e);
    struct festival_rule *rules = ok ? arena_array(a, t.rows ? t.rows : 1, sizeof *rules) : NULL;
    for (size_t i = 0; ok && i < t.rows; i++)
        ok = row_parse(&t, i, at, a, &rules[i], e);
    if (ok) {
        qsort(rules, t.rows, sizeof *rules, rank_cmp);
        *out = (struct festival_rules){rules, t.rows};
    }
    arena_destroy(&scratch);
    return ok;
}

static bool
nth_matches(const struct festival_rule *r, const struct festival_day *d)
{
    if (d->date.month != r->month || day_weekday(d->day) != r->weekday)
        return false;
    int left = days_in_month(d->date.year, d->date.month) - d->date.day;
    return r->day > 0 ? (d->date.day - 1) / 7 + 1 == r->day : -(left / 7 + 1) == r->day;
}

bool
festival_rule_on(const struct festival_rule *r, const struct festival_day *d)
{
    if (d->date.year < r->since)
        return false;
    switch (r->kind) {
    case RULE_SOLAR:
        return d->date.month == r->month && d->date.day == r->day;
    case RULE_LUNAR:
        return d->lunar_known && !d->lunar.leap && d->lunar.month == r->month &&
               d->lunar.day == r->day;
    case RULE_EVE:
        return d->eve;
    case RULE_TERM:
        return d->term == r->day;
    case RULE_NTH:
        return nth_matches(r, d);
    }
    return false;
}

size_t
festival_rules_on(const struct festival_rules *r, const struct festival_day *d,
                  const struct festival **out, size_t max)
{
    size_t n = 0;
    for (size_t i = 0; i < r->count && n < max; i++)
        if (festival_rule_on(&r->at[i], d))
            out[n++] = &r->at[i].festival;
    return n;
}
