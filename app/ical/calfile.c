#include "ical/calfile.h"

#include "base/mem.h"
#include "ical/inside.h"

#include <stdlib.h>
#include <string.h>

/* -- opening ----------------------------------------------------------------------------------- */

/* Takes the source. */
static struct calfile *
open_source(const char *name, struct ical_source *source, const struct ical_reading *how,
            struct error *e)
{
    if (source == NULL)
        return NULL;
    struct calfile *f = mem_alloc(sizeof *f);
    f->how = *how;
    f->source = source;
    f->title = "";
    f->called = "";
    f->method = "";
    f->floating = &ical_zone_bureau;
    f->zones = ical_zones_new(how->aliases);
    ical_zones_span(f->zones, month_first(day_ymd(how->today).year - ICAL_YEARS_BEFORE, 1),
                    month_first(day_ymd(how->today).year + ICAL_YEARS_AFTER, 1));
    arena_init(&f->arena);
    ical_problems_init(&f->problems, name);
    ical_component_init(&f->component);
    ical_component_init(&f->again);
    if (ical_source_decode(source, &f->problems, e) && calfile_index(f, e))
        return f;
    if (e != NULL)
        str_copy(e->file, sizeof e->file, name);
    calfile_free(f);
    return NULL;
}

struct calfile *
calfile_open(const char *path, const struct ical_reading *how, struct error *e)
{
    return open_source(path, ical_source_open(path, e), how, e);
}

struct calfile *
calfile_read(const char *name, const char *bytes, size_t len, const struct ical_reading *how,
             struct error *e)
{
    return open_source(name, ical_source_copy(bytes, len), how, e);
}

void
calfile_free(struct calfile *f)
{
    if (f == NULL)
        return;
    vec_destroy(&f->entries);
    vec_destroy(&f->others);
    vec_destroy(&f->head);
    vec_destroy(&f->warned);
    ical_zones_free(f->zones);
    ical_source_free(f->source);
    ical_component_destroy(&f->component);
    ical_component_destroy(&f->again);
    ical_problems_destroy(&f->problems);
    arena_destroy(&f->arena);
    free(f);
}

/* -- what is in it ----------------------------------------------------------------------------- */

struct ical_problems *
calfile_problems(struct calfile *f)
{
    return &f->problems;
}

const char *
calfile_title(const struct calfile *f)
{
    return f->title;
}

const char *
calfile_method(const struct calfile *f)
{
    return f->method;
}

void
calfile_call(struct calfile *f, const char *name)
{
    f->called = arena_strdup(&f->arena, name);
}

const struct category_rule *
calfile_decided(const struct calfile *f)
{
    return f->decided;
}

size_t
calfile_events(const struct calfile *f)
{
    return f->entries.count;
}

int
calfile_event_line(const struct calfile *f, size_t i)
{
    return (int)f->entries.at[i].number;
}

uint64_t
calfile_bytes_total(const struct calfile *f)
{
    return f->total;
}

uint64_t
calfile_bytes_done(const struct calfile *f)
{
    return f->done;
}

/* -- events ------------------------------------------------------------------------------------ */

bool
calfile_load(struct calfile *f, uint64_t at, size_t size, uint32_t number)
{
    size_t got;
    struct ical_reader r;
    const char *bytes = ical_source_at(f->source, at, size, &got);
    if (bytes == NULL || got < size)
        return false;
    bool quiet = f->problems.quiet;
    f->problems.quiet = true; /* what is wrong was told by the first pass */
    ical_reader_bytes(&r, bytes, size, at, number, f->encoding, &f->problems);
    bool ok = ical_component_read(&f->component, &r);
    ical_reader_destroy(&r);
    f->problems.quiet = quiet;
    return ok;
}

/* The lines, with the UID that was made for an event that has none. */
static void
raw_with_uid(const struct ical_component *c, const char *uid, struct str *raw)
{
    struct str whole;
    str_init(&whole);
    ical_component_raw(c, &whole);
    size_t begin = strcspn(whole.s, "\n");
    str_append_n(raw, whole.s, begin);
    str_printf(raw, "\nUID:%s%s", uid, whole.s + begin);
    str_destroy(&whole);
}

bool
calfile_event(struct calfile *f, size_t i, struct arena *a, struct event *out, struct str *raw)
{
    const struct calfile_entry *it = &f->entries.at[i];
    struct vevent v;
    str_clear(raw);
    if (i == f->next) {
        f->done += it->size;
        f->next++;
    }
    bool there = calfile_load(f, it->at, it->size, it->number);
    if (!there || !ical_component_is(&f->component, "VEVENT")) {
        ical_refuse(&f->problems, (int)it->number, ERR_CONFLICT, "file", f->problems.file, NULL);
        return false;
    }
    vevent_find(f, &f->component, &v);
    if (!vevent_meaning(&v, a, out))
        return false;
    if (vevent_has_uid(&v)) {
        ical_component_raw(&f->component, raw);
        return true;
    }
    char uid[64];
    calfile_content_uid(&f->component, uid, sizeof uid);
    out->uid = arena_strdup(a, uid);
    raw_with_uid(&f->component, uid, raw);
    return true;
}

bool
calfile_again(struct calfile *f, const char *raw, size_t len, struct arena *a, struct event *out)
{
    struct ical_reader r;
    f->problems.quiet = true;
    ical_reader_bytes(&r, raw, len, 0, 1, ICAL_UTF8, &f->problems);
    bool ok = ical_component_read(&f->again, &r) && ical_component_is(&f->again, "VEVENT");
    if (ok) {
        struct vevent v;
        vevent_find(f, &f->again, &v);
        ok = vevent_meaning(&v, a, out);
    }
    ical_reader_destroy(&r);
    f->problems.quiet = false;
    return ok;
}
