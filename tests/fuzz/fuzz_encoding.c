/* Any bytes: UTF-8 comes out, or an error. */
#include "base/encoding.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str out;
    struct error e = {0};
    enum encoding found;
    str_init(&out);
    if (encoding_to_utf8((const char *)data, size, &out, &found, &e)) {
        if (!utf8_valid(out.s, out.len))
            abort();
    } else if (e.code != ERR_ENCODING) {
        abort();
    }
    str_destroy(&out);
    return 0;
}
