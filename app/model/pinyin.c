#include "model/pinyin.h"

#include "base/arena.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/table.h"
#include "base/vec.h"

#include <stdlib.h>
#include <string.h>

#define SYLLABLE_MOST 6 /* letters: zhuang */

struct entry {
    uint32_t cp;
    uint16_t reading; /* row of the table, which is in the order of the alphabet */
};

struct pinyin {
    struct arena arena;
    const char **readings;
    size_t reading_count;
    VEC(struct entry) entries; /* by character, then reading */
};

static int
by_character(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    if (x->cp != y->cp)
        return x->cp < y->cp ? -1 : 1;
    return x->reading - y->reading;
}

static bool
read_rows(struct pinyin *py, const struct table *t, struct error *e)
{
    int reading, chars;
    if (!table_need(t, "reading", &reading, e) || !table_need(t, "chars", &chars, e))
        return false;
    py->readings = arena_array(&py->arena, t->rows, sizeof *py->readings);
    py->reading_count = t->rows;
    vec_reserve(&py->entries, 32768);
    for (size_t row = 0; row < t->rows; row++) {
        const char *at = table_cell(t, row, chars);
        py->readings[row] = table_cell(t, row, reading);
        for (uint32_t cp; (cp = utf8_next(&at)) != 0;) {
            struct entry own = {cp, (uint16_t)row};
            vec_push(&py->entries, own);
        }
    }
    if (py->entries.count)
        qsort(py->entries.at, py->entries.count, sizeof *py->entries.at, by_character);
    return true;
}

struct pinyin *
pinyin_load(struct error *e)
{
    struct pinyin *py = mem_alloc(sizeof *py);
    struct table t;
    arena_init(&py->arena);
    if (table_resource(&py->arena, "data/pinyin.tsv", &t, e) && read_rows(py, &t, e))
        return py;
    pinyin_free(py);
    return NULL;
}

void
pinyin_free(struct pinyin *py)
{
    if (!py)
        return;
    vec_destroy(&py->entries);
    arena_destroy(&py->arena);
    free(py);
}

size_t
pinyin_readings(const struct pinyin *py, uint32_t cp, const char *out[PINYIN_MOST])
{
    size_t low = 0, high = py->entries.count, n = 0;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (py->entries.at[middle].cp < cp)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < py->entries.count && py->entries.at[low].cp == cp && n < PINYIN_MOST; low++)
        out[n++] = py->readings[py->entries.at[low].reading];
    return n;
}

static size_t
common(const char *reading, const char *typed, size_t len)
{
    size_t n = 0;
    while (n < len && reading[n] &&
           (reading[n] == typed[n] || (reading[n] == 'v' && typed[n] == 'u')))
        n++;
    return n;
}

uint32_t
pinyin_lengths(const char *reading, const char *typed, size_t len)
{
    size_t n = common(reading, typed, len);
    uint32_t lengths = n ? 1u << 1 : 0;
    if (n >= 2 && reading[1] == 'h')
        lengths |= 1u << 2;
    if (reading[n] == '\0' || n == len)
        lengths |= 1u << n;
    return n ? lengths : 0;
}

uint32_t
pinyin_syllables(const struct pinyin *py, const char *typed, size_t len)
{
    uint32_t lengths = 0;
    for (size_t i = 0; i < py->reading_count; i++)
        if (py->readings[i][0] == typed[0])
            lengths |= pinyin_lengths(py->readings[i], typed, len);
    return lengths;
}

bool
pinyin_matches(const struct pinyin *py, uint32_t cp, const char *typed, size_t len, bool last)
{
    const char *readings[PINYIN_MOST];
    char word[SYLLABLE_MOST + 2];
    if (!len || len > SYLLABLE_MOST)
        return false;
    memcpy(word, typed, len);
    word[len] = '\n'; /* a letter of no reading: what is typed so far has not ended */
    size_t n = pinyin_readings(py, cp, readings);
    for (size_t i = 0; i < n; i++)
        if (pinyin_lengths(readings[i], word, last ? len : len + 1) & 1u << len)
            return true;
    return false;
}
