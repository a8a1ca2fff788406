/* The bytes of a calendar file, read at any place through a small window, so that a file of any
 * size costs the memory of its largest component.
 *
 * A pipe is copied to an unlinked temporary file first; UTF-16 is converted into one. Not thread
 * safe. */
#ifndef ICAL_SOURCE_H
#define ICAL_SOURCE_H

#include "base/error.h"
#include "ical/problems.h"

#include <stddef.h>
#include <stdint.h>

#define ICAL_FILE_MAX (1u << 30) /* bytes of a file */

struct ical_source; /* opaque */

/* Bytes that stay where they are, and must outlive the source. */
struct ical_source *ical_source_memory(const char *bytes, size_t len);

/* A file, or "-" for standard input. NULL with ERR_FILE_OPEN, ERR_FILE_READ, ERR_FILE_WRITE (no
 * room for a copy) or ERR_ICAL_LIMIT. */
struct ical_source *ical_source_open(const char *path, struct error *e);
void ical_source_free(struct ical_source *s); /* NULL is allowed */

uint64_t ical_source_size(const struct ical_source *s);

/* The bytes at `at`: *got of them, at least `want` unless the file ends before. They last until the
 * next call. NULL at the end, and when reading fails: then also ical_source_broken. */
const char *ical_source_at(struct ical_source *s, uint64_t at, size_t want, size_t *got);

/* errno of the failure to read, 0 if none. */
int ical_source_broken(const struct ical_source *s);

/* Converts UTF-16, known by its mark or by its first characters, to UTF-8; other bytes stay. Broken
 * characters become U+FFFD, with a warning for the first. False when the copy cannot be made. */
bool ical_source_decode(struct ical_source *s, struct ical_problems *problems, struct error *e);

#endif
