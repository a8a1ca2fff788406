#include "base/po.h"

#include "base/str.h"

#include <string.h>

enum po_part { PO_NOTHING, PO_ID, PO_TEXT };

struct po {
    struct arena *arena;
    const char *file;
    const char *at, *end;
    int line;
    enum po_part part; /* what a continued string belongs to */
    int id_line;
    struct str id, text;
    po_entry *entry;
    void *context;
    struct error *e;
};

static bool
bad(struct po *po, int line, const char *reason)
{
    return error_set_at(po->e, po->file, line, ERR_CATALOGUE, reason, NULL, NULL);
}

static void
skip_blanks(struct po *po)
{
    while (po->at < po->end && (*po->at == ' ' || *po->at == '\t' || *po->at == '\r'))
        po->at++;
}

static bool
read_escape(struct po *po, struct str *out)
{
    static const char from[] = "nt\"\\", to[] = "\n\t\"\\";
    const char *known = po->at < po->end && *po->at ? strchr(from, *po->at) : NULL;
    if (!known)
        return bad(po, po->line, "reason.po_escape");
    str_append_char(out, to[known - from]);
    po->at++;
    return true;
}

/* A quoted string and the rest of its line. */
static bool
read_string(struct po *po, struct str *out)
{
    skip_blanks(po);
    if (po->at == po->end || *po->at != '"')
        return bad(po, po->line, "reason.po_quoted");
    po->at++;
    while (po->at < po->end && *po->at != '"' && *po->at != '\n') {
        const char *run = po->at;
        while (po->at < po->end && !strchr("\"\\\n", *po->at))
            po->at++;
        str_append_n(out, run, (size_t)(po->at - run));
        if (po->at < po->end && *po->at == '\\') {
            po->at++;
            if (!read_escape(po, out))
                return false;
        }
    }
    if (po->at == po->end || *po->at != '"')
        return bad(po, po->line, "reason.po_unclosed");
    po->at++;
    skip_blanks(po);
    return po->at == po->end || *po->at == '\n' || bad(po, po->line, "reason.po_after");
}

static bool
finish_entry(struct po *po)
{
    enum po_part part = po->part;
    po->part = PO_NOTHING;
    if (part == PO_ID)
        return bad(po, po->id_line, "reason.po_no_text");
    if (part == PO_NOTHING || po->id.len == 0)
        return true;
    return po->entry(po->context, arena_strdup(po->arena, po->id.s),
                     arena_strdup(po->arena, po->text.s), po->id_line, po->e);
}

static bool
take_word(struct po *po, const char *word)
{
    size_t n = strlen(word);
    if ((size_t)(po->end - po->at) < n || memcmp(po->at, word, n) != 0)
        return false;
    if (po->at + n < po->end && !strchr(" \t\"", po->at[n]))
        return false;
    po->at += n;
    return true;
}

static bool
begin_id(struct po *po)
{
    if (!finish_entry(po))
        return false;
    str_clear(&po->id);
    str_clear(&po->text);
    po->part = PO_ID;
    po->id_line = po->line;
    return read_string(po, &po->id);
}

static bool
read_line(struct po *po)
{
    skip_blanks(po);
    if (po->at == po->end || *po->at == '\n')
        return true;
    if (*po->at == '#') {
        const char *nl = memchr(po->at, '\n', (size_t)(po->end - po->at));
        po->at = nl ? nl : po->end;
        return true;
    }
    if (take_word(po, "msgid"))
        return begin_id(po);
    if (take_word(po, "msgstr")) {
        if (po->part != PO_ID)
            return bad(po, po->line, "reason.po_no_id");
        po->part = PO_TEXT;
        return read_string(po, &po->text);
    }
    if (*po->at == '"' && po->part != PO_NOTHING)
        return read_string(po, po->part == PO_ID ? &po->id : &po->text);
    return bad(po, po->line, "reason.po_line");
}

bool
po_parse(struct arena *a, const char *file, const char *bytes, size_t len, po_entry *entry,
         void *context, struct error *e)
{
    struct po po = {.arena = a, .file = file, .at = bytes, .end = bytes + len, .line = 1};
    po.entry = entry;
    po.context = context;
    po.e = e;
    str_init(&po.id);
    str_init(&po.text);
    bool ok = !memchr(bytes, 0, len) || bad(&po, 0, "reason.not_text");
    while (ok && po.at < po.end) {
        ok = read_line(&po);
        if (ok && po.at < po.end) {
            po.at++; /* the line feed */
            po.line++;
        }
    }
    ok = ok && finish_entry(&po);
    str_destroy(&po.id);
    str_destroy(&po.text);
    return ok;
}
