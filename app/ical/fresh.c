#include "ical/fresh.h"

#include <stdlib.h>
#include <string.h>

void
fresh_destroy(struct fresh *f)
{
    for (size_t i = 0; i < f->at.count; i++)
        str_destroy(&f->at.at[i].lines);
    vec_destroy(&f->at);
}

struct fresh_property *
fresh_find(struct fresh *f, const struct ical_prop *p)
{
    for (size_t i = 0; i < f->at.count; i++) {
        if (ical_prop_is(p, f->at.at[i].name))
            return &f->at.at[i];
    }
    return NULL;
}

static struct fresh_property *
find_or_add(struct fresh *f, const struct ical_prop *p)
{
    struct fresh_property *found = fresh_find(f, p);
    if (found != NULL)
        return found;
    struct fresh_property it = {.written = false};
    str_copy_n(it.name, sizeof it.name, p->name, p->name_len);
    str_init(&it.lines);
    vec_push(&f->at, it);
    return vec_last(&f->at);
}

void
fresh_remove(struct fresh *f, const char *name)
{
    struct ical_prop p = {.name = name, .name_len = strlen(name)};
    str_clear(&find_or_add(f, &p)->lines);
}

void
fresh_add(struct fresh *f, const char *lines)
{
    struct str line;
    struct ical_prop p;
    str_init(&line);
    while (ical_next_line(&lines, &line)) {
        if (ical_prop_parse(line.s, &p))
            str_printf(&find_or_add(f, &p)->lines, "%s\n", line.s);
    }
    str_destroy(&line);
}

void
fresh_add_changed(struct fresh *f, const char *was, const char *now)
{
    struct fresh old = {0}, new = {0};
    fresh_add(&old, was);
    fresh_add(&new, now);
    for (size_t i = 0; i < new.at.count; i++) {
        const struct fresh_property *it = &new.at.at[i];
        struct ical_prop p = {.name = it->name, .name_len = strlen(it->name)};
        const struct fresh_property *before = fresh_find(&old, &p);
        if (before == NULL || !str_equal(before->lines.s, it->lines.s))
            fresh_add(f, it->lines.s);
    }
    for (size_t i = 0; i < old.at.count; i++) {
        const struct fresh_property *it = &old.at.at[i];
        struct ical_prop p = {.name = it->name, .name_len = strlen(it->name)};
        if (fresh_find(&new, &p) == NULL)
            fresh_remove(f, it->name);
    }
    fresh_destroy(&old);
    fresh_destroy(&new);
}
