#include "ical/zone_name.h"

#include "base/str.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

bool
zone_name_is_safe(const char *tzid)
{
    size_t n = strlen(tzid);
    if (n == 0 || n > 64 || tzid[0] == '/' || tzid[n - 1] == '/' || strstr(tzid, "//") != NULL)
        return false;
    for (size_t i = 0; i < n; i++) {
        if (!isalnum((unsigned char)tzid[i]) && strchr("_+-/", tzid[i]) == NULL)
            return false;
    }
    return true;
}

const char *
zone_name_tail(const char *tzid)
{
    static const char *const areas[] = {"/Africa/", "/America/",  "/Antarctica/", "/Arctic/",
                                        "/Asia/",   "/Atlantic/", "/Australia/",  "/Etc/",
                                        "/Europe/", "/Indian/",   "/Pacific/",    "/US/"};
    for (size_t i = 0; i < sizeof areas / sizeof *areas; i++) {
        const char *at = strstr(tzid, areas[i]);
        if (at != NULL)
            return at + 1;
    }
    return "";
}

/* "+8", "-03:30", "+0800" at s. */
static bool
parse_offset(const char *s, int *offset, const char **end)
{
    int sign = *s == '-' ? -1 : 1;
    if (*s != '+' && *s != '-')
        return false;
    int n = 0, value = 0;
    for (s++; isdigit((unsigned char)*s) && n < 4; s++, n++)
        value = value * 10 + (*s - '0');
    if (n == 0 || n == 3)
        return false;
    int hours = n == 4 ? value / 100 : value, minutes = n == 4 ? value % 100 : 0;
    if (n <= 2 && *s == ':' && isdigit((unsigned char)s[1]) && isdigit((unsigned char)s[2])) {
        minutes = (s[1] - '0') * 10 + (s[2] - '0');
        s += 3;
    }
    if (hours > 14 || minutes > 59)
        return false;
    *offset = sign * (hours * 3600 + minutes * 60);
    *end = s;
    return true;
}

bool
zone_name_offset(const char *tzid, int *offset, bool *guessed)
{
    const char *s = tzid + (*tzid == '(');
    bool named = strncasecmp(s, "UTC", 3) == 0 || strncasecmp(s, "GMT", 3) == 0;
    if (named)
        s += 3;
    while (*s == ' ')
        s++;
    const char *end = s;
    *offset = 0;
    if (!parse_offset(s, offset, &end) && (!named || (*s != '\0' && *s != ')')))
        return str_equal_nocase(tzid, "Z");
    while (*end == ')' || *end == ' ')
        end++;
    *guessed = *end != '\0' && *offset != 8 * 3600; /* UTC+8 has no summer time today */
    return true;
}
