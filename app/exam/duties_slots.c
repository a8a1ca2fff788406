/* The places there are, and who may fill them. */
#include "base/vec.h"
#include "exam/duties_inside.h"

#include <stdlib.h>
#include <string.h>

struct slot_list {
    VEC(struct duty_slot) at;
};

static void
add(struct slot_list *l, struct duty_slot s, int32_t count, int32_t first_post)
{
    for (int32_t i = 0; i < count; i++) {
        s.post = first_post + i;
        vec_push(&l->at, s);
    }
}

static int32_t
share(int32_t of, int32_t percent)
{
    return percent <= 0 ? 0 : (of * percent + 99) / 100;
}

/* Rooms of one site, then those who rove and stand ready. */
static void
add_site(const struct duties_problem *p, int32_t session, int32_t site, struct slot_list *l)
{
    int32_t rooms = 0, each = p->rules.invigilators > 0 ? p->rules.invigilators : 1;
    for (size_t r = 0; r < p->room_count; r++) {
        if (p->rooms[r].site != site || !(p->rooms[r].sessions >> session & 1))
            continue;
        struct duty_slot s = {
            .session = session, .site = site, .room = (int32_t)r, .role = ROLE_FIRST};
        rooms++;
        add(l, s, 1, 0);
        s.role = ROLE_SECOND;
        add(l, s, each - 1, 1);
    }
    struct duty_slot s = {.session = session, .site = site, .room = -1, .role = ROLE_ROVING};
    if (rooms && p->rules.roving_rooms > 0)
        add(l, s, (rooms + p->rules.roving_rooms - 1) / p->rules.roving_rooms, 0);
    s.role = ROLE_RESERVE;
    add(l, s, share(rooms * each, p->rules.reserve_percent), 0);
}

size_t
duties_slots(const struct duties_problem *p, struct arena *a, const struct duty_slot **out)
{
    struct slot_list l = {0};
    for (int32_t s = 0; s < p->session_count; s++)
        for (int32_t t = 0; t < p->site_count; t++)
            add_site(p, s, t, &l);
    size_t n = l.at.count;
    struct duty_slot *kept = arena_array(a, n + 1, sizeof *kept);
    if (n)
        memcpy(kept, l.at.at, n * sizeof *kept);
    vec_destroy(&l.at);
    *out = kept;
    return n;
}

static unsigned
bit(bool broken, enum duty_rule rule)
{
    return broken ? 1u << rule : 0;
}

unsigned
duties_forbids(const struct duties_problem *p, int32_t person, const struct duty_slot *s,
               unsigned rules)
{
    const struct duty_person *m = &p->people[person];
    const struct exam_rules *r = &p->rules;
    uint64_t site = UINT64_C(1) << s->site, session = UINT64_C(1) << s->session;
    return rules & (bit(r->trained == 1 && !m->trained, DUTY_trained) |
                    bit(r->relative == 1 && m->relative, DUTY_relative) |
                    bit(r->graduating == 1 && m->graduating, DUTY_graduating) |
                    bit(r->own_school == 1 && (m->own_sites & site), DUTY_own_school) |
                    bit((m->avoid_sites & site) != 0, DUTY_avoid) |
                    bit(m->must_sites && !(m->must_sites & site), DUTY_must_site) |
                    bit((m->away & session) != 0, DUTY_away) |
                    bit(r->subject_teacher == 1 && (m->own_subject & session), DUTY_own_subject) |
                    bit(!(m->roles & s->role), DUTY_role));
}
