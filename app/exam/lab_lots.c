/* Who sits at which machine: by lot. */
#include "exam/lab_inside.h"

#define LOTS_STREAM UINT64_C(0x6C6F7473) /* lots come from a stream of their own */

/* Hands out the machines of one batch: each lab's in an order drawn by lot, and to the candidates
 * of each class likewise, since who comes to which lab of two is drawn too. */
struct lots {
    const struct lab_search *s;
    struct rng rng;
    struct lab_seat *seats;
    int32_t **machines;       /* by room, shuffled */
    int32_t *given;           /* by room */
    int32_t **people, *taken; /* by class: candidates, shuffled; how many have a seat */
    int32_t batch;
};

static void
give(void *arg, int32_t class, int32_t room, int32_t count)
{
    struct lots *l = arg;
    for (int32_t i = 0; i < count; i++) {
        int32_t machine = l->machines[room][l->given[room]++];
        if (l->s->batch[class] == l->batch)
            l->seats[l->people[class][l->taken[class]++]] =
                (struct lab_seat){l->batch, room, machine};
    }
}

/* A period's batches take the machines in one order, so that who stays for all of it stays put. */
static void
draw_machines(struct lots *l)
{
    for (size_t r = 0; r < l->s->p->room_count; r++) {
        l->given[r] = 0;
        if (l->s->begins[l->batch])
            rng_shuffle(&l->rng, l->machines[r], (size_t)lab_usable(&l->s->p->rooms[r]));
    }
}

static void
prepare_lots(struct lots *l, struct arena *a)
{
    const struct lab_problem *p = l->s->p;
    int32_t next = 0;
    l->machines = arena_array(a, p->room_count, sizeof *l->machines);
    l->given = arena_array(a, p->room_count, sizeof *l->given);
    l->people = arena_array(a, p->class_count, sizeof *l->people);
    l->taken = arena_array(a, p->class_count, sizeof *l->taken);
    for (size_t r = 0; r < p->room_count; r++) {
        l->machines[r] = arena_array(a, (size_t)p->rooms[r].machines, sizeof(int32_t));
        for (int32_t i = 0; i < p->rooms[r].machines; i++)
            l->machines[r][i] = i + 1;
    }
    for (size_t c = 0; c < p->class_count; c++) {
        l->people[c] = arena_array(a, (size_t)p->classes[c].size, sizeof(int32_t));
        for (int32_t i = 0; i < p->classes[c].size; i++)
            l->people[c][i] = next++;
        rng_shuffle(&l->rng, l->people[c], (size_t)p->classes[c].size);
    }
}

void
lab_draw(const struct lab_search *s, uint64_t seed, struct lab_seat *seats, struct arena *a)
{
    struct lots l = {.s = s, .seats = seats};
    rng_seed(&l.rng, seed ^ LOTS_STREAM);
    prepare_lots(&l, a);
    for (size_t i = 0; i < lab_candidates(s->p); i++)
        seats[i] = (struct lab_seat){-1, -1, 0};
    for (l.batch = 0; l.batch < (int32_t)s->p->batch_count; l.batch++) {
        draw_machines(&l);
        lab_pack(s, lab_list(s, l.batch), give, &l);
    }
}
