#include "office/plan.h"

#include "model/exam_number.h"
#include "office/plan_inside.h"

#include <stdio.h>
#include <string.h>

const char *
plan_part_word(enum plan_part part)
{
    return part == PART_SEATS ? PLAN_SEATS : PLAN_DUTIES;
}

bool
plan_part_parse(const char *word, enum plan_part *out)
{
    *out = str_equal(word, PLAN_DUTIES) ? PART_DUTIES : PART_SEATS;
    return str_equal(word, plan_part_word(*out));
}

/* -- loading ----------------------------------------------------------------------------------- */

static bool
load_seats(struct office *o, struct arena *a, struct planning *pl, struct error *e)
{
    const struct seat_row *rows;
    size_t count;
    if (!seats_all(office_db(o), pl->w.exam.id, a, &rows, &count, e))
        return false;
    pl->seats = plan_from_rows(&pl->w, rows, count, a);
    pl->any_seats = count > 0;
    return true;
}

static bool
load_duties(struct office *o, struct arena *a, struct planning *pl, struct error *e)
{
    const struct duty_row *rows;
    size_t count;
    exam_problem_duties(&pl->p, &pl->seats, a);
    pl->slot_count = duties_slots(&pl->p.duties, a, &pl->slots);
    if (!duties_all(office_db(o), pl->w.exam.id, a, &rows, &count, e))
        return false;
    pl->person = duties_from_rows(&pl->w, pl->slots, pl->slot_count, rows, count, a);
    return true;
}

bool
planning_load(struct office *o, const char *exam, enum plan_part part, struct arena *a,
              struct planning *out, struct error *e)
{
    *out = (struct planning){0};
    if (!exam_whole_load(o, exam, a, &out->w, e))
        return false;
    if (out->w.site_count > DUTIES_SITES_MAX || out->w.session_count > DUTIES_SESSIONS_MAX)
        return error_set(e, ERR_OUT_OF_RANGE, "sites, sessions", exam, "0 ... 64");
    exam_problem_seats(&out->w, a, &out->p);
    if (!load_seats(o, a, out, e))
        return false;
    if (part == PART_SEATS)
        return true;
    if (!out->any_seats)
        return error_set(e, ERR_NOT_FOUND, "seats", exam, NULL);
    return load_duties(o, a, out, e);
}

void
planning_input(const struct planning *pl, enum plan_part part, uint8_t out[DIGEST_BYTES])
{
    input_digest(&pl->p, part == PART_DUTIES, out);
}

void
planning_result(const struct planning *pl, enum plan_part part, uint8_t out[DIGEST_BYTES])
{
    if (part == PART_SEATS)
        seats_digest(&pl->w, &pl->seats, out);
    else
        duties_digest(&pl->w, pl->slots, pl->slot_count, pl->person, out);
}

bool
planning_open(struct office *o, const struct planning *pl, enum plan_part part, struct error *e)
{
    struct plan_row row;
    struct arena a;
    bool found;
    arena_init(&a);
    bool ok = plans_find(office_db(o), pl->w.exam.id, plan_part_word(part), &a, &row, &found, e);
    if (ok && found && row.state == PLAN_SEALED)
        ok = error_set(e, ERR_PLAN_SEALED, pl->w.exam.name, NULL, NULL);
    arena_destroy(&a);
    return ok;
}

/* -- drawing and checking ---------------------------------------------------------------------- */

static bool
broken(struct error *e, const char *what, int64_t n)
{
    char number[24];
    snprintf(number, sizeof number, "%lld", (long long)n);
    return error_set(e, ERR_PLAN_BROKEN, what, number, NULL);
}

static bool
check_seats(struct planning *pl, struct seating_faults *f, struct error *e)
{
    seating_check(&pl->p.seating, &pl->seats, pl->w.rules.school_neighbours,
                  pl->w.rules.class_neighbours, f);
    const struct {
        const char *what;
        int64_t n;
    } hard[] = {{"seat.fault.unseated", f->unseated}, {"seat.fault.beyond", f->beyond},
                {"seat.fault.taken", f->taken},       {"seat.fault.site", f->site},
                {"seat.fault.mixed", f->mixed},       {"seat.fault.alone", f->alone}};
    for (size_t i = 0; i < sizeof hard / sizeof *hard; i++)
        if (hard[i].n > 0)
            return broken(e, hard[i].what, hard[i].n);
    return true;
}

static bool
check_duties(struct planning *pl, struct duties_faults *f, struct error *e)
{
    duties_check(&pl->p.duties, pl->slots, pl->slot_count, pl->person, f);
    const struct {
        const char *what;
        int64_t n;
    } hard[] = {{"duty.fault.twice", f->twice},
                {"duty.fault.forbidden", f->forbidden},
                {"duty.fault.over", f->over},
                {"duty.fault.same_school", f->same_school}};
    for (size_t i = 0; i < sizeof hard / sizeof *hard; i++)
        if (hard[i].n > 0)
            return broken(e, hard[i].what, hard[i].n);
    return true;
}

bool
planning_check(struct planning *pl, enum plan_part part, struct error *e)
{
    struct seating_faults seats;
    struct duties_faults duties;
    return part == PART_SEATS ? check_seats(pl, &seats, e) : check_duties(pl, &duties, e);
}

/* Seats from above stand; only the rest is drawn. */
static size_t
take_given(struct planning *pl)
{
    size_t given = 0;
    for (size_t i = 0; i < pl->w.candidate_count; i++) {
        const struct candidate *c = &pl->w.candidates[i];
        pl->seats.room[i] = c->seat ? whole_room_named(&pl->w, c->room) : -1;
        pl->seats.seat[i] = c->seat;
        given += c->seat > 0;
    }
    return given;
}

static const char *
key_name(const struct planning *pl, const struct seating_block *b)
{
    const struct names *n = b->key_is_class ? &pl->p.classes : &pl->p.schools;
    return b->why == SEATING_SHARE ? n->at[b->key] : "";
}

static void
name_blocks(const struct planning *pl, const struct seating_report *r, struct arena *a,
            struct plan_seats *out)
{
    struct plan_block *blocks = arena_array(a, r->block_count + 1, sizeof *blocks);
    for (size_t i = 0; i < r->block_count; i++)
        blocks[i] = (struct plan_block){.block = r->blocks[i],
                                        .site = pl->w.sites[r->blocks[i].site].code,
                                        .papers = pl->p.groups.at[r->blocks[i].group],
                                        .key = key_name(pl, &r->blocks[i])};
    out->blocks = blocks;
    out->block_count = r->block_count;
}

static bool
draw_seats(struct planning *pl, const uint8_t seed[DIGEST_BYTES], struct arena *a,
           struct plan_seats *out, struct error *e)
{
    struct seating_report report = {0};
    size_t added = 0;
    out->given = take_given(pl);
    out->seated = pl->w.candidate_count;
    if (out->given > 0) {
        if (!seating_amend(&pl->p.seating, seed, a, &pl->seats, &added, e))
            return false;
    } else if (!seating_draw(&pl->p.seating, seed, a, &pl->seats, &report, e)) {
        return false;
    }
    name_blocks(pl, &report, a, out);
    return check_seats(pl, &out->faults, e);
}

static bool
draw_duties(struct planning *pl, const uint8_t seed[DIGEST_BYTES], struct arena *a,
            struct plan_duties *out, struct error *e)
{
    int32_t *pool = arena_array(a, pl->w.staff_count + 1, sizeof *pool);
    if (!duties_draw(&pl->p.duties, seed, a, pool, pl->person, &out->report, e) ||
        !check_duties(pl, &out->faults, e))
        return false;
    if (out->report.missing == 0)
        return true;
    char missing[24], slots[24];
    out->conflict = duties_conflict(&pl->p.duties, out->left);
    snprintf(missing, sizeof missing, "%zu", out->report.missing);
    snprintf(slots, sizeof slots, "%zu", out->report.slots);
    return error_set(e, ERR_PLAN_EMPTY, missing, slots, NULL);
}

bool
planning_draw(struct planning *pl, enum plan_part part, const uint8_t seed[DIGEST_BYTES],
              struct arena *a, struct plan_seats *seats, struct plan_duties *duties,
              struct error *e)
{
    struct plan_seats own_seats = {0};
    struct plan_duties own_duties = {0};
    return part == PART_SEATS ? draw_seats(pl, seed, a, seats ? seats : &own_seats, e)
                              : draw_duties(pl, seed, a, duties ? duties : &own_duties, e);
}

/* -- storing ----------------------------------------------------------------------------------- */

/* Schools have no codes of their own: their place in the list serves. */
static bool
put_numbers(struct office *o, const struct planning *pl, struct error *e)
{
    struct str number;
    char school[16];
    str_init(&number);
    bool ok = true;
    for (size_t i = 0; ok && i < pl->w.candidate_count; i++) {
        const struct candidate *c = &pl->w.candidates[i];
        const struct exam_room *room = &pl->w.rooms[pl->seats.room[i]];
        snprintf(school, sizeof school, "%d", (int)pl->p.seating.candidates[i].school + 1);
        struct exam_number_parts parts = {.year = pl->w.exam.year,
                                          .site = pl->w.sites[whole_site(&pl->w, room->site)].code,
                                          .room = room->code,
                                          .school = school,
                                          .grade_class = c->grade_class,
                                          .seat = pl->seats.seat[i],
                                          .serial = (int)i + 1};
        str_clear(&number);
        ok = exam_number_make(pl->w.exam.number_form, &parts, &number, e) &&
             candidates_set_number(office_db(o), c->id, number.s, e);
    }
    str_destroy(&number);
    return ok;
}

/* All numbers go before the new ones come, so that none stands in another's way. */
static bool
clear_numbers(struct office *o, const struct planning *pl, struct error *e)
{
    bool ok = true;
    for (size_t i = 0; ok && i < pl->w.candidate_count; i++)
        ok = candidates_set_number(office_db(o), pl->w.candidates[i].id, "", e);
    return ok;
}

bool
planning_put_rows(struct office *o, struct planning *pl, enum plan_part part, struct arena *a,
                  struct error *e)
{
    struct db *db = office_db(o);
    int64_t exam = pl->w.exam.id;
    if (part == PART_DUTIES) {
        const struct duty_row *rows;
        size_t n = rows_from_duties(&pl->w, pl->slots, pl->slot_count, pl->person, a, &rows);
        return duties_replace(db, exam, rows, n, e);
    }
    const struct seat_row *rows;
    size_t n = rows_from_plan(&pl->w, &pl->seats, a, &rows);
    if (!seats_replace(db, exam, rows, n, e))
        return false;
    return !pl->w.exam.number_form[0] || (clear_numbers(o, pl, e) && put_numbers(o, pl, e));
}

struct plan_row
planning_row(struct office *o, const struct planning *pl, enum plan_part part, const char *who,
             enum plan_state state)
{
    return (struct plan_row){.exam = pl->w.exam.id,
                             .part = plan_part_word(part),
                             .state = state,
                             .algorithm = part == PART_SEATS ? SEATING_ALGORITHM : DUTIES_ALGORITHM,
                             .first_number = "",
                             .first_witness = "",
                             .second_number = "",
                             .second_witness = "",
                             .who = who,
                             .utc = clock_utc(office_clock(o))};
}

static bool
store_trial(struct office *o, const char *who, struct planning *pl, enum plan_part part,
            const uint8_t seed[DIGEST_BYTES], struct arena *a, struct error *e)
{
    struct plan_row row = planning_row(o, pl, part, who, PLAN_TRIAL);
    row.has_result = true;
    memcpy(row.seed, seed, DIGEST_BYTES);
    planning_input(pl, part, row.input);
    planning_result(pl, part, row.result);
    struct office_note note = {who, "trial", KIND_EXAM_PLAN, pl->w.exam.name, NULL, NULL};
    return office_begin(o, e) &&
           office_end(o, planning_put_rows(o, pl, part, a, e) && plans_put(office_db(o), &row, e),
                      &note, e);
}

static bool
trial(struct office *o, const char *who, const char *exam, enum plan_part part, uint64_t number,
      struct arena *a, struct plan_seats *seats, struct plan_duties *duties, struct error *e)
{
    struct planning pl;
    uint8_t seed[DIGEST_BYTES];
    lot_seed_of_number(number, seed);
    return planning_load(o, exam, part, a, &pl, e) && planning_open(o, &pl, part, e) &&
           planning_draw(&pl, part, seed, a, seats, duties, e) &&
           store_trial(o, who, &pl, part, seed, a, e);
}

bool
plan_seats(struct office *o, const char *who, const char *exam, uint64_t seed, struct arena *a,
           struct plan_seats *out, struct error *e)
{
    *out = (struct plan_seats){0};
    return trial(o, who, exam, PART_SEATS, seed, a, out, NULL, e);
}

bool
plan_duties(struct office *o, const char *who, const char *exam, uint64_t seed, struct arena *a,
            struct plan_duties *out, struct error *e)
{
    *out = (struct plan_duties){0};
    return trial(o, who, exam, PART_DUTIES, seed, a, NULL, out, e);
}

bool
plan_measure(struct office *o, const char *exam, struct arena *a, struct seating_faults *seats,
             struct duties_faults *duties, struct error *e)
{
    struct planning pl;
    *seats = (struct seating_faults){0};
    *duties = (struct duties_faults){0};
    if (!planning_load(o, exam, PART_DUTIES, a, &pl, e))
        return false;
    check_seats(&pl, seats, NULL);
    check_duties(&pl, duties, NULL);
    return true;
}
