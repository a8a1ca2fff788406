/* Bytes of unknown encoding to UTF-8: UTF-8 (with or without BOM), UTF-16 by BOM or by pattern,
 * else GB18030. iconv does the conversion. Pure. */
#ifndef BASE_ENCODING_H
#define BASE_ENCODING_H

#include "base/error.h"
#include "base/str.h"

enum encoding { ENC_UTF8, ENC_UTF16LE, ENC_UTF16BE, ENC_GB18030 };

/* Replaces *out. The BOM is removed. Fails with ERR_ENCODING when no candidate decodes cleanly. */
bool encoding_to_utf8(const char *bytes, size_t len, struct str *out, enum encoding *found,
                      struct error *e);

/* Same with the encoding known; no BOM is looked for. False if any byte has no meaning in it. */
bool encoding_convert(enum encoding from, const char *bytes, size_t len, struct str *out);

/* The other way, without a BOM. False if a character has no place in it. */
bool encoding_from_utf8(enum encoding to, const char *text, size_t len, struct str *out);

#endif
