#include "office/problem.h"

#include <stdlib.h>
#include <string.h>

/* -- names ------------------------------------------------------------------------------------- */

static int
by_text(const void *x, const void *y)
{
    const char *const *a = x, *const *b = y;
    return strcmp(*a, *b);
}

static struct names
names_make(const char **all, size_t count)
{
    struct names n = {all, 0};
    qsort(all, count, sizeof *all, by_text);
    for (size_t i = 0; i < count; i++)
        if (n.count == 0 || !str_equal(all[n.count - 1], all[i]))
            all[n.count++] = all[i];
    return n;
}

int32_t
names_find(const struct names *n, const char *text)
{
    const char *const *found =
        n->count ? bsearch(&text, n->at, n->count, sizeof *n->at, by_text) : NULL;
    return found ? (int32_t)(found - (const char *const *)n->at) : -1;
}

static const char *
class_name(struct arena *a, const struct candidate *c)
{
    return arena_printf(a, "%s\t%s", c->school, c->grade_class);
}

static const char *
group_name(struct arena *a, const struct candidate *c)
{
    return arena_printf(a, "%s\t%s", c->papers, c->language);
}

/* -- seats ------------------------------------------------------------------------------------- */

static void
make_names(const struct exam_whole *w, struct arena *a, struct exam_problem *out)
{
    size_t n = w->candidate_count, all = n + w->staff_count;
    const char **schools = arena_array(a, all + 1, sizeof *schools);
    const char **classes = arena_array(a, n + 1, sizeof *classes);
    const char **groups = arena_array(a, n + 1, sizeof *groups);
    for (size_t i = 0; i < n; i++) {
        schools[i] = w->candidates[i].school;
        classes[i] = class_name(a, &w->candidates[i]);
        groups[i] = group_name(a, &w->candidates[i]);
    }
    for (size_t i = 0; i < w->staff_count; i++)
        schools[n + i] = w->staff[i].school;
    out->schools = names_make(schools, all);
    out->classes = names_make(classes, n);
    out->groups = names_make(groups, n);
}

void
exam_problem_seats(const struct exam_whole *w, struct arena *a, struct exam_problem *out)
{
    *out = (struct exam_problem){.w = w};
    make_names(w, a, out);
    struct seating_candidate *people = arena_array(a, w->candidate_count + 1, sizeof *people);
    struct seating_room *rooms = arena_array(a, w->room_count + 1, sizeof *rooms);
    for (size_t i = 0; i < w->candidate_count; i++) {
        const struct candidate *c = &w->candidates[i];
        people[i] = (struct seating_candidate){
            .school = names_find(&out->schools, c->school),
            .grade_class = names_find(&out->classes, class_name(a, c)),
            .group = names_find(&out->groups, group_name(a, c)),
            .site = c->site[0] ? whole_site_named(w, c->site) : -1,
            .factor = c->time_factor,
            .alone = c->own_room,
        };
    }
    for (size_t i = 0; i < w->room_count; i++)
        rooms[i] = (struct seating_room){.site = whole_site(w, w->rooms[i].site),
                                         .grid = w->rooms[i].grid,
                                         .usable = w->rooms[i].use == ROOM_WRITTEN,
                                         .spare = w->rooms[i].use == ROOM_RESERVE};
    out->rooms = rooms;
    out->seating = (struct seating_problem){.candidates = people,
                                            .rooms = rooms,
                                            .candidate_count = w->candidate_count,
                                            .room_count = w->room_count,
                                            .site_count = (int32_t)w->site_count,
                                            .rules = w->rules};
}

struct seating_plan
plan_from_rows(const struct exam_whole *w, const struct seat_row *rows, size_t count,
               struct arena *a)
{
    struct seating_plan plan = {.room = arena_array(a, w->candidate_count + 1, sizeof *plan.room),
                                .seat = arena_array(a, w->candidate_count + 1, sizeof *plan.seat)};
    int64_t most = 0;
    for (size_t i = 0; i < w->candidate_count; i++)
        most = w->candidates[i].id > most ? w->candidates[i].id : most;
    int32_t *index = arena_array(a, (size_t)most + 1, sizeof *index);
    for (size_t i = 0; i < w->candidate_count; i++) {
        index[w->candidates[i].id] = (int32_t)i;
        plan.room[i] = -1;
    }
    int64_t room = 0;
    int32_t at = -1;
    for (size_t i = 0; i < count; i++) {
        if (rows[i].room != room) /* rows of a room stand together */
            at = whole_room(w, rows[i].room);
        room = rows[i].room;
        plan.room[index[rows[i].candidate]] = at;
        plan.seat[index[rows[i].candidate]] = rows[i].number;
    }
    return plan;
}

size_t
rows_from_plan(const struct exam_whole *w, const struct seating_plan *plan, struct arena *a,
               const struct seat_row **out)
{
    struct seat_row *rows = arena_array(a, w->candidate_count + 1, sizeof *rows);
    size_t n = 0;
    for (size_t i = 0; i < w->candidate_count; i++)
        if (plan->room[i] >= 0)
            rows[n++] =
                (struct seat_row){w->candidates[i].id, w->rooms[plan->room[i]].id, plan->seat[i]};
    *out = rows;
    return n;
}

/* -- duties ------------------------------------------------------------------------------------ */

/* Whether a group sits a paper: its list names it, or it has none and the language is its own. */
static bool
sits(const char *group, const struct exam_paper *p)
{
    const char *tab = strchr(group, '\t'), *list = group, *item;
    size_t len;
    if (tab == group)
        return !p->language[0] || str_equal(p->language, tab + 1);
    while (list < tab && list_next(&list, &item, &len)) {
        if (item + len > tab)
            len = (size_t)(tab - item);
        if (strlen(p->name) == len && memcmp(p->name, item, len) == 0)
            return true;
    }
    return false;
}

static void
find_sessions(struct exam_problem *p, struct arena *a)
{
    const struct exam_whole *w = p->w;
    p->group_sessions = arena_array(a, p->groups.count + 1, sizeof *p->group_sessions);
    for (size_t g = 0; g < p->groups.count; g++)
        for (size_t i = 0; i < w->paper_count; i++) {
            int s = whole_session(w, w->papers[i].session);
            if (s >= 0 && s < DUTIES_SESSIONS_MAX && sits(p->groups.at[g], &w->papers[i]))
                p->group_sessions[g] |= UINT64_C(1) << s;
        }
}

/* Sites at which candidates of a school sit. */
static uint64_t *
sites_of_schools(const struct exam_problem *p, const struct seating_plan *plan, struct arena *a)
{
    uint64_t *sites = arena_array(a, p->schools.count + 1, sizeof *sites);
    for (size_t i = 0; i < p->w->candidate_count; i++)
        if (plan->room[i] >= 0)
            sites[p->seating.candidates[i].school] |=
                UINT64_C(1) << (p->seating.rooms[plan->room[i]].site & 63);
    return sites;
}

/* Bits of a list's items, as `find` knows them. */
static uint64_t
bits_of(struct exam_problem *p, const char *list, struct arena *a,
        int (*find)(const struct exam_whole *w, const char *text))
{
    const char *item;
    size_t len;
    uint64_t bits = 0;
    while (list_next(&list, &item, &len)) {
        int i = find(p->w, arena_strndup(a, item, len));
        if (i >= 0 && i < 64)
            bits |= UINT64_C(1) << i;
    }
    return bits;
}

static int
session_named(const struct exam_whole *w, const char *text)
{
    for (size_t i = 0; i < w->session_count; i++)
        if (str_equal(w->sessions[i].name, text))
            return (int)i;
    return -1;
}

static uint64_t
subject_sessions(const struct exam_whole *w, const char *subject)
{
    uint64_t bits = 0;
    for (size_t i = 0; subject[0] && i < w->paper_count; i++) {
        int s = whole_session(w, w->papers[i].session);
        if (s >= 0 && s < 64 && strstr(w->papers[i].name, subject))
            bits |= UINT64_C(1) << s;
    }
    return bits;
}

static struct duty_person
person_of(struct exam_problem *p, const struct staff *s, const uint64_t *school_sites,
          struct arena *a)
{
    struct duty_person m = {.school = names_find(&p->schools, s->school),
                            .sex = s->sex,
                            .years = s->years,
                            .roles = s->roles,
                            .most = s->most,
                            .trained = s->trained,
                            .relative = s->relative,
                            .graduating = s->graduating,
                            .avoid_sites = bits_of(p, s->avoid_sites, a, whole_site_named),
                            .must_sites = bits_of(p, s->must_site, a, whole_site_named),
                            .away = bits_of(p, s->away, a, session_named),
                            .own_subject = subject_sessions(p->w, s->subject)};
    const char *list = s->avoid_schools, *item;
    size_t len;
    m.own_sites = school_sites[m.school];
    while (list_next(&list, &item, &len)) {
        int32_t school = names_find(&p->schools, arena_strndup(a, item, len));
        if (school >= 0)
            m.avoid_sites |= school_sites[school];
    }
    return m;
}

void
exam_problem_duties(struct exam_problem *p, const struct seating_plan *plan, struct arena *a)
{
    const struct exam_whole *w = p->w;
    find_sessions(p, a);
    const uint64_t *school_sites = sites_of_schools(p, plan, a);
    struct duty_person *people = arena_array(a, w->staff_count + 1, sizeof *people);
    struct duty_room *rooms = arena_array(a, w->room_count + 1, sizeof *rooms);
    uint64_t *meets = arena_array(a, w->session_count + 1, sizeof *meets);
    for (size_t i = 0; i < w->staff_count; i++)
        people[i] = person_of(p, &w->staff[i], school_sites, a);
    for (size_t i = 0; i < w->room_count; i++)
        rooms[i].site = p->seating.rooms[i].site;
    for (size_t i = 0; i < w->candidate_count; i++)
        if (plan->room[i] >= 0)
            rooms[plan->room[i]].sessions |= p->group_sessions[p->seating.candidates[i].group];
    for (size_t i = 0; i < w->session_count && i < 64; i++)
        for (size_t j = 0; j < w->session_count && j < 64; j++)
            if (i == j || exam_sessions_meet(&w->sessions[i], &w->sessions[j]))
                meets[i] |= UINT64_C(1) << j;
    p->duties = (struct duties_problem){.people = people,
                                        .rooms = rooms,
                                        .person_count = w->staff_count,
                                        .room_count = w->room_count,
                                        .site_count = (int32_t)w->site_count,
                                        .session_count = (int32_t)w->session_count,
                                        .meets = meets,
                                        .rules = w->rules};
}

/* The order of slots: session, site, room (none last), role, post. */
static int
slot_order(const struct duty_slot *a, const struct duty_slot *b)
{
    const int32_t mine[] = {a->session, a->site, a->room < 0, a->room, a->role, a->post};
    const int32_t other[] = {b->session, b->site, b->room < 0, b->room, b->role, b->post};
    for (size_t i = 0; i < 6; i++)
        if (mine[i] != other[i])
            return mine[i] < other[i] ? -1 : 1;
    return 0;
}

static int
compare_slots(const void *x, const void *y)
{
    return slot_order(x, y);
}

int32_t *
duties_from_rows(const struct exam_whole *w, const struct duty_slot *slots, size_t count,
                 const struct duty_row *rows, size_t row_count, struct arena *a)
{
    int32_t *person = arena_array(a, count + 1, sizeof *person);
    memset(person, -1, (count + 1) * sizeof *person);
    for (size_t i = 0; i < row_count; i++) {
        struct duty_slot s = {.session = whole_session(w, rows[i].session),
                              .site = whole_site(w, rows[i].site),
                              .room = rows[i].room ? whole_room(w, rows[i].room) : -1,
                              .role = rows[i].role,
                              .post = rows[i].post};
        const struct duty_slot *found =
            count ? bsearch(&s, slots, count, sizeof *slots, compare_slots) : NULL;
        for (size_t k = 0; found && k < w->staff_count; k++)
            if (w->staff[k].id == rows[i].staff)
                person[found - slots] = (int32_t)k;
    }
    return person;
}

size_t
rows_from_duties(const struct exam_whole *w, const struct duty_slot *slots, size_t count,
                 const int32_t *person, struct arena *a, const struct duty_row **out)
{
    struct duty_row *rows = arena_array(a, count + 1, sizeof *rows);
    size_t n = 0;
    for (size_t i = 0; i < count; i++)
        if (person[i] >= 0)
            rows[n++] =
                (struct duty_row){.session = w->sessions[slots[i].session].id,
                                  .staff = w->staff[person[i]].id,
                                  .site = w->sites[slots[i].site].id,
                                  .room = slots[i].room < 0 ? 0 : w->rooms[slots[i].room].id,
                                  .role = slots[i].role,
                                  .post = slots[i].post};
    *out = rows;
    return n;
}

/* -- hashes ------------------------------------------------------------------------------------ */

static void
put_rules(const struct exam_rules *r, struct str *out)
{
    for (int i = 0; i < RULE_COUNT; i++)
        str_printf(out, "rule\t%s\t%d\n", exam_rule_word((enum exam_rule)i),
                   exam_rule_get(r, (enum exam_rule)i));
}

static void
put_places(const struct exam_whole *w, struct str *out)
{
    char desks[GRID_TEXT];
    for (size_t i = 0; i < w->room_count; i++) {
        const struct exam_room *r = &w->rooms[i];
        str_printf(out, "room\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", w->sites[whole_site(w, r->site)].code,
                   r->code, room_use_word(r->use), room_grid_format(&r->grid, desks),
                   grid_side_word(r->grid.door), grid_start_word(r->grid.start),
                   grid_order_word(r->grid.order));
    }
}

static void
put_candidates(const struct exam_whole *w, struct str *out)
{
    for (size_t i = 0; i < w->candidate_count; i++) {
        const struct candidate *c = &w->candidates[i];
        str_printf(out, "candidate\t%s\t%s\t%s\t%s\t%s\t%d\t%d\t%s\t%s\t%d\n", c->key, c->school,
                   c->grade_class, c->papers, c->language, c->time_factor, c->own_room, c->site,
                   c->room, c->seat);
    }
}

static void
put_staff(const struct exam_whole *w, struct str *out)
{
    for (size_t i = 0; i < w->staff_count; i++) {
        const struct staff *s = &w->staff[i];
        str_printf(out, "staff\t%s\t%s\t%s\t%d\t%d%d%d\t%d\t%d\t%d\t%s\t%s\t%s\t%s\n", s->code,
                   s->school, s->subject, (int)s->sex, s->trained, s->graduating, s->relative,
                   s->years, s->roles, s->most, s->avoid_schools, s->avoid_sites, s->away,
                   s->must_site);
    }
}

static void
put_sessions(const struct exam_problem *p, struct str *out)
{
    char day[DAY_TEXT];
    for (size_t i = 0; i < p->w->session_count; i++) {
        const struct exam_session *s = &p->w->sessions[i];
        str_printf(out, "session\t%s\t%s\t%d\t%d\n", s->name, day_format(s->day, day), s->start.n,
                   s->end.n);
    }
    for (size_t i = 0; i < p->w->room_count; i++)
        str_printf(out, "use\t%s\t%llx\n", p->w->rooms[i].code,
                   (unsigned long long)p->duties.rooms[i].sessions);
    for (size_t i = 0; i < p->w->staff_count; i++)
        str_printf(out, "own\t%s\t%llx\n", p->w->staff[i].code,
                   (unsigned long long)p->duties.people[i].own_sites);
}

void
input_digest(const struct exam_problem *p, bool duties, uint8_t out[DIGEST_BYTES])
{
    struct str text;
    str_init(&text);
    str_printf(&text, "xiaoli input\t%d\n", duties ? DUTIES_ALGORITHM : SEATING_ALGORITHM);
    put_rules(&p->w->rules, &text);
    put_places(p->w, &text);
    if (duties) {
        put_staff(p->w, &text);
        put_sessions(p, &text);
    } else {
        put_candidates(p->w, &text);
    }
    digest(text.s, text.len, NULL, 0, out);
    str_destroy(&text);
}

void
seats_digest(const struct exam_whole *w, const struct seating_plan *plan, uint8_t out[DIGEST_BYTES])
{
    struct str text;
    str_init(&text);
    for (size_t i = 0; i < w->candidate_count; i++)
        if (plan->room[i] >= 0)
            str_printf(&text, "%s\t%s\t%d\n", w->candidates[i].key, w->rooms[plan->room[i]].code,
                       plan->seat[i]);
    digest(text.s, text.len, NULL, 0, out);
    str_destroy(&text);
}

void
duties_digest(const struct exam_whole *w, const struct duty_slot *slots, size_t count,
              const int32_t *person, uint8_t out[DIGEST_BYTES])
{
    struct str text;
    str_init(&text);
    for (size_t i = 0; i < count; i++)
        if (person[i] >= 0)
            str_printf(&text, "%s\t%s\t%s\t%d\t%d\t%s\n", w->sessions[slots[i].session].name,
                       w->sites[slots[i].site].code,
                       slots[i].room < 0 ? "" : w->rooms[slots[i].room].code, slots[i].role,
                       slots[i].post, w->staff[person[i]].code);
    digest(text.s, text.len, NULL, 0, out);
    str_destroy(&text);
}
