/* An opened calendar: the database, the almanac, the words and the clock, as every action needs
 * them.
 *
 * PUBLIC opens a read-only connection that can see public rows only (for screens); STAFF may write.
 * A bureau belongs to one thread. */
#ifndef ACTIONS_BUREAU_H
#define ACTIONS_BUREAU_H

#include "base/arena.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/message.h"
#include "model/almanac.h"
#include "model/calendar.h"
#include "model/event.h"
#include "model/holiday.h"
#include "model/term.h"

#include <stdbool.h>
#include <stdint.h>

enum bureau_mode { BUREAU_PUBLIC, BUREAU_STAFF };

struct bureau; /* opaque */

/* Opens `path`; STAFF creates and migrates it when missing or old. `clock`, `words` and `almanac`
 * are borrowed and must outlive it. A copy that is followed (copies.h) is nobody's to change:
 * ERR_DB_COPY for STAFF. NULL on failure. */
struct bureau *bureau_open(const char *path, enum bureau_mode mode, const struct clock *clock,
                           const struct catalogue *words, const struct almanac *almanac,
                           struct error *e);
void bureau_close(struct bureau *b);

const struct clock *bureau_clock(const struct bureau *b);
const struct catalogue *bureau_words(const struct bureau *b);
const struct almanac *bureau_almanac(const struct bureau *b);
bool bureau_is_demo(const struct bureau *b);

/* True once after each change of the database by anyone (other processes too), and when another
 * file has taken its place (a backup put back), which is then the one read. Cheap: ask often. */
bool bureau_changed(struct bureau *b);

/* Opens the file anew, so that nothing read from a damaged one stays in memory. False: it cannot be
 * opened, and all is as before. */
bool bureau_renew(struct bureau *b, struct error *e);

/* First-day data (data/): categories' calendars, plan, holidays, nationally dated events; only into
 * an empty database. With demo, data/demo/ on top, dated around `today`, and the demo mark is set.
 * One transaction. */
bool bureau_load_first_day(struct bureau *b, bool demo, struct day today, struct error *e);
bool bureau_is_empty(struct bureau *b);

/* Finds the database: `given` if not NULL, else data_home()/demo.db or calendar.db; makes the
 * folder. */
bool bureau_default_path(const char *given, bool demo, struct str *out, struct error *e);

#endif
