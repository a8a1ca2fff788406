#include "ui/text.h"

#include "base/log.h"
#include "base/str.h"

#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#define DOTS "…"

int
text_baseline(int cy, int size)
{
    return cy + (size * 36 + 50) / 100;
}

static int
measured(const struct text_measure *m, enum face face, int size, const char *text, size_t len)
{
    return len == 0 ? 0 : m->width(m->self, face, size, text, len);
}

int
text_width(const struct text_measure *m, enum face face, int size, const char *text)
{
    return measured(m, face, size, text, strlen(text));
}

/* Places where a text may be cut: byte offsets behind its start, ascending, the last is its length.
 */
struct cuts {
    size_t *at;
    bool *hard; /* a newline ends here */
    size_t count;
};

/* Iterators are costly to make and are kept for the life of the program. NULL if ICU lacks its
 * data. */
static UBreakIterator *
iterator(UBreakIteratorType type)
{
    static UBreakIterator *lines, *clusters;
    UBreakIterator **kept = type == UBRK_LINE ? &lines : &clusters;
    if (!*kept) {
        UErrorCode code = U_ZERO_ERROR;
        *kept = ubrk_open(type, "zh@lb=strict", NULL, 0, &code);
        if (U_FAILURE(code)) {
            log_error("no text breaking: %s", u_errorName(code));
            *kept = NULL;
        }
    }
    return *kept;
}

static void
push_cut(struct cuts *c, size_t at, bool hard)
{
    c->at[c->count] = at;
    c->hard[c->count++] = hard;
}

static struct cuts
find_cuts(struct arena *a, UBreakIteratorType type, const char *text, size_t len)
{
    struct cuts c = {arena_array(a, len + 1, sizeof *c.at), arena_array(a, len + 1, sizeof *c.hard),
                     0};
    UErrorCode code = U_ZERO_ERROR;
    UText utf8 = UTEXT_INITIALIZER;
    UBreakIterator *it = iterator(type);
    utext_openUTF8(&utf8, text, (int64_t)len, &code);
    if (it)
        ubrk_setUText(it, &utf8, &code);
    if (it && U_SUCCESS(code)) {
        ubrk_first(it);
        for (int32_t at = ubrk_next(it); at != UBRK_DONE; at = ubrk_next(it)) {
            bool hard = type == UBRK_LINE && ubrk_getRuleStatus(it) >= UBRK_LINE_HARD;
            push_cut(&c, (size_t)at, hard && text[at - 1] == '\n');
        }
    }
    utext_close(&utf8);
    if (c.count == 0 || c.at[c.count - 1] != len)
        push_cut(&c, len, false);
    return c;
}

static size_t
trimmed(const char *text, size_t len)
{
    while (len > 0 && (text[len - 1] == ' ' || text[len - 1] == '\n' || text[len - 1] == '\r'))
        len--;
    return len;
}

struct run {
    const struct text_measure *m;
    struct arena *a;
    enum face face;
    int size, max_width;
};

static bool
fits(const struct run *r, const char *text, size_t len)
{
    return measured(r->m, r->face, r->size, text, trimmed(text, len)) <= r->max_width;
}

/* How many cuts from `first` on, before `end`, can be taken so that text[start..cut] fits; 0 if
 * none. Begins at the number of Hanzi that fit and strides out from there, since most lines are
 * just that. */
static size_t
fitting(const struct run *r, const char *text, size_t start, const struct cuts *c, size_t first,
        size_t end)
{
    size_t good = 0, bad = end - first + 1, step = 1;
    size_t try = (size_t)(r->max_width / r->size);
    while (good + 1 < bad) {
        if (try <= good || try >= bad)
            try = good + (bad - good) / 2;
        bool ok = fits(r, text + start, c->at[first + try - 1] - start);
        if (ok)
            good = try;
        else
            bad = try;
        try = ok ? good + step : bad > step ? bad - step : 0;
        step *= 2;
    }
    return good;
}

static const char *
cut_with_dots(const struct run *r, const char *text, size_t len)
{
    struct cuts c = find_cuts(r->a, UBRK_CHARACTER, text, len);
    char *out = arena_alloc(r->a, len + sizeof DOTS);
    size_t good = 0, bad = c.count + 1;
    while (good + 1 < bad) {
        size_t try = good + (bad - good) / 2;
        size_t keep = trimmed(text, c.at[try - 1]);
        memcpy(out, text, keep);
        memcpy(out + keep, DOTS, sizeof DOTS);
        if (measured(r->m, r->face, r->size, out, keep + sizeof DOTS - 1) <= r->max_width)
            good = try;
        else
            bad = try;
    }
    size_t keep = good > 0 ? trimmed(text, c.at[good - 1]) : 0;
    memcpy(out, text, keep);
    memcpy(out + keep, DOTS, sizeof DOTS);
    return out;
}

const char *
text_ellipsis(const struct text_measure *m, struct arena *a, enum face face, int size,
              const char *text, int max_width)
{
    struct run r = {m, a, face, size, max_width};
    size_t len = strlen(text);
    return fits(&r, text, len) ? text : cut_with_dots(&r, text, len);
}

static bool
closes(UChar32 c)
{
    int32_t k = u_getIntPropertyValue(c, UCHAR_LINE_BREAK);
    return k == U_LB_CLOSE_PUNCTUATION || k == U_LB_CLOSE_PARENTHESIS || k == U_LB_EXCLAMATION ||
           k == U_LB_INFIX_NUMERIC || k == U_LB_NONSTARTER || k == U_LB_INSEPARABLE ||
           k == U_LB_QUOTATION;
}

static bool
opens(UChar32 c)
{
    int32_t k = u_getIntPropertyValue(c, UCHAR_LINE_BREAK);
    return k == U_LB_OPEN_PUNCTUATION || k == U_LB_QUOTATION;
}

/* Even a word that must be torn is not torn before ， or after （. */
static bool
tears_well(const char *text, size_t at, size_t len)
{
    const char *last = text + at - 1, *first = text + at;
    while (last > text && (*last & 0xc0) == 0x80)
        last--;
    if (at == len)
        return true;
    return !opens((UChar32)utf8_next(&last)) && !closes((UChar32)utf8_next(&first));
}

/* A word longer than the line: as many clusters as fit, at least one. */
static size_t
force(const struct run *r, const char *text, size_t len)
{
    struct cuts c = find_cuts(r->a, UBRK_CHARACTER, text, len);
    size_t n = fitting(r, text, 0, &c, 0, c.count), most = n > 0 ? n : 1;
    for (n = most; n > 1 && !tears_well(text, c.at[n - 1], len); n--)
        ;
    return c.at[(tears_well(text, c.at[n - 1], len) ? n : most) - 1];
}

/* Index of the cut that ends the paragraph in which `first` lies, plus one. */
static size_t
paragraph_end(const struct cuts *c, size_t first)
{
    size_t end = first;
    while (end < c->count && !c->hard[end])
        end++;
    return end < c->count ? end + 1 : end;
}

void
text_break(const struct text_measure *m, struct arena *a, enum face face, int size,
           const char *text, int max_width, size_t max_lines, struct text_lines *out)
{
    struct run r = {m, a, face, size, max_width};
    size_t len = strlen(text), start = 0, next = 0;
    struct cuts c = find_cuts(a, UBRK_LINE, text, len);
    out->at = arena_array(a, max_lines > 0 ? max_lines : 1, sizeof *out->at);
    out->count = 0;
    while (start < len && out->count < max_lines) {
        size_t end = paragraph_end(&c, next);
        size_t n = fitting(&r, text, start, &c, next, end);
        size_t stop =
            n > 0 ? c.at[next + n - 1] : start + force(&r, text + start, c.at[next] - start);
        next += n;
        if (n == 0 && stop == c.at[next])
            next++;
        size_t shown = trimmed(text + start, stop - start);
        const char *line = arena_strndup(a, text + start, shown);
        if (out->count + 1 == max_lines && trimmed(text + stop, len - stop) > 0)
            line = cut_with_dots(&r, text + start, trimmed(text + start, c.at[end - 1] - start));
        out->at[out->count++] = line;
        start = stop;
    }
}
