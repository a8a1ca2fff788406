/* Any bytes as a table: cells or an error, each cell UTF-8. */
#include "base/str.h"
#include "sheet/sheet.h"

#include <assert.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a;
    struct error e = {0};
    struct sheet s;
    arena_init(&a);
    if (sheet_read(&a, "fuzz", (const char *)data, size, &s, &e)) {
        assert(s.rows > 0 && s.columns > 0 && s.columns <= SHEET_COLUMNS_MAX);
        for (size_t i = 0; i < s.rows * s.columns; i++)
            assert(utf8_valid(s.cells[i], strlen(s.cells[i])));
    } else {
        assert(e.code != ERR_NONE);
    }
    arena_destroy(&a);
    return 0;
}
