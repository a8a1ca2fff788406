#include "actions/secret.h"

#include "actions/change.h"
#include "actions/inside.h"
#include "base/random.h"
#include "ical/publish.h"
#include "store/secrets.h"
#include "store/trail.h"

#include <string.h>

#define NAME_MOST 200 /* bytes */

static void
digest_of(const char *token, uint8_t out[DIGEST_BYTES])
{
    digest(token, strlen(token), NULL, 0, out);
}

/* Its name stands in the trail; nothing that leads to it does. */
static bool
note(struct change *c, const char *name, bool was, bool is, struct error *e)
{
    return change_note(c, KIND_SECRET, name, was ? "{}" : "", is ? "{}" : "", e);
}

static bool
check_name(const char *name, struct error *e)
{
    size_t len = strlen(name);
    if (len == 0)
        return error_set(e, ERR_EVENT_FIELD, "name", "reason.missing", NULL);
    return (len <= NAME_MOST && strpbrk(name, "\t\n") == NULL) ||
           error_set(e, ERR_EVENT_FIELD, "name", "reason.too_long", NULL);
}

static bool
add(struct change *c, const char *name, const char *token, struct error *e)
{
    bool has;
    uint8_t d[DIGEST_BYTES];
    digest_of(token, d);
    return secrets_has(c->db, name, &has, e) &&
           (!has || error_set(e, ERR_CONFLICT, "secret", name, NULL)) &&
           secrets_add(c->db, name, d, c->utc, e) && note(c, name, false, true, e);
}

bool
edit_secret_add(struct bureau *b, const char *who, const char *name, char token[SECRET_TEXT],
                struct error *e)
{
    struct change c;
    uint8_t chance[(SECRET_TEXT - 1) / 2];
    random_bytes(chance, sizeof chance);
    hex(chance, sizeof chance, token);
    return check_name(name, e) && change_begin(b, who, "add", &c, e) &&
           change_end(&c, add(&c, name, token, e), e);
}

static bool
found_or(bool found, const char *name, struct error *e)
{
    return found || error_set(e, ERR_NOT_FOUND, "secret", name, NULL);
}

static bool
take_away(struct change *c, const char *name, struct error *e)
{
    bool found;
    return secrets_remove(c->db, name, &found, e) && found_or(found, name, e) &&
           note(c, name, true, false, e);
}

bool
edit_secret_remove(struct bureau *b, const char *who, const char *name, struct error *e)
{
    struct change c;
    return change_begin(b, who, "remove", &c, e) && change_end(&c, take_away(&c, name, e), e);
}

static bool
fill(struct change *c, const char *name, const char *lines, struct error *e)
{
    bool found;
    return secrets_fill(c->db, name, lines, &found, e) && found_or(found, name, e) &&
           note(c, name, true, true, e);
}

bool
edit_secret_fill(struct bureau *b, const char *who, const char *name, const char *lines,
                 struct error *e)
{
    struct change c;
    return change_begin(b, who, "put", &c, e) && change_end(&c, fill(&c, name, lines, e), e);
}

bool
query_secrets(struct bureau *b, struct arena *a, const struct secret_view **out, size_t *count,
              struct error *e)
{
    const struct secret *rows;
    if (!secrets_all(bureau_db(b), a, &rows, count, e))
        return false;
    struct secret_view *views = arena_array(a, *count + 1, sizeof *views);
    for (size_t i = 0; i < *count; i++)
        views[i] = (struct secret_view){rows[i].name, rows[i].made, rows[i].filled};
    *out = views;
    return true;
}

bool
query_secret(struct bureau *b, const char *token, struct str *out, bool *found, struct error *e)
{
    uint8_t d[DIGEST_BYTES];
    size_t before = out->len;
    digest_of(token, d);
    if (!secrets_find(bureau_db(b), d, out, found, e))
        return false;
    if (*found && out->len == before) {
        publish_begin_alone(out, true);
        publish_end(out);
    }
    return true;
}
