/* What a calendar file has beside its events, VCALENDAR by VCALENDAR. */
#include "ical/head.h"
#include "ical/inside.h"

#include <stdlib.h>
#include <string.h>

/* A walk through all that was noted, in the order of the file. */
struct walk {
    struct calfile *f;
    struct str *out;
    VEC(struct calfile_entry) events; /* of further VCALENDARs */
    size_t line, other, event;
    struct arena scratch;
};

static int
by_place(const void *a, const void *b)
{
    const struct calfile_entry *x = a, *y = b;
    return (x->at > y->at) - (x->at < y->at);
}

static void
find_events(struct walk *w)
{
    for (size_t i = 0; i < w->f->entries.count; i++) {
        if (w->f->entries.at[i].calendar > 0)
            vec_push(&w->events, w->f->entries.at[i]);
    }
    if (w->events.count > 1)
        qsort(w->events.at, w->events.count, sizeof *w->events.at, by_place);
}

static void
put_event(struct walk *w, const struct calfile_entry *it)
{
    struct calfile *f = w->f;
    struct vevent v;
    char own[64];
    if (!calfile_load(f, it->at, it->size, it->number))
        return;
    vevent_find(f, &f->component, &v);
    const char *uid = own, *instance = vevent_recurrence_id(&v, &w->scratch);
    if (vevent_has_uid(&v))
        uid = vevent_uid(&v, &w->scratch);
    else
        calfile_content_uid(&f->component, own, sizeof own);
    str_append(w->out, ICAL_HEAD_EVENT);
    if (instance[0] != '\0')
        str_printf(w->out, ";INSTANCE=\"%s\"", instance);
    str_printf(w->out, ":%s\n", uid);
    arena_reset(&w->scratch);
}

static void
put_component(struct walk *w, const struct ical_part *part)
{
    if (!calfile_load(w->f, part->at, part->size, part->number))
        return;
    ical_component_raw(&w->f->component, w->out);
    str_append_char(w->out, '\n');
}

static bool
has_any(const struct walk *w, uint32_t calendar)
{
    const struct calfile *f = w->f;
    return (w->line < f->head.count && f->head.at[w->line].calendar == calendar) ||
           (w->other < f->others.count && f->others.at[w->other].calendar == calendar) ||
           (w->event < w->events.count && w->events.at[w->event].calendar == calendar);
}

static void
put_calendar(struct walk *w, uint32_t calendar)
{
    struct calfile *f = w->f;
    if (calendar > 0)
        str_printf(w->out, "BEGIN:VCALENDAR\n" ICAL_HEAD_PART ":%u\n", calendar);
    for (; w->line < f->head.count && f->head.at[w->line].calendar == calendar; w->line++)
        str_printf(w->out, "%s\n", f->head.at[w->line].text);
    for (; w->event < w->events.count && w->events.at[w->event].calendar == calendar; w->event++)
        put_event(w, &w->events.at[w->event]);
    for (; w->other < f->others.count && f->others.at[w->other].calendar == calendar; w->other++)
        put_component(w, &f->others.at[w->other]);
    if (calendar > 0)
        str_append(w->out, "END:VCALENDAR\n");
}

void
calfile_head(struct calfile *f, struct str *out)
{
    struct walk w = {.f = f, .out = out};
    bool quiet = f->problems.quiet;
    arena_init(&w.scratch);
    f->problems.quiet = true;
    find_events(&w);
    for (uint32_t i = 0; i == 0 || i < f->calendars; i++) {
        if (i == 0 || has_any(&w, i))
            put_calendar(&w, i);
    }
    if (out->len > 0 && out->s[out->len - 1] == '\n')
        out->s[--out->len] = '\0';
    f->problems.quiet = quiet;
    vec_destroy(&w.events);
    arena_destroy(&w.scratch);
}
