/* usage: compare [--short] [--rows]
 *
 * Prints, as Markdown, how many rows of other projects' tables our expansion and libical's give, in
 * one process and run. --short asks ours only; --rows prints the rows that fail. The exit status is
 * 1 when ours fails a row that no named policy explains, 77 when the material is absent. */
#include "compare.h"

#include "base/error.h"
#include "ical/zone.h"
#include "shared.h"

#include <stdlib.h>
#include <string.h>

static const char *const policy_names[] = {
#define POLICY_NAME_(name, text) text,
    POLICIES(POLICY_NAME_)
#undef POLICY_NAME_
};

bool
compare_read(const char *relative, struct str *out)
{
    const char *path = shared_path(relative);
    FILE *f = path ? fopen(path, "r") : NULL;
    char block[65536];
    if (!f)
        return false;
    for (size_t n; (n = fread(block, 1, sizeof block, f)) > 0;)
        str_append_n(out, block, n);
    fclose(f);
    return true;
}

static int
line_cmp(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

void
compare_sort_lines(struct str *text)
{
    size_t n = 0, at = 0;
    for (size_t i = 0; i < text->len; i++)
        n += text->s[i] == '\n';
    char **lines = malloc((n + 1) * sizeof *lines), *copy = strdup(text->s);
    for (char *s = copy; at < n; s += strlen(s) + 1) {
        s[strcspn(s, "\n")] = '\0';
        lines[at++] = s;
    }
    qsort(lines, n, sizeof *lines, line_cmp);
    str_clear(text);
    for (size_t i = 0; i < n; i++)
        str_printf(text, "%s\n", lines[i]);
    free(copy);
    free(lines);
}

static int
policies(const struct outcome *o)
{
    int n = 0;
    for (int i = 0; i < POLICY_COUNT; i++)
        n += o->policy[i];
    return n;
}

static void
print_suite(const struct comparing *c, const struct suite *s)
{
    printf("| %s | %d | %d | %d | %d |", s->name, s->rows, s->ours.pass, policies(&s->ours),
           s->ours.fail);
    if (c->peer)
        printf(" %d | %d | %d | %d |", s->peer.pass, policies(&s->peer), s->peer.fail,
               s->peer.slow);
    putchar('\n');
    fflush(stdout);
}

static void
add(struct outcome *to, const struct outcome *from)
{
    to->pass += from->pass;
    to->fail += from->fail;
    to->slow += from->slow;
    for (int i = 0; i < POLICY_COUNT; i++)
        to->policy[i] += from->policy[i];
}

static void
print_policies(const struct suite *all)
{
    printf("\nRows that differ by policy:\n\n| policy | ours | libical |\n|---|---|---|\n");
    for (int i = 0; i < POLICY_COUNT; i++) {
        if (all->ours.policy[i] + all->peer.policy[i] > 0)
            printf("| %s | %d | %d |\n", policy_names[i], all->ours.policy[i], all->peer.policy[i]);
    }
}

static bool
run(const struct comparing *c, int i, struct suite *s)
{
    switch (i) {
    case 0:
        s->name = "dateutil, rules";
        return compare_rules(c, "dateutil-rrule", s);
    case 1:
        s->name = "ical.js, rules";
        return compare_rules(c, "icaljs-recur_iterator", s);
    case 2:
        s->name = "libical 4, rules";
        return compare_rules(c, "libical-icalrecur_test", s);
    case 3:
        s->name = "libical 4, RSCALE";
        return compare_scales(c, "icalrecur_test_rscale", s) &&
               compare_scales(c, "icalrecur_test_rscale_withicu", s) &&
               compare_scales(c, "icalrecur_test_rscale_withicu_dangi", s);
    case 4:
        s->name = "recurring-ical-events, files";
        return compare_series(c, s);
    case 5:
        s->name = "x-wr-timezone, files";
        return compare_floating(c, s);
    }
    return false;
}

int
main(int argc, char **argv)
{
    struct comparing c = {.peer = true};
    struct suite all = {.name = "**all**"};
    struct error e = {0};
    for (int i = 1; i < argc; i++) {
        c.peer = c.peer && strcmp(argv[i], "--short") != 0;
        c.verbose = c.verbose || strcmp(argv[i], "--rows") == 0;
    }
    if (!shared_path("datasets/ics/expected/dateutil-rrule.tsv")) {
        puts("SKIP: compare: the shared datasets are absent");
        return 77;
    }
    struct almanac *almanac = almanac_load(XIAOLI_SOURCE_ROOT "/data", &e);
    c.almanac = almanac;
    if (!almanac_trusted(almanac) || !ical_prime(&e))
        return EXIT_FAILURE;
    if (c.peer)
        printf("| suite | rows | ours pass | policy | fail | libical %s pass | policy | fail | "
               "over %d s |\n|---|---|---|---|---|---|---|---|---|\n",
               LIBICAL_VERSION, PEER_SECONDS);
    else
        printf("| suite | rows | ours pass | policy | fail |\n|---|---|---|---|---|\n");
    for (int i = 0; i < 6; i++) {
        struct suite s = {0};
        if (!run(&c, i, &s)) {
            printf("%s: the material cannot be read\n", s.name);
            all.ours.fail++;
            continue;
        }
        print_suite(&c, &s);
        all.rows += s.rows;
        add(&all.ours, &s.ours);
        add(&all.peer, &s.peer);
    }
    print_suite(&c, &all);
    if (c.peer)
        print_policies(&all);
    almanac_free(almanac);
    compare_done();
    int status = all.ours.fail == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
    fflush(stdout);
    if (c.peer)
        _Exit(status); /* what libical held when it was stopped is nobody's to free */
    return status;
}
