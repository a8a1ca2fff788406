/* What the sources of actions/ share and nobody outside sees: the bureau's connection. (actions'
 * public headers show model and base only.) */
#ifndef ACTIONS_INSIDE_H
#define ACTIONS_INSIDE_H

#include "actions/bureau.h"
#include "actions/search.h"
#include "store/db.h"

struct db *
bureau_db(const struct bureau *b); /* owned by the bureau; its mode is that of bureau_open */
const char *bureau_path(const struct bureau *b);
enum bureau_mode bureau_mode_of(const struct bureau *b);
void bureau_set_demo(struct bureau *b, bool demo); /* after the setting was written */

/* Kept as long as the file is the same; NULL on failure. */
struct searcher *bureau_searcher(struct bureau *b, struct error *e);

struct zones *bureau_zones(struct bureau *b); /* see zones.h */
/* data/category-words.tsv into a file that has never had it (a new one, or one of an older
 * version).
 */
bool rules_load_first(struct db *db, struct error *e);

struct arena *bureau_kept(
    struct bureau *b); /* what must live as long as the bureau: UIDs given to added events */

#endif
