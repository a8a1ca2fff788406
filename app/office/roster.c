#include "office/roster.h"

#include "base/json.h"
#include "base/random.h"
#include "office/clean.h"
#include "office/roster_inside.h"

#include <stdlib.h>
#include <string.h>

const char *
roster_fault_id(enum roster_fault f)
{
    static const char *const ids[] = {
#define FAULT_ID(name) "fault." #name,
        ROSTER_FAULTS(FAULT_ID)
#undef FAULT_ID
    };
    return ids[f];
}

/* -- rows -------------------------------------------------------------------------------------- */

static int
by_text_and_row(const void *x, const void *y)
{
    const struct roster_key *a = x, *b = y;
    int order = strcmp(a->text, b->text);
    return order ? order : (a->row > b->row) - (a->row < b->row);
}

void
refuse_twins(struct roster_reading *r, struct roster_key *keys, size_t count, enum roster_fault f,
             enum roster_column c)
{
    qsort(keys, count, sizeof *keys, by_text_and_row);
    for (size_t i = 1, first = 0; i < count; i++) {
        if (!str_equal(keys[i].text, keys[first].text)) {
            first = i;
            continue;
        }
        r->row = &r->rows.at[keys[i].row];
        if (keys[i].text[0] && !r->row->bad)
            row_refuse(r, f, c, keys[i].text,
                       arena_printf(r->a, "%d", r->rows.at[keys[first].row].line));
    }
}

/* Rows that sheets have between and under their lists. */
static bool
is_no_person(struct roster_reading *r)
{
    static const char *const sums[] = {"合计", "总计", "小计", "共计"};
    const struct sheet *s = &r->sheet;
    bool same = true;
    for (size_t c = 0; c < s->columns; c++)
        same = same && str_equal(sheet_cell(s, r->at, c), sheet_cell(s, r->columns.header, c));
    if (same) {
        row_refuse(r, FAULT_header_again, COL_COUNT, "", "");
        return true;
    }
    for (size_t c = 0; c < s->columns; c++) {
        clean_number(sheet_cell(s, r->at, c), &r->clean);
        for (size_t i = 0; i < 4; i++)
            if (str_starts(r->clean.s, sums[i])) {
                row_refuse(r, FAULT_total, COL_COUNT, r->clean.s, "");
                return true;
            }
    }
    return false;
}

/* A comma too many moves everything to the right. */
static bool
spills_over(struct roster_reading *r)
{
    const struct sheet *s = &r->sheet;
    size_t last = 0;
    for (size_t c = 0; c < s->columns; c++)
        if (sheet_cell(s, r->columns.header, c)[0])
            last = c;
    for (size_t c = last + 1; c < s->columns; c++)
        if (sheet_cell(s, r->at, c)[0]) {
            row_refuse(r, FAULT_cells, COL_COUNT, sheet_cell(s, r->at, c), "");
            return true;
        }
    return false;
}

static void
read_row(struct roster_reading *r)
{
    if (is_no_person(r) || spills_over(r))
        return;
    switch (r->list) {
    case ROSTER_CANDIDATES:
        read_candidate_row(r);
        return;
    case ROSTER_ROOMS:
        read_room_row(r);
        return;
    case ROSTER_STAFF:
        read_staff_row(r);
        return;
    }
}

/* Nouns whose texts are "", for rows that are refused before they are read. */
static struct roster_row
blank_row(int line)
{
    return (struct roster_row){
        .line = line,
        .candidate = {.key = "", .number = "", .room = ""},
        .staff = {.code = ""},
        .room = {.code = ""},
        .site_code = "",
        .site_name = "",
    };
}

static int
by_line(const void *x, const void *y)
{
    const struct roster_refusal *a = x, *b = y;
    if (a->line != b->line)
        return a->line < b->line ? -1 : 1;
    return (a->fault > b->fault) - (a->fault < b->fault);
}

static void
read_rows(struct roster_reading *r)
{
    vec_reserve(&r->rows, r->sheet.rows);
    for (r->at = r->columns.header + 1; r->at < r->sheet.rows; r->at++) {
        vec_push(&r->rows, blank_row(r->sheet.lines[r->at]));
        r->row = vec_last(&r->rows);
        read_row(r);
    }
    switch (r->list) {
    case ROSTER_CANDIDATES:
        check_candidate_rows(r);
        break;
    case ROSTER_ROOMS:
        check_room_rows(r);
        break;
    case ROSTER_STAFF:
        check_staff_rows(r);
        break;
    }
    if (r->refusals.count)
        qsort(r->refusals.at, r->refusals.count, sizeof *r->refusals.at, by_line);
}

/* -- storing ----------------------------------------------------------------------------------- */

static bool
put_room(struct roster_reading *r, struct db *db, struct roster_row *row, struct error *e)
{
    int known = whole_site_named(&r->whole, row->site_code);
    struct exam_site site = {.exam = r->whole.exam.id,
                             .code = known < 0 ? row->site_code : r->whole.sites[known].code,
                             .name = row->site_name[0] || known < 0 ? row->site_name
                                                                    : r->whole.sites[known].name};
    if (!sites_put(db, &site, e))
        return false;
    row->room.site = site.id;
    return rooms_put(db, &row->room, e);
}

static bool
put_row(struct roster_reading *r, struct db *db, struct roster_row *row, struct error *e)
{
    switch (r->list) {
    case ROSTER_CANDIDATES:
        return candidates_put(db, &row->candidate, e);
    case ROSTER_ROOMS:
        return put_room(r, db, row, e);
    case ROSTER_STAFF:
        return staff_put(db, &row->staff, e);
    }
    return false;
}

/* How many of the exam's rows there are of the list. */
static size_t
there_are(const struct exam_whole *w, enum roster_kind list)
{
    switch (list) {
    case ROSTER_CANDIDATES:
        return w->candidate_count;
    case ROSTER_ROOMS:
        return w->room_count;
    case ROSTER_STAFF:
        return w->staff_count;
    }
    return 0;
}

/* What the trail keeps of a file: nobody's data, but enough to know the file again. */
static void
note_json(const struct roster_reading *r, const struct roster_report *out, const char *bytes,
          size_t len, struct str *json)
{
    static const char *const lists[] = {"candidates", "rooms", "staff"};
    uint8_t sum[DIGEST_BYTES];
    char text[DIGEST_HEX];
    digest(bytes, len, NULL, 0, sum);
    hex(sum, sizeof sum, text);
    str_append_char(json, '{');
    json_key(json, "list");
    json_string(json, lists[r->list]);
    json_key(json, "digest");
    json_string(json, text);
    json_key(json, "rows");
    str_append_int(json, (int64_t)out->rows);
    json_key(json, "refused");
    str_append_int(json, (int64_t)out->refused);
    str_append_char(json, '}');
}

static bool
store(struct office *o, struct roster_reading *r, const char *who, const struct str *json,
      struct roster_report *out, struct error *e)
{
    struct exam_whole after;
    struct office_note note = {who, "import", KIND_SHEET, r->whole.exam.name, NULL, json->s};
    if (!office_begin(o, e))
        return false;
    bool ok = true;
    for (size_t i = 0; ok && i < r->rows.count; i++)
        if (!r->rows.at[i].bad)
            ok = put_row(r, office_db(o), &r->rows.at[i], e);
    if (!office_end(o, ok, &note, e) || !exam_whole_load(o, r->whole.exam.name, r->a, &after, e))
        return false;
    out->added = there_are(&after, r->list) - there_are(&r->whole, r->list);
    out->changed = out->rows - out->refused - out->added;
    return true;
}

static bool
refused(const struct roster_reading *r, const struct roster_report *out, struct error *e)
{
    return error_set_at(e, r->sheet.file, 0, ERR_SHEET_REFUSED,
                        arena_printf(r->a, "%zu", out->refused),
                        arena_printf(r->a, "%zu", out->rows), NULL);
}

static void
report(const struct roster_reading *r, struct roster_report *out)
{
    out->kind = r->sheet.kind;
    out->encoding = r->sheet.encoding;
    out->matches = r->columns.matches;
    out->match_count = r->sheet.columns;
    out->rows = r->rows.count;
    out->refusal_count = r->refusals.count;
    out->refused = 0;
    for (size_t i = 0; i < r->rows.count; i++)
        out->refused += r->rows.at[i].bad;
    struct roster_refusal *kept = arena_array(r->a, r->refusals.count + 1, sizeof *kept);
    if (r->refusals.count)
        memcpy(kept, r->refusals.at, r->refusals.count * sizeof *kept);
    out->refusals = kept;
}

static bool
read_all(struct roster_reading *r, const char *file, const char *bytes, size_t len,
         struct roster_report *out, struct error *e)
{
    if (!sheet_read(r->a, file, bytes, len, &r->sheet, e) ||
        !columns_find(r->list, &r->sheet, r->a, &r->columns, e))
        return false;
    read_rows(r);
    report(r, out);
    return out->rows > 0 || error_set_at(e, file, 0, ERR_SHEET_EMPTY, NULL, NULL, NULL);
}

bool
roster_import(struct office *o, const char *who, enum roster_kind kind, const char *exam,
              const char *file, const char *bytes, size_t len, const struct roster_options *options,
              struct arena *a, struct roster_report *out, struct error *e)
{
    struct roster_reading r = {.a = a, .list = kind};
    struct str json;
    *out = (struct roster_report){0};
    str_init(&r.clean);
    str_init(&json);
    bool ok = exam_whole_load(o, exam, a, &r.whole, e) && read_all(&r, file, bytes, len, out, e);
    if (ok && out->refused && !options->accept_rest)
        ok = refused(&r, out, e);
    if (ok && !options->dry_run && out->refused < out->rows) {
        note_json(&r, out, bytes, len, &json);
        ok = store(o, &r, who, &json, out, e);
    }
    str_destroy(&json);
    str_destroy(&r.clean);
    vec_destroy(&r.rows);
    vec_destroy(&r.refusals);
    return ok;
}
