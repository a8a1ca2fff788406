#include "share/agreed.h"

#include "base/file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define HEAD "xiaoli sync 1"
#define LIMIT ((size_t)256 << 20)

/* -- finding ----------------------------------------------------------------------------------- */

struct agreed_item *
agreed_find(struct agreed *g, const char *uid)
{
    for (size_t i = 0; i < g->at.count; i++)
        if (!g->at.at[i].dropped && str_equal(g->at.at[i].uid, uid))
            return &g->at.at[i];
    return NULL;
}

struct agreed_item *
agreed_find_href(struct agreed *g, const char *href)
{
    for (size_t i = 0; i < g->at.count; i++)
        if (!g->at.at[i].dropped && str_equal(g->at.at[i].href, href))
            return &g->at.at[i];
    return NULL;
}

static struct agreed_item *
put(struct agreed *g, const struct agreed_item *item)
{
    struct agreed_item copy = *item, *there = agreed_find(g, item->uid);
    copy.uid = arena_strdup(&g->a, item->uid);
    copy.href = arena_strdup(&g->a, item->href);
    copy.etag = arena_strdup(&g->a, item->etag);
    if (there) {
        *there = copy;
        return there;
    }
    vec_push(&g->at, copy);
    return vec_last(&g->at);
}

/* -- the file ---------------------------------------------------------------------------------- */

/* "i", open, digest, href, etag, uid: none of them holds a tab but perhaps the last. */
static void
write_item(struct str *out, const struct agreed_item *item)
{
    str_printf(out, "%c\t%d\t%s\t%s\t%s\t%s\n", item->dropped ? 'd' : 'i', item->open, item->digest,
               item->href, item->etag, item->uid);
}

static bool
take_item(struct agreed *g, char *line)
{
    char *parts[6], *at = line;
    for (size_t i = 0; i < 6; i++) {
        parts[i] = at;
        at = i < 5 ? strchr(at, '\t') : at;
        if (!at)
            return false;
        if (i < 5)
            *at++ = '\0';
    }
    struct agreed_item item = {.uid = parts[5],
                               .href = parts[3],
                               .etag = parts[4],
                               .open = str_equal(parts[1], "1"),
                               .dropped = line[0] == 'd'};
    str_copy(item.digest, sizeof item.digest, parts[2]);
    put(g, &item);
    return true;
}

static void
take_line(struct agreed *g, char *line)
{
    char *value = strchr(line, '\t');
    if (!value)
        return;
    if (str_starts(line, "url\t"))
        str_copy(g->url, sizeof g->url, value + 1);
    else if (str_starts(line, "calendar\t"))
        str_copy(g->calendar, sizeof g->calendar, value + 1);
    else if (str_starts(line, "token\t"))
        str_copy(g->token, sizeof g->token, value + 1);
    else if (str_starts(line, "revision\t"))
        g->revision = strtoll(value + 1, NULL, 10);
    else
        take_item(g, line);
}

bool
agreed_open(struct agreed *g, const char *path, struct error *e)
{
    struct str text;
    *g = (struct agreed){.path = path};
    arena_init(&g->a);
    if (!file_exists(path))
        return true;
    str_init(&text);
    bool ok = file_read(path, LIMIT, &text, e) &&
              (str_starts(text.s, HEAD "\n") ||
               error_set_at(e, path, 0, ERR_FOLLOW_STATE, NULL, NULL, NULL));
    char *at = text.s;
    for (char *end; ok && (end = strchr(at, '\n')) != NULL; at = end + 1) {
        *end = '\0';
        take_line(g, at);
    }
    str_destroy(&text);
    return ok;
}

void
agreed_close(struct agreed *g)
{
    if (g->log)
        fclose(g->log);
    vec_destroy(&g->at);
    arena_destroy(&g->a);
}

static bool
append(struct agreed *g, const struct agreed_item *item, struct error *e)
{
    struct str line;
    str_init(&line);
    if (!g->log)
        g->log = fopen(g->path, "ae");
    write_item(&line, item);
    bool ok = g->log && fwrite(line.s, 1, line.len, g->log) == line.len && fflush(g->log) == 0;
    int saved = errno;
    str_destroy(&line);
    return ok || error_set_at(e, g->path, 0, ERR_FILE_WRITE, error_reason(saved), NULL, NULL);
}

bool
agreed_put(struct agreed *g, const struct agreed_item *item, struct error *e)
{
    return append(g, put(g, item), e);
}

bool
agreed_drop(struct agreed *g, struct agreed_item *item, struct error *e)
{
    item->dropped = true;
    return append(g, item, e);
}

void
agreed_forget(struct agreed *g)
{
    vec_clear(&g->at);
    g->token[0] = '\0';
}

bool
agreed_save(struct agreed *g, struct error *e)
{
    struct str text;
    if (g->log)
        fclose(g->log);
    g->log = NULL;
    str_init(&text);
    str_printf(&text, HEAD "\nurl\t%s\ncalendar\t%s\ntoken\t%s\nrevision\t%lld\n", g->url,
               g->calendar, g->token, (long long)g->revision);
    for (size_t i = 0; i < g->at.count; i++)
        if (!g->at.at[i].dropped)
            write_item(&text, &g->at.at[i]);
    bool ok = file_write(g->path, text.s, text.len, e);
    str_destroy(&text);
    return ok;
}
