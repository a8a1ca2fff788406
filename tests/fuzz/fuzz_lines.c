/* Any bytes as content lines, through memory and through a file: the same lines, the same
 * components, and each component can be read again from its place. */
#include "ical/component.h"
#include "ical/split.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

struct seen {
    struct ical_source *source;
    enum ical_encoding encoding;
    struct ical_problems problems;
    struct str log; /* what was found */
    VEC(struct ical_part) parts;
};

static void
must(bool ok)
{
    if (!ok)
        abort();
}

static void
on_property(void *arg, const struct ical_reader *r, const struct ical_prop *p, int depth,
            uint32_t calendar)
{
    struct seen *s = arg;
    char value[32];
    must(utf8_valid(r->line.s, r->line.len));
    must(p->value >= p->params_end && p->value <= r->line.s + r->line.len);
    ical_prop_param(p, "TZID", value, sizeof value);
    must(utf8_valid(value, strlen(value)));
    str_printf(&s->log, "%u %d %u %s %s\n", r->number, depth, calendar, value, r->line.s);
}

static void
on_component(void *arg, const struct ical_part *part)
{
    struct seen *s = arg;
    vec_push(&s->parts, *part);
}

/* The component is where the pass has seen it, and its lines make it again. */
static void
read_part(struct seen *s, const struct ical_part *part)
{
    struct ical_component c, again;
    struct ical_reader r;
    struct str raw, second;
    size_t got;
    const char *bytes = ical_source_at(s->source, part->at, part->size, &got);
    must(bytes != NULL && got >= part->size);
    ical_component_init(&c);
    ical_component_init(&again);
    str_init(&raw);
    str_init(&second);
    ical_reader_bytes(&r, bytes, part->size, part->at, part->number, s->encoding, &s->problems);
    must(ical_component_read(&c, &r));
    must(c.lines.at[0].number == part->number);
    ical_reader_destroy(&r);
    ical_component_raw(&c, &raw);
    ical_reader_bytes(&r, raw.s, raw.len, 0, 1, ICAL_UTF8, &s->problems);
    must(ical_component_read(&again, &r));
    ical_reader_destroy(&r);
    ical_component_raw(&again, &second);
    must(strcmp(raw.s, second.s) == 0);
    str_printf(&s->log, "%s\n", raw.s);
    str_destroy(&raw);
    str_destroy(&second);
    ical_component_destroy(&c);
    ical_component_destroy(&again);
}

static void
run(struct seen *s, struct ical_source *source)
{
    struct ical_sink sink = {.arg = s, .property = on_property, .component = on_component};
    struct ical_splitter split;
    struct ical_reader r;
    s->source = source;
    ical_problems_init(&s->problems, "fuzz");
    str_init(&s->log);
    must(ical_source_decode(source, &s->problems, NULL));
    s->encoding = ical_reader_survey(source);
    ical_splitter_init(&split, &sink, &s->problems);
    ical_reader_init(&r, source, s->encoding, &s->problems);
    while (ical_reader_next(&r))
        must(ical_splitter_line(&split, &r, NULL));
    str_printf(&s->log, "%d\n", ical_splitter_end(&split, NULL));
    ical_reader_destroy(&r);
    for (size_t i = 0; i < s->parts.count; i++)
        read_part(s, &s->parts.at[i]);
    str_printf(&s->log, "%d %d\n", s->problems.refused, s->problems.warnings);
}

static void
forget(struct seen *s)
{
    ical_source_free(s->source);
    ical_problems_destroy(&s->problems);
    str_destroy(&s->log);
    vec_destroy(&s->parts);
}

static struct ical_source *
file_of(const uint8_t *bytes, size_t len)
{
    static int fd = -1;
    char path[64];
    if (fd < 0)
        fd = memfd_create("fuzz", 0);
    must(fd >= 0 && ftruncate(fd, 0) == 0 && pwrite(fd, bytes, len, 0) == (ssize_t)len);
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    return ical_source_open(path, NULL);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct seen memory = {0}, file = {0};
    run(&memory, ical_source_memory((const char *)bytes, len));
    if (len > 0) {
        run(&file, file_of(bytes, len));
        must(strcmp(memory.log.s, file.log.s) == 0);
        forget(&file);
    }
    forget(&memory);
    return 0;
}
