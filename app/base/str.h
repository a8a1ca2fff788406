/* A growing byte string, always NUL-terminated. Caller-owned. Plus small helpers on UTF-8 text. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct str {
    char *s;    /* never NULL after str_init; s[len] == 0 */
    size_t len; /* bytes without the NUL */
    size_t cap; /* private */
};

void str_init(struct str *b);
void str_destroy(struct str *b);
void str_clear(struct str *b); /* keeps the memory */
void str_append(struct str *b, const char *s);
void str_append_n(struct str *b, const char *s, size_t n);
void str_append_char(struct str *b, char c);
void str_append_int(struct str *b, int64_t n); /* in decimal; quicker than str_printf */
void str_printf(struct str *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
char *str_detach(struct str *b); /* the content, to be freed by free(); b is empty again */

bool str_starts(const char *s, const char *prefix);
bool str_equal(const char *a, const char *b);        /* NULL equals NULL only */
bool str_equal_nocase(const char *a, const char *b); /* ASCII letters only */

/* Next code point of NUL-terminated UTF-8 at *s, which is moved on; 0 at the end. Ill-formed bytes
 * give U+FFFD and move one byte. */
uint32_t utf8_next(const char **s);
size_t utf8_encode(uint32_t cp, char out[4]); /* bytes written, 1..4 */
size_t utf8_count(const char *s);             /* code points */
bool utf8_valid(const char *s, size_t len);
size_t utf8_cut(const char *s, size_t max); /* largest length <= max that splits no character */

/* Copies at most n bytes of src, which need no terminator, as str_copy does. */
bool str_copy_n(char *dst, size_t size, const char *src, size_t n);

/* Copies with a cut at a character boundary; dst is always terminated. False if it had to cut. */
bool str_copy(char *dst, size_t size, const char *src);

#endif
