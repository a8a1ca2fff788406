#include "base/message.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/po.h"
#include "base/random.h"
#include "base/vec.h"

#include <dirent.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CATALOGUE_LIMIT ((size_t)4 << 20) /* bytes of one .po file */
#define TOLD_WORDS 64

static const char *const suffixes[LANG_COUNT] = {[LANG_ZH] = ".zh.po", [LANG_EN] = ".en.po"};

/* One id with its words; NULL where a language lacks them. */
struct entry {
    const char *id;
    const char *text[LANG_COUNT];
};

struct catalogue {
    struct arena arena;
    VEC(struct entry) entries;
    uint32_t *slots;                   /* index into entries + 1; 0 is free; open addressing */
    size_t slot_count;                 /* power of two, at least twice the entries */
    VEC(const char *) ids[LANG_COUNT]; /* in order of loading */
    atomic_uint *told; /* [TOLD_WORDS] bits by hash of the id: whose absence was logged already */
};

/* Slot that holds the id, or the free one where it belongs. */
static size_t
find_slot(const struct catalogue *c, const char *id)
{
    size_t mask = c->slot_count - 1;
    size_t i = (size_t)hash64(id, strlen(id)) & mask;
    while (c->slots[i] && strcmp(c->entries.at[c->slots[i] - 1].id, id) != 0)
        i = (i + 1) & mask;
    return i;
}

static void
grow_slots(struct catalogue *c)
{
    c->slot_count = c->slot_count ? c->slot_count * 2 : 1024;
    free(c->slots);
    c->slots = mem_alloc(c->slot_count * sizeof *c->slots);
    for (size_t i = 0; i < c->entries.count; i++)
        c->slots[find_slot(c, c->entries.at[i].id)] = (uint32_t)(i + 1);
}

static struct entry *
entry_for(struct catalogue *c, const char *id)
{
    if (c->entries.count * 2 >= c->slot_count)
        grow_slots(c);
    size_t slot = find_slot(c, id);
    if (!c->slots[slot]) {
        struct entry fresh = {.id = id};
        vec_push(&c->entries, fresh);
        c->slots[slot] = (uint32_t)c->entries.count;
    }
    return &c->entries.at[c->slots[slot] - 1];
}

struct loading {
    struct catalogue *catalogue;
    enum language lang;
    const char *file;
};

static bool
add_entry(void *context, const char *id, const char *text, int line, struct error *e)
{
    struct loading *l = context;
    struct entry *entry = entry_for(l->catalogue, id);
    if (entry->text[l->lang]) {
        char reason[ERROR_ARG_MAX];
        snprintf(reason, sizeof reason, "duplicate msgid \"%.150s\"", id);
        return error_set_at(e, l->file, line, ERR_CATALOGUE, reason, NULL, NULL);
    }
    if (!text[0]) /* gettext's "not translated yet" */
        return true;
    entry->text[l->lang] = text;
    vec_push(&l->catalogue->ids[l->lang], entry->id);
    return true;
}

static bool
load_file(struct catalogue *c, enum language lang, const char *folder, const char *name,
          struct error *e)
{
    struct str bytes;
    str_init(&bytes);
    const char *path = arena_printf(&c->arena, "%s/%s", folder, name);
    struct loading l = {c, lang, path};
    bool ok = file_read(path, CATALOGUE_LIMIT, &bytes, e);
    if (ok && !utf8_valid(bytes.s, bytes.len))
        ok = error_set_at(e, path, 0, ERR_ENCODING, "UTF-8", NULL, NULL);
    ok = ok && po_parse(&c->arena, path, bytes.s, bytes.len, add_entry, &l, e);
    str_destroy(&bytes);
    return ok;
}

static bool
has_suffix(const char *name, const char *suffix)
{
    size_t n = strlen(name), m = strlen(suffix);
    return n > m && strcmp(name + n - m, suffix) == 0;
}

static int
is_po(const struct dirent *d)
{
    return has_suffix(d->d_name, suffixes[LANG_ZH]) || has_suffix(d->d_name, suffixes[LANG_EN]);
}

static int
by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name); /* alphasort would ask the locale */
}

struct catalogue *
catalogue_load(const char *folder, struct error *e)
{
    struct dirent **names;
    int n = scandir(folder, &names, is_po, by_name);
    if (n < 0) {
        error_set_at(e, folder, 0, ERR_FILE_OPEN, error_reason(errno), NULL, NULL);
        return NULL;
    }
    struct catalogue *c = mem_alloc(sizeof *c);
    arena_init(&c->arena);
    c->told = mem_alloc(TOLD_WORDS * sizeof *c->told);
    grow_slots(c);
    bool ok = n > 0 || error_set_at(e, folder, 0, ERR_CATALOGUE, "reason.no_po", NULL, NULL);
    for (int i = 0; i < n; i++) {
        const char *name = names[i]->d_name;
        enum language lang = has_suffix(name, suffixes[LANG_ZH]) ? LANG_ZH : LANG_EN;
        ok = ok && load_file(c, lang, folder, name, e);
        free(names[i]);
    }
    free(names);
    if (ok)
        return c;
    catalogue_free(c);
    return NULL;
}

void
catalogue_free(struct catalogue *c)
{
    if (!c)
        return;
    for (int lang = 0; lang < LANG_COUNT; lang++)
        vec_destroy(&c->ids[lang]);
    vec_destroy(&c->entries);
    free(c->slots);
    free(c->told);
    arena_destroy(&c->arena);
    free(c);
}

/* Each absent id is worth one line in the log, not one per frame. */
static void
complain(const struct catalogue *c, enum language lang, const char *id)
{
    uint64_t h = hash64(id, strlen(id)) + (uint64_t)lang;
    unsigned bit = 1u << (h & 31);
    if (c && !(atomic_fetch_or(&c->told[(h >> 5) % TOLD_WORDS], bit) & bit))
        log_warn("no words in *%s for message \"%s\"", suffixes[lang], id);
}

/* The words in this language, else in Chinese, else NULL. */
static const char *
words(const struct catalogue *c, enum language lang, const char *id)
{
    uint32_t slot = c ? c->slots[find_slot(c, id)] : 0;
    if (!slot)
        return NULL;
    const struct entry *entry = &c->entries.at[slot - 1];
    return entry->text[lang] ? entry->text[lang] : entry->text[LANG_ZH];
}

const char *
message(const struct catalogue *c, enum language lang, const char *id)
{
    uint32_t slot = c ? c->slots[find_slot(c, id)] : 0;
    if (slot && c->entries.at[slot - 1].text[lang])
        return c->entries.at[slot - 1].text[lang];
    complain(c, lang, id);
    const char *text = words(c, lang, id);
    return text ? text : id;
}

void
message_format(const struct catalogue *c, enum language lang, struct str *out, const char *id,
               const char *a, const char *b, const char *d)
{
    const char *args[] = {a, b, d};
    for (const char *p = message(c, lang, id); *p;) {
        if (p[0] == '{' && p[1] >= '0' && p[1] <= '2' && p[2] == '}') {
            str_append(out, args[p[1] - '0']);
            p += 3;
            continue;
        }
        size_t plain = 1 + strcspn(p + 1, "{");
        str_append_n(out, p, plain);
        p += plain;
    }
}

/* Family of ids that an argument is a key of: "tentative" is worded as "status.tentative". */
static const char *
arg_family(enum error_code code, int arg)
{
    if (code == ERR_STATUS_EDGE)
        return "status";
    if ((code == ERR_EVENT_FIELD || code == ERR_EXAM_FIELD) && arg == 0)
        return "field";
    if ((code == ERR_UNKNOWN_NAME || code == ERR_NOT_FOUND || code == ERR_CONFLICT) && arg == 0)
        return "kind";
    return code == ERR_UNDO_CHANGED && arg == 1 ? "kind" : NULL;
}

/* An argument that is an id, or a key of its family, gets words; anything else stands as it is. */
static const char *
arg_words(const struct catalogue *c, enum language lang, const struct error *e, int arg)
{
    const char *text = strchr(e->args[arg], '.') ? words(c, lang, e->args[arg]) : NULL;
    const char *family = arg_family(e->code, arg);
    if (!text && family) {
        char id[ERROR_ARG_MAX + 16];
        snprintf(id, sizeof id, "%s.%s", family, e->args[arg]);
        text = words(c, lang, id);
    }
    return text ? text : e->args[arg];
}

void
error_text(const struct catalogue *c, enum language lang, const struct error *e, struct str *out)
{
    if (e->file[0]) {
        str_append(out, e->file);
        if (e->line > 0)
            str_printf(out, ":%d", e->line);
        str_append(out, ": ");
    }
    const char *id = error_message_id(e->code), *args[ERROR_ARGS];
    for (int i = 0; i < ERROR_ARGS; i++)
        args[i] = arg_words(c, lang, e, i);
    message_format(c, lang, out, id, args[0], args[1], args[2]);
    if (words(c, lang, id))
        return;
    /* No catalogue, as when it is the catalogue that cannot be read: the bare facts. */
    for (int i = 0; i < ERROR_ARGS && args[i][0]; i++)
        str_printf(out, "%s%s", i == 0 ? ": " : ", ", args[i]);
}

/* The text as an arena's; the string is gone. */
static char *
keep(struct arena *arena, struct str *text)
{
    char *kept = arena_strndup(arena, text->s, text->len);
    str_destroy(text);
    return kept;
}

char *
message_in(struct arena *arena, const struct catalogue *c, enum language lang, const char *id,
           const char *a, const char *b, const char *d)
{
    struct str text;
    str_init(&text);
    message_format(c, lang, &text, id, a, b, d);
    return keep(arena, &text);
}

char *
error_in(struct arena *arena, const struct catalogue *c, enum language lang, const struct error *e)
{
    struct str text;
    str_init(&text);
    error_text(c, lang, e, &text);
    return keep(arena, &text);
}

size_t
catalogue_count(const struct catalogue *c, enum language lang)
{
    return c->ids[lang].count;
}

const char *
catalogue_id(const struct catalogue *c, enum language lang, size_t i)
{
    return i < c->ids[lang].count ? c->ids[lang].at[i] : NULL;
}
