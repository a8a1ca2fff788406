/* Somebody's file with the eyes of phones. */
#include "actions/export.h"
#include "base/file.h"
#include "ical/check.h"

#define FILE_MAX (96u << 20) /* bytes, far beyond what any phone takes */

/* The last listed of a kind says how many there are beyond. */
static void
say_more(struct export_finding *list, const struct check_report *r)
{
    bool said[CHECK_KIND_COUNT] = {false};
    for (size_t i = r->at.count; i-- > 0;) {
        enum check_kind kind = r->at.at[i].kind;
        if (!said[kind] && r->count[kind] > CHECK_EACH)
            list[i].more = r->count[kind] - CHECK_EACH;
        said[kind] = true;
    }
}

static const struct export_finding *
findings(const struct check_report *r, struct arena *a)
{
    struct export_finding *list = arena_array(a, r->at.count + 1, sizeof *list);
    for (size_t i = 0; i < r->at.count; i++) {
        const struct check_finding *f = &r->at.at[i];
        const struct check_kind_row *row = check_kind_row(f->kind);
        list[i] = (struct export_finding){
            .line = f->line,
            .error = row->error,
            .id = row->id,
            .client_id = check_client_id(row->client),
            .args = {arena_strdup(a, f->args[0]), arena_strdup(a, f->args[1])}};
    }
    say_more(list, r);
    return list;
}

bool
export_check(const char *path, struct arena *a, const struct export_finding **out, size_t *count,
             int *errors, int *warnings, struct error *e)
{
    struct str bytes;
    struct check_report r;
    str_init(&bytes);
    check_report_init(&r);
    bool ok = file_read(path, FILE_MAX, &bytes, e);
    if (ok)
        check_bytes(bytes.s, bytes.len, &r);
    *count = ok ? r.at.count : 0;
    *out = ok ? findings(&r, a) : NULL;
    *errors = r.errors;
    *warnings = r.warnings;
    check_report_destroy(&r);
    str_destroy(&bytes);
    return ok;
}
