/* The command line: `xiaoli [VERB] [WORD...] [--OPTION...]`; one file per verb or family of verbs.
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

/* Name in C, words on the command line, what stands after them ("[X]" may be left out, "X..." may
 * be repeated), the options it takes beside the common ones. The one list behind the parser, the
 * handlers (cli_NAME), help (its line is message "cli.verb.NAME") and their test. */
#define CLI_VERBS(_)                                                                               \
    _(kiosk, "kiosk", "", "window theme idle record")                                              \
    _(snapshot, "snapshot", "SCREEN|all [OUT]",                                                    \
      "state size theme large low month year day uid undated query tap view as")                   \
    _(list, "list", "", "from to format")                                                          \
    _(search, "search", "[WORD]...", "limit format category rebuild")                              \
    _(conflicts, "conflicts", "", "from to event format")                                          \
    _(event_add, "event add", "",                                                                  \
      "title when confirmed status category tag major internal place room audience organiser "     \
      "department phone source text note short brief title-en name-en rrule uid calendar")         \
    _(event_move, "event move", "UID WHEN", "")                                                    \
    _(event_confirm, "event confirm", "UID", "")                                                   \
    _(event_cancel, "event cancel", "UID", "reason")                                               \
    _(event_postpone, "event postpone", "UID", "reason")                                           \
    _(event_done, "event done", "UID", "")                                                         \
    _(event_show, "event show", "UID", "")                                                         \
    _(plan_list, "plan list", "", "all")                                                           \
    _(plan_date, "plan date", "ITEM WHEN", "confirmed")                                            \
    _(plan_display, "plan display", "ITEM on|off", "")                                             \
    _(plan_import, "plan import", "FILE", "")                                                      \
    _(import, "import", "FILE...", "calendar dry-run format replace theirs ours strict progress")  \
    _(export, "export", "[OUT]", "all public calendar category venue event from to utc out check") \
    _(token_add, "token add", "NAME", "")                                                          \
    _(token_list, "token list", "", "")                                                            \
    _(token_remove, "token remove", "NAME", "")                                                    \
    _(serve, "serve", "", "listen public-url")                                                     \
    _(publish, "publish", "FOLDER", "key")                                                         \
    _(publish_key, "publish key", "", "key")                                                       \
    _(follow, "follow", "URL", "key every calendar replace ca seed")                               \
    _(sync, "sync", "URL", "calendar ours theirs login ca")                                        \
    _(term_list, "term list", "", "")                                                              \
    _(term_add, "term add", "NAME FIRST LAST", "source")                                           \
    _(term_remove, "term remove", "NAME FIRST", "")                                                \
    _(holiday_list, "holiday list", "", "")                                                        \
    _(holiday_import, "holiday import", "FILE", "")                                                \
    _(notice_set, "notice set", "TITLE [LINE]...", "kind sender phone until")                      \
    _(notice_lift, "notice lift", "", "")                                                          \
    _(notice_show, "notice show", "", "")                                                          \
    _(venue_list, "venue list", "", "")                                                            \
    _(venue_put, "venue put", "NAME", "address department phone")                                  \
    _(rules_list, "category rules list", "", "")                                                   \
    _(rules_add, "category rules add", "categories|calendar|title TEXT CATEGORY", "order")         \
    _(rules_remove, "category rules remove", "categories|calendar|title TEXT", "")                 \
    _(setting, "setting", "[KEY [VALUE]]", "")                                                     \
    _(exam_timetable, "exam timetable", "FILE", "out steps seconds seed lanes threads")            \
    _(exam_measure, "exam measure", "FILE PLAN", "")                                               \
    _(exam_put, "exam put", "NAME", "exam-db exam-kind year purge number")                         \
    _(exam_list, "exam list", "", "exam-db")                                                       \
    _(exam_show, "exam show", "NAME", "exam-db")                                                   \
    _(exam_rule, "exam rule", "NAME [RULE [VALUE]]", "exam-db")                                    \
    _(exam_session, "exam session", "NAME SESSION DATE START END", "exam-db")                      \
    _(exam_paper, "exam paper", "NAME SESSION PAPER LANGUAGE", "exam-db")                          \
    _(exam_import, "exam import", "candidates|rooms|staff FILE",                                   \
      "exam-db exam dry-run accept-rest")                                                          \
    _(exam_export, "exam export", "candidates|rooms|staff|seats|duties FILE",                      \
      "exam-db exam encoding")                                                                     \
    _(exam_seat, "exam seat", "NAME", "exam-db seed")                                              \
    _(exam_duties, "exam duties", "NAME", "exam-db seed")                                          \
    _(exam_check, "exam check", "NAME", "exam-db")                                                 \
    _(exam_why, "exam why", "NAME STAFF SESSION", "exam-db")                                       \
    _(exam_amend, "exam amend", "NAME seats|duties", "exam-db second reason room")                 \
    _(exam_draw_begin, "exam draw begin", "NAME seats|duties", "exam-db")                          \
    _(exam_draw_finish, "exam draw finish", "NAME seats|duties NUMBER WITNESS NUMBER WITNESS",     \
      "exam-db")                                                                                   \
    _(exam_draw_show, "exam draw show", "NAME seats|duties", "exam-db")                            \
    _(exam_seal, "exam seal", "NAME seats|duties", "exam-db")                                      \
    _(exam_verify, "exam verify", "NAME seats|duties", "exam-db")                                  \
    _(exam_purge, "exam purge", "", "exam-db")                                                     \
    _(audit_verify, "audit verify", "[NUMBER [DIGEST]]", "exam-db")                                \
    _(undo, "undo", "[REVISION]", "")                                                              \
    _(log, "log", "[COUNT]", "format")                                                             \
    _(purge, "purge", "REVISION", "")                                                              \
    _(lunar, "lunar", "[DATE]", "")                                                                \
    _(doctor, "doctor", "", "")                                                                    \
    _(help, "help", "[VERB]...", "")

/* Name in C (help's line is message "cli.option.NAME"), word after "--", name of the value that
 * follows, "" for none. The first four are common to all verbs. */
#define CLI_OPTIONS(_)                                                                             \
    _(db, "db", "FILE")                                                                            \
    _(demo, "demo", "")                                                                            \
    _(now, "now", "TIME")                                                                          \
    _(lang, "lang", "zh|en")                                                                       \
    _(window, "window", "WxH")                                                                     \
    _(idle, "idle", "SECONDS")                                                                     \
    _(record, "record", "FILE")                                                                    \
    _(size, "size", "WxH")                                                                         \
    _(theme, "theme", "light|night|contrast")                                                      \
    _(large, "large", "")                                                                          \
    _(low, "low", "")                                                                              \
    _(month, "month", "YYYY-MM")                                                                   \
    _(year, "year", "YYYY")                                                                        \
    _(day, "day", "DATE")                                                                          \
    _(undated, "undated", "")                                                                      \
    _(view, "view", "NAME")                                                                        \
    _(tap, "tap", "NAME[:N]...")                                                                   \
    _(as, "as", "png|text")                                                                        \
    _(strict, "strict", "")                                                                        \
    _(dry_run, "dry-run", "")                                                                      \
    _(replace, "replace", "")                                                                      \
    _(theirs, "theirs", "")                                                                        \
    _(ours, "ours", "")                                                                            \
    _(progress, "progress", "")                                                                    \
    _(order, "order", "NUMBER")                                                                    \
    _(calendar, "calendar", "KEY")                                                                 \
    _(from, "from", "DATE")                                                                        \
    _(to, "to", "DATE")                                                                            \
    _(format, "format", "text|json|tsv")                                                           \
    _(event, "event", "UID")                                                                       \
    _(limit, "limit", "COUNT")                                                                     \
    _(rebuild, "rebuild", "")                                                                      \
    _(all, "all", "")                                                                              \
    _(public, "public", "")                                                                        \
    _(venue, "venue", "NAME")                                                                      \
    _(utc, "utc", "")                                                                              \
    _(out, "out", "FILE")                                                                          \
    _(check, "check", "FILE")                                                                      \
    _(listen, "listen", "ADDRESS:PORT")                                                            \
    _(public_url, "public-url", "URL")                                                             \
    _(confirmed, "confirmed", "")                                                                  \
    _(query, "query", "WORDS")                                                                     \
    _(uid, "uid", "UID")                                                                           \
    _(title, "title", "TEXT")                                                                      \
    _(when, "when", "WHEN")                                                                        \
    _(category, "category", "exam|festival|sport|training|theme")                                  \
    _(tag, "tag", "CATEGORY")                                                                      \
    _(status, "status", "undated|tentative|confirmed")                                             \
    _(place, "place", "TEXT")                                                                      \
    _(room, "room", "TEXT")                                                                        \
    _(audience, "audience", "TEXT")                                                                \
    _(organiser, "organiser", "TEXT")                                                              \
    _(department, "department", "TEXT")                                                            \
    _(phone, "phone", "TEXT")                                                                      \
    _(address, "address", "TEXT")                                                                  \
    _(source, "source", "TEXT")                                                                    \
    _(text, "text", "TEXT")                                                                        \
    _(note, "note", "TEXT")                                                                        \
    _(short, "short", "TEXT")                                                                      \
    _(brief, "brief", "TEXT")                                                                      \
    _(title_en, "title-en", "TEXT")                                                                \
    _(name_en, "name-en", "TEXT")                                                                  \
    _(reason, "reason", "TEXT")                                                                    \
    _(state, "state", "NAME")                                                                      \
    _(kind, "kind", "TEXT")                                                                        \
    _(sender, "sender", "TEXT")                                                                    \
    _(until, "until", "TIME")                                                                      \
    _(rrule, "rrule", "RULE")                                                                      \
    _(internal, "internal", "")                                                                    \
    _(major, "major", "")                                                                          \
    _(exam_db, "exam-db", "FILE")                                                                  \
    _(exam, "exam", "NAME")                                                                        \
    _(exam_kind, "exam-kind", "entrance|bio_geo|listening|sport|mock|other")                       \
    _(purge, "purge", "DATE")                                                                      \
    _(number, "number", "TEMPLATE")                                                                \
    _(second, "second", "NAME")                                                                    \
    _(accept_rest, "accept-rest", "")                                                              \
    _(encoding, "encoding", "utf8|gb18030")                                                        \
    _(steps, "steps", "N")                                                                         \
    _(seconds, "seconds", "N")                                                                     \
    _(seed, "seed", "N")                                                                           \
    _(lanes, "lanes", "N")                                                                         \
    _(threads, "threads", "N")                                                                     \
    _(key, "key", "KEY")                                                                           \
    _(login, "login", "FILE")                                                                      \
    _(every, "every", "SECONDS")                                                                   \
    _(ca, "ca", "FILE")
#define CLI_COMMON 4

enum cli_option {
#define OPTION_ENUM(name, word, value) OPT_##name,
    CLI_OPTIONS(OPTION_ENUM)
#undef OPTION_ENUM
        OPT_COUNT
};

enum cli_verb {
#define VERB_ENUM(name, words, operands, options) VERB_##name,
    CLI_VERBS(VERB_ENUM)
#undef VERB_ENUM
        VERB_COUNT
};

/* One call of the program. */
struct cli {
    enum cli_verb verb;
    const char **words; /* after the verb; in arena */
    int word_count;
    const char *opt[OPT_COUNT]; /* value, "" for a flag that is set, NULL where absent */
    enum language lang;
    struct catalogue *say;
    struct clock clock;
    struct almanac *almanac; /* loaded by cli_open */
    struct bureau *bureau;   /* opened by cli_open */
    struct office *office;   /* opened by cli_open_office */
    struct str db;
    struct arena arena; /* of the whole call */
};

struct cli_verb_row {
    const char *words, *operands, *options, *help_id;
    int (*run)(struct cli *cli);
};
struct cli_option_row {
    const char *word, *value, *help_id;
};
const struct cli_verb_row *cli_verb_row(enum cli_verb v);
const struct cli_option_row *cli_option_row(enum cli_option o);

/* Reads argv into *cli (verb, words, options, language); its arena must be there. False with
 * ERR_USAGE and kin. Options may stand anywhere; "--name=value" and "--name value" are one; after
 * "--" nothing is an option; --help asks for help on the verb. */
bool cli_parse(struct cli *cli, int argc, char **argv, struct error *e);
/* The verb that is called so ("event add"). */
bool cli_find_verb(const char *words, enum cli_verb *out);
bool cli_verb_takes(const struct cli_verb_row *row, enum cli_option o); /* common ones too */
/* Fewest and most words after the verb; most is -1 for any number. */
void cli_operand_bounds(const char *operands, int *least, int *most);

/* Opens the calendar for staff, creating and filling it on its first day. False after telling why.
 */
bool cli_open(struct cli *cli);
/* After cli_open: the same calendar as the public sees it. */
bool cli_open_public(struct cli *cli);
/* Opens exam.db, making it on its first day. False after telling why. */
bool cli_open_office(struct cli *cli);
/* Once; cli_open does it too. False when its self-test failed: then nothing lunar is shown. */
bool cli_load_almanac(struct cli *cli, struct error *e);

/* Prints an error as a person should read it; returns CLI_FAILED, or CLI_USAGE for errors of use.
 */
int cli_fail(const struct cli *cli, const struct error *e);
/* Prints a message with arguments and a newline. */
void cli_say(const struct cli *cli, const char *id, const char *a, const char *b, const char *c);
/* CLI_DONE and the message, or what went wrong. */
int cli_result(const struct cli *cli, bool ok, const struct error *e, const char *id,
               const char *a);
/* "label: value" */
void cli_field(const struct cli *cli, const char *id, const char *value);
/* A cell of a table: the text without what would part it in two. */
const char *cli_cell(struct cli *cli, const char *text);

const char *cli_word(const struct cli *cli, int i);            /* "" past the end */
const char *cli_opt(const struct cli *cli, enum cli_option o); /* "" where absent */

/* Values of options and words. What is absent leaves *out as it is; what is none is told with what
 * would be. */
bool cli_size(const struct cli *cli, enum cli_option o, int *w, int *h, struct error *e);
bool cli_theme(const struct cli *cli, unsigned *theme, struct error *e); /* enum theme */
bool cli_number(const char *what, const char *text, int least, int most, int *out, struct error *e);
bool cli_day(const char *text, struct day *out, struct error *e);

/* Who changes something, for the trail: the login, else "cli". */
const char *cli_who(void);

#define VERB_RUN(name, words, operands, options) int cli_##name(struct cli *cli);
CLI_VERBS(VERB_RUN)
#undef VERB_RUN

#endif
