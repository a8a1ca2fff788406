/* Plans as sheets. Their headers are those that schools know; the list of seats is read again by
 * roster_import as seats given from above. */
#include "office/plan_inside.h"
#include "office/roster.h"

#include <string.h>

static bool
write_rows(const char *path, const char *const *headers, size_t columns, const char **cells,
           size_t rows, enum encoding encoding, struct error *e)
{
    memcpy(cells, headers, columns * sizeof *cells);
    struct sheet_out t = {columns, rows + 1, cells};
    return sheet_write(path, &t, encoding, e);
}

static bool
export_seats(const struct planning *pl, struct arena *a, const char *path, enum encoding encoding,
             size_t *rows, struct error *e)
{
    static const char *const headers[] = {"准考证号", "报名号", "姓名",   "学校",
                                          "班级",     "考点",   "考场号", "座位号"};
    enum { COLUMNS = sizeof headers / sizeof *headers };
    const char **cells = arena_array(a, (pl->w.candidate_count + 1) * COLUMNS, sizeof *cells);
    *rows = 0;
    for (size_t i = 0; i < pl->w.candidate_count; i++) {
        const struct candidate *c = &pl->w.candidates[i];
        if (pl->seats.room[i] < 0)
            continue;
        const struct exam_room *room = &pl->w.rooms[pl->seats.room[i]];
        const char *const row[COLUMNS] = {
            c->number,      c->registration,
            c->name,        c->school,
            c->grade_class, pl->w.sites[whole_site(&pl->w, room->site)].code,
            room->code,     arena_printf(a, "%d", pl->seats.seat[i])};
        memcpy(cells + ++*rows * COLUMNS, row, sizeof row);
    }
    return write_rows(path, headers, COLUMNS, cells, *rows, encoding, e);
}

static bool
export_duties(const struct planning *pl, struct arena *a, const char *path, enum encoding encoding,
              size_t *rows, struct error *e)
{
    static const char *const headers[] = {"场次", "日期", "开始", "结束", "考点", "考场号",
                                          "地点", "岗位", "工号", "姓名", "学校"};
    enum { COLUMNS = sizeof headers / sizeof *headers };
    const char **cells = arena_array(a, (pl->slot_count + 1) * COLUMNS, sizeof *cells);
    char day[DAY_TEXT], start[DAY_TEXT], end[DAY_TEXT];
    *rows = 0;
    for (size_t i = 0; i < pl->slot_count; i++) {
        const struct duty_slot *s = &pl->slots[i];
        if (pl->person[i] < 0)
            continue;
        const struct exam_session *session = &pl->w.sessions[s->session];
        const struct staff *p = &pl->w.staff[pl->person[i]];
        const char *const row[COLUMNS] = {session->name,
                                          arena_strdup(a, day_format(session->day, day)),
                                          arena_strdup(a, minute_format(session->start, start)),
                                          arena_strdup(a, minute_format(session->end, end)),
                                          pl->w.sites[s->site].code,
                                          s->room < 0 ? "" : pl->w.rooms[s->room].code,
                                          s->room < 0 ? "" : pl->w.rooms[s->room].place,
                                          roster_role_word(s->role),
                                          p->code,
                                          p->name,
                                          p->school};
        memcpy(cells + ++*rows * COLUMNS, row, sizeof row);
    }
    return write_rows(path, headers, COLUMNS, cells, *rows, encoding, e);
}

bool
plan_export(struct office *o, const char *exam, enum plan_part part, const char *path,
            enum encoding encoding, size_t *rows, struct error *e)
{
    struct planning pl;
    struct arena a;
    arena_init(&a);
    bool ok = planning_load(o, exam, part, &a, &pl, e) &&
              (part == PART_SEATS ? export_seats(&pl, &a, path, encoding, rows, e)
                                  : export_duties(&pl, &a, path, encoding, rows, e));
    arena_destroy(&a);
    return ok;
}
