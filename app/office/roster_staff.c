/* Rows of staff. */
#include "office/clean.h"
#include "office/roster_inside.h"

#include <stdlib.h>
#include <string.h>

static const char *
session_of(const struct exam_whole *w, const char *item)
{
    for (size_t i = 0; i < w->session_count; i++)
        if (str_equal(w->sessions[i].name, item))
            return w->sessions[i].name;
    return NULL;
}

/* Words for what a person may be put to; in either language. */
static int
role_named(const char *word)
{
    static const struct {
        const char *word;
        int role;
    } known[] = {{"主监考", ROLE_FIRST},
                 {"甲", ROLE_FIRST},
                 {"first", ROLE_FIRST},
                 {"副监考", ROLE_SECOND},
                 {"乙", ROLE_SECOND},
                 {"second", ROLE_SECOND},
                 {"监考", ROLE_FIRST | ROLE_SECOND},
                 {"流动监考", ROLE_ROVING},
                 {"流动", ROLE_ROVING},
                 {"场外", ROLE_ROVING},
                 {"roving", ROLE_ROVING},
                 {"备用", ROLE_RESERVE},
                 {"备用监考", ROLE_RESERVE},
                 {"reserve", ROLE_RESERVE}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_equal(word, known[i].word))
            return known[i].role;
    return 0;
}

static int
take_roles(struct roster_reading *r)
{
    const char *list = cell_raw(r, COL_ROLES), *item;
    size_t len;
    int roles = 0;
    while (list_next(&list, &item, &len)) {
        clean_words(arena_strndup(r->a, item, len), &r->clean);
        int role = role_named(r->clean.s);
        if (!role)
            row_refuse(r, FAULT_roles, COL_ROLES, r->clean.s, "");
        roles |= role;
    }
    return roles ? roles : ROLE_ALL;
}

static int
by_code(const void *x, const void *y)
{
    const struct staff *a = x, *b = y;
    return strcmp(a->code, b->code);
}

static void
keep_staff(struct roster_reading *r, struct staff *p)
{
    size_t n = r->whole.staff_count; /* by code */
    const struct staff *was = n ? bsearch(p, r->whole.staff, n, sizeof *was, by_code) : NULL;
    if (!was)
        return;
    KEEP(r, SUBJECT, p, was, subject);
    KEEP(r, STAFF_SEX, p, was, sex);
    KEEP(r, TRAINED, p, was, trained);
    KEEP(r, GRADUATING, p, was, graduating);
    KEEP(r, RELATIVE, p, was, relative);
    KEEP(r, YEARS, p, was, years);
    KEEP(r, ROLES, p, was, roles);
    KEEP(r, MOST, p, was, most);
    KEEP(r, AVOID_SCHOOLS, p, was, avoid_schools);
    KEEP(r, AVOID_SITES, p, was, avoid_sites);
    KEEP(r, AWAY, p, was, away);
    KEEP(r, MUST_SITE, p, was, must_site);
}

void
read_staff_row(struct roster_reading *r)
{
    struct staff *p = &r->row->staff;
    p->exam = r->whole.exam.id;
    p->code = cell_code(r, COL_CODE);
    p->name = cell_name(r, COL_STAFF_NAME);
    p->school = cell_words(r, COL_STAFF_SCHOOL);
    p->subject = cell_words(r, COL_SUBJECT);
    p->sex = cell_sex(r, COL_STAFF_SEX);
    p->trained = cell_yes(r, COL_TRAINED, false);
    p->graduating = cell_yes(r, COL_GRADUATING, false);
    p->relative = cell_yes(r, COL_RELATIVE, false);
    p->years = cell_whole(r, COL_YEARS, 0, 60, -1);
    p->roles = take_roles(r);
    p->most = cell_whole(r, COL_MOST, 0, 60, -1);
    p->avoid_schools = cell_list(r, COL_AVOID_SCHOOLS, NULL, FAULT_missing, "");
    p->avoid_sites =
        cell_list(r, COL_AVOID_SITES, site_code_of, FAULT_site, site_names(&r->whole, r->a));
    p->away = cell_list(r, COL_AWAY, session_of, FAULT_session, session_names(&r->whole, r->a));
    p->must_site =
        cell_list(r, COL_MUST_SITE, site_code_of, FAULT_site, site_names(&r->whole, r->a));
    if (!p->code[0]) /* then his name and school are his number */
        p->code = arena_printf(r->a, "%s·%s", p->school, p->name);
    keep_staff(r, p);
}

void
check_staff_rows(struct roster_reading *r)
{
    size_t n = r->rows.count;
    struct roster_key *keys = arena_array(r->a, n + 1, sizeof *keys);
    for (size_t i = 0; i < n; i++)
        keys[i] = (struct roster_key){r->rows.at[i].staff.code, i};
    refuse_twins(r, keys, n, FAULT_same_key, column_there(r, COL_CODE) ? COL_CODE : COL_STAFF_NAME);
}
