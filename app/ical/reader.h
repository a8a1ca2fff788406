/* Bytes -> logical lines in UTF-8 (RFC 5545 3.1), one at a time.
 *
 * Unfolds byte-wise (a fold may stand inside a character), takes CRLF, LF and CR alone, drops blank
 * lines, a BOM and control characters, and knows the physical line and the place of each logical
 * one. Memory: the longest line. */
#ifndef ICAL_READER_H
#define ICAL_READER_H

#include "base/str.h"
#include "ical/problems.h"
#include "ical/source.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define ICAL_LINE_MAX                                                                              \
    (4u << 20) /* bytes of one logical line; a longer one is left out and reported */

/* What lines are when they are not UTF-8. Decided line by line, since files are also joined from
 * pieces of several programs. */
enum ical_encoding {
    ICAL_UTF8,    /* all are: nothing to decide */
    ICAL_MIXED,   /* what is well-formed UTF-8 is that, the rest GB18030 */
    ICAL_GB18030, /* also what happens to be well-formed UTF-8 */
};

struct ical_reader {
    struct str line; /* the line that was read; ends with the next call */
    uint64_t begin;  /* its place in the source */
    uint32_t number; /* 1-based physical line where it begins */
    bool ill;        /* some line so far was no UTF-8 */
    /* private */
    struct ical_source *source;
    struct ical_problems *problems;
    enum ical_encoding encoding;
    const char *p, *end;
    uint64_t end_at;   /* place of `end` */
    uint32_t physical; /* number of the line at p */
};

/* Reads a whole source, or `len` bytes that stand at `at`, in line `number`, of one. */
void ical_reader_init(struct ical_reader *r, struct ical_source *source,
                      enum ical_encoding encoding, struct ical_problems *problems);
void ical_reader_bytes(struct ical_reader *r, const char *bytes, size_t len, uint64_t at,
                       uint32_t number, enum ical_encoding encoding,
                       struct ical_problems *problems);
void ical_reader_destroy(struct ical_reader *r);

/* The next line that is not blank. False at the end. Lines that are too long, and those with
 * characters that no encoding explains (these become U+FFFD), are warned of. */
bool ical_reader_next(struct ical_reader *r);

uint64_t ical_reader_at(const struct ical_reader *r); /* place after the line that was read */

/* Reads the whole source, of which some line is no UTF-8, and says how its lines are encoded. */
enum ical_encoding ical_reader_survey(struct ical_source *source);

#endif
