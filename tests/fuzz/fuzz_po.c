/* Any bytes: entries of a catalogue, or an error with its line. */
#include "base/arena.h"
#include "base/po.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool
entry(void *context, const char *id, const char *text, int line, struct error *e)
{
    int *last = context;
    (void)e;
    if (!id[0] || !text || line < *last)
        abort();
    *last = line;
    return true;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a;
    struct error e = {0};
    int line = 0;
    arena_init(&a);
    if (!po_parse(&a, "fuzz.po", (const char *)data, size, entry, &line, &e) && e.code == ERR_NONE)
        abort();
    arena_destroy(&a);
    return 0;
}
