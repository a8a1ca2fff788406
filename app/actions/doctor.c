#include "actions/doctor.h"

#include "actions/expand.h"
#include "actions/inside.h"
#include "base/str.h"
#include "store/occurrences.h"

bool
doctor_database(struct bureau *b, struct error *e)
{
    return db_check(bureau_db(b), e) && day_counts_check(bureau_db(b), e);
}

bool
doctor_zones(struct bureau *b, char stored[ZONES_TEXT], char now[ZONES_TEXT], struct error *e)
{
    struct expansion x;
    bool found;
    if (!expansion_get(bureau_db(b), &x, &found, e))
        return false;
    str_copy(stored, ZONES_TEXT, found ? x.zones : "");
    expand_zones_version(now);
    return true;
}
