/* What a batch and a school of a lab plan cost. */
#include "exam/lab_inside.h"

/* -- classes into the labs of a batch ---------------------------------------------------------- */

static bool
sits_in(const struct lab_search *s, int32_t c, int32_t batch)
{
    const struct lab_class *class = &s->p->classes[c];
    int32_t own = s->batch[c];
    return own == batch || (class->whole_period && own < batch &&
                            s->p->batches[own].period == s->p->batches[batch].period);
}

int32_t
lab_list(const struct lab_search *s, int32_t batch)
{
    int32_t n = 0;
    for (int32_t c = 0; c < (int32_t)s->p->class_count; c++) {
        if (!sits_in(s, c, batch))
            continue;
        const struct lab_class *x = &s->p->classes[c];
        int32_t i = n++;
        for (; i > 0; i--) {
            const struct lab_class *y = &s->p->classes[s->in[i - 1]];
            if (y->whole_period > x->whole_period ||
                (y->whole_period == x->whole_period && y->size >= x->size))
                break;
            s->in[i] = s->in[i - 1];
        }
        s->in[i] = c;
    }
    return n;
}

/* The lab that holds `size` with the fewest seats to spare; of none, the emptiest. */
static int32_t
best_room(const struct lab_search *s, int32_t size)
{
    int32_t tight = -1, wide = s->room_order[0];
    for (size_t i = 0; i < s->p->room_count; i++) {
        int32_t r = s->room_order[i], left = s->free_seats[r];
        if (left >= size && (tight < 0 || left < s->free_seats[tight]))
            tight = r;
        if (left > s->free_seats[wide])
            wide = r;
    }
    return tight >= 0 ? tight : wide;
}

int32_t
lab_pack(const struct lab_search *s, int32_t n, lab_take_fn take, void *arg)
{
    int32_t over = 0;
    for (size_t r = 0; r < s->p->room_count; r++)
        s->free_seats[r] = lab_usable(&s->p->rooms[r]);
    for (int32_t i = 0; i < n; i++) {
        int32_t left = s->p->classes[s->in[i]].size;
        while (left > 0) {
            int32_t r = best_room(s, left);
            int32_t count = s->free_seats[r] < left ? s->free_seats[r] : left;
            if (count <= 0)
                break;
            take(arg, s->in[i], r, count);
            s->free_seats[r] -= count;
            left -= count;
        }
        over += left;
    }
    return over;
}

/* Parts of the classes that begin in a batch; those carried over were counted where they began. */
struct parts {
    const struct lab_search *s;
    int32_t batch, more;
};

static void
count_part(void *arg, int32_t class, int32_t room, int32_t count)
{
    struct parts *p = arg;
    (void)room, (void)count;
    p->more += p->s->batch[class] == p->batch;
}

int64_t
lab_batch_cost(const struct lab_search *s, int32_t batch)
{
    struct parts parts = {s, batch, 0};
    int32_t n = lab_list(s, batch);
    if (n == 0)
        return 0;
    int32_t over = lab_pack(s, n, count_part, &parts);
    for (int32_t i = 0; i < n; i++)
        parts.more -= s->batch[s->in[i]] == batch;
    return (int64_t)over * LAB_HARD_PRICE + (int64_t)parts.more * s->p->weights.part +
           s->p->weights.open + s->p->batches[batch].late_cost;
}

/* -- schools ----------------------------------------------------------------------------------- */

int64_t
lab_school_cost(const struct lab_search *s, int32_t school)
{
    const struct lab_batch *all = s->p->batches;
    bool in[LAB_BATCHES_MAX] = {false};
    int64_t cost = 0;
    for (int32_t c = school; c < (int32_t)s->p->class_count; c++)
        if (s->school[c] == school) {
            in[s->batch[c]] = true;
            if (s->p->classes[c].whole_period && !s->begins[s->batch[c]])
                cost += LAB_HARD_PRICE;
        }
    int32_t last = -1, period = 0, last_period = 0;
    for (int32_t b = 0; b < (int32_t)s->p->batch_count; b++) {
        period += b > 0 && all[b].period != all[b - 1].period;
        if (!in[b])
            continue;
        if (last >= 0 && all[last].day != all[b].day)
            cost += s->p->weights.day;
        else if (last >= 0 && period == last_period)
            cost += LAB_HARD_PRICE;
        else if (last >= 0)
            cost += (int64_t)(period - last_period - 1) * s->p->weights.apart;
        last = b;
        last_period = period;
    }
    return cost;
}
