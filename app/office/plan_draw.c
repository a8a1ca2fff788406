/* The draw that anyone can verify: a promise before, all parts after. */
#include "office/plan_inside.h"
#include "store/trail.h"

#include <string.h>

static void
promise_of(const uint8_t secret[DIGEST_BYTES], uint8_t out[DIGEST_BYTES])
{
    static const char label[] = "xiaoli promise";
    digest(label, sizeof label - 1, secret, DIGEST_BYTES, out);
}

static void
seed_of(const struct plan_row *row, uint8_t out[DIGEST_BYTES])
{
    struct str numbers;
    uint8_t both[2 * DIGEST_BYTES];
    str_init(&numbers);
    str_printf(&numbers, "%s\n%s", row->first_number, row->second_number);
    memcpy(both, row->secret, DIGEST_BYTES);
    memcpy(both + DIGEST_BYTES, row->input, DIGEST_BYTES);
    digest(both, sizeof both, numbers.s, numbers.len, out);
    str_destroy(&numbers);
}

static const char *
hex_in(struct arena *a, const uint8_t bytes[DIGEST_BYTES])
{
    char text[DIGEST_HEX];
    hex(bytes, DIGEST_BYTES, text);
    return arena_strdup(a, text);
}

/* The secret is nobody's before the draw is done. */
static bool
show(struct office *o, const struct plan_row *row, struct arena *a, struct plan_draw *out,
     struct error *e)
{
    uint8_t head[DIGEST_BYTES];
    int64_t number;
    bool found, done = row->has_result && row->state != PLAN_TRIAL;
    *out = (struct plan_draw){.state = (int)row->state,
                              .promise = row->has_secret ? hex_in(a, row->promise) : "",
                              .input = hex_in(a, row->input),
                              .secret = done && row->has_secret ? hex_in(a, row->secret) : "",
                              .seed = row->has_result ? hex_in(a, row->seed) : "",
                              .result = row->has_result ? hex_in(a, row->result) : "",
                              .first_number = row->first_number,
                              .first_witness = row->first_witness,
                              .second_number = row->second_number,
                              .second_witness = row->second_witness,
                              .who = row->who,
                              .utc = row->utc,
                              .head_number = row->head,
                              .head = ""};
    if (row->head == 0)
        return true;
    if (!trail_digest(office_db(o), row->head, &number, head, &found, e))
        return false;
    out->head = hex_in(a, head);
    return true;
}

static bool
find(struct office *o, const struct planning *pl, enum plan_part part, struct arena *a,
     struct plan_row *row, struct error *e)
{
    bool found;
    if (!plans_find(office_db(o), pl->w.exam.id, plan_part_word(part), a, row, &found, e))
        return false;
    return found || error_set(e, ERR_NOT_FOUND, plan_part_word(part), pl->w.exam.name, NULL);
}

/* What the trail keeps of a draw: hashes, which are shown to everybody anyway. */
static const char *
note_text(struct arena *a, const struct plan_row *row)
{
    return arena_printf(a,
                        "{\"part\":\"%s\",\"promise\":\"%s\",\"input\":\"%s\",\"result\":\"%s\"}",
                        row->part, row->has_secret ? hex_in(a, row->promise) : "",
                        hex_in(a, row->input), row->has_result ? hex_in(a, row->result) : "");
}

bool
plan_draw_begin(struct office *o, const char *who, const char *exam, enum plan_part part,
                struct arena *a, struct plan_draw *out, struct error *e)
{
    struct planning pl;
    if (!planning_load(o, exam, part, a, &pl, e) || !planning_open(o, &pl, part, e))
        return false;
    struct plan_row row = planning_row(o, &pl, part, who, PLAN_BEGUN);
    row.has_secret = true;
    random_bytes(row.secret, sizeof row.secret);
    promise_of(row.secret, row.promise);
    planning_input(&pl, part, row.input);
    struct office_note note = {who, "begin", KIND_DRAW, exam, NULL, note_text(a, &row)};
    return office_begin(o, e) && office_end(o, plans_put(office_db(o), &row, e), &note, e) &&
           show(o, &row, a, out, e);
}

static bool
must_be(const struct plan_row *row, enum plan_state state, const char *exam, struct error *e)
{
    static const char *const words[] = {"plan.state.trial", "plan.state.begun", "plan.state.drawn",
                                        "plan.state.sealed"};
    return row->state == state ||
           error_set(e, ERR_PLAN_STATE, exam, words[row->state], words[state]);
}

static bool
same_input(const struct planning *pl, enum plan_part part, const struct plan_row *row)
{
    uint8_t now[DIGEST_BYTES];
    planning_input(pl, part, now);
    return memcmp(now, row->input, sizeof now) == 0;
}

bool
plan_draw_finish(struct office *o, const char *who, const char *exam, enum plan_part part,
                 struct plan_witness first, struct plan_witness second, struct arena *a,
                 struct plan_draw *out, struct error *e)
{
    struct planning pl;
    struct plan_row row;
    if (!planning_load(o, exam, part, a, &pl, e) || !find(o, &pl, part, a, &row, e) ||
        !must_be(&row, PLAN_BEGUN, exam, e))
        return false;
    if (!first.number[0] || !second.number[0] || !first.name[0] || !second.name[0] ||
        str_equal(first.name, second.name))
        return error_set(e, ERR_PLAN_SECOND, NULL, NULL, NULL);
    if (!same_input(&pl, part, &row))
        return error_set(e, ERR_PLAN_INPUT, exam, NULL, NULL);
    row.first_number = first.number;
    row.first_witness = first.name;
    row.second_number = second.number;
    row.second_witness = second.name;
    row.state = PLAN_DRAWN;
    row.has_result = true;
    row.who = who;
    row.utc = clock_utc(office_clock(o));
    seed_of(&row, row.seed);
    if (!planning_draw(&pl, part, row.seed, a, NULL, NULL, e))
        return false;
    planning_result(&pl, part, row.result);
    struct office_note note = {who, "draw", KIND_DRAW, exam, NULL, note_text(a, &row)};
    if (!office_begin(o, e))
        return false;
    bool ok = planning_put_rows(o, &pl, part, a, e) && trail_next(office_db(o), &row.head, e) &&
              plans_put(office_db(o), &row, e);
    return office_end(o, ok, &note, e) && show(o, &row, a, out, e);
}

bool
plan_seal(struct office *o, const char *who, const char *exam, enum plan_part part, struct error *e)
{
    struct planning pl;
    struct plan_row row;
    struct arena a;
    arena_init(&a);
    bool ok = planning_load(o, exam, part, &a, &pl, e) && find(o, &pl, part, &a, &row, e) &&
              must_be(&row, PLAN_DRAWN, exam, e);
    if (ok) {
        struct office_note note = {who, "seal", KIND_DRAW, exam, NULL, note_text(&a, &row)};
        row.state = PLAN_SEALED;
        ok = office_begin(o, e) && office_end(o, plans_put(office_db(o), &row, e), &note, e);
    }
    arena_destroy(&a);
    return ok;
}

bool
plan_draw_show(struct office *o, const char *exam, enum plan_part part, struct arena *a,
               struct plan_draw *out, struct error *e)
{
    struct planning pl;
    struct plan_row row;
    return planning_load(o, exam, part, a, &pl, e) && find(o, &pl, part, a, &row, e) &&
           show(o, &row, a, out, e);
}

bool
plan_verify(struct office *o, const char *exam, enum plan_part part, struct arena *a,
            struct plan_verdict *out, struct error *e)
{
    struct planning pl;
    struct plan_row row;
    const struct amendment *amendments;
    uint8_t promise[DIGEST_BYTES], seed[DIGEST_BYTES], stored[DIGEST_BYTES], again[DIGEST_BYTES];
    *out = (struct plan_verdict){0};
    if (!planning_load(o, exam, part, a, &pl, e) || !find(o, &pl, part, a, &row, e) ||
        !amendments_all(office_db(o), row.exam, row.part, a, &amendments, &out->amendments, e))
        return false;
    if (!row.has_result || row.state == PLAN_TRIAL)
        return must_be(&row, PLAN_DRAWN, exam, e);
    promise_of(row.secret, promise);
    seed_of(&row, seed);
    out->promise = memcmp(promise, row.promise, sizeof promise) == 0;
    out->seed = memcmp(seed, row.seed, sizeof seed) == 0;
    out->input = same_input(&pl, part, &row);
    planning_result(&pl, part, stored);
    const uint8_t *wanted = out->amendments ? amendments[out->amendments - 1].result : row.result;
    out->stored = memcmp(stored, wanted, sizeof stored) == 0;
    if (out->input && planning_draw(&pl, part, seed, a, NULL, NULL, NULL)) {
        planning_result(&pl, part, again);
        out->result = memcmp(again, row.result, sizeof again) == 0;
    }
    return true;
}
