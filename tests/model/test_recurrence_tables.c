#include "model/expanding.h"

#include "base/table.h"
#include "shared.h"

#include <string.h>
#include <strings.h>

struct tally {
    int pass, start_weekday, dtstart_month, dtstart_first, week_year, beyond, fail;
};

/* Known, named differences: which policy of RFC 5545 the table follows where the text leaves a
 * choice. */
static int *
policy_of(struct tally *t, const char *rule)
{
    bool weekno = strstr(rule, "BYWEEKNO") && !strstr(rule, "BYDAY");
    bool month = strstr(rule, "YEARLY") && strstr(rule, "BYMONTHDAY") && !strstr(rule, "BYMONTH=");
    /* which year an INTERVAL is counted from when DTSTART stands in another year's week */
    if (strstr(rule, "BYWEEKNO") && strstr(rule, "INTERVAL"))
        return &t->week_year;
    return weekno ? &t->start_weekday : month ? &t->dtstart_month : &t->fail;
}

/* Ours are civil: a Z after theirs is passed over. */
static bool
same_moments(const char *theirs, const char *ours)
{
    for (; *theirs; theirs++)
        if (*theirs != 'Z' && *theirs != *ours++)
            return false;
    return *ours == '\0';
}

/* The row's lines: a bare rule, or dateutil's rrulestr with "\\n" between lines and DTSTART among
 * them. */
static void
row_lines(const struct table *t, size_t row, char lines[4096], char start[64])
{
    const char *rule = table_cell(t, row, table_column(t, "rule"));
    char *to = lines;
    bool bare = strncasecmp(rule, "FREQ", 4) == 0 || !strchr(rule, ':');
    snprintf(start, 64, "%s", table_cell(t, row, table_column(t, "dtstart")));
    to += bare ? snprintf(to, 8, "RRULE:") : 0;
    while (*rule) {
        const char *end = strstr(rule, "\\n"), *stop = end ? end : rule + strlen(rule);
        while (*rule == ' ')
            rule++;
        if (strncasecmp(rule, "DTSTART:", 8) == 0) {
            snprintf(start, 64, "%.15s", rule + 8);
            rule += 8 + 15;
            while (*rule == ' ')
                rule++;
        }
        size_t len = stop > rule ? (size_t)(stop - rule) : 0;
        while (len && rule[len - 1] == ' ')
            len--;
        memcpy(to, rule, len);
        to += len;
        *to++ = '\n';
        rule = end ? end + 2 : stop;
    }
    *to = '\0';
}

static bool
row_passes(const struct table *t, size_t row, bool counts, struct sink *s)
{
    const char *expected = table_cell(t, row, table_column(t, "occurrences"));
    size_t n = strtoul(table_cell(t, row, table_column(t, "n")), NULL, 10);
    bool complete = table_cell(t, row, table_column(t, "complete"))[0] == '1';
    char lines[4096], start[64];
    row_lines(t, row, lines, start);
    enum expand_end how = expand(lines, start, counts, complete ? n + 1 : n, s);
    return same_moments(expected, s->text.s) && (!complete || how == EXPAND_COMPLETE || n == 0);
}

static void
run_table(const char *name)
{
    struct arena a;
    struct table t;
    struct error e = {0};
    struct tally tally = {0};
    setvbuf(stdout, NULL, _IONBF, 0);
    char relative[256];
    snprintf(relative, sizeof relative, "datasets/ics/expected/%s.tsv", name);
    const char *path = shared_path(relative);
    ck_assert_msg(path != NULL, "%s is absent", relative);
    arena_init(&a);
    struct str bytes;
    str_init(&bytes);
    FILE *f = fopen(path, "r");
    ck_assert_ptr_nonnull(f);
    for (int c; (c = fgetc(f)) != EOF;)
        str_append_char(&bytes, (char)c);
    fclose(f);
    /* the first line names the columns behind a '#' */
    ck_assert_msg(table_parse(&a, path, bytes.s + 1, bytes.len - 1, &t, &e), "%s", e.args[0]);
    for (size_t i = 0; i < t.rows; i++) {
        struct sink s;
        const char *rule = table_cell(&t, i, table_column(&t, "rule"));
        const char *extra = table_cell(&t, i, table_column(&t, "extra"));
        bool beyond = strstr(rule, "BYEASTER") || strstr(rule, "BYWEEKDAY") ||
                      strncmp(extra, "START-AT", 8) == 0;
        if (beyond) { /* not RFC 5545, or another library's call */
            tally.beyond++;
            continue;
        }
        if (row_passes(&t, i, false, &s)) {
            tally.pass++;
        } else {
            str_destroy(&s.text);
            bool counted = row_passes(&t, i, true, &s);
            int *slot = counted ? &tally.dtstart_first : policy_of(&tally, rule);
            ++*slot;
            if (slot == &tally.fail)
                printf("  %s %s from %s [%s]: %.200s\n", t.cells[i * t.columns], rule,
                       table_cell(&t, i, table_column(&t, "dtstart")),
                       table_cell(&t, i, table_column(&t, "extra")), s.text.s);
        }
        str_destroy(&s.text);
    }
    printf("%s: %zu rows: %d pass, %d with DTSTART counted first, %d BYWEEKNO without BYDAY, "
           "%d YEARLY BYMONTHDAY without BYMONTH, %d first year of BYWEEKNO, %d not RFC 5545, %d "
           "fail\n",
           name, t.rows, tally.pass, tally.dtstart_first, tally.start_weekday, tally.dtstart_month,
           tally.week_year, tally.beyond, tally.fail);
    ck_assert_int_eq(tally.fail, 0);
    ck_assert_int_le(tally.start_weekday + tally.dtstart_month + tally.week_year, 5);
    str_destroy(&bytes);
    arena_destroy(&a);
}

START_TEST(dateutil_table)
{
    run_table("dateutil-rrule");
}
END_TEST

START_TEST(icaljs_table)
{
    run_table("icaljs-recur_iterator");
}
END_TEST

START_TEST(libical_table)
{
    run_table("libical-icalrecur_test");
}
END_TEST

int
main(void)
{
    if (!shared_path("datasets/ics/expected/dateutil-rrule.tsv")) {
        puts("SKIP: model_recurrence_tables: the shared datasets are absent");
        return 77;
    }
    return TEST_RUN("model_recurrence_tables", CHECK_SECONDS, dateutil_table, icaljs_table,
                    libical_table);
}
