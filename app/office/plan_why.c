/* Why somebody stands where he stands, or nowhere. */
#include "office/plan_inside.h"

#include <string.h>

static int32_t
staff_named(const struct exam_whole *w, const char *text)
{
    for (size_t i = 0; i < w->staff_count; i++)
        if (str_equal(w->staff[i].code, text) || str_equal(w->staff[i].name, text))
            return (int32_t)i;
    return -1;
}

/* Whether a place of the session is open to him; else the fewest rules that keep him from one. */
static bool
is_open(const struct planning *pl, int32_t person, int32_t session, uint64_t *sites,
        unsigned *forbidden)
{
    *sites = 0;
    *forbidden = DUTY_ALL;
    for (size_t i = 0; i < pl->slot_count; i++) {
        if (pl->slots[i].session != session)
            continue;
        unsigned f = duties_forbids(&pl->p.duties, person, &pl->slots[i], DUTY_ALL);
        *forbidden &= f;
        if (f == 0)
            *sites |= UINT64_C(1) << pl->slots[i].site;
    }
    return *sites != 0;
}

static int
load_of(const struct planning *pl, int32_t person)
{
    int load = 0;
    for (size_t i = 0; i < pl->slot_count; i++)
        load += pl->person[i] == person;
    return load;
}

static void
compare(const struct planning *pl, int32_t session, struct plan_why *out)
{
    uint64_t sites;
    unsigned forbidden;
    out->equals = 0;
    for (size_t k = 0; k < pl->w.staff_count; k++) {
        if (!is_open(pl, (int32_t)k, session, &sites, &forbidden))
            continue;
        int load = load_of(pl, (int32_t)k);
        out->load_least = out->equals == 0 || load < out->load_least ? load : out->load_least;
        out->load_most = out->equals == 0 || load > out->load_most ? load : out->load_most;
        out->equals++;
    }
}

bool
plan_why(struct office *o, const char *exam, const char *staff, const char *session,
         struct arena *a, struct plan_why *out, struct error *e)
{
    struct planning pl;
    int32_t person, s = -1;
    uint64_t sites;
    *out = (struct plan_why){.place = ""};
    if (!planning_load(o, exam, PART_DUTIES, a, &pl, e))
        return false;
    person = staff_named(&pl.w, staff);
    for (size_t i = 0; i < pl.w.session_count; i++)
        if (str_equal(pl.w.sessions[i].name, session))
            s = (int32_t)i;
    if (person < 0 || s < 0)
        return error_set(e, ERR_NOT_FOUND, person < 0 ? "staff" : "session",
                         person < 0 ? staff : session, NULL);
    is_open(&pl, person, s, &sites, &out->forbidden);
    for (; sites; sites &= sites - 1)
        out->open_sites++;
    for (size_t i = 0; i < pl.slot_count; i++)
        if (pl.person[i] == person && pl.slots[i].session == s) {
            out->role = pl.slots[i].role;
            out->place = pl.slots[i].room < 0 ? pl.w.sites[pl.slots[i].site].code
                                              : pl.w.rooms[pl.slots[i].room].code;
        }
    out->load = load_of(&pl, person);
    compare(&pl, s, out);
    return true;
}
