/* The bytes of a calendar file as they lie there, before anything is unfolded. */
#include "base/str.h"
#include "ical/check_inside.h"

#include <string.h>

#define LINE_OCTETS 75
#define LINE_MAX_BYTES 1000000 /* unfolded; from there on libical takes seconds */
#define GOOGLE_BYTES 1000000   /* about: people report 1 MB */

struct physical {
    struct check_walk *w;
    struct check_report *r;
    struct str logical; /* the line being unfolded */
    int first;          /* where it began */
};

static bool
looks_utf16(const char *bytes, size_t len)
{
    return len >= 2 && (memcmp(bytes, "\xff\xfe", 2) == 0 || memcmp(bytes, "\xfe\xff", 2) == 0 ||
                        bytes[0] == '\0' || bytes[1] == '\0');
}

static void
end_logical(struct physical *f)
{
    if (!utf8_valid(f->logical.s, f->logical.len))
        check_note(f->r, CHECK_ENCODING, f->first, NULL, NULL);
    if (f->logical.len > LINE_MAX_BYTES)
        check_note(f->r, CHECK_LIMIT, f->first, NULL, NULL);
    if (f->logical.len > 0)
        check_walk_line(f->w, f->first, f->logical.s);
    str_clear(&f->logical);
}

static bool
is_continuation(char c)
{
    return ((unsigned char)c & 0xc0) == 0x80;
}

static void
look_at_bytes(struct physical *f, int number, const char *s, size_t n)
{
    bool fold = n > 0 && (*s == ' ' || *s == '\t');
    if (!fold) {
        end_logical(f);
        f->first = number;
    }
    if (n == 0)
        check_note(f->r, CHECK_BLANK, number, NULL, NULL);
    if (n > LINE_OCTETS)
        check_note_number(f->r, CHECK_LONG, number, (long)n);
    if (fold && n > 1 && is_continuation(s[1]))
        check_note(f->r, CHECK_SPLIT, number, NULL, NULL);
    str_append_n(&f->logical, s + fold, n - fold);
    for (size_t i = 0; i < n; i++) {
        if (((unsigned char)s[i] < 0x20 && s[i] != '\t') || s[i] == 0x7f) {
            check_note(f->r, CHECK_CONTROL, number, NULL, NULL);
            return;
        }
    }
}

void
check_physical(const char *bytes, size_t len, struct check_walk *w)
{
    struct check_report *r = w->r;
    struct physical f = {.w = w, .r = r};
    const char *p = bytes, *end = bytes + len;
    if (len > GOOGLE_BYTES)
        check_note_number(r, CHECK_LARGE, 0, (long)(len / 1000));
    if (looks_utf16(bytes, len)) {
        check_note(r, CHECK_ENCODING, 1, NULL, NULL);
        return;
    }
    str_init(&f.logical);
    if (len >= 3 && memcmp(p, "\xef\xbb\xbf", 3) == 0)
        p += 3;
    for (int number = 1; p < end; number++) {
        const char *start = p;
        while (p < end && *p != '\n' && *p != '\r')
            p++;
        size_t n = (size_t)(p - start);
        bool crlf = end - p >= 2 && p[0] == '\r' && p[1] == '\n';
        if (!crlf)
            check_note(r, CHECK_LINE_END, number, NULL, NULL);
        look_at_bytes(&f, number, start, n);
        p += crlf ? 2 : p < end;
    }
    end_logical(&f);
    str_destroy(&f.logical);
}
