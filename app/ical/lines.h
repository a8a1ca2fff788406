/* Content lines (RFC 5545 3.1): bytes of any encoding -> logical lines in UTF-8.
 *
 * Unfolds byte-wise (a fold may stand inside a character), takes CRLF, LF and CR alone, drops blank
 * lines, a BOM and control characters, and knows the physical line of each logical one. Memory is
 * bounded by the limits below. Pure. */
#ifndef ICAL_LINES_H
#define ICAL_LINES_H

#include "base/error.h"
#include "base/str.h"
#include "base/vec.h"
#include "ical/problems.h"

#include <stddef.h>
#include <stdint.h>

#define ICAL_FILE_MAX (96u << 20) /* bytes of a file */
#define ICAL_LINE_MAX                                                                              \
    (1u << 20) /* bytes of one logical line; a longer one is left out and reported */
#define ICAL_LINES_MAX (4u << 20) /* logical lines of a file */

struct ical_line {
    uint32_t at;     /* offset into text.s, NUL-terminated there */
    uint32_t number; /* 1-based physical line where it begins */
};

struct ical_lines {
    struct str text; /* private */
    VEC(struct ical_line) at;
};

void ical_lines_init(struct ical_lines *l);
void ical_lines_destroy(struct ical_lines *l);

/* Fails with ERR_ICAL_LIMIT, or ERR_ENCODING where UTF-16 is broken. Ill-formed bytes elsewhere
 * become U+FFFD with a warning in `problems`. */
bool ical_lines_read(struct ical_lines *l, const char *bytes, size_t len,
                     struct ical_problems *problems, struct error *e);

const char *ical_line_text(const struct ical_lines *l, size_t i);

/* Takes the next line of a text of lines joined or ended by '\n' into *line, and moves on. False at
 * the end. */
bool ical_next_line(const char **text, struct str *line);

/* One content line taken apart without copying. */
struct ical_prop {
    const char *name; /* not terminated */
    size_t name_len;
    const char *params; /* after the first ';', "" if none; ends at params_end */
    const char *params_end;
    const char *value; /* NUL-terminated, as written (escaped) */
};

/* False if the line has no name or no ':'. */
bool ical_prop_parse(const char *line, struct ical_prop *out);

/* Same, but the value begins after the last ':': for properties whose values cannot contain one
 * (dates), so that an unquoted TZID=(UTC+08:00) is survived. */
bool ical_prop_parse_last(const char *line, struct ical_prop *out);

bool ical_prop_is(const struct ical_prop *p, const char *name); /* any case */

/* Value of a parameter, unquoted and decoded (RFC 6868), cut to fit; false and "" if absent. */
bool ical_prop_param(const struct ical_prop *p, const char *name, char *out, size_t size);

#endif
