#include "desk/hands.h"

#include "ui/sdl/stage.h"

#include <stdlib.h>
#include <string.h>

#define BETWEEN_MS 400 /* two taps are two */
#define TAP_MS 60
#define FOOT 20 /* px above the lower edge */

void
hands_wait(struct desk *d, int64_t *ms, int64_t end)
{
    while (*ms < end) {
        int64_t next = desk_deadline(d, *ms);
        *ms = next <= *ms ? *ms + 1 : next < end ? next : end;
        desk_tick(d, *ms);
    }
}

static void
touch(struct desk *d, enum ui_event_kind kind, int x, int y, int64_t ms)
{
    struct ui_event ev = {.kind = kind, .x = x, .y = y, .ms = ms};
    desk_feed(d, &ev);
    desk_tick(d, ms);
}

bool
hands_tap(struct desk *d, const char *name, int index, bool foot, int64_t *ms)
{
    const struct ui *ui = desk_ui(d);
    hands_wait(d, ms, *ms + BETWEEN_MS);
    for (int i = ui->target_count - 1; i >= 0; i--) {
        const struct ui_target *t = &ui->targets[i];
        if (strcmp(t->name, name) != 0 || t->index != index)
            continue;
        struct rect r = ui_on_canvas(ui, t->drawn);
        int x = r.x + r.w / 2, y = r.y + (foot ? r.h - FOOT : r.h / 2);
        touch(d, UI_DOWN, x, y, *ms);
        hands_wait(d, ms, *ms + TAP_MS);
        touch(d, UI_UP, x, y, *ms);
        do
            hands_wait(d, ms, *ms + BETWEEN_MS);
        while (stage_moving(desk_stage(d)));
        return true;
    }
    return false;
}

bool
hands_taps(struct desk *d, const char *names, int64_t *ms, struct error *e)
{
    while (*names) {
        char name[64];
        size_t len = strcspn(names, " ");
        str_copy_n(name, sizeof name, names, len);
        bool foot = name[strcspn(name, "+")] == '+';
        char *colon = strchr(name, ':');
        int index = colon ? (int)strtol(colon + 1, NULL, 10) : 0;
        if (colon)
            *colon = '\0';
        if (!hands_tap(d, name, index, foot, ms))
            return error_set(e, ERR_NOT_FOUND, "target", name, NULL);
        names += len + strspn(names + len, " ");
    }
    return true;
}
