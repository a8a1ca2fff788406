/* Rows of candidates. */
#include "office/clean.h"
#include "office/roster_inside.h"

#include "model/identity.h"

#include <stdlib.h>
#include <string.h>

/* -- names there are --------------------------------------------------------------------------- */

static const char *
joined(struct arena *a, const char *all, const char *one)
{
    return arena_printf(a, "%s%s%s", all, all[0] ? "、" : "", one);
}

const char *
paper_names(const struct exam_whole *w, struct arena *a)
{
    const char *all = "";
    for (size_t i = 0; i < w->paper_count; i++)
        all = joined(a, all, w->papers[i].name);
    return all;
}

const char *
session_names(const struct exam_whole *w, struct arena *a)
{
    const char *all = "";
    for (size_t i = 0; i < w->session_count; i++)
        all = joined(a, all, w->sessions[i].name);
    return all;
}

const char *
site_names(const struct exam_whole *w, struct arena *a)
{
    const char *all = "";
    for (size_t i = 0; i < w->site_count; i++)
        all = joined(a, all, w->sites[i].code);
    return all;
}

const char *
site_code_of(const struct exam_whole *w, const char *item)
{
    int i = whole_site_named(w, item);
    return i < 0 ? NULL : w->sites[i].code;
}

static const char *
paper_of(const struct exam_whole *w, const char *item)
{
    for (size_t i = 0; i < w->paper_count; i++)
        if (str_equal(w->papers[i].name, item))
            return w->papers[i].name;
    return NULL;
}

/* -- cells of their own ------------------------------------------------------------------------ */

static void
check_identity(struct roster_reading *r, const char *text, enum sex sex)
{
    static const enum roster_fault faults[] = {
        [IDENTITY_SCIENTIFIC] = FAULT_scientific,  [IDENTITY_ROUNDED] = FAULT_rounded,
        [IDENTITY_LENGTH] = FAULT_identity_length, [IDENTITY_LETTERS] = FAULT_identity_letters,
        [IDENTITY_DATE] = FAULT_identity_date,     [IDENTITY_CHECK] = FAULT_identity_check};
    enum identity_state state = identity_state(text);
    if (state == IDENTITY_EMPTY)
        return;
    if (state != IDENTITY_GOOD)
        row_refuse(r, faults[state], COL_IDENTITY, text, "");
    else if (sex != SEX_UNKNOWN && (text[16] - '0') % 2 != (sex == SEX_MALE))
        row_refuse(r, FAULT_identity_sex, COL_IDENTITY, text, "");
}

/* A register that is an identity number behind a letter is checked as one. */
static const char *
take_registration(struct roster_reading *r)
{
    const char *text = cell_code(r, COL_REGISTRATION);
    if ((text[0] == 'G' || text[0] == 'g') && strlen(text) == 19 &&
        identity_state(text + 1) != IDENTITY_GOOD)
        row_refuse(r, FAULT_identity_check, COL_REGISTRATION, text, "");
    return text;
}

static const char *
take_number(struct roster_reading *r)
{
    const char *text = cell_code(r, COL_NUMBER);
    if (!r->row->bad &&
        text[strspn(text, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-")])
        row_refuse(r, FAULT_number_letters, COL_NUMBER, text, "");
    return text;
}

/* 3-1 typed into a spreadsheet becomes a day of March. */
static const char *
take_class(struct roster_reading *r)
{
    const char *text = cell_words(r, COL_CLASS);
    bool chinese = strstr(text, "月") && strstr(text, "日");
    bool dashed = strlen(text) >= 8 && strspn(text, "0123456789") == 4 && strchr("-/", text[4]) &&
                  strspn(text + 5, "0123456789-/ :") == strlen(text + 5);
    if (chinese || dashed)
        row_refuse(r, FAULT_class_date, COL_CLASS, text, "");
    return text;
}

/* "1.3", "130%", "130" and "30%" (on top) are one. */
static int
take_time(struct roster_reading *r)
{
    static const struct {
        const char *text;
        int percent;
    } known[] = {{"1", 100},   {"1.0", 100}, {"100", 100},  {"100%", 100}, {"0", 100},
                 {"1.3", 130}, {"130", 130}, {"130%", 130}, {"30%", 130},  {"0.3", 130},
                 {"1.5", 150}, {"150", 150}, {"150%", 150}, {"50%", 150},  {"0.5", 150},
                 {"否", 100},  {"无", 100}};
    clean_number(cell_raw(r, COL_TIME), &r->clean);
    if (r->clean.len == 0)
        return TIME_FACTOR_PLAIN;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_equal(r->clean.s, known[i].text))
            return known[i].percent;
    row_refuse(r, FAULT_time_factor, COL_TIME, r->clean.s, "");
    return TIME_FACTOR_PLAIN;
}

/* Every exam knows the languages of its papers; without any, all are welcome. */
static const char *
take_language(struct roster_reading *r)
{
    const char *text = cell_words(r, COL_LANGUAGE), *all = "";
    bool any = false;
    for (size_t i = 0; i < r->whole.paper_count; i++) {
        const char *language = r->whole.papers[i].language;
        if (str_equal(language, text))
            return text;
        if (language[0]) {
            any = true;
            all = joined(r->a, all, language);
        }
    }
    if (text[0] && any)
        row_refuse(r, FAULT_language, COL_LANGUAGE, text, all);
    return text;
}

static const char *
take_site(struct roster_reading *r)
{
    const char *text = cell_words(r, COL_SITE);
    const char *code = text[0] ? site_code_of(&r->whole, text) : "";
    if (code)
        return code;
    row_refuse(r, FAULT_site, COL_SITE, text, site_names(&r->whole, r->a));
    return "";
}

/* Room and seat given from above: both or neither, and there. */
static void
take_seat(struct roster_reading *r, struct candidate *c)
{
    c->room = cell_code(r, COL_ROOM);
    c->seat = cell_whole(r, COL_SEAT, 1, 999, 0);
    if (r->row->bad || (!c->room[0] && !c->seat))
        return;
    if (!c->room[0] || !c->seat) {
        row_refuse(r, FAULT_seat_alone, c->seat ? COL_SEAT : COL_ROOM,
                   c->seat ? cell_raw(r, COL_SEAT) : c->room, "");
        return;
    }
    int i = whole_room_named(&r->whole, c->room);
    if (i < 0) {
        row_refuse(r, FAULT_room, COL_ROOM, c->room, "");
        return;
    }
    const struct exam_room *room = &r->whole.rooms[i];
    int seats = room_grid_seats(&room->grid), site = whole_site(&r->whole, room->site);
    if (c->seat > seats)
        row_refuse(r, FAULT_seat, COL_SEAT, cell_raw(r, COL_SEAT), arena_printf(r->a, "%d", seats));
    if (c->site[0] && !str_equal(c->site, r->whole.sites[site].code))
        row_refuse(r, FAULT_room_site, COL_ROOM, c->room, r->whole.sites[site].code);
    c->site = r->whole.sites[site].code;
}

static const char *
key_of(struct roster_reading *r, const struct candidate *c)
{
    const char *const ways[] = {c->registration, c->number, c->identity};
    for (size_t i = 0; i < 3; i++)
        if (ways[i][0])
            return ways[i];
    if (!r->row->bad)
        row_refuse(r, FAULT_no_key, COL_COUNT, c->name, "");
    return "";
}

static int
by_key(const void *x, const void *y)
{
    const struct candidate *a = x, *b = y;
    return strcmp(a->key, b->key);
}

static void
keep_candidate(struct roster_reading *r, struct candidate *c)
{
    size_t n = r->whole.candidate_count; /* by key */
    const struct candidate *was =
        n ? bsearch(c, r->whole.candidates, n, sizeof *was, by_key) : NULL;
    if (!was)
        return;
    KEEP(r, NUMBER, c, was, number);
    KEEP(r, REGISTRATION, c, was, registration);
    KEEP(r, IDENTITY, c, was, identity);
    KEEP(r, CLASS, c, was, grade_class);
    KEEP(r, SEX, c, was, sex);
    KEEP(r, LANGUAGE, c, was, language);
    KEEP(r, PAPERS, c, was, papers);
    KEEP(r, TIME, c, was, time_factor);
    KEEP(r, OWN_ROOM, c, was, own_room);
    KEEP(r, PE_GROUP, c, was, pe_group);
    KEEP(r, ROOM, c, was, room);
    KEEP(r, SEAT, c, was, seat);
    if (!c->site[0])
        KEEP(r, SITE, c, was, site);
}

void
read_candidate_row(struct roster_reading *r)
{
    struct candidate *c = &r->row->candidate;
    c->exam = r->whole.exam.id;
    c->number = take_number(r);
    c->registration = take_registration(r);
    c->identity = cell_code(r, COL_IDENTITY);
    c->name = cell_name(r, COL_NAME);
    c->school = cell_words(r, COL_SCHOOL);
    c->grade_class = take_class(r);
    c->sex = cell_sex(r, COL_SEX);
    if (!number_damaged(c->identity))
        check_identity(r, c->identity, c->sex);
    c->language = take_language(r);
    c->papers = cell_list(r, COL_PAPERS, paper_of, FAULT_paper, paper_names(&r->whole, r->a));
    c->time_factor = take_time(r);
    c->own_room = cell_yes(r, COL_OWN_ROOM, false);
    c->pe_group = cell_words(r, COL_PE_GROUP);
    c->site = take_site(r);
    take_seat(r, c);
    c->key = key_of(r, c);
    keep_candidate(r, c);
}

/* -- between rows ------------------------------------------------------------------------------ */

/* The length that nearly all numbers have; 0 = none. */
static size_t
usual_length(const struct roster_reading *r)
{
    size_t counts[64] = {0}, numbers = 0, best = 0;
    for (size_t i = 0; i < r->rows.count; i++) {
        size_t len = strlen(r->rows.at[i].candidate.number);
        if (len == 0 || len >= 64)
            continue;
        numbers++;
        counts[len]++;
        if (counts[len] > counts[best])
            best = len;
    }
    return numbers >= 5 && counts[best] * 10 >= numbers * 8 ? best : 0;
}

static void
check_lengths(struct roster_reading *r)
{
    size_t usual = usual_length(r);
    for (size_t i = 0; usual && i < r->rows.count; i++) {
        const char *number = r->rows.at[i].candidate.number;
        size_t len = strlen(number);
        r->row = &r->rows.at[i];
        if (len && len != usual && !r->row->bad)
            row_refuse(r, len < usual ? FAULT_number_short : FAULT_number_long, COL_NUMBER, number,
                       arena_printf(r->a, "%zu", usual));
    }
}

/* A number belongs to one candidate; those who are there already have theirs. */
static int
by_number(const void *x, const void *y)
{
    const struct candidate *const *a = x, *const *b = y;
    return strcmp((*a)->number, (*b)->number);
}

static void
check_taken(struct roster_reading *r)
{
    size_t n = r->whole.candidate_count;
    const struct candidate **sorted = arena_array(r->a, n + 1, sizeof *sorted);
    for (size_t i = 0; i < n; i++)
        sorted[i] = &r->whole.candidates[i];
    qsort(sorted, n, sizeof *sorted, by_number);
    for (size_t i = 0; i < r->rows.count; i++) {
        r->row = &r->rows.at[i];
        const struct candidate *mine = &r->row->candidate;
        const struct candidate *const *found =
            mine->number[0] && n ? bsearch(&mine, sorted, n, sizeof *sorted, by_number) : NULL;
        if (found && !str_equal((*found)->key, mine->key) && !r->row->bad)
            row_refuse(r, FAULT_number_taken, COL_NUMBER, mine->number, "");
    }
}

void
check_candidate_rows(struct roster_reading *r)
{
    size_t n = r->rows.count;
    struct roster_key *keys = arena_array(r->a, n + 1, sizeof *keys);
    check_lengths(r);
    for (size_t i = 0; i < n; i++)
        keys[i] = (struct roster_key){r->rows.at[i].candidate.key, i};
    refuse_twins(r, keys, n, FAULT_same_key, COL_COUNT);
    for (size_t i = 0; i < n; i++)
        keys[i] = (struct roster_key){r->rows.at[i].candidate.number, i};
    refuse_twins(r, keys, n, FAULT_same_number, COL_NUMBER);
    for (size_t i = 0; i < n; i++) {
        const struct candidate *c = &r->rows.at[i].candidate;
        keys[i] =
            (struct roster_key){c->seat ? arena_printf(r->a, "%s %d", c->room, c->seat) : "", i};
    }
    refuse_twins(r, keys, n, FAULT_same_seat, COL_SEAT);
    check_taken(r);
}
