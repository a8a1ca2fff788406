/* One import under way, and the step that planning gives for each event; shared by the sources
 * import_*.c. Private to actions/. */
#ifndef ACTIONS_IMPORT_INSIDE_H
#define ACTIONS_IMPORT_INSIDE_H

#include "actions/change.h"
#include "actions/import_plan.h"
#include "base/vec.h"
#include "ical/calfile.h"
#include "store/components.h"

#define IMPORT_DEEDS_MAX 4096 /* rows that one event of a file can touch: a master's overrides */

/* What is written for one event. */
struct deed {
    struct event ev;
    bool remove, absent; /* absent: not stored yet */
    const char *raw;     /* content lines, NULL = as they are */
    size_t raw_len;
    struct component_notes notes;
};

/* What is to become of one event: what to tell, what to do. All in the step's arena. */
struct step {
    struct import_item item;
    struct deed *deeds;
    size_t deed_count;
};

/* A set of 64-bit hashes. */
struct seen {
    uint64_t *slots; /* 0 = free */
    size_t count, size;
};
bool seen_add(struct seen *s, uint64_t key); /* false if it was in it */
bool seen_has(const struct seen *s, uint64_t key);
void seen_destroy(struct seen *s);

struct importing {
    struct bureau *b;
    struct db *db;
    const struct import_options *how;
    struct change change;
    struct calfile *file;
    struct calendar calendar; /* id 0: not there yet, or (cancelling) none in particular */
    bool calendar_known;
    bool cancelling;
    struct import_report *report;
    struct day today;
    struct seen seen;    /* keys of the file's events */
    struct arena a;      /* of one step */
    struct str raw, old; /* lines of the file's event; of the stored one */
};

uint64_t import_key(const char *uid, const char *recurrence_id);

/* Plan the i-th event of the file. False on trouble with the database only. */
bool import_plan_event(struct importing *im, size_t i, struct step *out, struct error *e);
bool import_plan_cancel(struct importing *im, size_t i, struct step *out, struct error *e);

/* Plans for a stored event that the file, being the whole calendar, does not have. `master_stays`:
 * it is an override whose master the file has. */
bool import_plan_removal(struct importing *im, const struct event *ev, bool master_stays,
                         struct step *out, struct error *e);

/* Which calendar the file goes into: im->calendar, and what the report says of it. */
bool import_choose_calendar(struct importing *im, const char *path, struct arena *a,
                            struct error *e);
/* Makes it, if need be, and keeps what the file has beside its events. */
bool import_put_calendar(struct importing *im, struct arena *a, struct error *e);

/* -- helps for planning -- */

void step_init(struct step *out, const struct event *ev, int line);
/* Adds a deed; NULL (and the step refused) when there are too many. */
struct deed *step_deed(struct importing *im, struct step *out, const struct event *ev);
void step_refuse(struct importing *im, struct step *out, const struct error *why);
void step_reason(struct step *out, const char *id, const char *a, const char *b);

/* The newest refused problem of the file, if there are more than `before`. */
const struct error *import_refusal(struct importing *im, int before);

/* Whether what is planned can be written: what change_event would find wrong with its content. */
bool import_check(struct importing *im, const struct event *ev, struct error *e);

#endif
