/* Any bytes: a table whose every cell is text on one line, or an error. */
#include "base/str.h"
#include "base/table.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a;
    struct error e = {0};
    struct table t;
    arena_init(&a);
    if (table_parse(&a, "fuzz.tsv", (const char *)data, size, &t, &e)) {
        for (size_t row = 0; row < t.rows; row++) {
            if (t.lines[row] < 1)
                abort();
            for (size_t c = 0; c < t.columns; c++) {
                const char *cell = table_cell(&t, row, (int)c);
                if (strpbrk(cell, "\t\n") || !utf8_valid(cell, strlen(cell)))
                    abort();
            }
        }
        for (size_t c = 0; c < t.columns; c++)
            if (table_column(&t, t.names[c]) < 0)
                abort();
    } else if (e.code == ERR_NONE) {
        abort();
    }
    arena_destroy(&a);
    return 0;
}
