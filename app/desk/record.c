#include "desk/record.h"

#include "base/mem.h"
#include "ui/sdl/stage.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct record {
    FILE *f;
    int64_t begun_ms; /* -1 before the first contact */
};

static const char *
word_of(enum ui_event_kind kind)
{
    return kind == UI_DOWN ? "down" : kind == UI_MOVE ? "move" : "up";
}

struct record *
record_open(const char *path, const struct stage *s, struct civil now, struct error *e)
{
    FILE *f = fopen(path, "we");
    if (!f) {
        error_set_at(e, path, 0, ERR_FILE_WRITE, error_reason(errno), NULL, NULL);
        return NULL;
    }
    struct record *r = mem_alloc(sizeof *r);
    char time[CIVIL_TEXT];
    int w, h, pitch;
    stage_pixels(s, &w, &h, &pitch);
    *r = (struct record){.f = f, .begun_ms = -1};
    fprintf(f, "# screen %dx%d\n# now %s\n", w, h, civil_format(now, time));
    return r;
}

void
record_event(struct record *r, const struct stage *s, const void *sdl_event, int64_t now_ms)
{
    struct ui_event ev;
    int64_t finger;
    if (!stage_contact(s, sdl_event, &ev, &finger))
        return;
    if (r->begun_ms < 0)
        r->begun_ms = now_ms;
    fprintf(r->f, "%" PRId64 " %s %" PRId64 " %d %d\n", now_ms - r->begun_ms, word_of(ev.kind),
            finger, ev.x, ev.y);
    fflush(r->f); /* what led to a crash is there */
}

char *
record_place(const struct place *at, enum phone_choice sheet, char out[RECORD_PLACE])
{
    static const char *const SHEET[] = {[PHONE_NONE] = "",
                                        [PHONE_EVENT] = ", sheet event",
                                        [PHONE_CATEGORY] = ", sheet kind",
                                        [PHONE_ALL] = ", sheet all"};
    char when[DAY_TEXT + 16] = "", day[DAY_TEXT];
    if (at->kind == SCREEN_MONTH)
        snprintf(when, sizeof when, " %04d-%02d", at->year, at->month);
    else if (at->kind == SCREEN_YEAR)
        snprintf(when, sizeof when, " %04d", at->year);
    else if (at->kind == SCREEN_DAY)
        snprintf(when, sizeof when, " %s", at->undated ? "undated" : day_format(at->day, day));
    snprintf(out, RECORD_PLACE, "%s%s%s", screen_name(at->kind), when, SHEET[sheet]);
    return out;
}

void
record_close(struct record *r, const struct place *at, enum phone_choice sheet)
{
    char place[RECORD_PLACE];
    if (!r)
        return;
    fprintf(r->f, "# ends %s\n", record_place(at, sheet, place));
    fclose(r->f);
    free(r);
}

bool
record_parse(const char *line, struct recorded *out)
{
    char kind[8], rest;
    if (sscanf(line, "%" SCNd64 " %7s %" SCNd64 " %d %d %c", &out->ms, kind, &out->finger, &out->x,
               &out->y, &rest) != 5)
        return false;
    static const enum ui_event_kind KINDS[] = {UI_DOWN, UI_MOVE, UI_UP};
    for (size_t i = 0; i < 3; i++)
        if (strcmp(kind, word_of(KINDS[i])) == 0) {
            out->kind = KINDS[i];
            return true;
        }
    return false;
}
