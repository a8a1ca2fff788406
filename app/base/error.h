/* What went wrong, as a code with arguments; words are made at the edge (base/message.h).
 *
 * A function that can fail returns bool and fills one struct error where the cause is known;
 * callers pass it up untouched. A struct error owns nothing and may be copied. Any thread. */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <stdbool.h>

/* name, message id is "error." followed by the second column. Append only; order has no meaning. */
#define ERROR_CODES(_)                                                                             \
    _(NONE, "none")                                                                                \
    /* base */                                                                                     \
    _(OUT_OF_RANGE, "out_of_range")         /* {0} what, {1} value, {2} allowed */                 \
    _(FILE_OPEN, "file_open")               /* {0} reason */                                       \
    _(FILE_READ, "file_read")               /* {0} reason */                                       \
    _(FILE_WRITE, "file_write")             /* {0} reason */                                       \
    _(FILE_TOO_LARGE, "file_too_large")     /* {0} size, {1} limit, bytes */                       \
    _(ENCODING, "encoding")                 /* {0} what was tried */                               \
    _(DATE_FORM, "date_form")               /* {0} text; wanted YYYY-MM-DD */                      \
    _(TIME_FORM, "time_form")               /* {0} text; wanted HH:MM */                           \
    _(RESOURCE_MISSING, "resource_missing") /* {0} name of the file that belongs to the program */ \
    _(CATALOGUE, "catalogue")               /* {0} reason */                                       \
    _(THREAD, "thread")                     /* {0} reason */                                       \
    _(KEY_MISSING, "key_missing")           /* no secret key in the file */                        \
    _(KEY_OPEN, "key_open")                 /* a secret key that others may read */                \
    _(KEY_FORM, "key_form")                 /* the file holds no key */                            \
    /* usage */                                                                                    \
    _(USAGE, "usage")                   /* {0} what was wrong */                                   \
    _(UNKNOWN_OPTION, "unknown_option") /* {0} option */                                           \
    _(MISSING_VALUE, "missing_value")   /* {0} option */                                           \
    _(UNKNOWN_VERB, "unknown_verb")     /* {0} verb */                                             \
    _(UNKNOWN_NAME, "unknown_name")     /* {0} kind, {1} name, {2} those that exist */             \
    /* store */                                                                                    \
    _(DB_OPEN, "db_open")           /* {0} reason */                                               \
    _(DB_NEWER, "db_newer")         /* {0} version of the file, {1} ours */                        \
    _(DB_OLDER, "db_older")         /* {0} version of the file, {1} ours */                        \
    _(DB_READ_ONLY, "db_read_only") /* opened for looking only */                                  \
    _(DB_FOREIGN, "db_foreign")     /* not one of our databases */                                 \
    _(DB_COPY, "db_copy")           /* a published copy, which only following may change */        \
    _(DB_BUSY, "db_busy")           /* another process is writing */                               \
    _(DB_SQL, "db_sql")             /* {0} statement's file:line, {1} reason */                    \
    _(DB_CORRUPT, "db_corrupt")     /* {0} finding */                                              \
    _(SEARCH_INDEX, "search_index") /* {0} UID of an event that it knows wrongly, "" for many */   \
    _(NOT_FOUND, "not_found")       /* {0} kind, {1} key */                                        \
    _(CONFLICT, "conflict")         /* {0} kind, {1} key: changed since */                         \
    /* model */                                                                                    \
    _(STATUS_EDGE, "status_edge")   /* {0} from, {1} to */                                         \
    _(EVENT_FIELD, "event_field")   /* {0} field, {1} reason */                                    \
    _(RRULE, "rrule")               /* {0} rule, {1} reason */                                     \
    _(NOTICE_TITLE, "notice_title") /* an urgent notice without one */                             \
    _(NOTICE_LONG, "notice_long")   /* {0} field, {1} full width characters, {2} at most */        \
    _(NOTICE_LINES, "notice_lines") /* {0} field that breaks into lines */                         \
    _(NOTICE_NONE, "notice_none")   /* nothing to lift */                                          \
    _(NOTICE_OVER, "notice_over")   /* {0} its end, which is past */                               \
    _(PERIOD_FORM, "period_form")   /* {0} text */                                                 \
    _(ALMANAC, "almanac")           /* {0} table, {1} date that is wrong there */                  \
    /* tables of data/ and staff's files */                                                        \
    _(TABLE_COLUMN, "table_column") /* {0} column that is missing */                               \
    _(TABLE_VALUE, "table_value")   /* {0} column, {1} value, {2} allowed */                       \
    _(JSON, "json")                 /* {0} reason */                                               \
    /* iCalendar */                                                                                \
    _(ICAL_NOT, "ical_not")             /* no VCALENDAR in the file */                             \
    _(ICAL_LINE, "ical_line")           /* {0} the line, shortened */                              \
    _(ICAL_UNCLOSED, "ical_unclosed")   /* {0} component */                                        \
    _(ICAL_VALUE, "ical_value")         /* {0} property, {1} value, {2} reason */                  \
    _(ICAL_MISSING, "ical_missing")     /* {0} component, {1} property */                          \
    _(ICAL_ZONE, "ical_zone")           /* {0} TZID nobody knows */                                \
    _(ICAL_LIMIT, "ical_limit")         /* {0} which limit, {1} its value */                       \
    _(ICAL_REFUSED, "ical_refused")     /* {0} count of bad components, under --strict */          \
    _(ICAL_DUPLICATE, "ical_duplicate") /* {0} UID, {1} line of the copy that stands */            \
    _(ICAL_METHOD, "ical_method")       /* {0} METHOD that is nobody's calendar */                 \
    _(IMPORT_PARTIAL, "import_partial") /* {0} count of parts that could not be read */            \
    _(STOPPED, "stopped")               /* by the person; nothing was changed */                   \
    /* one calendar on many machines */                                                            \
    _(PUBLISH_FOREIGN, "publish_foreign") /* a file of others where one of ours would go */        \
    _(PUBLISH_BUSY, "publish_busy")       /* another publisher is at work in the folder */         \
    _(PUBLISH_PAGE, "publish_page")       /* {0} status: a page could not be made */               \
    _(NET_ADDRESS, "net_address")         /* wanted: https://..., no password */                   \
    _(NET, "net")                         /* {0} reason: there was no answer */                    \
    _(NET_STATUS, "net_status")           /* {0} status of the answer */                           \
    _(NET_SECRET, "net_secret")           /* a password would go out without https */              \
    _(LOGIN_OPEN, "login_open")           /* a file with a password that others may read */        \
    _(DAV_FORM, "dav_form")               /* the answer is no WebDAV */                            \
    _(DAV_NONE, "dav_none")               /* no calendar there */                                  \
    _(DAV_MANY, "dav_many")               /* {0} addresses of calendars */                         \
    _(SYNC_BUSY, "sync_busy")             /* others write there all the time */                    \
    _(FOLLOW_BUSY, "follow_busy")         /* another program follows into the file */              \
    _(FOLLOW_STATE, "follow_state")       /* what is remembered cannot be understood */            \
    _(FOLLOW_OWN, "follow_own")           /* the file is a calendar of its own */                  \
    _(FOLLOW_OTHER, "follow_other")       /* {0} address that is followed already */               \
    _(FOLLOW_PINNED, "follow_pinned")     /* {0} key that was given at first */                    \
    _(FOLLOW_KEY, "follow_key")           /* {0} key that the publication names */                 \
    _(FOLLOW_OLDER, "follow_older")       /* {0} their revision, {1} ours */                       \
    _(FOLLOW_BYTES, "follow_bytes")       /* the data are not those that were signed */            \
    _(FOLLOW_FORM, "follow_form")         /* {0} line that is missing or wrong */                  \
    _(FOLLOW_SIGNATURE, "follow_signature")                                                        \
    /* exams */                                                                                    \
    _(EXAM_LINE, "exam_line")       /* {0} the line, shortened, {1} what is wanted */              \
    _(EXAM_SECTION, "exam_section") /* {0} section that is missing */                              \
    _(EXAM_COUNT, "exam_count")     /* {0} of what, {1} told, {2} found */                         \
    _(EXAM_FIELD, "exam_field")     /* {0} field, {1} reason, {2} value */                         \
    _(LAB_CLASS, "lab_class")       /* {0} which class, {1} its size, {2} machines of a batch */   \
    _(LAB_FULL, "lab_full")         /* {0} candidates, {1} machines in all, {2} batches missing */ \
    _(LAB_SCHOOL, "lab_school")     /* {0} its candidates, {1} periods needed, {2} there are */    \
    _(PE_FULL, "pe_full")           /* {0} groups, {1} that fit, {2} half-days missing */          \
    _(PE_SESSIONS, "pe_sessions")   /* {0} {1} the half-days that overlap */                       \
    _(PE_SHORT, "pe_short")         /* {0} minutes needed, {1} minutes there are */                \
    _(PLAN_SEALED, "plan_sealed")   /* {0} exam */                                                 \
    _(PLAN_BROKEN, "plan_broken")   /* {0} rule, {1} how often */                                  \
    _(PLAN_EMPTY, "plan_empty")     /* {0} places without anybody, {1} of how many */              \
    _(PLAN_STATE, "plan_state")     /* {0} exam, {1} state, {2} state that is wanted */            \
    _(PLAN_INPUT, "plan_input")     /* {0} exam */                                                 \
    _(PLAN_SECOND, "plan_second")   /* a reason and a second person are missing */                 \
    _(SEATING_SEATS,                                                                               \
      "seating_seats") /* {0} site, counted from 1, {1} candidates, {2} seats missing */           \
    _(EXAM_NUMBER, "exam_number") /* {0} the template, {1} reason */                               \
    /* sheets of schools */                                                                        \
    _(SHEET_OLD_XLS, "sheet_old_xls")     /* before Excel 2007 */                                  \
    _(SHEET_ENCRYPTED, "sheet_encrypted") /* under a password */                                   \
    _(SHEET_HTML, "sheet_html")           /* a web page that calls itself a sheet */               \
    _(SHEET_FORMAT, "sheet_format")       /* {0} what it seems to be */                            \
    _(SHEET_DAMAGED, "sheet_damaged")     /* {0} part or place */                                  \
    _(SHEET_EMPTY, "sheet_empty")         /* no rows */                                            \
    _(SHEET_LIMIT, "sheet_limit")         /* {0} which limit, {1} its value */                     \
    _(SHEET_QUOTE, "sheet_quote")         /* a quote that is never closed */                       \
    _(SHEET_HEADER, "sheet_header")       /* {0} columns that were looked for */                   \
    _(SHEET_COLUMN, "sheet_column")       /* {0} column that is missing, {1} those there are */    \
    _(SHEET_TWICE, "sheet_twice")         /* {0} column, {1} and {2}: its headers */               \
    _(SHEET_REFUSED, "sheet_refused")     /* {0} rows refused, {1} of how many */                  \
    _(SHEET_LETTER, "sheet_letter")       /* {0} text that has no place in {1} */                  \
    /* undo */                                                                                     \
    _(UNDO_NOTHING, "undo_nothing")                                                                \
    _(UNDO_CHANGED, "undo_changed") /* {0} revision, {1} kind, {2} key */                          \
    _(UNDO_PURGED, "undo_purged")   /* {0} revision */                                             \
    /* screen */                                                                                   \
    _(NO_DISPLAY, "no_display")     /* {0} reason */                                               \
    _(FONT_MISSING, "font_missing") /* {0} face, {1} package */                                    \
    _(DRAW, "draw")                 /* {0} reason */                                               \
    /* feed */                                                                                     \
    _(LISTEN, "listen") /* {0} address and port, {1} reason */

enum error_code {
#define ERROR_ENUM(name, id) ERR_##name,
    ERROR_CODES(ERROR_ENUM)
#undef ERROR_ENUM
        ERR_COUNT
};

#define ERROR_ARGS 3
#define ERROR_ARG_MAX 192

struct error {
    enum error_code code;
    int line;                             /* 1-based line of `file`; 0 where there is none */
    char file[256];                       /* the user's file, "" where there is none */
    char args[ERROR_ARGS][ERROR_ARG_MAX]; /* UTF-8, cut at a character boundary when too long */
};

/* Fills *e (which may be NULL: the caller does not want to know) and returns false, so that a
 * failing function can `return error_set(e, ERR_..., a, b, c);`. NULL arguments count as "". Keeps
 * file and line as they are when *e already holds ERR_NONE with a place set by error_at(). */
bool error_set(struct error *e, enum error_code code, const char *a, const char *b, const char *c);

/* Same, naming the place in the user's file. */
bool error_set_at(struct error *e, const char *file, int line, enum error_code code, const char *a,
                  const char *b, const char *c);

/* Empties *e. */
void error_clear(struct error *e);

/* Argument for a failed system call: the id of its words ("errno.ENOENT") for the failures that
 * staff can mend, else the system's own English. */
const char *error_reason(int errnum);

/* Message id of a code ("error.file_open"), static. */
const char *error_message_id(enum error_code code);

#endif
