/* What a day off or a make-up workday is and on what ground: a strip above the day's activities. A
 * year whose notice has not been published says so on the days that a notice is awaited for. */
#include "screens/day.h"

static const char *
what(const struct build *b, const struct day_view *v)
{
    const struct day_info *info = &v->info;
    if (info->mark == MARK_WORK)
        return say1(b, "day.strip_work", info->holiday_name);
    if (!v->span.name || !v->span.name[0])
        return say1(b, "day.strip_off", info->holiday_name);
    return say3(b, "day.strip_off_of", v->span.name, num(b, day_diff(info->day, v->span.first) + 1),
                num(b, day_diff(v->span.last, v->span.first) + 1));
}

/* A statutory festival falls on the day, and nobody knows yet which days will be off for it. */
static bool
awaited(const struct day_info *info)
{
    return !info->notice_known && info->festival && info->festival->kind == FESTIVAL_STATUTORY;
}

bool
day_has_strip(const struct day_view *v)
{
    return v->info.mark != MARK_NONE || awaited(&v->info);
}

void
day_strip(const struct build *b, const struct day_view *v, struct rect r)
{
    const struct day_info *info = &v->info;
    int x = r.x + 16, w;
    ui_fill(b->ui, r, 12, TOKEN_REST);
    if (info->mark == MARK_NONE) {
        ui_icon(b->ui, "info", (struct rect){x, r.y + r.h / 2 - 18, 36, 36}, TOKEN_INK2);
        ui_label(b->ui, (struct rect){x + 52, r.y, r.w - 84, r.h}, FACE_SANS_BOLD, 26, TOKEN_INK,
                 ALIGN_LEFT, say1(b, "day.strip_awaited", words_year(b, day_ymd(info->day).year)));
        return;
    }
    w = part_mark_width(b, info->mark, 36);
    part_mark(b, info->mark, x + w - 36, r.y + r.h / 2 - 18, 36);
    x += w + 16;
    w = r.x + r.w - 16 - x;
    bool source = info->holiday_source && info->holiday_source[0];
    struct rect line = {x, r.y + (source ? 4 : 0), w, source ? 38 : r.h};
    ui_label(b->ui, line, FACE_SANS_BOLD, 26, TOKEN_INK, ALIGN_LEFT, what(b, v));
    if (source)
        ui_label(b->ui, (struct rect){x, r.y + 40, w, 28}, FACE_SANS, 20, TOKEN_INK2, ALIGN_LEFT,
                 say1(b, "day.strip_source", info->holiday_source));
}
