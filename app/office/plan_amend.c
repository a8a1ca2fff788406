/* Changes after the draw: the fewest. */
#include "office/plan_inside.h"

#include <stdio.h>

#include <string.h>

static bool
may_amend(const struct plan_row *row, const char *who, const char *second, const char *reason,
          struct error *e)
{
    if (row->state != PLAN_SEALED)
        return true;
    bool ok = second[0] && reason[0] && !str_equal(who, second);
    return ok || error_set(e, ERR_PLAN_SECOND, NULL, NULL, NULL);
}

/* Where each person was, by session: place, -1 = nowhere, -2 = at one that is no longer there. */
static bool
where_they_were(struct office *o, const struct planning *pl, struct arena *a, int32_t **out,
                struct error *e)
{
    const struct duty_row *rows;
    size_t count, sessions = pl->w.session_count;
    int32_t *was = arena_array(a, pl->w.staff_count * sessions + 1, sizeof *was);
    memset(was, -1, pl->w.staff_count * sessions * sizeof *was);
    if (!duties_all(office_db(o), pl->w.exam.id, a, &rows, &count, e))
        return false;
    for (size_t i = 0; i < count; i++) {
        int session = whole_session(&pl->w, rows[i].session);
        for (size_t k = 0; k < pl->w.staff_count; k++)
            if (pl->w.staff[k].id == rows[i].staff)
                was[k * sessions + (size_t)session] = -2;
    }
    for (size_t i = 0; i < pl->slot_count; i++)
        if (pl->person[i] >= 0)
            was[(size_t)pl->person[i] * sessions + (size_t)pl->slots[i].session] = (int32_t)i;
    *out = was;
    return true;
}

/* Whoever may no longer do what he does gives it up; he knows, so that it is no change for him. */
static void
give_up(struct planning *pl, int32_t *was)
{
    for (size_t i = 0; i < pl->slot_count; i++) {
        int32_t x = pl->person[i];
        if (x < 0 || duties_forbids(&pl->p.duties, x, &pl->slots[i], DUTY_ALL) == 0)
            continue;
        pl->person[i] = -1;
        was[(size_t)x * pl->w.session_count + (size_t)pl->slots[i].session] = -1;
    }
}

static bool
mend_duties(struct office *o, struct planning *pl, const uint8_t seed[DIGEST_BYTES],
            struct arena *a, size_t *changes, struct error *e)
{
    int32_t *was;
    char missing[24];
    if (!where_they_were(o, pl, a, &was, e))
        return false;
    give_up(pl, was);
    if (duties_mend(&pl->p.duties, pl->slots, pl->slot_count, seed, was, a, pl->person, changes))
        return true;
    size_t empty = 0;
    for (size_t i = 0; i < pl->slot_count; i++)
        empty += pl->person[i] < 0 && pl->slots[i].role != ROLE_RESERVE;
    snprintf(missing, sizeof missing, "%zu", empty);
    return error_set(e, ERR_PLAN_EMPTY, missing, arena_printf(a, "%zu", pl->slot_count), NULL);
}

/* -- a room that is lost ----------------------------------------------------------------------- */

/* An empty room of the site that has all seats of the lost one; reserve rooms first. -1 = none. */
static int
stand_in(const struct planning *pl, int lost, int32_t last_seat)
{
    const struct seating_problem *p = &pl->p.seating;
    int best = -1;
    for (size_t i = 0; i < p->room_count; i++) {
        bool taken = (int)i == lost || p->rooms[i].site != p->rooms[lost].site ||
                     !(p->rooms[i].usable || p->rooms[i].spare) ||
                     room_grid_seats(&p->rooms[i].grid) < last_seat;
        for (size_t k = 0; !taken && k < p->candidate_count; k++)
            taken = pl->seats.room[k] == (int32_t)i;
        if (!taken && (best < 0 || (p->rooms[i].spare && !p->rooms[best].spare)))
            best = (int)i;
    }
    return best;
}

/* Everyone in it to the same seat of another room, or to no seat yet. *moved counts them. */
static void
leave_room(struct planning *pl, int lost, size_t *moved)
{
    int32_t last = 0;
    for (size_t i = 0; i < pl->w.candidate_count; i++)
        if (pl->seats.room[i] == lost && pl->seats.seat[i] > last)
            last = pl->seats.seat[i];
    int to = last ? stand_in(pl, lost, last) : -1;
    *moved = 0;
    for (size_t i = 0; i < pl->w.candidate_count; i++)
        if (pl->seats.room[i] == lost) {
            pl->seats.room[i] = to;
            *moved += to >= 0;
        }
    pl->p.rooms[lost].usable = pl->p.rooms[lost].spare = false;
}

static bool
amend_seats(struct planning *pl, const char *lost, const uint8_t seed[DIGEST_BYTES],
            struct arena *a, size_t *changes, struct error *e)
{
    size_t moved = 0, added = 0;
    int room = lost[0] ? whole_room_named(&pl->w, lost) : -1;
    if (lost[0] && room < 0)
        return error_set(e, ERR_NOT_FOUND, "room", lost, NULL);
    if (room >= 0)
        leave_room(pl, room, &moved);
    bool ok = seating_amend(&pl->p.seating, seed, a, &pl->seats, &added, e);
    *changes = moved + added;
    return ok;
}

static bool
close_room(struct office *o, const struct planning *pl, const char *lost, struct error *e)
{
    if (!lost[0])
        return true;
    struct exam_room room = pl->w.rooms[whole_room_named(&pl->w, lost)];
    room.use = ROOM_CLOSED;
    return rooms_put(office_db(o), &room, e);
}

bool
plan_amend(struct office *o, const char *who, const char *second, const char *reason,
           const char *exam, enum plan_part part, const char *lost, struct arena *a,
           size_t *changes, struct error *e)
{
    struct planning pl;
    struct plan_row row;
    bool found;
    if (!planning_load(o, exam, part, a, &pl, e) ||
        !plans_find(office_db(o), pl.w.exam.id, plan_part_word(part), a, &row, &found, e))
        return false;
    if (!found || !row.has_result)
        return error_set(e, ERR_NOT_FOUND, plan_part_word(part), exam, NULL);
    if (!may_amend(&row, who, second, reason, e))
        return false;
    bool ok = part == PART_SEATS ? amend_seats(&pl, lost, row.seed, a, changes, e)
                                 : mend_duties(o, &pl, row.seed, a, changes, e);
    if (!ok || !planning_check(&pl, part, e))
        return false;
    struct amendment m = {.exam = row.exam,
                          .part = row.part,
                          .utc = clock_utc(office_clock(o)),
                          .who = who,
                          .second = second[0] ? second : who,
                          .reason = reason[0] ? reason : "-"};
    planning_result(&pl, part, m.result);
    struct office_note note = {who, "amend", KIND_EXAM_PLAN, exam, NULL, NULL};
    if (!office_begin(o, e))
        return false;
    ok = (part == PART_DUTIES || close_room(o, &pl, lost, e)) &&
         planning_put_rows(o, &pl, part, a, e) && amendments_add(office_db(o), &m, e);
    return office_end(o, ok, &note, e);
}
