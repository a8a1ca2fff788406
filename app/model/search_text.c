#include "model/search_text.h"

#include "base/str.h"

#include <string.h>

/* -- cells ------------------------------------------------------------------------------------- */

static uint32_t
fold(uint32_t cp)
{
    if (cp >= 0xFF01 && cp <= 0xFF5E) /* wide forms */
        cp -= 0xFF01 - '!';
    return cp >= 'A' && cp <= 'Z' ? cp + ('a' - 'A') : cp;
}

bool
search_is_letter(uint32_t cp)
{
    return (cp >= 'a' && cp <= 'z') || (cp >= '0' && cp <= '9');
}

/* Everything that is neither a letter nor known as a sign counts: better found than lost. */
static bool
counts(uint32_t cp)
{
    if (cp < 0x80)
        return search_is_letter(cp);
    bool sign = cp < 0xC0 || cp == 0xD7 || cp == 0xF7 || (cp >= 0x2000 && cp <= 0x2BFF) ||
                (cp >= 0x3000 && cp <= 0x303F && cp != 0x3005 && cp != 0x3007) ||
                (cp >= 0xFE00 && cp <= 0xFE6F) || cp == 0xFEFF || cp >= 0xFF00;
    return !sign || cp >= 0x20000;
}

size_t
search_cells(const char *text, struct search_cell *out, size_t most)
{
    size_t n = 0;
    bool parted = true;
    const char *at = text;
    for (uint32_t cp; n < most;) {
        const char *from = at;
        if ((cp = fold(utf8_next(&at))) == 0 || at - text > UINT16_MAX)
            break;
        if (!counts(cp)) {
            parted = true;
            continue;
        }
        bool turn = n && search_is_letter(cp) != search_is_letter(out[n - 1].cp);
        out[n++] = (struct search_cell){.cp = cp,
                                        .from = (uint16_t)(from - text),
                                        .to = (uint16_t)(at - text),
                                        .start = parted || turn};
        parted = false;
    }
    return n;
}

void
search_fields(const struct event *ev, const char *out[SEARCH_FIELDS])
{
    const char *const fields[SEARCH_FIELDS] = {
        ev->name_s, ev->name_k,   ev->name_en,   ev->title,      ev->title_en,   ev->place,
        ev->room,   ev->audience, ev->organiser, ev->department, ev->when.period};
    for (size_t i = 0; i < SEARCH_FIELDS; i++)
        out[i] = fields[i] ? fields[i] : "";
}

/* -- finding ----------------------------------------------------------------------------------- */

void
search_term(const char *text, size_t len, struct search_term *out)
{
    char own[4 * SEARCH_TERM + 1];
    struct search_cell cells[SEARCH_TERM];
    str_copy_n(own, sizeof own, text, len);
    *out = (struct search_term){.len = search_cells(own, cells, SEARCH_TERM)};
    for (size_t i = 0; i < out->len; i++) {
        out->cp[i] = cells[i].cp;
        out->letters[i] = search_is_letter(cells[i].cp) ? (char)cells[i].cp : '.';
    }
}

/* The places in the term that can be reached from those in `places` by way of the cell. */
static uint64_t
step(const struct pinyin *py, const struct search_term *term, uint64_t places, uint32_t cp)
{
    const char *readings[PINYIN_MOST];
    size_t n = search_is_letter(cp) ? 0 : pinyin_readings(py, cp, readings);
    uint64_t reached = 0;
    for (size_t i = 0; i < term->len; i++) {
        if (!(places >> i & 1))
            continue;
        if (term->cp[i] == cp)
            reached |= UINT64_C(1) << (i + 1);
        for (size_t r = 0; r < n; r++)
            reached |= (uint64_t)pinyin_lengths(readings[r], term->letters + i, term->len - i) << i;
    }
    return reached;
}

/* The number of cells from `at` that the term takes, 0 if it does not stand there. */
static size_t
stands(const struct pinyin *py, const struct search_term *term, const struct search_cell *at,
       size_t left)
{
    uint64_t places = 1, whole = UINT64_C(1) << term->len;
    for (size_t n = 0; n < left; n++) {
        places = step(py, term, places, at[n].cp);
        if (places & whole)
            return n + 1;
        if (!places)
            return 0;
    }
    return 0;
}

struct search_hit
search_in_text(const struct pinyin *py, const struct search_term *term, const char *text,
               bool shortly)
{
    struct search_cell cells[SEARCH_CELLS];
    struct search_hit best = {.rank = SEARCH_NOWHERE};
    size_t count = text[0] ? search_cells(text, cells, SEARCH_CELLS) : 0;
    if (!term->len)
        return best;
    bool letter = term->len == 1 && search_is_letter(term->cp[0]);
    for (size_t i = 0; i < count && best.rank > SEARCH_WORD; i++) {
        enum search_rank rank = !cells[i].start     ? SEARCH_CONTAINS
                                : i == 0 && shortly ? SEARCH_SHORT
                                                    : SEARCH_WORD;
        bool inside = !cells[i].start && (letter || search_is_letter(cells[i].cp));
        if (inside || rank >= best.rank)
            continue;
        size_t taken = stands(py, term, cells + i, count - i);
        if (taken)
            best = (struct search_hit){rank, cells[i].from, cells[i + taken - 1].to};
    }
    return best;
}
