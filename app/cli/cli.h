/* The command line: `xiaoli [VERB] [WORD...] [--OPTION...]`; one file per verb.
 *
 * Exit status: 0 done, 1 failed or partly refused, 2 usage. Answers go to standard output, what
 * went wrong to standard error, both in the language of --lang (Chinese unless told otherwise; the
 * process's own locale has no say). Main thread only. */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "actions/bureau.h"
#include "base/arena.h"
#include "base/clock.h"
#include "base/message.h"
#include "base/str.h"
#include "cli/run.h"

#include <stdbool.h>
#include <stddef.h>

enum cli_exit { CLI_DONE = 0, CLI_FAILED = 1, CLI_USAGE = 2 };

/* Name in C, word on the command line, fewest and most words after it (-1 = any number), the
 * options it takes beside the common ones (db demo now lang), the words as help shows them. The one
 * list behind the parser, the handlers, help and its test; help's line is message "cli.verb.NAME".
 */
#define CLI_VERBS(_)                                                                               \
    _(kiosk, "kiosk", 0, 0, "window idle", "[--demo] [--window WxH] [--idle SECONDS]")             \
    _(snapshot, "snapshot", 2, 2, "size theme month day uid undated as",                           \
      "home|month|day OUT.png [--size WxH] [--theme light|night|contrast] [--month YYYY-MM] "      \
      "[--day DATE] [--uid UID] [--undated] [--as text]")                                          \
    _(import, "import", 1, -1, "calendar strict", "FILE... [--calendar KEY] [--strict]")           \
    _(export, "export", 0, 1, "calendar all", "[OUT.ics] [--calendar KEY] [--all]")                \
    _(event, "event", 1, 4,                                                                        \
      "uid title when calendar category tag status place room audience organiser department "      \
      "phone "                                                                                     \
      "source text note short brief title-en name-en reason rrule internal major",                 \
      "add --title T --when WHEN ... | move UID WHEN | confirm UID | cancel UID [--reason R] | "   \
      "postpone UID | done UID | show UID")                                                        \
    _(term, "term", 1, 4, "source", "list | add NAME FIRST LAST | remove NAME FIRST")              \
    _(holiday, "holiday", 1, 2, "", "list | import FILE")                                          \
    _(plan, "plan", 1, 3, "all confirmed",                                                         \
      "list [--all] | date ITEM WHEN [--confirmed] | display ITEM on|off | import FILE")           \
    _(venue, "venue", 2, 2, "address department phone", "put NAME [--address A] [--phone P]")      \
    _(setting, "setting", 2, 2, "", "KEY VALUE")                                                   \
    _(list, "list", 0, 0, "from to format", "--from DATE --to DATE [--format text|json|tsv]")      \
    _(lunar, "lunar", 0, 1, "", "[DATE]")                                                          \
    _(undo, "undo", 0, 1, "", "[REVISION]")                                                        \
    _(log, "log", 0, 1, "", "[COUNT]")                                                             \
    _(doctor, "doctor", 0, 0, "", "")                                                              \
    _(help, "help", 0, 1, "", "[VERB]")

/* Name in C, word after "--", whether a value follows. */
#define CLI_OPTIONS(_)                                                                             \
    _(db, "db", 1)                                                                                 \
    _(demo, "demo", 0)                                                                             \
    _(now, "now", 1)                                                                               \
    _(lang, "lang", 1)                                                                             \
    _(window, "window", 1)                                                                         \
    _(idle, "idle", 1)                                                                             \
    _(size, "size", 1)                                                                             \
    _(theme, "theme", 1)                                                                           \
    _(month, "month", 1)                                                                           \
    _(day, "day", 1)                                                                               \
    _(undated, "undated", 0)                                                                       \
    _(as, "as", 1)                                                                                 \
    _(strict, "strict", 0)                                                                         \
    _(calendar, "calendar", 1)                                                                     \
    _(from, "from", 1)                                                                             \
    _(to, "to", 1)                                                                                 \
    _(format, "format", 1)                                                                         \
    _(all, "all", 0)                                                                               \
    _(confirmed, "confirmed", 0)                                                                   \
    _(uid, "uid", 1)                                                                               \
    _(title, "title", 1)                                                                           \
    _(when, "when", 1)                                                                             \
    _(category, "category", 1)                                                                     \
    _(tag, "tag", 1)                                                                               \
    _(status, "status", 1)                                                                         \
    _(place, "place", 1)                                                                           \
    _(room, "room", 1)                                                                             \
    _(audience, "audience", 1)                                                                     \
    _(organiser, "organiser", 1)                                                                   \
    _(department, "department", 1)                                                                 \
    _(phone, "phone", 1)                                                                           \
    _(address, "address", 1)                                                                       \
    _(source, "source", 1)                                                                         \
    _(text, "text", 1)                                                                             \
    _(note, "note", 1)                                                                             \
    _(short, "short", 1)                                                                           \
    _(brief, "brief", 1)                                                                           \
    _(title_en, "title-en", 1)                                                                     \
    _(name_en, "name-en", 1)                                                                       \
    _(reason, "reason", 1)                                                                         \
    _(rrule, "rrule", 1)                                                                           \
    _(internal, "internal", 0)                                                                     \
    _(major, "major", 0)

enum cli_option {
#define OPTION_ENUM(name, word, value) OPT_##name,
    CLI_OPTIONS(OPTION_ENUM)
#undef OPTION_ENUM
        OPT_COUNT
};

enum cli_verb {
#define VERB_ENUM(name, word, least, most, options, shown) VERB_##name,
    CLI_VERBS(VERB_ENUM)
#undef VERB_ENUM
        VERB_COUNT
};

/* One call of the program. */
struct cli {
    enum cli_verb verb;
    const char *words[64]; /* after the verb; borrowed from argv */
    int word_count;
    const char *opt[OPT_COUNT]; /* value, "" for a flag that is set, NULL where absent */
    enum language lang;
    struct catalogue *say;
    struct clock clock;
    struct almanac *almanac; /* loaded by cli_open */
    struct bureau *bureau;   /* opened by cli_open */
    struct str db;
    struct arena arena; /* of the whole call */
};

/* Reads argv into *cli (words, options, verb, language). False with ERR_USAGE and kin. */
bool cli_parse(struct cli *cli, int argc, char **argv, struct error *e);

struct cli_verb_row {
    const char *word;
    int least, most;
    const char *options, *shown, *help_id;
    int (*run)(struct cli *cli);
};
const struct cli_verb_row *cli_verb_row(enum cli_verb v);
bool cli_find_verb(const char *word, enum cli_verb *out);

/* Opens the calendar for staff, creating and filling it on its first day. False after telling why.
 */
bool cli_open(struct cli *cli);
/* After cli_open: the same calendar with other eyes. */
bool cli_open_again(struct cli *cli, enum bureau_mode mode);

/* Prints an error as a person should read it; returns CLI_FAILED, or CLI_USAGE for errors of use.
 */
int cli_fail(const struct cli *cli, const struct error *e);
/* Prints a message with arguments and a newline. */
void cli_say(const struct cli *cli, const char *id, const char *a, const char *b, const char *c);
/* CLI_DONE and the message, or what went wrong. */
int cli_result(const struct cli *cli, bool ok, const struct error *e, const char *id,
               const char *a);

const char *cli_word(const struct cli *cli, int i);            /* "" past the end */
const char *cli_opt(const struct cli *cli, enum cli_option o); /* "" where absent */
bool cli_size(const char *text, int *w, int *h, struct error *e);
bool cli_day(const char *text, struct day *out, struct error *e);
/* A word that must be one of a verb's sub-verbs was not. */
int cli_unknown(const struct cli *cli, const char *word);
#define CLI_WHO "cli"

#define VERB_RUN(name, word, least, most, options, shown) int cli_##name(struct cli *cli);
CLI_VERBS(VERB_RUN)
#undef VERB_RUN

#endif
