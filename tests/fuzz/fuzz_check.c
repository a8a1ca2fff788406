/* Any bytes as a file to be checked. */
#include "ical/check.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct check_report r;
    check_report_init(&r);
    check_bytes((const char *)data, size, &r);
    check_report_destroy(&r);
    return 0;
}
