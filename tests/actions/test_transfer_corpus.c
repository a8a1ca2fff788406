/* Every calendar file of other projects (XIAOLI_SHARED/datasets/ics) through the database:
 * imported, imported again, exported, imported elsewhere, exported again. */
#include "actions/temp_bureau.h"
#include "corpus.h"

#include "actions/import_plan.h"
#include "actions/inside.h"
#include "actions/transfer.h"
#include "base/clock.h"
#include "base/mem.h"
#include "base/vec.h"
#include "ical/lines.h"

#define MS_MAX 5000

static struct fixture first, second;
static int imported, refused, events;

static bool
import(struct fixture *f, const char *path, const char *key, struct import_report *report,
       struct error *e)
{
    int64_t begin = clock_cpu_us(); /* not wall time: other work may share the machine */
    error_clear(e);
    bool ok = transfer_import(f->b, "test", path, key, false, &f->a, report, e);
    int64_t took = (clock_cpu_us() - begin) / 1000;
    ck_assert_msg(took < MS_MAX, "%s took %d ms", path, (int)took);
    return ok;
}

static void export(struct fixture *f, const char *key, struct str *out)
{
    struct error e = {0};
    str_clear(out);
    must(transfer_export(f->b, key, out, &e), &e);
}

/* What a dry run says is what the import then does. */
static bool
foretold(struct fixture *f, const char *path, const char *key, struct import_report *report,
         struct error *e)
{
    struct import_options how = {.calendar = key, .dry_run = true};
    struct import_report plan;
    struct error planned = {0};
    bool dry = import_run(f->b, "test", path, &how, &f->a, &plan, &planned);
    bool ok = import(f, path, key, report, e);
    ck_assert_msg(dry == ok && planned.code == e->code, "%s: dry run ends otherwise", path);
    ck_assert_msg(plan.added == report->added && plan.changed == report->changed &&
                      plan.unchanged == report->unchanged && plan.refused == report->refused &&
                      plan.conflicts == report->conflicts && plan.outdated == report->outdated,
                  "%s: dry run said otherwise", path);
    return ok;
}

/* What was refused is said in words, with its place. */
static void
check_words(const char *path, const struct import_report *report)
{
    struct str text;
    str_init(&text);
    for (size_t i = 0; i < report->problem_count; i++) {
        str_clear(&text);
        error_text(first.words, LANG_ZH, &report->problems[i].error, &text);
        ck_assert_msg(str_starts(text.s, path), "%s", text.s);
        ck_assert_msg(utf8_valid(text.s, text.len), "%s", path);
        ck_assert_msg(strstr(text.s, "error.ical") == NULL &&
                          strstr(text.s, "ical.reason") == NULL &&
                          strstr(text.s, "ical.limit") == NULL,
                      "no words: %s", text.s);
    }
    str_destroy(&text);
}

static void
check_file(const char *path, const char *key)
{
    struct import_report report, again;
    struct error e = {0};
    struct str out, copy;
    str_init(&out);
    str_init(&copy);
    if (!foretold(&first, path, key, &report, &e)) {
        /* METHOD:REPLY and kin; METHOD:CANCEL of what is not there */
        bool answer = e.code == ERR_ICAL_METHOD || e.code == ERR_NOT_FOUND;
        ck_assert_msg(answer || e.code == ERR_ICAL_NOT || e.code == ERR_ENCODING ||
                          e.code == ERR_ICAL_LIMIT,
                      "%s: error %d %s", path, (int)e.code, e.args[0]);
        refused++;
    } else {
        imported++;
        events += report.added;
        check_words(path, &report);
        ck_assert_msg(foretold(&first, path, key, &again, &e), "%s again", path);
        ck_assert_msg(again.added == 0 && again.changed == 0, "%s: twice differs", path);
        ck_assert_int_eq(again.unchanged, report.added);
        export(&first, key, &out);
        char file[160];
        snprintf(file, sizeof file, "%s/out.ics", first.temp.folder);
        must(file_write(file, out.s, out.len, &e), &e);
        ck_assert_msg(import(&second, file, key, &again, &e), "%s: export not read", path);
        unlink(file);
        ck_assert_msg(again.added == report.added, "%s: %d events, exported %d", path, report.added,
                      again.added);
        ck_assert_msg(again.refused == 0, "%s: export has bad components", path);
        export(&second, key, &copy);
        ck_assert_msg(strcmp(out.s, copy.s) == 0, "%s: export changed", path);
    }
    arena_reset(&first.a);
    arena_reset(&second.a);
    str_destroy(&out);
    str_destroy(&copy);
}

START_TEST(corpus_passes_through_the_database)
{
    fixture_open(&first, "2025-05-01T09:00");
    fixture_open(&second, "2025-05-01T09:00");
    ck_assert(corpus_find());
    for (size_t i = 0; i < corpus_paths.count; i++) {
        char key[32];
        snprintf(key, sizeof key, "file-%zu", i);
        check_file(corpus_paths.at[i], key);
        free(corpus_paths.at[i]);
    }
    vec_destroy(&corpus_paths);
    printf("corpus: %d files imported, %d answered as no calendar, %d events\n", imported, refused,
           events);
    ck_assert_int_gt(imported, 500);
    ck_assert_int_gt(events, 3000);
    fixture_close(&first);
    fixture_close(&second);
}
END_TEST

int
main(void)
{
    if (!corpus_there("actions_transfer_corpus"))
        return 77;
    return TEST_RUN("transfer_corpus", 280, corpus_passes_through_the_database);
}
