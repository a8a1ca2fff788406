#include "share/follow_state.h"

#include "base/file.h"

#include <stdlib.h>
#include <string.h>

#define HEAD "xiaoli follow 1\n"
#define LIMIT 16384

struct field {
    const char *name;
    char *text;
    size_t size;
};

#define FIELDS 7
static void
fields(struct follow_state *s, struct field out[FIELDS])
{
    const struct field all[FIELDS] = {
        {"url ", s->url, sizeof s->url},
        {"etag ", s->etag, sizeof s->etag},
        {"modified ", s->modified, sizeof s->modified},
        {"hash ", s->hash, sizeof s->hash},
        {"key ", s->key, sizeof s->key},
        {"name ", s->name, sizeof s->name},
        {"calendar ", s->calendar, sizeof s->calendar},
    };
    memcpy(out, all, sizeof all);
}

static void
take_line(struct follow_state *s, const char *line, size_t len)
{
    struct field all[FIELDS];
    fields(s, all);
    for (size_t i = 0; i < FIELDS; i++) {
        size_t n = strlen(all[i].name);
        if (len >= n && strncmp(line, all[i].name, n) == 0)
            str_copy_n(all[i].text, all[i].size, line + n, len - n);
    }
    if (str_starts(line, "revision "))
        s->revision = strtoll(line + strlen("revision "), NULL, 10);
    if (str_starts(line, "utc "))
        s->utc = strtoll(line + strlen("utc "), NULL, 10);
}

bool
follow_state_read(const char *path, struct follow_state *s, struct error *e)
{
    struct str text;
    *s = (struct follow_state){0};
    if (!file_exists(path))
        return true;
    str_init(&text);
    bool ok =
        file_read(path, LIMIT, &text, e) &&
        (str_starts(text.s, HEAD) || error_set_at(e, path, 0, ERR_FOLLOW_STATE, NULL, NULL, NULL));
    const char *at = ok ? text.s + strlen(HEAD) : "";
    for (const char *end; (end = strchr(at, '\n')) != NULL; at = end + 1)
        take_line(s, at, (size_t)(end - at));
    str_destroy(&text);
    return ok;
}

bool
follow_state_write(const char *path, const struct follow_state *s, struct error *e)
{
    struct follow_state copy = *s;
    struct field all[FIELDS];
    struct str text;
    fields(&copy, all);
    str_init(&text);
    str_append(&text, HEAD);
    for (size_t i = 0; i < FIELDS; i++)
        if (all[i].text[0])
            str_printf(&text, "%s%s\n", all[i].name, all[i].text);
    str_printf(&text, "revision %lld\nutc %lld\n", (long long)s->revision, (long long)s->utc);
    bool ok = file_write(path, text.s, text.len, e);
    str_destroy(&text);
    return ok;
}
