/* Everything staff can change. Each is one transaction that checks, writes, re-expands occurrences
 * and leaves a revision (who, when, before, after) in the trail. STAFF bureaus only. `who` is the
 * person's login or "cli". */
#ifndef ACTIONS_EDIT_H
#define ACTIONS_EDIT_H

#include "actions/bureau.h"
#include "model/category_rule.h"

bool edit_event_add(struct bureau *b, const char *who, const char *calendar_key, struct event *ev,
                    struct error *e); /* sets id, uid if "" */
bool edit_event_update(struct bureau *b, const char *who, const struct event *ev,
                       struct error *e); /* refused if revision differs */
bool edit_event_move(struct bureau *b, const char *who, const char *uid, const struct when *to,
                     struct error *e);
bool edit_event_status(struct bureau *b, const char *who, const char *uid, enum status to,
                       const char *reason, struct error *e);

bool edit_plan_display(struct bureau *b, const char *who, const char *item, bool shown,
                       struct error *e);
bool edit_plan_date(struct bureau *b, const char *who, const char *item, const struct when *to,
                    bool confirmed, struct error *e);
bool edit_term_put(struct bureau *b, const char *who, const char *name, struct day first,
                   struct day last, const char *source, struct error *e);
bool edit_term_remove(struct bureau *b, const char *who, const char *name, struct day first,
                      struct error *e);
bool edit_venue_put(struct bureau *b, const char *who, struct venue *v, struct error *e);
bool edit_setting(struct bureau *b, const char *who, const char *key, const char *value,
                  struct error *e);

/* Rules by which imported events get their category (model/category_rule.h): put adds one or
 * replaces the one with the same source and text; position 0 = before all others. They count from
 * the next import on; what is stored keeps its category. */
bool query_rules(struct bureau *b, struct arena *a, const struct category_rule **out, size_t *count,
                 struct error *e); /* in order */
bool edit_rule_put(struct bureau *b, const char *who, struct category_rule *r, struct error *e);
bool edit_rule_remove(struct bureau *b, const char *who, enum rule_source source, const char *text,
                      struct error *e);

/* A year's notice from a file: JSON of the holiday-cn form, or TSV with columns date, name, off,
 * source. Replaces that year's. A new year's plan: TSV with the columns of data/work-plan.tsv;
 * items of other years stay. */
bool edit_holiday_import(struct bureau *b, const char *who, const char *path, int *days,
                         struct error *e);
bool edit_plan_import(struct bureau *b, const char *who, const char *path, int *items,
                      struct error *e);

/* Undoes a revision (0 = the newest that can be) by a compensating one. *done gets its number. */
bool edit_undo(struct bureau *b, const char *who, int64_t revision, int64_t *done, struct error *e);

struct revision_view {
    int64_t number;
    int64_t utc;
    const char *who, *action, *kind, *key, *before,
        *after; /* before/after JSON, "" if none or purged */
    bool purged;
};
bool query_revisions(struct bureau *b, struct arena *a, size_t newest,
                     const struct revision_view **out, size_t *count, struct error *e);
bool edit_purge_payload(struct bureau *b, const char *who, int64_t revision,
                        struct error *e); /* chain stays valid */
bool trail_verify(struct bureau *b, int64_t *first_bad,
                  struct error *e); /* whole chain; false = failed to read */

#endif
