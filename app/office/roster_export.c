/* Lists out again, in sheets that roster_import reads. */
#include "office/roster_inside.h"

#include <stdio.h>
#include <string.h>

static const char *
sex_word(enum sex s)
{
    return s == SEX_MALE ? "男" : s == SEX_FEMALE ? "女" : "";
}

static const char *
yes_word(bool yes)
{
    return yes ? "是" : "否";
}

static const char *
number_or_empty(struct arena *a, int n, int empty)
{
    return n == empty ? "" : arena_printf(a, "%d", n);
}

/* The cells of a row, in the order of ROSTER_COLUMNS. */
static void
candidate_cells(struct arena *a, const struct candidate *c, const char **at)
{
    const char *const cells[] = {c->number,
                                 c->registration,
                                 c->identity,
                                 c->name,
                                 c->school,
                                 c->grade_class,
                                 sex_word(c->sex),
                                 c->language,
                                 c->papers,
                                 number_or_empty(a, c->time_factor, TIME_FACTOR_PLAIN),
                                 yes_word(c->own_room),
                                 c->pe_group,
                                 c->site,
                                 c->room,
                                 number_or_empty(a, c->seat, 0)};
    memcpy(at, cells, sizeof cells);
}

static void
room_cells(struct arena *a, const struct exam_whole *w, const struct exam_room *r, const char **at)
{
    char desks[GRID_TEXT];
    const struct exam_site *site = &w->sites[whole_site(w, r->site)];
    const char *const cells[] = {site->code,
                                 site->name,
                                 r->code,
                                 r->place,
                                 number_or_empty(a, r->floor, 0),
                                 room_use_word(r->use),
                                 arena_strdup(a, room_grid_format(&r->grid, desks)),
                                 grid_side_word(r->grid.door),
                                 grid_start_word(r->grid.start),
                                 grid_order_word(r->grid.order),
                                 number_or_empty(a, r->spares, 0)};
    memcpy(at, cells, sizeof cells);
}

const char *
roster_role_word(int role)
{
    switch ((enum staff_role)role) {
    case ROLE_FIRST:
        return "主监考";
    case ROLE_SECOND:
        return "副监考";
    case ROLE_ROVING:
        return "流动监考";
    case ROLE_RESERVE:
        return "备用";
    }
    return "";
}

static const char *
role_words(struct arena *a, int roles)
{
    const char *all = "";
    if (roles == ROLE_ALL)
        return "";
    for (int i = 0; i < 4; i++)
        if (roles & 1 << i)
            all = arena_printf(a, "%s%s%s", all, all[0] ? "、" : "", roster_role_word(1 << i));
    return all;
}

static void
staff_cells(struct arena *a, const struct staff *p, const char **at)
{
    const char *const cells[] = {p->code,
                                 p->name,
                                 p->school,
                                 p->subject,
                                 sex_word(p->sex),
                                 yes_word(p->trained),
                                 yes_word(p->graduating),
                                 yes_word(p->relative),
                                 number_or_empty(a, p->years, -1),
                                 role_words(a, p->roles),
                                 number_or_empty(a, p->most, -1),
                                 p->avoid_schools,
                                 p->avoid_sites,
                                 p->away,
                                 p->must_site};
    memcpy(at, cells, sizeof cells);
}

/* The first alias of each column is its header. */
static size_t
header_cells(enum roster_kind kind, struct arena *a, const char *headers[COL_COUNT])
{
    size_t n = 0;
    for (int c = 0; c < COL_COUNT; c++) {
        const struct column_row *row = roster_column((enum roster_column)c);
        if (row->list == kind)
            headers[n++] = arena_strndup(a, row->aliases, strcspn(row->aliases, " "));
    }
    return n;
}

static size_t
fill(enum roster_kind kind, const struct exam_whole *w, struct arena *a, size_t columns,
     const char **at)
{
    switch (kind) {
    case ROSTER_CANDIDATES:
        for (size_t i = 0; i < w->candidate_count; i++)
            candidate_cells(a, &w->candidates[i], at + i * columns);
        return w->candidate_count;
    case ROSTER_ROOMS:
        for (size_t i = 0; i < w->room_count; i++)
            room_cells(a, w, &w->rooms[i], at + i * columns);
        return w->room_count;
    case ROSTER_STAFF:
        for (size_t i = 0; i < w->staff_count; i++)
            staff_cells(a, &w->staff[i], at + i * columns);
        return w->staff_count;
    }
    return 0;
}

bool
roster_export(struct office *o, enum roster_kind kind, const char *exam, const char *path,
              enum encoding encoding, size_t *rows, struct error *e)
{
    struct arena a;
    struct exam_whole w;
    const char *headers[COL_COUNT];
    arena_init(&a);
    bool ok = exam_whole_load(o, exam, &a, &w, e);
    if (ok) {
        size_t columns = header_cells(kind, &a, headers);
        size_t most = w.candidate_count + w.room_count + w.staff_count + 1;
        const char **cells = arena_array(&a, most * columns, sizeof *cells);
        memcpy(cells, headers, columns * sizeof *cells);
        *rows = fill(kind, &w, &a, columns, cells + columns);
        struct sheet_out t = {columns, *rows + 1, cells};
        ok = sheet_write(path, &t, encoding, e);
    }
    arena_destroy(&a);
    return ok;
}
