#include "ical/check.h"

#include "base/str.h"
#include "ical/check_inside.h"

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

/* Shortened; bytes that cannot be shown become '?'. */
static void
copy_sound(char out[CHECK_ARG_MAX], const char *text)
{
    str_copy(out, CHECK_ARG_MAX, text ? text : "");
    bool sound = utf8_valid(out, strlen(out));
    for (char *p = out; *p != '\0'; p++) {
        unsigned char c = (unsigned char)*p;
        if (c < 0x20 || c == 0x7f || (!sound && c >= 0x80))
            *p = '?';
    }
}

void
check_note(struct check_report *r, enum check_kind kind, int line, const char *a, const char *b)
{
    *(rows[kind].error ? &r->errors : &r->warnings) += 1;
    if (r->count[kind]++ >= CHECK_EACH)
        return;
    struct check_finding f = {.kind = kind, .line = line};
    copy_sound(f.args[0], a);
    copy_sound(f.args[1], b);
    vec_push(&r->at, f);
}

void
check_note_number(struct check_report *r, enum check_kind kind, int line, long n)
{
    char text[24];
    snprintf(text, sizeof text, "%ld", n);
    check_note(r, kind, line, text, NULL);
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

void
check_bytes(const char *bytes, size_t len, struct check_report *out)
{
    struct check_walk w;
    check_walk_init(&w, out);
    check_physical(bytes, len, &w);
    check_walk_end(&w);
    if (out->at.count > 1)
        qsort(out->at.at, out->at.count, sizeof *out->at.at, by_line);
}
