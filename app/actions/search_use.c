#include "actions/search_use.h"

#include "store/search_use.h"

static bool
write_all(struct db *db, const struct search_use *at, size_t count, struct day today,
          struct error *e)
{
    for (size_t i = 0; i < count; i++)
        if (!search_use_add(db, at[i].day, at[i].event, at[i].n, e))
            return false;
    return search_use_forget(db, today, e);
}

bool
search_use_write(const char *path, const struct search_use *at, size_t count, struct day today,
                 struct error *e)
{
    struct db *db = db_open(path, DB_STAFF, e);
    if (!db)
        return false;
    bool ok = db_begin(db, e) && write_all(db, at, count, today, e) && db_commit(db, e);
    if (!ok)
        db_rollback(db);
    db_close(db);
    return ok;
}
