#include "model/search_words.h"

#include "model/search_text.h"

#include <stdio.h>
#include <string.h>

#define SLOTS 1024 /* a power of two, above the words of all but monstrous events */

/* Words seen, as numbers; when it is full words may stand twice, which harms nobody. */
struct writing {
    struct str *out;
    uint64_t seen[SLOTS];
    size_t count;
};

static bool
is_new(struct writing *w, uint64_t word)
{
    size_t i = (size_t)(word * UINT64_C(0x9E3779B97F4A7C15) >> 54);
    while (w->seen[i]) {
        if (w->seen[i] == word)
            return false;
        i = (i + 1) & (SLOTS - 1);
    }
    if (w->count < SLOTS / 2) {
        w->seen[i] = word;
        w->count++;
    }
    return true;
}

static void
add_pair(struct writing *w, unsigned marker, uint32_t a, uint32_t b)
{
    char text[12];
    size_t n = 0;
    if (!is_new(w, (uint64_t)marker << 60 | (uint64_t)a << 24 | b))
        return;
    if (w->out->len)
        text[n++] = ' ';
    if (marker)
        text[n++] = (char)('0' + marker);
    n += utf8_encode(a, text + n);
    if (b)
        n += utf8_encode(b, text + n);
    str_append_n(w->out, text, n);
}

static void
add_character(struct writing *w, unsigned marker, uint32_t a, uint32_t next)
{
    add_pair(w, marker, a, 0);
    if (next)
        add_pair(w, marker, a, next);
}

/* A run of letters, as its cells. */
static void
add_letters(struct writing *w, unsigned marker, const struct search_cell *at, size_t count)
{
    char word[2 + SEARCH_TERM + 1];
    size_t n = 0;
    uint64_t hash = marker + 3;
    if (marker == 1)
        word[n++] = '1';
    word[n++] = 'w';
    for (size_t i = 0; i < count && i < SEARCH_TERM; i++) {
        word[n++] = (char)at[i].cp;
        hash = hash * 37 + at[i].cp;
    }
    word[n] = '\0';
    if (is_new(w, hash | UINT64_C(1) << 63))
        str_printf(w->out, "%s%s", w->out->len ? " " : "", word);
}

static size_t
letters_from(const struct search_cell *at, size_t left)
{
    size_t n = 0;
    while (n < left && search_is_letter(at[n].cp) && (n == 0 || !at[n].start))
        n++;
    return n;
}

static void
add_text(struct writing *w, const char *text, bool shortly)
{
    struct search_cell cells[SEARCH_CELLS];
    size_t count = search_cells(text, cells, SEARCH_CELLS);
    for (size_t i = 0, n; i < count; i += n) {
        bool first = i == 0 && shortly;
        n = letters_from(cells + i, count - i);
        if (n) {
            add_letters(w, 0, cells + i, n);
            if (first)
                add_letters(w, 1, cells + i, n);
            continue;
        }
        n = 1;
        uint32_t next = i + 1 < count && !search_is_letter(cells[i + 1].cp) ? cells[i + 1].cp : 0;
        add_character(w, 0, cells[i].cp, next);
        if (cells[i].start)
            add_character(w, first ? 1 : 2, cells[i].cp, next);
    }
}

struct day
search_last_day(const struct event *ev)
{
    bool open = ev->status != STATUS_DONE && ev->status != STATUS_CANCELLED;
    if (ev->when.timing != TIMING_UNDATED && !day_is_none(ev->when.last))
        return ev->when.last;
    return open ? DAY_NONE : SEARCH_OVER;
}

static void
add_time(struct str *out, const struct event *ev)
{
    struct day last = search_last_day(ev);
    if (when_dated(&ev->when) && ev->rrule[0] && !ev->recurrence_id[0])
        str_append(out, " mr");
    else if (day_is_none(last) || last.n == SEARCH_OVER.n)
        str_append(out, " mu");
    else {
        struct ymd d = day_ymd(last);
        str_printf(out, " m%d y%d", d.year * 12 + d.month - 1, d.year);
    }
}

void
search_words(const struct event *ev, struct str *out)
{
    struct writing w = {.out = out};
    const char *fields[SEARCH_FIELDS];
    search_fields(ev, fields);
    for (size_t i = 0; i < SEARCH_FIELDS; i++)
        if (fields[i][0])
            add_text(&w, fields[i], i < SEARCH_SHORT_FIELDS);
    str_printf(out, " c%d", (int)ev->category);
    if (ev->tag != CATEGORY_NONE && ev->tag != (int)ev->category)
        str_printf(out, " c%d", ev->tag);
    add_time(out, ev);
}
