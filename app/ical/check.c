#include "ical/check.h"

#include "base/str.h"
#include "ical/check_inside.h"
#include "ical/split.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct check_kind_row rows[] = {
#define KIND_ROW(name, id, error, client) {id, CHECK_CLIENT_##client, error},
    CHECK_KINDS(KIND_ROW)
#undef KIND_ROW
};
static const char *const clients[] = {
#define CLIENT_ID(name, id) id,
    CHECK_CLIENTS(CLIENT_ID)
#undef CLIENT_ID
};

const struct check_kind_row *
check_kind_row(enum check_kind kind)
{
    return &rows[kind];
}

const char *
check_client_id(enum check_client client)
{
    return clients[client];
}

void
check_report_init(struct check_report *r)
{
    *r = (struct check_report){0};
}

void
check_report_destroy(struct check_report *r)
{
    vec_destroy(&r->at);
}

void
check_note(struct check_report *r, enum check_kind kind, int line, const char *a, const char *b)
{
    *(rows[kind].error ? &r->errors : &r->warnings) += 1;
    if (r->count[kind]++ >= CHECK_EACH)
        return;
    struct check_finding f = {.kind = kind, .line = line};
    str_copy(f.args[0], sizeof f.args[0], a ? a : "");
    str_copy(f.args[1], sizeof f.args[1], b ? b : "");
    vec_push(&r->at, f);
}

void
check_note_number(struct check_report *r, enum check_kind kind, int line, long n)
{
    char text[24];
    snprintf(text, sizeof text, "%ld", n);
    check_note(r, kind, line, text, NULL);
}

/* -- structure --------------------------------------------------------------------------------- */

/* What splitting the file into components complains of. */
static void
note_problem(struct check_report *r, const struct ical_problem *p)
{
    const struct error *e = &p->error;
    if (e->code == ERR_ICAL_UNCLOSED)
        check_note(r, CHECK_UNCLOSED, e->line, e->args[0], NULL);
    else if (e->code == ERR_ICAL_LINE)
        check_note(r, CHECK_GARBAGE, e->line, e->args[0], NULL);
    else if (e->code == ERR_ICAL_LIMIT)
        check_note(r, CHECK_LIMIT, e->line, NULL, NULL);
    else if (e->code == ERR_ICAL_MISSING)
        check_note(r, CHECK_BARE, e->line, e->args[0], NULL);
}

static bool
check_structure(struct ical_lines *lines, struct ical_problems *problems, struct check_report *r)
{
    struct ical_parts parts;
    struct error e = {0};
    ical_parts_init(&parts);
    bool ok = ical_split(lines, &parts, problems, &e);
    for (size_t i = 0; i < problems->at.count; i++)
        note_problem(r, &problems->at.at[i]);
    long events = 0;
    for (size_t i = 0; i < parts.components.count; i++)
        events += parts.components.at[i].kind == ICAL_EVENT;
    if (events > 1000)
        check_note_number(r, CHECK_MANY, 0, events);
    if (parts.calendars > 1)
        check_note_number(r, CHECK_SEVERAL, 0, parts.calendars);
    if (!ok)
        check_note(r, e.code == ERR_ICAL_NOT ? CHECK_NOT_CALENDAR : CHECK_LIMIT, 0, NULL, NULL);
    ical_parts_destroy(&parts);
    return ok;
}

/* -- whole ------------------------------------------------------------------------------------- */

static int
by_line(const void *pa, const void *pb)
{
    const struct check_finding *a = pa, *b = pb;
    if (a->line != b->line)
        return a->line < b->line ? -1 : 1;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    return strcmp(a->args[0], b->args[0]);
}

bool
check_bytes(const char *bytes, size_t len, struct check_report *out, struct error *e)
{
    struct ical_lines lines;
    struct ical_problems problems;
    ical_lines_init(&lines);
    ical_problems_init(&problems, "");
    check_physical(bytes, len, out);
    bool ok = ical_lines_read(&lines, bytes, len, &problems, e);
    if (ok) {
        check_lines(&lines, out); /* first: splitting takes the numbers of lines that are none */
        check_structure(&lines, &problems, out);
        if (out->at.count > 1)
            qsort(out->at.at, out->at.count, sizeof *out->at.at, by_line);
    }
    ical_problems_destroy(&problems);
    ical_lines_destroy(&lines);
    return ok;
}
