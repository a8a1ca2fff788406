/* Writing JSON (RFC 8259) into a string, and reading small documents. */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A quoted, escaped string; NULL gives null. */
void json_string(struct str *out, const char *s);
/* "key": with a leading comma unless the last byte is '{' or '['. */
void json_key(struct str *out, const char *key);

enum json_kind { JSON_NULL, JSON_BOOL, JSON_NUMBER, JSON_STRING, JSON_ARRAY, JSON_OBJECT };

struct json {
    enum json_kind kind;
    bool boolean;
    double number;
    const char *string; /* JSON_STRING; in the arena */
    const char *key;    /* member name inside an object, else NULL */
    struct json *child; /* first element or member */
    struct json *next;  /* next sibling */
    int line;           /* 1-based, for messages */
};

/* Reads a whole document (depth at most 32). NULL with ERR_JSON and the line. */
struct json *json_parse(struct arena *a, const char *file, const char *bytes, size_t len,
                        struct error *e);
const struct json *json_member(const struct json *object, const char *key); /* NULL if absent */
const char *json_text(const struct json *object, const char *key);          /* "" if absent */

#endif
