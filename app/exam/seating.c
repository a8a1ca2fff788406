#include "exam/seating.h"

#include "base/vec.h"
#include "exam/limits.h"
#include "exam/seating_inside.h"

#include <stdlib.h>
#include <string.h>

/* -- sites ------------------------------------------------------------------------------------- */

static int32_t
room_seats(const struct seating_problem *p, const struct seating_room *r)
{
    int32_t desks = (int32_t)room_grid_seats(&r->grid);
    int32_t most = desks < p->rules.room_seats ? desks : p->rules.room_seats;
    int32_t kept = p->rules.reserve_seats > 0 ? p->rules.reserve_seats : 0;
    return most > kept ? most - kept : 0;
}

struct school_size {
    int32_t school, count;
};

static int
larger_first(const void *x, const void *y)
{
    const struct school_size *a = x, *b = y;
    return (a->count < b->count) - (a->count > b->count);
}

/* Schools of those without a site, larger first, equals by lot. */
static size_t
count_schools(const struct seating_problem *p, struct lot *lots, struct arena *a,
              struct school_size **out)
{
    int32_t most = -1;
    for (size_t i = 0; i < p->candidate_count; i++)
        if (p->candidates[i].site < 0 && p->candidates[i].school > most)
            most = p->candidates[i].school;
    size_t n = (size_t)(most + 1), kept = 0;
    struct school_size *sizes = arena_array(a, n + 1, sizeof *sizes);
    int32_t *order = arena_array(a, n + 1, sizeof *order),
            *counts = arena_array(a, n + 1, sizeof *counts);
    for (size_t i = 0; i < p->candidate_count; i++)
        if (p->candidates[i].site < 0)
            counts[p->candidates[i].school]++;
    for (size_t i = 0; i < n; i++)
        order[i] = (int32_t)i;
    lot_shuffle(lots, order, n);
    for (size_t i = 0; i < n; i++)
        if (counts[order[i]] > 0)
            sizes[kept++] = (struct school_size){order[i], counts[order[i]]};
    /* an insertion keeps equals in the order of the lots, which qsort does not promise */
    for (size_t i = 1; i < kept; i++)
        for (size_t j = i; j > 0 && larger_first(&sizes[j - 1], &sizes[j]) > 0; j--) {
            struct school_size x = sizes[j];
            sizes[j] = sizes[j - 1];
            sizes[j - 1] = x;
        }
    *out = sizes;
    return kept;
}

static int32_t
freest(const int64_t *left, int32_t count)
{
    int32_t best = 0;
    for (int32_t s = 1; s < count; s++)
        if (left[s] > left[best])
            best = s;
    return best;
}

/* Seats of each site, less those whose candidates are there already and a room for each who needs
 * one alone. */
static int64_t *
seats_left(const struct seating_problem *p, struct arena *a)
{
    int64_t *left = arena_array(a, (size_t)p->site_count + 1, sizeof *left);
    for (size_t i = 0; i < p->room_count; i++)
        if (p->rooms[i].usable)
            left[p->rooms[i].site] += room_seats(p, &p->rooms[i]);
    for (size_t i = 0; i < p->candidate_count; i++)
        if (p->candidates[i].site >= 0)
            left[p->candidates[i].site] -= p->candidates[i].alone ? p->rules.room_seats : 1;
    return left;
}

void
seating_sites(const struct seating_problem *p, struct lot *lots, struct arena *a, int32_t *sites)
{
    struct school_size *sizes;
    size_t schools = count_schools(p, lots, a, &sizes);
    int64_t *left = seats_left(p, a);
    for (size_t i = 0; i < p->candidate_count; i++)
        sites[i] = p->candidates[i].site;
    for (size_t k = 0; k < schools; k++) {
        int32_t site = freest(left, p->site_count);
        for (size_t i = 0; i < p->candidate_count; i++) {
            if (p->candidates[i].site >= 0 || p->candidates[i].school != sizes[k].school)
                continue;
            if (left[site] <= 0)
                site = freest(left, p->site_count);
            sites[i] = site;
            left[site] -= p->candidates[i].alone ? p->rules.room_seats : 1;
        }
    }
}

/* -- blocks ------------------------------------------------------------------------------------ */

/* Candidates with what makes their block; sorted, so that a block stands together. */
struct seated {
    int32_t site, alone, factor, group, index;
};

static int
by_block(const void *x, const void *y)
{
    const struct seated *a = x, *b = y;
    const int32_t mine[] = {a->site, a->alone, a->factor, a->group, a->index};
    const int32_t other[] = {b->site, b->alone, b->factor, b->group, b->index};
    for (size_t i = 0; i < 5; i++)
        if (mine[i] != other[i])
            return mine[i] < other[i] ? -1 : 1;
    return 0;
}

static bool
same_block(const struct seated *a, const struct seated *b)
{
    return !a->alone && !b->alone && a->site == b->site && a->factor == b->factor &&
           a->group == b->group;
}

struct drawing {
    const struct seating_problem *p;
    struct arena *a;
    struct seating_plan *plan;
    struct lot lots;
    bool *used; /* rooms */
    VEC(struct seating_block) blocks;
    struct seating_report *out;
};

/* Takes free rooms of the site for n candidates; how many seats are missing. */
static int64_t
take_rooms(struct drawing *d, int32_t site, int64_t n, int32_t *rooms, int32_t *counts,
           size_t *count)
{
    const struct exam_rules *r = &d->p->rules;
    *count = 0;
    for (size_t i = 0; i < d->p->room_count && n > 0; i++) {
        int32_t seats = room_seats(d->p, &d->p->rooms[i]);
        if (d->used[i] || !d->p->rooms[i].usable || d->p->rooms[i].site != site || seats == 0)
            continue;
        /* a few too many for the last room sit in it on top */
        if (r->tail == 1 && n > seats && n - seats <= r->tail_few)
            seats = (int32_t)n;
        d->used[i] = true;
        rooms[*count] = (int32_t)i;
        counts[(*count)++] = n < seats ? (int32_t)n : seats;
        n -= counts[*count - 1];
    }
    /* or are taken into the room before, when only they are left */
    if (r->tail == 2 && n <= 0 && *count > 1 && counts[*count - 1] <= r->tail_few) {
        d->used[rooms[*count - 1]] = false;
        counts[*count - 2] += counts[*count - 1];
        --*count;
    }
    return n > 0 ? n : 0;
}

/* -- which rule -------------------------------------------------------------------------------- */

struct rung {
    int school, grade_class;
};

static int32_t
key_of(const struct seating_candidate *c, bool by_class)
{
    return by_class ? c->grade_class : c->school;
}

/* The largest school or class of a block. */
static void
largest_key(const struct drawing *d, const int32_t *who, size_t n, bool by_class, int32_t *key,
            int32_t *count)
{
    int32_t most = 0;
    for (size_t i = 0; i < n; i++) {
        int32_t k = key_of(&d->p->candidates[who[i]], by_class);
        most = k > most ? k : most;
    }
    int32_t *counts = arena_array(d->a, (size_t)most + 1, sizeof *counts);
    for (size_t i = 0; i < n; i++)
        counts[key_of(&d->p->candidates[who[i]], by_class)]++;
    *key = 0;
    for (int32_t k = 1; k <= most; k++)
        if (counts[k] > counts[*key])
            *key = k;
    *count = counts[*key];
}

/* How many of one kind a block's rooms take. */
static int32_t
rooms_most(const struct drawing *d, const int32_t *rooms, const int32_t *counts, size_t n,
           int neighbours)
{
    int32_t sum = 0, last = 0;
    for (size_t i = 0; i < n; i++) {
        const struct room_grid *g = &d->p->rooms[rooms[i]].grid;
        bool same = i > 0 && counts[i] == counts[i - 1] &&
                    memcmp(g, &d->p->rooms[rooms[i - 1]].grid, sizeof *g) == 0;
        if (!same)
            last = seating_room_most(g, counts[i], neighbours);
        sum += last;
    }
    return sum;
}

static void
give_up(struct seating_block *b, enum seating_why why)
{
    if (b->why == SEATING_AS_ASKED)
        b->why = why;
}

/* Whether the shares leave room for a rule; notes the first that does not. */
static bool
shares_fit(struct drawing *d, struct seating_block *b, const int32_t *who, const int32_t *rooms,
           const int32_t *counts, struct rung rung)
{
    for (int by_class = 0; by_class < 2; by_class++) {
        int neighbours = by_class ? rung.grade_class : rung.school;
        int32_t key, count;
        if (neighbours == 0)
            continue;
        largest_key(d, who, b->candidates, by_class != 0, &key, &count);
        int32_t most = rooms_most(d, rooms, counts, b->rooms, neighbours);
        if (count <= most)
            continue;
        if (b->why == SEATING_AS_ASKED) {
            b->key = key;
            b->key_count = count;
            b->key_most = most;
            b->key_is_class = by_class != 0;
        }
        give_up(b, SEATING_SHARE);
        return false;
    }
    return true;
}

static void
store_board(struct drawing *d, const struct seat_board *board)
{
    for (size_t i = 0; i < board->count; i++) {
        d->plan->room[board->who[i]] = board->room[i];
        d->plan->seat[board->who[i]] = board->number[i];
    }
}

/* From what was asked to nothing; the last rung always holds. */
static void
draw_block(struct drawing *d, struct seating_block *b, const int32_t *who, const int32_t *rooms,
           const int32_t *counts)
{
    static const struct rung rungs[] = {{8, 8}, {4, 8}, {4, 4}, {0, 8}, {0, 4}, {0, 0}};
    const struct exam_rules *r = &d->p->rules;
    struct seat_board board;
    seat_board_make(d->p, rooms, counts, b->rooms, d->a, &board);
    for (size_t i = 0; i < sizeof rungs / sizeof *rungs; i++) {
        struct rung rung = rungs[i];
        /* what is asked of classes is asked the more when schools may not meet at all */
        rung.school = rung.school < r->school_neighbours ? rung.school : r->school_neighbours;
        rung.grade_class =
            rung.grade_class < r->class_neighbours ? rung.grade_class : r->class_neighbours;
        if (rung.school != rungs[i].school && i + 1 < sizeof rungs / sizeof *rungs &&
            rungs[i + 1].school >= rung.school && rungs[i].grade_class == rungs[i + 1].grade_class)
            continue; /* the next is the same */
        if (!shares_fit(d, b, who, rooms, counts, rung))
            continue;
        board.school = rung.school;
        board.grade_class = rung.grade_class;
        if (seat_board_draw(d->p, &board, who, &d->lots, d->a)) {
            b->school = rung.school;
            b->grade_class = rung.grade_class;
            store_board(d, &board);
            return;
        }
        give_up(b, SEATING_SEARCH);
    }
}

static bool
seat_block(struct drawing *d, const struct seated *at, size_t n, struct error *e)
{
    struct seating_block b = {
        .site = at->site, .group = at->group, .factor = at->factor, .candidates = n};
    int32_t *rooms = arena_array(d->a, d->p->room_count + 1, sizeof *rooms);
    int32_t *counts = arena_array(d->a, d->p->room_count + 1, sizeof *counts);
    int32_t *who = arena_array(d->a, n, sizeof *who);
    for (size_t i = 0; i < n; i++)
        who[i] = at[i].index;
    int64_t missing = take_rooms(d, at->site, (int64_t)n, rooms, counts, &b.rooms);
    if (missing > 0) {
        d->out->short_site = at->site;
        d->out->short_by = missing;
        return limits_told(e, ERR_SEATING_SEATS, at->site + 1, (int64_t)n, missing);
    }
    b.first_room = rooms[0];
    b.last = (size_t)counts[b.rooms - 1];
    draw_block(d, &b, who, rooms, counts);
    vec_push(&d->blocks, b);
    return true;
}

static bool
seat_all(struct drawing *d, struct seated *at, struct error *e)
{
    size_t n = d->p->candidate_count;
    for (size_t first = 0, i; first < n; first = i) {
        for (i = first + 1; i < n && same_block(&at[first], &at[i]); i++)
            continue;
        if (!seat_block(d, at + first, i - first, e))
            return false;
    }
    return true;
}

bool
seating_draw(const struct seating_problem *p, const uint8_t seed[DIGEST_BYTES], struct arena *a,
             struct seating_plan *plan, struct seating_report *out, struct error *e)
{
    struct drawing d = {.p = p, .a = a, .plan = plan, .out = out};
    *out = (struct seating_report){.short_site = -1};
    d.used = arena_array(a, p->room_count + 1, sizeof *d.used);
    int32_t *sites = arena_array(a, p->candidate_count + 1, sizeof *sites);
    struct seated *at = arena_array(a, p->candidate_count + 1, sizeof *at);
    lot_init(&d.lots, seed, "sites");
    seating_sites(p, &d.lots, a, sites);
    for (size_t i = 0; i < p->candidate_count; i++) {
        const struct seating_candidate *c = &p->candidates[i];
        at[i] = (struct seated){sites[i], c->alone, c->factor, c->group, (int32_t)i};
        plan->room[i] = -1;
        plan->seat[i] = 0;
    }
    qsort(at, p->candidate_count, sizeof *at, by_block);
    lot_init(&d.lots, seed, "seats");
    bool ok = seat_all(&d, at, e);
    struct seating_block *blocks = arena_array(a, d.blocks.count + 1, sizeof *blocks);
    if (d.blocks.count)
        memcpy(blocks, d.blocks.at, d.blocks.count * sizeof *blocks);
    out->blocks = blocks;
    out->block_count = d.blocks.count;
    vec_destroy(&d.blocks);
    return ok;
}
