#include "model/hours.h"

#include "base/str.h"

#include <string.h>

bool
hours_parse(const char *text, struct hours *out)
{
    char from[DAY_TEXT];
    const char *dash = strchr(text, '-');
    if (str_equal(text, "off")) {
        *out = (struct hours){{0}, {0}};
        return true;
    }
    return dash && str_copy_n(from, sizeof from, text, (size_t)(dash - text)) &&
           minute_parse(from, &out->from) && minute_parse(dash + 1, &out->to);
}

bool
hours_contain(const struct hours *h, struct minute m)
{
    if (h->from.n <= h->to.n)
        return m.n >= h->from.n && m.n < h->to.n;
    return m.n >= h->from.n || m.n < h->to.n;
}
