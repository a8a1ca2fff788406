/* The items of an import as people and as programs read them, one at a time as they come. */
#ifndef CLI_IMPORT_ITEMS_H
#define CLI_IMPORT_ITEMS_H

#include "actions/import_plan.h"
#include "cli/cli.h"

struct import_printing {
    const struct cli *cli;
    const char *path;
    bool json, dry_run;
    size_t items; /* printed so far */
    struct arena a;
};

void import_item_print(struct import_printing *p, const struct import_item *item);

/* What stands around the items of one file, in JSON. *e is NULL when all went well. */
void import_json_begin(struct import_printing *p);
void import_json_end(struct import_printing *p, const struct import_report *r,
                     const struct error *e);

/* "新增 2，更新 0，未变 1，冲突 1", in the arena. */
const char *import_counts(struct import_printing *p, const struct import_report *r);

#endif
