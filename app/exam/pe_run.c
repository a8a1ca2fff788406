/* One half-day: groups through its stations. */
#include "exam/pe_inside.h"

struct choice {
    int32_t at, item, begin, team, load;
};

static int32_t
first_free(const struct pe_run *r, int32_t free_at[][PE_TEAMS_MAX], int32_t item)
{
    int32_t team = 0;
    for (int32_t t = 1; t < r->p->items[item].teams; t++)
        if (free_at[item][t] < free_at[item][team])
            team = t;
    return team;
}

/* The last item waits for all others. */
static bool
may_come(const struct pe_run *r, int32_t at, int32_t item)
{
    int32_t bit = 1 << item;
    return (r->left[at] & bit) && (!r->p->items[item].last || r->left[at] == bit);
}

static bool
is_better(const struct choice *x, const struct choice *y)
{
    if (y->at < 0 || x->begin != y->begin)
        return y->at < 0 || x->begin < y->begin;
    return x->at != y->at ? x->at < y->at : x->load > y->load;
}

static struct choice
next_stop(const struct pe_run *r, int32_t free_at[][PE_TEAMS_MAX])
{
    struct choice best = {.at = -1};
    int32_t team[PE_ITEMS_MAX];
    for (int32_t i = 0; i < (int32_t)r->p->item_count; i++)
        team[i] = first_free(r, free_at, i);
    for (int32_t at = 0; at < r->n; at++)
        for (int32_t i = 0; r->left[at] != 0 && i < (int32_t)r->p->item_count; i++) {
            if (!may_come(r, at, i))
                continue;
            int32_t ready = free_at[i][team[i]];
            const struct pe_item *item = &r->p->items[i];
            struct choice c = {at, i, ready > r->free_at[at] ? ready : r->free_at[at], team[i],
                               item->minutes * 64 / item->teams};
            if (is_better(&c, &best))
                best = c;
        }
    return best;
}

/* What a group stood about between its first and its last stop; it ends at `end`. */
static int64_t
stood(const struct pe_run *r, int32_t group, int32_t end)
{
    int32_t first = INT32_MAX, busy = ((int32_t)r->p->item_count - 1) * r->p->rest;
    for (size_t i = 0; i < r->p->item_count; i++) {
        int32_t begin = r->all[group].stops[i].begin;
        first = begin < first ? begin : first;
        busy += r->p->items[i].minutes;
    }
    return end - first - busy;
}

int32_t
pe_run_through(struct pe_run *r, int64_t *waited)
{
    int32_t free_at[PE_ITEMS_MAX][PE_TEAMS_MAX] = {{0}}, done = 0;
    for (int32_t at = 0; at < r->n; at++) {
        r->free_at[at] = 0;
        r->left[at] = (1 << r->p->item_count) - 1;
    }
    *waited = 0;
    for (size_t stops = (size_t)r->n * r->p->item_count; stops > 0; stops--) {
        struct choice c = next_stop(r, free_at);
        int32_t end = c.begin + r->p->items[c.item].minutes;
        r->all[r->groups[c.at]].stops[c.item] = (struct pe_stop){c.begin, c.team};
        free_at[c.item][c.team] = end;
        r->free_at[c.at] = end + r->p->rest;
        r->left[c.at] &= ~(1 << c.item);
        done = end > done ? end : done;
        if (r->left[c.at] == 0)
            *waited += stood(r, r->groups[c.at], end);
    }
    return done;
}
