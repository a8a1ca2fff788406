/* Plays recorded touches (app/desk/record.h) into a desk as the screen would send them: as SDL's
 * finger events, on the time of the recording. Beside what the kiosk writes, a recording made for a
 * test may say where it is at a time:  # at MS PLACE  */
#ifndef TESTS_REPLAY_H
#define TESTS_REPLAY_H

#include "desk/hands.h"
#include "desk/record.h"
#include "ui/sdl/stage.h"

#include <SDL.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The value of a line "# KEY VALUE" of the text; false if there is none. */
static inline bool
replay_says(const char *text, const char *key, char *out, size_t size)
{
    char wanted[32];
    snprintf(wanted, sizeof wanted, "# %s ", key);
    const char *at = str_starts(text, wanted) ? text : strstr(text, wanted);
    if (!at)
        return false;
    at += strlen(wanted);
    return str_copy_n(out, size, at, strcspn(at, "\n"));
}

static inline void
replay_contact(struct desk *d, const struct recorded *r, int64_t ms)
{
    SDL_Event sdl = {.type = r->kind == UI_DOWN   ? SDL_FINGERDOWN
                             : r->kind == UI_MOVE ? SDL_FINGERMOTION
                                                  : SDL_FINGERUP};
    int w, h, pitch;
    double x, y;
    struct ui_event ev;
    bool quit = false, resized = false, redraw = false;
    stage_pixels(desk_stage(d), &w, &h, &pitch);
    stage_device(desk_stage(d), r->x, r->y, &x, &y);
    sdl.tfinger.fingerId = r->finger;
    sdl.tfinger.x = (float)(x / w);
    sdl.tfinger.y = (float)(y / h);
    if (!stage_translate(desk_stage(d), &sdl, &ev, &quit, &resized, &redraw))
        return;
    ev.ms = ms;
    desk_feed(d, &ev);
    if (ev.kind != UI_MOVE) /* as the kiosk's loop does */
        desk_tick(d, ms);
}

/* Plays the text from *ms on. False at the first "# at" that is another place, which is then told
 * in `why`. */
static inline bool
replay(struct desk *d, const char *text, int64_t *ms, char *why, size_t size)
{
    int64_t begun = *ms;
    while (*text) {
        char line[160], place[RECORD_PLACE];
        struct recorded r;
        long long at;
        int behind = 0;
        size_t len = strcspn(text, "\n");
        str_copy_n(line, sizeof line, text, len);
        text += len + (text[len] == '\n');
        if (record_parse(line, &r)) {
            hands_wait(d, ms, begun + r.ms);
            replay_contact(d, &r, *ms);
        } else if (sscanf(line, "# at %lld %n", &at, &behind) == 1 && behind > 0) {
            hands_wait(d, ms, begun + at);
            record_place(desk_place(d), desk_sheet(d), place);
            if (strcmp(place, line + behind) != 0) {
                snprintf(why, size, "at %lld it is %s, not %s", at, place, line + behind);
                return false;
            }
        }
    }
    return true;
}

#endif
