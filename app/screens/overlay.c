#include "screens/overlay.h"

#include "screens/door.h"

#define OLD_SECONDS (7 * INT64_C(86400))
#define OLD_MS 8000

static void
door(struct overlay *o, const struct build *b)
{
    int64_t now = b->ui->now_ms;
    if (b->turn->door) {
        overlay_open_door(o, now);
        b->turn->door = false;
        return; /* it comes with the next build, in motion */
    }
    if (o->door_until_ms == 0)
        return;
    if (now >= o->door_until_ms || b->turn->wanted || door_card(b)) {
        o->door_until_ms = 0;
        turn_here(b, MOTION_FADE, (struct rect){0});
    } else {
        ui_wake(b->ui, o->door_until_ms);
    }
}

static int64_t
age(const struct frame_view *f)
{
    return civil_diff_seconds(f->now, civil_from_seconds(f->updated_utc + BUREAU_UTC_OFFSET));
}

static bool
is_old(const struct frame_view *f)
{
    return f && f->stale && f->clock_ok && f->updated_utc > 0 && age(f) > OLD_SECONDS;
}

static void
old_banner(const struct build *b, struct rect r)
{
    const struct frame_view *f = b->frame;
    char time[DAY_TEXT];
    struct civil at = civil_from_seconds(f->updated_utc + BUREAU_UTC_OFFSET);
    const char *when =
        say2(b, "date.at", words_day(b, at.day, false), minute_format(civil_minute(at), time));
    ui_shadow(b->ui, r, 24);
    ui_fill(b->ui, r, 24, TOKEN_WARN_T);
    ui_stroke(b->ui, r, 24, 2, LINE_SOLID, TOKEN_WARN_I);
    ui_icon(b->ui, "clock", (struct rect){r.x + 32, r.y + 34, 44, 44}, TOKEN_WARN_I);
    ui_label(b->ui, (struct rect){r.x + 104, r.y + 12, r.w - 136, 48}, FACE_SANS_BOLD, 30,
             TOKEN_WARN_I, ALIGN_LEFT, say(b, "old.title"));
    ui_label(b->ui, (struct rect){r.x + 104, r.y + 58, r.w - 136, 40}, FACE_SANS, 26, TOKEN_WARN_I,
             ALIGN_LEFT, say2(b, "old.line", when, num(b, (int)(age(f) / 86400))));
}

/* At the head of the main area, eight seconds long or until it is touched. */
static void
old(struct overlay *o, const struct build *b)
{
    int64_t now = b->ui->now_ms;
    if (!is_old(b->frame))
        return;
    if (o->old_until_ms == 0)
        o->old_until_ms = now + OLD_MS;
    if (now >= o->old_until_ms)
        return;
    struct rect r =
        b->portrait ? (struct rect){40, 192, 1000, 112} : (struct rect){424, 40, 1456, 112};
    old_banner(b, r);
    ui_wake(b->ui, o->old_until_ms);
    if (ui_touch(b->ui, "old.banner", 0, r) & TOUCH_TAPPED) {
        o->old_until_ms = now;
        turn_here(b, MOTION_FADE, (struct rect){0});
    }
}

void
overlay_build(struct overlay *o, const struct build *b, enum screen_kind on)
{
    if (on != SCREEN_HOME)
        old(o, b);
    door(o, b);
}

void
overlay_open_door(struct overlay *o, int64_t now_ms)
{
    o->door_until_ms = now_ms + DOOR_MS;
}

void
overlay_reset(struct overlay *o)
{
    *o = (struct overlay){0};
}

bool
overlay_covers(const struct overlay *o, int64_t now_ms)
{
    return o->door_until_ms > now_ms;
}
