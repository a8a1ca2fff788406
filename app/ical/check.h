/* What phones and other clients would choke on in a calendar file: bytes -> findings. Pure.
 *
 * Each kind of finding says what is wrong, whose phone or client it concerns and what to do; the
 * words are message "check.KIND". Only what was seen or documented of a client is charged to it;
 * what merely the standard forbids is charged to the standard. Of each kind the first CHECK_EACH
 * are kept and all are counted. */
#ifndef ICAL_CHECK_H
#define ICAL_CHECK_H

#include "base/vec.h"

#include <stdbool.h>
#include <stddef.h>

#define CHECK_EACH 5

/* client, message id of its name */
#define CHECK_CLIENTS(_)                                                                           \
    _(STANDARD, "check.client.standard")                                                           \
    _(ALL, "check.client.all")                                                                     \
    _(XIAOMI, "check.client.xiaomi")                                                               \
    _(IOS, "check.client.ios")                                                                     \
    _(OUTLOOK, "check.client.outlook")                                                             \
    _(GOOGLE, "check.client.google")                                                               \
    _(ICSX5, "check.client.icsx5")                                                                 \
    _(LIBICAL, "check.client.libical")                                                             \
    _(PUBLIC, "check.client.public")

enum check_client {
#define CHECK_CLIENT_ENUM(name, id) CHECK_CLIENT_##name,
    CHECK_CLIENTS(CHECK_CLIENT_ENUM)
#undef CHECK_CLIENT_ENUM
};

/* kind, message id with {0} {1}, is it an error (else a warning), client */
#define CHECK_KINDS(_)                                                                             \
    /* the file */                                                                                 \
    _(NOT_CALENDAR, "check.not_calendar", true, STANDARD)                                          \
    _(ENCODING, "check.encoding", true, STANDARD)                                                  \
    _(LINE_END, "check.line_end", false, STANDARD)                                                 \
    _(BLANK, "check.blank", false, STANDARD)                                                       \
    _(LONG, "check.long", false, STANDARD) /* {0} bytes */                                         \
    _(SPLIT, "check.split", false, STANDARD)                                                       \
    _(CONTROL, "check.control", false, STANDARD)                                                   \
    _(LARGE, "check.large", false, GOOGLE)      /* {0} kilobytes */                                \
    _(MANY, "check.many", false, ALL)           /* {0} events */                                   \
    _(SEVERAL, "check.several", false, LIBICAL) /* {0} calendars */                                \
    _(BARE, "check.bare", true, STANDARD)       /* {0} component */                                \
    _(UNCLOSED, "check.unclosed", true, ICSX5)  /* {0} component */                                \
    _(GARBAGE, "check.garbage", true, ICSX5)    /* {0} line */                                     \
    _(LIMIT, "check.limit", true, LIBICAL)                                                         \
    /* the calendar */                                                                             \
    _(MISSING, "check.missing", true, STANDARD) /* {0} component, {1} property */                  \
    _(REFRESH, "check.refresh", true, XIAOMI)   /* {0} value */                                    \
    _(REFRESH_TYPE, "check.refresh_type", false, STANDARD)                                         \
    _(TTL, "check.ttl", false, OUTLOOK)      /* {0} value */                                       \
    _(METHOD, "check.method", true, OUTLOOK) /* {0} value */                                       \
    _(NAME, "check.name", false, ICSX5)                                                            \
    _(COLOUR, "check.colour", false, ICSX5) /* {0} value */                                        \
    _(WEBCALS, "check.webcals", true, IOS)  /* {0} property */                                     \
    _(LIC_ERROR, "check.lic_error", false, LIBICAL)                                                \
    _(EMPTY, "check.empty", false, LIBICAL) /* {0} property */                                     \
    _(LEAK, "check.leak", false, PUBLIC)    /* {0} property */                                     \
    /* zones */                                                                                    \
    _(NO_ZONE, "check.no_zone", true, OUTLOOK)           /* {0} TZID */                            \
    _(ZONE_SECONDS, "check.zone_seconds", true, OUTLOOK) /* {0} offset */                          \
    _(ZONE_LONG, "check.zone_long", false, OUTLOOK)      /* {0} TZID, {1} lines */                 \
    _(ZONE_BROKEN, "check.zone_broken", true, OUTLOOK)   /* {0} TZID, {1} property */              \
    /* times */                                                                                    \
    _(FLOATING, "check.floating", true, GOOGLE)            /* {0} property */                      \
    _(BAD_TIME, "check.bad_time", true, STANDARD)          /* {0} property, {1} value */           \
    _(NO_TYPE, "check.no_type", false, STANDARD)           /* {0} property */                      \
    _(ZONE_AND_UTC, "check.zone_and_utc", false, STANDARD) /* {0} property */                      \
    _(ORDER, "check.order", true, STANDARD)                                                        \
    _(TWO_ENDS, "check.two_ends", true, STANDARD)                                                  \
    _(TYPES, "check.types", true, STANDARD) /* {0} property, {1} the other */                      \
    _(UNTIL_UTC, "check.until_utc", true, STANDARD)                                                \
    _(RULE_PARTS, "check.rule_parts", true, LIBICAL) /* {0} part */                                \
    _(BAD_RULE, "check.bad_rule", true, STANDARD)    /* {0} rule */                                \
    _(RSCALE, "check.rscale", false, ALL)                                                          \
    _(PERIOD, "check.period", false, LIBICAL)                                                      \
    /* identity */                                                                                 \
    _(UID_LONG, "check.uid_long", false, STANDARD)  /* {0} bytes */                                \
    _(DUPLICATE, "check.duplicate", true, STANDARD) /* {0} UID, {1} line of the other */           \
    _(OVERRIDE_STAMP, "check.override_stamp", false, ICSX5)                                        \
    _(ALARM, "check.alarm", true, STANDARD) /* {0} action, {1} property */

enum check_kind {
#define CHECK_KIND_ENUM(name, id, error, client) CHECK_##name,
    CHECK_KINDS(CHECK_KIND_ENUM)
#undef CHECK_KIND_ENUM
        CHECK_KIND_COUNT
};

struct check_kind_row {
    const char *id;
    enum check_client client;
    bool error;
};
const struct check_kind_row *check_kind_row(enum check_kind kind);
const char *check_client_id(enum check_client client);

#define CHECK_ARG_MAX 96
struct check_finding {
    enum check_kind kind;
    int line; /* physical, 0 = the file as a whole */
    char args[2][CHECK_ARG_MAX];
};

struct check_report {
    VEC(struct check_finding) at; /* by line */
    int count[CHECK_KIND_COUNT];
    int errors, warnings; /* all */
};

void check_report_init(struct check_report *r);
void check_report_destroy(struct check_report *r);

/* Any bytes. Beside the report it takes the memory of one event and of all UIDs. */
void check_bytes(const char *bytes, size_t len, struct check_report *out);

#endif
