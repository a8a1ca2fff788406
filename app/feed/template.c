#include "feed/template.h"

#include "base/file.h"
#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

#define FILE_MOST (64u << 10)
#define DEEPEST 8 /* sections and files within one another */

/* -- values -------------------------------------------------------------------------------------
 */

struct field {
    const char *name, *value; /* value NULL: a row */
    struct fields *row;
    struct field *next;
};

struct fields {
    struct arena *arena;
    const struct fields *around;
    struct field *first, *last;
};

struct fields *
fields_new(struct arena *a)
{
    struct fields *f = arena_alloc(a, sizeof *f);
    f->arena = a;
    return f;
}

static struct field *
add(struct fields *f, const char *name)
{
    struct field *at = arena_alloc(f->arena, sizeof *at);
    at->name = name;
    if (f->last)
        f->last->next = at;
    else
        f->first = at;
    return f->last = at;
}

void
fields_put(struct fields *f, const char *name, const char *value)
{
    add(f, name)->value = value ? value : "";
}

struct fields *
fields_row(struct fields *f, const char *name)
{
    struct field *at = add(f, name);
    at->row = fields_new(f->arena);
    at->row->around = f;
    return at->row;
}

static const struct field *
next_named(const struct field *at, const char *name)
{
    while (at && !str_equal(at->name, name))
        at = at->next;
    return at;
}

/* The first of that name, here or around. */
static const struct field *
find(const struct fields *f, const char *name)
{
    const struct field *at = NULL;
    for (; f && !at; f = f->around)
        at = next_named(f->first, name);
    return at;
}

/* -- files --------------------------------------------------------------------------------------
 */

static const char *const files[] = {"top", "event", "calendar", "add", "bottom"};
#define FILES (sizeof files / sizeof *files)

struct templates {
    struct str text[FILES];
};

struct templates *
templates_load(struct error *e)
{
    struct templates *t = mem_alloc(sizeof *t);
    struct str path, name;
    bool ok = true;
    str_init(&path);
    str_init(&name);
    for (size_t i = 0; i < FILES; i++)
        str_init(&t->text[i]);
    for (size_t i = 0; ok && i < FILES; i++) {
        str_clear(&name);
        str_printf(&name, "assets/feed/%s.html", files[i]);
        ok = resource_path(name.s, &path, e) && file_read(path.s, FILE_MOST, &t->text[i], e);
    }
    str_destroy(&path);
    str_destroy(&name);
    if (ok)
        return t;
    templates_free(t);
    return NULL;
}

void
templates_free(struct templates *t)
{
    for (size_t i = 0; t && i < FILES; i++)
        str_destroy(&t->text[i]);
    free(t);
}

static const char *
text_of(const struct templates *t, const char *name)
{
    for (size_t i = 0; i < FILES; i++)
        if (str_equal(files[i], name))
            return t->text[i].s;
    return NULL;
}

/* -- filling ------------------------------------------------------------------------------------
 */

struct filling {
    const struct templates *templates;
    const struct catalogue *words;
    enum language lang;
    struct str *out;
    struct error *e;
    int depth;
};

struct tag {
    char kind; /* one of # ^ / > =, or 0 */
    char name[48];
    const char *begin, *end; /* around the braces */
};

void
html_escape(struct str *out, const char *text)
{
    for (size_t n; *text; text += n) {
        n = strcspn(text, "&<>\"'");
        str_append_n(out, text, n);
        if (text[n] == '\0')
            return;
        str_printf(out, "&#%d;", text[n++]);
    }
}

static bool
next_tag(const char *at, const char *end, struct tag *out)
{
    const char *open = strstr(at, "{{");
    const char *close = open && open < end ? strstr(open, "}}") : NULL;
    if (!close || close >= end)
        return false;
    open += 2;
    bool marked = strchr("#^/>=", *open) != NULL;
    *out = (struct tag){.kind = marked ? *open : 0, .begin = open - 2, .end = close + 2};
    open += marked;
    return str_copy_n(out->name, sizeof out->name, open, (size_t)(close - open));
}

/* The end tag of a section; sections of one name do not stand in one another. */
static bool
find_end(const struct tag *section, const char *end, struct tag *out)
{
    for (const char *at = section->end; next_tag(at, end, out); at = out->end)
        if (out->kind == '/' && str_equal(out->name, section->name))
            return true;
    return false;
}

static bool fill(struct filling *x, const char *at, const char *end, const struct fields *f);

static bool
fill_section(struct filling *x, const struct tag *section, const struct tag *close,
             const struct fields *f)
{
    const struct field *at = find(f, section->name);
    bool there = at && (!at->value || at->value[0]);
    if (section->kind == '^')
        return there || fill(x, section->end, close->begin, f);
    if (there && at->value)
        return fill(x, section->end, close->begin, f);
    for (; at && at->row; at = next_named(at->next, section->name))
        if (!fill(x, section->end, close->begin, at->row))
            return false;
    return true;
}

static void
say(struct filling *x, const char *id, const struct fields *f)
{
    struct str text;
    const struct field *it = find(f, "it");
    str_init(&text);
    message_format(x->words, x->lang, &text, id, it ? it->value : NULL, NULL, NULL);
    html_escape(x->out, text.s);
    str_destroy(&text);
}

static bool
fill_file(struct filling *x, const char *name, const struct fields *f)
{
    const char *text = text_of(x->templates, name);
    if (!text)
        return error_set(x->e, ERR_RESOURCE_MISSING, name, NULL, NULL);
    return fill(x, text, text + strlen(text), f);
}

static bool
fill_tag(struct filling *x, const struct tag *tag, const struct fields *f)
{
    const struct field *at;
    if (tag->kind == '>')
        return fill_file(x, tag->name, f);
    if (tag->kind == '=')
        say(x, tag->name, f);
    else if ((at = find(f, tag->name)) != NULL)
        html_escape(x->out, at->value ? at->value : "");
    return true;
}

static bool
fill(struct filling *x, const char *at, const char *end, const struct fields *f)
{
    struct tag tag, close;
    bool ok = ++x->depth <= DEEPEST;
    while (ok && next_tag(at, end, &tag)) {
        str_append_n(x->out, at, (size_t)(tag.begin - at));
        at = tag.end;
        if (tag.kind != '#' && tag.kind != '^') {
            ok = fill_tag(x, &tag, f);
        } else if ((ok = find_end(&tag, end, &close))) {
            ok = fill_section(x, &tag, &close, f);
            at = close.end;
        }
        if (!ok && x->e && x->e->code == ERR_NONE)
            error_set(x->e, ERR_CATALOGUE, tag.name, NULL, NULL);
    }
    if (ok)
        str_append_n(x->out, at, (size_t)(end - at));
    x->depth--;
    return ok;
}

bool
template_fill(const struct templates *t, const char *name, const struct fields *f,
              const struct catalogue *words, enum language lang, struct str *out, struct error *e)
{
    struct filling x = {.templates = t, .words = words, .lang = lang, .out = out, .e = e};
    return fill_file(&x, name, f);
}
