#include "ical/whole.h"

#include "base/mem.h"
#include "base/random.h"
#include "base/vec.h"
#include "ical/head.h"
#include "ical/lines.h"
#include "ical/vtimezone.h"
#include "ical/write.h"
#include "ical/write_inside.h"

#include <stdlib.h>
#include <string.h>

/* One VCALENDAR. */
struct piece {
    struct str head; /* properties, then components: lines ended by '\n' */
    struct str body;
    size_t properties; /* bytes of them at the front of head */
    bool version, prodid, name, shanghai, zone;
};

struct member {
    uint64_t key;
    size_t piece;
};

struct ical_whole {
    VEC(struct piece *) pieces; /* never empty */
    VEC(struct member) members; /* of all but the first, by key */
};

static uint64_t
key_of(const char *uid, size_t len, const char *recurrence_id)
{
    struct str key;
    str_init(&key);
    str_append_n(&key, uid, len);
    str_append_char(&key, '\n');
    str_append(&key, recurrence_id);
    uint64_t hash = hash64(key.s, key.len);
    str_destroy(&key);
    return hash;
}

/* -- taking the head apart --------------------------------------------------------------------- */

static struct piece *
add_piece(struct ical_whole *w)
{
    struct piece *p = mem_alloc(sizeof *p);
    str_init(&p->head);
    str_init(&p->body);
    vec_push(&w->pieces, p);
    return p;
}

static void
add_member(struct ical_whole *w, const struct ical_prop *p)
{
    char instance[64];
    ical_prop_param(p, "INSTANCE", instance, sizeof instance);
    vec_push(&w->members,
             ((struct member){key_of(p->value, strlen(p->value), instance), w->pieces.count - 1}));
}

/* A property of a VCALENDAR; our own notes are not part of it. */
static void
add_property(struct ical_whole *w, struct piece *piece, const char *line)
{
    struct ical_prop p;
    if (!ical_prop_parse(line, &p) || ical_prop_is(&p, ICAL_HEAD_PART))
        return;
    if (ical_prop_is(&p, ICAL_HEAD_EVENT)) {
        add_member(w, &p);
        return;
    }
    piece->version = piece->version || ical_prop_is(&p, "VERSION");
    piece->prodid = piece->prodid || ical_prop_is(&p, "PRODID");
    piece->name = piece->name || ical_prop_is(&p, "X-WR-CALNAME") || ical_prop_is(&p, "NAME");
    str_printf(&piece->head, "%s\n", line);
    piece->properties = piece->head.len;
}

static void add_head(struct ical_whole *w, struct piece *piece, const char *head);

/* A further VCALENDAR: what is between its edges. */
static void
add_calendar(struct ical_whole *w, const char *block)
{
    const char *inner = block + strcspn(block, "\n"), *last = strrchr(block, '\n');
    struct str head;
    str_init(&head);
    if (last != NULL && last > inner)
        str_append_n(&head, inner + 1, (size_t)(last - inner - 1));
    add_head(w, add_piece(w), head.s);
    str_destroy(&head);
}

static void
add_head(struct ical_whole *w, struct piece *piece, const char *head)
{
    struct ical_block b;
    struct str text;
    str_init(&text);
    while (ical_head_next(&head, &b)) {
        str_clear(&text);
        str_append_n(&text, b.s, b.len);
        switch (b.kind) {
        case ICAL_BLOCK_PROPERTY:
            add_property(w, piece, text.s);
            break;
        case ICAL_BLOCK_COMPONENT:
            piece->shanghai = piece->shanghai || strstr(text.s, "\nTZID:Asia/Shanghai\n") != NULL;
            str_printf(&piece->head, "%s\n", text.s);
            break;
        case ICAL_BLOCK_CALENDAR:
            add_calendar(w, text.s);
            break;
        }
    }
    str_destroy(&text);
}

static int
by_key(const void *a, const void *b)
{
    const struct member *x = a, *y = b;
    return (x->key > y->key) - (x->key < y->key);
}

struct ical_whole *
ical_whole_new(const char *head)
{
    struct ical_whole *w = mem_alloc(sizeof *w);
    add_head(w, add_piece(w), head);
    if (w->members.count > 1)
        qsort(w->members.at, w->members.count, sizeof *w->members.at, by_key);
    return w;
}

void
ical_whole_free(struct ical_whole *w)
{
    if (w == NULL)
        return;
    for (size_t i = 0; i < w->pieces.count; i++) {
        str_destroy(&w->pieces.at[i]->head);
        str_destroy(&w->pieces.at[i]->body);
        free(w->pieces.at[i]);
    }
    vec_destroy(&w->pieces);
    vec_destroy(&w->members);
    free(w);
}

/* -- events ------------------------------------------------------------------------------------ */

struct str *
ical_whole_body(struct ical_whole *w, const char *uid, const char *recurrence_id, bool zone)
{
    struct member wanted = {key_of(uid, strlen(uid), recurrence_id), 0};
    const struct member *found = NULL;
    if (w->members.count > 0)
        found = bsearch(&wanted, w->members.at, w->members.count, sizeof wanted, by_key);
    struct piece *p = w->pieces.at[found != NULL ? found->piece : 0];
    p->zone = p->zone || zone;
    return &p->body;
}

/* -- writing ----------------------------------------------------------------------------------- */

static void
write_piece(const struct piece *p, const char *name, struct str *out)
{
    struct str extra, properties;
    str_init(&extra);
    str_init(&properties);
    str_append_n(&properties, p->head.s, p->properties);
    if (!p->version)
        str_append(&extra, "VERSION:2.0\n");
    if (!p->prodid)
        str_append(&extra, ICAL_PRODID "\n");
    if (!p->name)
        lines_text(&extra, "X-WR-CALNAME", name);
    str_append(out, "BEGIN:VCALENDAR\r\n");
    ical_write_lines(out, extra.s);
    ical_write_lines(out, properties.s);
    if (p->zone && !p->shanghai)
        str_append(out, vtimezone_shanghai);
    ical_write_lines(out, p->head.s + p->properties);
    str_append_n(out, p->body.s, p->body.len);
    str_append(out, "END:VCALENDAR\r\n");
    str_destroy(&extra);
    str_destroy(&properties);
}

void
ical_whole_write(const struct ical_whole *w, const char *name, struct str *out)
{
    for (size_t i = 0; i < w->pieces.count; i++)
        write_piece(w->pieces.at[i], i == 0 ? name : "", out);
}
