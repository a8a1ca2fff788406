#include "ical/lines.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static size_t
name_length(const char *line)
{
    size_t n = 0;
    while (isalnum((unsigned char)line[n]) || line[n] == '-' || line[n] == '_' || line[n] == '.')
        n++;
    return n;
}

/* First ':' outside quotes; with broken quotes the first one anywhere. */
static const char *
find_colon(const char *p)
{
    const char *first = NULL;
    bool quoted = false;
    for (; *p != '\0'; p++) {
        if (*p == '"')
            quoted = !quoted;
        if (*p != ':')
            continue;
        if (!quoted)
            return p;
        if (first == NULL)
            first = p;
    }
    return first;
}

static bool
prop_split(const char *line, bool last, struct ical_prop *out)
{
    size_t n = name_length(line);
    if (n == 0 || (line[n] != ':' && line[n] != ';'))
        return false;
    const char *colon = last ? strrchr(line + n, ':') : find_colon(line + n);
    if (colon == NULL)
        return false;
    out->name = line;
    out->name_len = n;
    out->params = line[n] == ';' && colon > line + n ? line + n + 1 : colon;
    out->params_end = colon;
    out->value = colon + 1;
    return true;
}

bool
ical_next_line(const char **text, struct str *line)
{
    if (**text == '\0')
        return false;
    size_t len = strcspn(*text, "\n");
    str_clear(line);
    str_append_n(line, *text, len);
    *text += len + ((*text)[len] == '\n');
    return true;
}

bool
ical_prop_parse(const char *line, struct ical_prop *out)
{
    return prop_split(line, false, out);
}

bool
ical_prop_parse_last(const char *line, struct ical_prop *out)
{
    return prop_split(line, true, out);
}

bool
ical_prop_is(const struct ical_prop *p, const char *name)
{
    size_t n = strlen(name);
    if (n != p->name_len)
        return false;
    for (size_t i = 0; i < n; i++) {
        if (toupper((unsigned char)p->name[i]) != toupper((unsigned char)name[i]))
            return false;
    }
    return true;
}

const char *
ical_param_end(const char *p, const char *end)
{
    bool quoted = false;
    for (; p < end && (quoted || *p != ';'); p++) {
        if (*p == '"')
            quoted = !quoted;
    }
    return p;
}

static void
param_decode(const char *p, const char *end, char *out, size_t size)
{
    size_t n = 0;
    for (; p < end && n + 1 < size; p++) {
        char c = *p;
        if (c == '"')
            continue;
        if (c == '^' && p + 1 < end && strchr("n'^", p[1]) != NULL) {
            p++;
            c = *p == 'n' ? '\n' : *p == '\'' ? '"' : '^';
        }
        out[n++] = c;
    }
    out[n] = '\0';
    out[utf8_cut(out, n)] = '\0';
}

bool
ical_prop_param(const struct ical_prop *p, const char *name, char *out, size_t size)
{
    size_t n = strlen(name);
    out[0] = '\0';
    for (const char *at = p->params; at < p->params_end;) {
        const char *end = ical_param_end(at, p->params_end);
        struct ical_prop key = {.name = at, .name_len = n};
        if ((size_t)(end - at) > n && at[n] == '=' && ical_prop_is(&key, name)) {
            param_decode(at + n + 1, end, out, size);
            return true;
        }
        at = end < p->params_end ? end + 1 : end;
    }
    return false;
}
