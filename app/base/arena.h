/* Memory that is given back all at once: results of queries and of parsers live in an arena that
 * the caller owns. One thread at a time. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct arena_block;

struct arena {
    struct arena_block *head; /* private */
    size_t used;              /* bytes handed out since init or reset; read-only */
};

void arena_init(struct arena *a);
void arena_destroy(struct arena *a);
void arena_reset(struct arena *a); /* all pointers into it die; keeps one block for reuse */

void *arena_alloc(struct arena *a, size_t size);               /* zeroed, aligned for any type */
void *arena_array(struct arena *a, size_t count, size_t size); /* zeroed, checked multiplication */
char *arena_strdup(struct arena *a, const char *s);            /* NULL stays NULL */
char *arena_strndup(struct arena *a, const char *s, size_t n);
char *arena_printf(struct arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
