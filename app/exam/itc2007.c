#include "exam/itc2007.h"

#include "base/vec.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LINE_SHOWN 60

enum section { NOWHERE, EXAMS, PERIODS, ROOMS, PERIOD_RULES, ROOM_RULES, WEIGHTS, SECTION_COUNT };

static const char *const section_names[SECTION_COUNT] = {
    [EXAMS] = "Exams",
    [PERIODS] = "Periods",
    [ROOMS] = "Rooms",
    [PERIOD_RULES] = "PeriodHardConstraints",
    [ROOM_RULES] = "RoomHardConstraints",
    [WEIGHTS] = "InstitutionalWeightings",
};

struct reading {
    const char *name;
    struct arena *a;
    enum section section;
    bool seen[SECTION_COUNT];
    long told[SECTION_COUNT]; /* "[Exams:607]": 607; -1 = not told */
    int line;
    VEC(struct timetable_exam) exams;
    VEC(struct timetable_period) periods;
    VEC(struct timetable_room) rooms;
    VEC(struct timetable_rule) rules;
    struct timetable_weights weights;
    char date[32]; /* of the last period */
};

/* -- one line ---------------------------------------------------------------------------------- */

static bool
bad_line(const struct reading *r, const char *text, const char *wanted, struct error *e)
{
    char shown[LINE_SHOWN + 4];
    str_copy(shown, sizeof shown, text);
    return error_set_at(e, r->name, r->line, ERR_EXAM_LINE, shown, wanted, NULL);
}

static bool
is_gap(char c)
{
    return c == ',' || c == ' ' || c == '\t';
}

/* The next number of a list separated by commas and blanks. */
static bool
next_number(const char **p, int32_t *out)
{
    while (is_gap(**p))
        (*p)++;
    char *end;
    long n = strtol(*p, &end, 10);
    if (end == *p || (*end != '\0' && !is_gap(*end)) || n < INT32_MIN || n > INT32_MAX)
        return false;
    *p = end;
    *out = (int32_t)n;
    return true;
}

static bool
at_end(const char *p)
{
    while (is_gap(*p))
        p++;
    return *p == '\0';
}

/* The next word; cut to size. */
static void
next_word(const char **p, char *out, size_t size)
{
    while (is_gap(**p))
        (*p)++;
    const char *from = *p;
    while (**p != '\0' && !is_gap(**p))
        (*p)++;
    str_copy_n(out, size, from, (size_t)(*p - from));
}

static int
ascending(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return (x > y) - (x < y);
}

static bool
read_exam(struct reading *r, const char *text, struct error *e)
{
    const char *p = text;
    struct timetable_exam x = {0};
    if (!next_number(&p, &x.minutes) || x.minutes < 0)
        return bad_line(r, text, "minutes, student, student...", e);
    size_t cap = strlen(p) / 2 + 1;
    int32_t *all = arena_array(r->a, cap, sizeof *all);
    size_t n = 0, kept = 0;
    while (!at_end(p))
        if (!next_number(&p, &all[n]) || all[n++] < 0)
            return bad_line(r, text, "minutes, student, student...", e);
    qsort(all, n, sizeof *all, ascending);
    for (size_t i = 0; i < n; i++)
        if (i == 0 || all[i] != all[i - 1])
            all[kept++] = all[i];
    x.students = all;
    x.count = kept;
    vec_push(&r->exams, x);
    return true;
}

/* "15:04:2005, 09:30:00, 180, 0": a new date is a new day. */
static bool
read_period(struct reading *r, const char *text, struct error *e)
{
    const char *p = text;
    char date[32], time[32];
    struct timetable_period x = {0};
    next_word(&p, date, sizeof date);
    next_word(&p, time, sizeof time);
    if (!next_number(&p, &x.minutes) || !next_number(&p, &x.penalty) || !at_end(p) || x.minutes < 0)
        return bad_line(r, text, "date, time, minutes, penalty", e);
    if (r->periods.count > 0)
        x.day = vec_last(&r->periods)->day + !str_equal(date, r->date);
    str_copy(r->date, sizeof r->date, date);
    vec_push(&r->periods, x);
    return true;
}

static bool
read_room(struct reading *r, const char *text, struct error *e)
{
    const char *p = text;
    struct timetable_room x = {0};
    if (!next_number(&p, &x.seats) || !next_number(&p, &x.penalty) || !at_end(p) || x.seats < 0)
        return bad_line(r, text, "seats, penalty", e);
    vec_push(&r->rooms, x);
    return true;
}

static bool
read_rule(struct reading *r, const char *text, struct error *e)
{
    static const struct {
        const char *word;
        enum timetable_order order;
    } words[] = {{"AFTER", TIMETABLE_AFTER},
                 {"EXAM_COINCIDENCE", TIMETABLE_TOGETHER},
                 {"EXCLUSION", TIMETABLE_APART}};
    const char *p = text;
    char word[32];
    struct timetable_rule x;
    bool ok = next_number(&p, &x.a);
    next_word(&p, word, sizeof word);
    ok = ok && next_number(&p, &x.b) && at_end(p);
    size_t i = 0;
    while (i < sizeof words / sizeof *words && !str_equal(word, words[i].word))
        i++;
    if (!ok || i == sizeof words / sizeof *words)
        return bad_line(r, text, "exam, AFTER|EXAM_COINCIDENCE|EXCLUSION, exam", e);
    int32_t count = (int32_t)r->exams.count;
    if (x.a < 0 || x.b < 0 || x.a >= count || x.b >= count)
        return bad_line(r, text, "exam < [Exams:N]", e);
    x.order = words[i].order;
    if (x.a != x.b)
        vec_push(&r->rules, x);
    return true;
}

static bool
read_alone(struct reading *r, const char *text, struct error *e)
{
    const char *p = text;
    int32_t exam;
    char word[32];
    bool ok = next_number(&p, &exam);
    next_word(&p, word, sizeof word);
    if (!ok || !str_equal(word, "ROOM_EXCLUSIVE") || !at_end(p) || exam < 0 ||
        (size_t)exam >= r->exams.count)
        return bad_line(r, text, "exam, ROOM_EXCLUSIVE", e);
    r->exams.at[exam].alone = true;
    return true;
}

static bool
read_weight(struct reading *r, const char *text, struct error *e)
{
    struct timetable_weights *w = &r->weights;
    const char *p = text;
    char word[32];
    int32_t n[3];
    next_word(&p, word, sizeof word);
    int count = 0, wanted = str_equal(word, "FRONTLOAD") ? 3 : 1;
    while (count < wanted && next_number(&p, &n[count]))
        count++;
    for (int i = 0; i < count; i++)
        count = n[i] < 0 ? 0 : count;
    if (count != wanted || !at_end(p))
        return bad_line(r, text, "NAME, weight", e);
    if (str_equal(word, "TWOINAROW"))
        w->in_row = n[0];
    else if (str_equal(word, "TWOINADAY"))
        w->in_day = n[0];
    else if (str_equal(word, "NONMIXEDDURATIONS"))
        w->mixed = n[0];
    else if (str_equal(word, "PERIODSPREAD"))
        for (int32_t d = 1; d <= n[0] && d <= TIMETABLE_REACH_MAX; d++)
            w->reach[d] = 1;
    else if (str_equal(word, "FRONTLOAD"))
        w->large = n[0], w->late = n[1], w->front = n[2];
    else
        return bad_line(r, text, "TWOINAROW|TWOINADAY|PERIODSPREAD|NONMIXEDDURATIONS|FRONTLOAD", e);
    if (str_equal(word, "PERIODSPREAD") && n[0] > TIMETABLE_REACH_MAX)
        return bad_line(r, text, "PERIODSPREAD <= 400", e);
    return true;
}

/* -- the file ---------------------------------------------------------------------------------- */

/* "[Exams:607]" or "[RoomHardConstraints]". */
static bool
read_section(struct reading *r, const char *text, struct error *e)
{
    size_t len = strcspn(text + 1, ":]");
    for (int i = EXAMS; i < SECTION_COUNT; i++)
        if (strlen(section_names[i]) == len && strncmp(section_names[i], text + 1, len) == 0) {
            r->section = (enum section)i;
            r->seen[i] = true;
            r->told[i] = text[1 + len] == ':' ? strtol(text + 2 + len, NULL, 10) : -1;
            return true;
        }
    return bad_line(r, text, "[Exams:N], [Periods:N], [Rooms:N] ...", e);
}

static bool
read_line(struct reading *r, const char *text, struct error *e)
{
    if (*text == '[')
        return read_section(r, text, e);
    switch (r->section) {
    case EXAMS:
        return read_exam(r, text, e);
    case PERIODS:
        return read_period(r, text, e);
    case ROOMS:
        return read_room(r, text, e);
    case PERIOD_RULES:
        return read_rule(r, text, e);
    case ROOM_RULES:
        return read_alone(r, text, e);
    case WEIGHTS:
        return read_weight(r, text, e);
    case NOWHERE:
    case SECTION_COUNT:
        break;
    }
    return bad_line(r, text, "[Exams:N]", e);
}

/* Lines of any ending, without blanks at their ends; empty ones are passed over. */
static bool
each_line(const char *bytes, size_t len, struct reading *r, struct error *e,
          bool (*each)(struct reading *r, const char *text, struct error *e))
{
    struct str line;
    str_init(&line);
    bool ok = true;
    const char *end = bytes + len;
    for (const char *p = bytes; ok && p < end;) {
        const char *stop = memchr(p, '\n', (size_t)(end - p));
        stop = stop != NULL ? stop : end;
        size_t n = (size_t)(stop - p);
        while (n > 0 && (p[n - 1] == '\r' || p[n - 1] == ' ' || p[n - 1] == '\t'))
            n--;
        str_clear(&line);
        str_append_n(&line, p, n);
        r->line++;
        const char *text = line.s + strspn(line.s, " \t");
        if (*text != '\0')
            ok = each(r, text, e);
        p = stop + 1;
    }
    str_destroy(&line);
    return ok;
}

static bool
complete(const struct reading *r, struct error *e)
{
    const size_t found[SECTION_COUNT] = {
        [EXAMS] = r->exams.count, [PERIODS] = r->periods.count, [ROOMS] = r->rooms.count};
    for (int i = EXAMS; i <= ROOMS; i++) {
        char told[24], count[24];
        if (!r->seen[i])
            return error_set_at(e, r->name, 0, ERR_EXAM_SECTION, section_names[i], NULL, NULL);
        snprintf(told, sizeof told, "%ld", r->told[i]);
        snprintf(count, sizeof count, "%zu", found[i]);
        if (r->told[i] >= 0 && (size_t)r->told[i] != found[i])
            return error_set_at(e, r->name, 0, ERR_EXAM_COUNT, section_names[i], told, count);
    }
    return true;
}

static void *
keep(struct arena *a, const void *at, size_t count, size_t size)
{
    void *copy = arena_array(a, count + 1, size);
    if (count > 0)
        memcpy(copy, at, count * size);
    return copy;
}
#define KEEP(a, v) keep(a, (v).at, (v).count, sizeof *(v).at)

bool
itc2007_read(const char *name, const char *bytes, size_t len, struct arena *a,
             struct timetable_problem *out, struct error *e)
{
    struct reading r = {.name = name, .a = a};
    bool ok = each_line(bytes, len, &r, e, read_line) && complete(&r, e);
    if (ok) {
        *out = (struct timetable_problem){.exam_count = r.exams.count,
                                          .period_count = r.periods.count,
                                          .room_count = r.rooms.count,
                                          .rule_count = r.rules.count,
                                          .weights = r.weights};
        out->exams = KEEP(a, r.exams);
        out->periods = KEEP(a, r.periods);
        out->rooms = KEEP(a, r.rooms);
        out->rules = KEEP(a, r.rules);
        ok = timetable_problem_check(out, e);
    }
    vec_destroy(&r.exams);
    vec_destroy(&r.periods);
    vec_destroy(&r.rooms);
    vec_destroy(&r.rules);
    return ok;
}

/* -- solutions --------------------------------------------------------------------------------- */

struct plan_reading {
    struct reading base;
    const struct timetable_problem *p;
    struct timetable_plan *plan;
    size_t exam;
};

static bool
read_place(struct reading *base, const char *text, struct error *e)
{
    struct plan_reading *r = (struct plan_reading *)base;
    const char *p = text;
    int32_t period, room;
    if (!next_number(&p, &period) || !next_number(&p, &room) || !at_end(p))
        return bad_line(base, text, "period, room", e);
    if (r->exam == r->p->exam_count)
        return bad_line(base, text, "one line per exam", e);
    r->plan->period[r->exam] = period;
    r->plan->room[r->exam++] = room;
    return true;
}

bool
itc2007_read_plan(const char *name, const char *bytes, size_t len,
                  const struct timetable_problem *p, struct timetable_plan *out, struct error *e)
{
    struct plan_reading r = {.base = {.name = name}, .p = p, .plan = out};
    if (!each_line(bytes, len, &r.base, e, read_place))
        return false;
    char told[24], count[24];
    snprintf(told, sizeof told, "%zu", p->exam_count);
    snprintf(count, sizeof count, "%zu", r.exam);
    return r.exam == p->exam_count ||
           error_set_at(e, name, 0, ERR_EXAM_COUNT, "period, room", told, count);
}

void
itc2007_write_plan(const struct timetable_problem *p, const struct timetable_plan *plan,
                   struct str *out)
{
    for (size_t i = 0; i < p->exam_count; i++)
        str_printf(out, "%d, %d\r\n", plan->period[i], plan->room[i]);
}
