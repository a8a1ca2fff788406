#include "actions/urgent.h"

#include "actions/change.h"
#include "actions/inside.h"
#include "store/school.h"
#include "store/trail.h"
#include "store/urgent.h"

static bool
put(struct change *c, const struct urgent *u, struct error *e)
{
    struct row_change row;
    bool ok = change_row_begin(c, &row, KIND_URGENT, URGENT_KEY, e);
    return change_row_end(c, &row, ok && urgent_put(c->db, u, e), e);
}

bool
edit_urgent_set(struct bureau *b, const char *who, struct urgent *u, struct arena *a,
                struct error *e)
{
    struct change c;
    u->issued = clock_now(bureau_clock(b));
    if (!u->sender[0] && !settings_get(bureau_db(b), "bureau_name", a, &u->sender, e))
        return false;
    return urgent_check(u, u->issued, e) && change_begin(b, who, "put", &c, e) &&
           change_end(&c, put(&c, u, e), e);
}

static bool
lift(struct change *c, struct error *e)
{
    struct row_change row;
    bool found = false;
    bool ok = change_row_begin(c, &row, KIND_URGENT, URGENT_KEY, e);
    ok = ok && urgent_remove(c->db, &found, e) &&
         (found || error_set(e, ERR_NOTICE_NONE, NULL, NULL, NULL));
    return change_row_end(c, &row, ok, e);
}

bool
edit_urgent_lift(struct bureau *b, const char *who, struct error *e)
{
    struct change c;
    return change_begin(b, who, "remove", &c, e) && change_end(&c, lift(&c, e), e);
}

bool
query_urgent(struct bureau *b, struct arena *a, struct urgent *out, bool *found, struct error *e)
{
    if (!urgent_get(bureau_db(b), a, out, found, e))
        return false;
    *found = *found && !urgent_is_over(out, clock_now(bureau_clock(b)));
    return true;
}
