#include "ical/component.h"

#include "ical/split.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

void
ical_component_init(struct ical_component *c)
{
    *c = (struct ical_component){0};
    str_init(&c->text);
}

void
ical_component_destroy(struct ical_component *c)
{
    str_destroy(&c->text);
    vec_destroy(&c->lines);
}

const char *
ical_component_line(const struct ical_component *c, size_t i)
{
    return c->text.s + c->lines.at[i].at;
}

bool
ical_component_is(const struct ical_component *c, const char *name)
{
    if (c->lines.count == 0)
        return false;
    const char *own = strchr(ical_component_line(c, 0), ':') + 1;
    own += strspn(own, " ");
    size_t n = strlen(name);
    return strncasecmp(own, name, n) == 0 && own[n + strspn(own + n, " ")] == '\0';
}

static void
take(struct ical_component *c, const struct ical_reader *r, const struct ical_prop *p, int depth)
{
    size_t name = p->name_len < UINT16_MAX ? p->name_len : UINT16_MAX;
    vec_push(&c->lines, ((struct ical_line){.at = (uint32_t)c->text.len,
                                            .number = r->number,
                                            .name_len = (uint16_t)name,
                                            .depth = (uint8_t)depth}));
    str_append_n(&c->text, r->line.s, r->line.len + 1); /* with its NUL */
}

bool
ical_component_read(struct ical_component *c, struct ical_reader *r)
{
    struct ical_nest nest = {.depth = 0};
    str_clear(&c->text);
    vec_clear(&c->lines);
    while (ical_reader_next(r)) {
        struct ical_prop p;
        enum ical_edge edge = ical_edge_of(r->line.s, &p);
        bool first = c->lines.count == 0, stray = edge == ICAL_NO_LINE;
        if (edge == ICAL_BEGIN && ((nest.depth == 0 && !first) || !ical_nest_begin(&nest, p.value)))
            return false;
        stray = stray || (edge == ICAL_END && ical_nest_find(&nest, p.value) < 0);
        if (stray)
            continue;
        if (nest.depth == 0 || c->text.len > ICAL_COMPONENT_BYTES_MAX * 2)
            return false;
        take(c, r, &p, nest.depth - 1);
        if (edge == ICAL_END && ical_nest_find(&nest, p.value) != --nest.depth)
            return false;
    }
    return c->lines.count > 0 && nest.depth == 0;
}

void
ical_component_raw(const struct ical_component *c, struct str *out)
{
    for (size_t i = 0; i < c->lines.count; i++) {
        if (i > 0)
            str_append_char(out, '\n');
        str_append(out, ical_component_line(c, i));
    }
}
