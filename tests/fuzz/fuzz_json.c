/* Any bytes: a document or an error with its line; and what was read is written so that it reads
 * the same. */
#include "base/json.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool holds)
{
    if (!holds)
        abort();
}

static void
write_again(struct str *out, const struct json *j)
{
    switch (j->kind) {
    case JSON_NULL:
        json_string(out, NULL);
        return;
    case JSON_BOOL:
        str_append(out, j->boolean ? "true" : "false");
        return;
    case JSON_NUMBER:
        str_append(out, "0");
        return;
    case JSON_STRING:
        json_string(out, j->string);
        return;
    case JSON_ARRAY:
    case JSON_OBJECT:
        str_append_char(out, j->kind == JSON_ARRAY ? '[' : '{');
        for (const struct json *c = j->child; c; c = c->next) {
            if (j->kind == JSON_OBJECT)
                json_key(out, c->key);
            else if (c != j->child)
                str_append_char(out, ',');
            write_again(out, c);
        }
        str_append_char(out, j->kind == JSON_ARRAY ? ']' : '}');
        return;
    }
}

static bool
same(const struct json *a, const struct json *b)
{
    if (a->kind != b->kind || !str_equal(a->key, b->key))
        return false;
    if (a->kind == JSON_STRING && !str_equal(a->string, b->string))
        return false;
    const struct json *x = a->child, *y = b->child;
    for (; x && y; x = x->next, y = y->next)
        if (!same(x, y))
            return false;
    return !x && !y;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a;
    struct error e = {0};
    struct str text;
    arena_init(&a);
    str_init(&text);
    const struct json *j = json_parse(&a, "fuzz.json", (const char *)data, size, &e);
    if (!j) {
        must(e.code == ERR_JSON || e.code == ERR_ENCODING);
    } else {
        write_again(&text, j);
        const struct json *again = json_parse(&a, "again.json", text.s, text.len, &e);
        must(again && same(j, again));
    }
    str_destroy(&text);
    arena_destroy(&a);
    return 0;
}
