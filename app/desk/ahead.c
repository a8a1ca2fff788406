#include "desk/ahead.h"

#define REST_MS 48 /* after a change: what follows at once comes first */
#define STEP_MS 8

void
ahead_init(struct ahead *a)
{
    *a = (struct ahead){.first = 1};
    draw_init(&a->list);
}

void
ahead_destroy(struct ahead *a)
{
    draw_destroy(&a->list);
}

void
ahead_restart(struct ahead *a, int64_t now_ms)
{
    a->left = 2;
    a->painting = false;
    a->due_ms = now_ms + REST_MS;
}

void
ahead_turned_by(struct ahead *a, enum motion m)
{
    if (m == MOTION_SLIDE_LEFT || m == MOTION_SLIDE_RIGHT)
        a->first = m == MOTION_SLIDE_LEFT ? 1 : -1;
}

int64_t
ahead_deadline(const struct ahead *a)
{
    return a->painting || a->left > 0 ? a->due_ms : INT64_MAX;
}

void
ahead_step(struct ahead *a, struct router *router, struct stage *stage, enum theme theme,
           int64_t now_ms)
{
    if (now_ms < ahead_deadline(a))
        return;
    a->due_ms = now_ms + STEP_MS;
    if (a->painting) {
        a->painting = stage_ahead_step(stage);
        return;
    }
    int way = a->left == 2 ? a->first : -a->first;
    a->left--;
    a->painting = router_beside(router, way, &a->list);
    if (a->painting)
        stage_ahead(stage, way, &a->list, theme);
}
