#include "actions/zones.h"

#include "actions/expand.h"
#include "actions/inside.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/random.h"
#include "base/str.h"
#include "base/table.h"
#include "ical/calfile.h"
#include "store/calendars.h"

#include <stdlib.h>
#include <string.h>

struct zones {
    struct arena tables;
    struct table aliases;
    bool loaded;
    int64_t calendar;
    uint64_t head; /* of which the zones were made */
    struct ical_zones *known;
};

struct zones *
zones_new(void)
{
    struct zones *z = mem_alloc(sizeof *z);
    arena_init(&z->tables);
    return z;
}

void
zones_free(struct zones *z)
{
    if (z == NULL)
        return;
    ical_zones_free(z->known);
    arena_destroy(&z->tables);
    free(z);
}

const struct table *
zones_aliases(struct bureau *b, struct error *e)
{
    struct zones *z = bureau_zones(b);
    z->loaded = z->loaded || (ical_prime(e) &&
                              table_resource(&z->tables, "data/zone-aliases.tsv", &z->aliases, e));
    return z->loaded ? &z->aliases : NULL;
}

static void
learn(struct zones *z, const struct calendar *c, uint64_t head, struct day today)
{
    ical_zones_free(z->known);
    z->known = ical_zones_new(&z->aliases);
    ical_zones_span(z->known, month_first(day_ymd(today).year - EXPAND_YEARS_BACK, 1),
                    month_first(day_ymd(today).year + EXPAND_YEARS_AHEAD, 1));
    ical_zones_add_head(z->known, c->head);
    z->calendar = c->id;
    z->head = head;
}

const struct ical_zone *
zones_named(struct bureau *b, int64_t calendar, const char *tzid)
{
    struct zones *z = bureau_zones(b);
    struct arena a;
    struct calendar c;
    bool found = false, guessed;
    if (str_equal(tzid, ical_zone_name(&ical_zone_utc)))
        return &ical_zone_utc;
    struct error e = {0};
    if (!zones_aliases(b, &e)) /* zones are known by their Olson names only */
        log_warn("zone tables: %s", e.args[0]);
    arena_init(&a);
    if (!calendars_get(bureau_db(b), calendar, &a, &c, &found, NULL) || !found)
        c = (struct calendar){.id = calendar, .head = ""};
    uint64_t head = hash64(c.head, strlen(c.head));
    if (z->known == NULL || z->calendar != calendar || z->head != head)
        learn(z, &c, head, clock_now(bureau_clock(b)).day);
    arena_destroy(&a);
    return ical_zones_find(z->known, tzid, &guessed);
}
