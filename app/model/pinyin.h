/* How characters are read: every reading of a polyphone (重 chong, zhong), without tones, v for ü.
 * From data/pinyin.tsv. Filled once, then only read: any thread.
 *
 * What a person types for one character is a "syllable": the whole reading ("zhong"), its initial
 * ("z", or "zh"), or, at the end of what was typed so far, any beginning of it ("zho"). u may stand
 * for v. */
#ifndef MODEL_PINYIN_H
#define MODEL_PINYIN_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct pinyin; /* opaque */

/* NULL on failure. */
struct pinyin *pinyin_load(struct error *e);
void pinyin_free(struct pinyin *py); /* NULL is allowed */

#define PINYIN_MOST 8 /* readings of one character; most have one, a few have five */

/* The readings of a character in the order of the alphabet; their number, 0 if it has none. */
size_t pinyin_readings(const struct pinyin *py, uint32_t cp, const char *out[PINYIN_MOST]);

/* How many of the `len` letters that are typed, and left, can be one character that is read so: bit
 * n is set for n letters. At their end any beginning of the reading counts (bit len). */
uint32_t pinyin_lengths(const char *reading, const char *typed, size_t len);

/* The same over all readings that there are. */
uint32_t pinyin_syllables(const struct pinyin *py, const char *typed, size_t len);

/* Whether a character can stand for `len` typed letters; `last`: nothing follows them. */
bool pinyin_matches(const struct pinyin *py, uint32_t cp, const char *typed, size_t len, bool last);

#endif
