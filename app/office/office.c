#include "office/office.h"

#include "base/file.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/random.h"
#include "model/exam_number.h"
#include "office/inside.h"
#include "store/trail.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct office {
    struct db *db;
    const struct clock *clock;
};

struct office *
office_open(const char *path, const struct clock *clock, struct error *e)
{
    struct db *db = exam_db_open(path, e);
    if (!db)
        return NULL;
    struct office *o = mem_alloc(sizeof *o);
    *o = (struct office){.db = db, .clock = clock};
    return o;
}

void
office_close(struct office *o)
{
    if (!o)
        return;
    db_close(o->db);
    free(o);
}

struct db *
office_db(struct office *o)
{
    return o->db;
}

const struct clock *
office_clock(const struct office *o)
{
    return o->clock;
}

bool
office_default_path(const char *given, bool demo, struct str *out, struct error *e)
{
    return data_file(given, demo ? "exam-demo.db" : "exam.db", out, e);
}

bool
office_begin(struct office *o, struct error *e)
{
    return db_begin(o->db, e);
}

bool
office_end(struct office *o, bool ok, const struct office_note *note, struct error *e)
{
    struct revision r = {.utc = clock_utc(o->clock),
                         .who = note->who,
                         .action = note->action,
                         .kind = note->kind,
                         .key = note->key,
                         .before = note->before ? note->before : "",
                         .after = note->after ? note->after : ""};
    ok = ok && trail_add(o->db, &r, e) && db_commit(o->db, e);
    if (!ok)
        db_rollback(o->db);
    return ok;
}

/* -- exams ------------------------------------------------------------------------------------- */

bool
office_exams(struct office *o, struct arena *a, const struct exam **out, size_t *count,
             struct error *e)
{
    return exams_all(o->db, a, out, count, e);
}

static void
exam_json(const struct exam *x, struct str *out)
{
    char day[DAY_TEXT];
    str_append_char(out, '{');
    json_key(out, "kind");
    json_string(out, exam_kind_word(x->kind));
    json_key(out, "year");
    str_append_int(out, x->year);
    json_key(out, "purge");
    json_string(out, day_format(x->purge, day));
    json_key(out, "number");
    json_string(out, x->number_form);
    str_append_char(out, '}');
}

bool
office_exam_put(struct office *o, const char *who, const struct exam *x, struct error *e)
{
    struct exam row = *x, was;
    struct arena a;
    struct str before, after;
    char day[DAY_TEXT];
    if (!x->name[0])
        return error_set(e, ERR_EXAM_FIELD, "exam", "reason.empty", NULL);
    if (day_is_none(x->purge) || day_cmp(x->purge, clock_now(o->clock).day) < 0)
        return error_set(e, ERR_EXAM_FIELD, "purge", "reason.purge_past",
                         day_format(x->purge, day));
    if (x->number_form[0] && !exam_number_check(x->number_form, e))
        return false;
    arena_init(&a);
    str_init(&before);
    str_init(&after);
    row.id = 0;
    if (exams_find(o->db, x->name, &a, &was, NULL)) {
        row.id = was.id;
        exam_json(&was, &before);
    }
    exam_json(&row, &after);
    struct office_note note = {who, "put", KIND_EXAM, x->name, before.s, after.s};
    bool ok = office_begin(o, e) && office_end(o, exams_put(o->db, &row, e), &note, e);
    str_destroy(&before);
    str_destroy(&after);
    arena_destroy(&a);
    return ok;
}

/* The row of an exam, for calls that need its number alone. */
static bool
find_exam(struct office *o, const char *name, int64_t *id, struct error *e)
{
    struct arena a;
    struct exam x;
    arena_init(&a);
    bool ok = exams_find(o->db, name, &a, &x, e);
    if (ok)
        *id = x.id;
    arena_destroy(&a);
    return ok;
}

bool
office_rules(struct office *o, const char *exam, struct exam_rules *out, struct error *e)
{
    int64_t id;
    return find_exam(o, exam, &id, e) && exam_rules_load(o->db, id, out, e);
}

bool
office_rule_set(struct office *o, const char *who, const char *exam, const char *word,
                const char *value, struct error *e)
{
    struct exam_rules r;
    int64_t id;
    if (!find_exam(o, exam, &id, e) || !exam_rules_load(o->db, id, &r, e) ||
        !exam_rule_set(&r, word, value, e))
        return false;
    struct str after;
    str_init(&after);
    str_append_char(&after, '{');
    json_key(&after, word);
    json_string(&after, value);
    str_append_char(&after, '}');
    struct office_note note = {who, "rule", KIND_EXAM, exam, NULL, after.s};
    bool ok =
        office_begin(o, e) && office_end(o, exam_rules_put(o->db, id, word, value, e), &note, e);
    str_destroy(&after);
    return ok;
}

bool
office_session_put(struct office *o, const char *who, const char *exam,
                   const struct exam_session *s, struct error *e)
{
    struct exam_session row = *s;
    if (!s->name[0])
        return error_set(e, ERR_EXAM_FIELD, "session", "reason.empty", NULL);
    if (s->start.n >= s->end.n)
        return error_set(e, ERR_EXAM_FIELD, "session", "reason.order", NULL);
    if (!find_exam(o, exam, &row.exam, e))
        return false;
    struct office_note note = {who, "session", KIND_EXAM, exam, NULL, NULL};
    if (!office_begin(o, e))
        return false;
    bool ok = sessions_put(o->db, &row, e);
    struct exam_paper paper = {
        .exam = row.exam, .session = row.id, .name = row.name, .language = ""};
    return office_end(o, ok && papers_put(o->db, &paper, e), &note, e);
}

static bool
find_session(struct office *o, int64_t exam, const char *name, int64_t *id, struct error *e)
{
    const struct exam_session *at;
    size_t count;
    struct arena a;
    arena_init(&a);
    bool found = false, ok = sessions_all(o->db, exam, &a, &at, &count, e);
    for (size_t i = 0; ok && !found && i < count; i++) {
        found = str_equal(at[i].name, name);
        *id = at[i].id;
    }
    arena_destroy(&a);
    return ok && (found || error_set(e, ERR_NOT_FOUND, "session", name, NULL));
}

bool
office_paper_put(struct office *o, const char *who, const char *exam, const char *session,
                 const char *paper, const char *language, struct error *e)
{
    struct exam_paper p = {.name = paper, .language = language};
    if (!find_exam(o, exam, &p.exam, e) || !find_session(o, p.exam, session, &p.session, e))
        return false;
    struct office_note note = {who, "paper", KIND_EXAM, exam, NULL, NULL};
    return office_begin(o, e) && office_end(o, papers_put(o->db, &p, e), &note, e);
}

bool
office_counts(struct office *o, const char *exam, struct office_counts *out, struct error *e)
{
    struct arena a;
    struct exam_whole w;
    const struct seat_row *seats;
    const struct duty_row *duties;
    *out = (struct office_counts){0};
    arena_init(&a);
    bool ok = exam_whole_load(o, exam, &a, &w, e) &&
              seats_all(o->db, w.exam.id, &a, &seats, &out->seats, e) &&
              duties_all(o->db, w.exam.id, &a, &duties, &out->duties, e);
    if (ok) {
        out->sessions = w.session_count;
        out->papers = w.paper_count;
        out->sites = w.site_count;
        out->rooms = w.room_count;
        out->candidates = w.candidate_count;
        out->staff = w.staff_count;
    }
    arena_destroy(&a);
    return ok;
}

static bool
purge_one(struct office *o, const char *who, const struct exam *x, struct error *e)
{
    struct office_note note = {who, "purge", KIND_EXAM, x->name, NULL, NULL};
    return office_begin(o, e) && office_end(o, exams_remove(o->db, x->id, e), &note, e);
}

bool
office_purge(struct office *o, const char *who, size_t *count, struct error *e)
{
    struct arena a;
    const struct exam *at;
    size_t n;
    *count = 0;
    arena_init(&a);
    bool ok = exams_all(o->db, &a, &at, &n, e);
    for (size_t i = 0; ok && i < n; i++)
        if (day_cmp(at[i].purge, clock_now(o->clock).day) <= 0) {
            ok = purge_one(o, who, &at[i], e);
            *count += ok;
        }
    arena_destroy(&a);
    return ok && (*count == 0 || db_checkpoint(o->db, e));
}

/* -- audit ------------------------------------------------------------------------------------- */

bool
office_audit(struct office *o, int64_t number, const char *digest_hex, struct office_audit *out,
             struct error *e)
{
    uint8_t bytes[DIGEST_BYTES];
    char printed[DIGEST_HEX];
    bool found;
    *out = (struct office_audit){.printed_holds = true};
    if (!trail_check(o->db, &out->first_bad, e) ||
        !trail_digest(o->db, 0, &out->revisions, bytes, &found, e))
        return false;
    hex(bytes, sizeof bytes, out->head);
    if (number <= 0)
        return true;
    if (!trail_digest(o->db, number, &number, bytes, &found, e))
        return false;
    hex(bytes, sizeof bytes, printed);
    out->printed_holds = found && str_equal_nocase(printed, digest_hex);
    return true;
}
