/* Lists of candidates, rooms and staff, from sheets of schools into exam.db and back.
 *
 * The headers are found by their aliases, however they are written; what was recognised is told.
 * Every row that cannot be used is told with its line, the cause and the remedy, and refuses the
 * whole file unless the caller accepts the rest. Rows that are there already, by key or code, are
 * changed in the columns that the sheet has; nothing is removed. */
#ifndef OFFICE_ROSTER_H
#define OFFICE_ROSTER_H

#include "office/office.h"
#include "sheet/sheet.h"

enum roster_kind { ROSTER_CANDIDATES, ROSTER_ROOMS, ROSTER_STAFF };

/* What can be wrong with a row; words "fault.NAME" with {0} the column as the file calls it, {1}
 * the value, {2} what the comment says. */
#define ROSTER_FAULTS(_)                                                                           \
    _(missing)                                                                                     \
    _(too_long)   /* {2} most characters */                                                        \
    _(bad_letter) /* control characters, or what was lost in a conversion */                       \
    _(formula)    /* #N/A and its kin */                                                           \
    _(scientific)                                                                                  \
    _(rounded)                                                                                     \
    _(identity_length)                                                                             \
    _(identity_letters)                                                                            \
    _(identity_date)                                                                               \
    _(identity_check)                                                                              \
    _(identity_sex)                                                                                \
    _(number_letters)                                                                              \
    _(number_short) /* {2} digits that the others have: zeros are lost */                          \
    _(number_long)  /* {2} digits that the others have */                                          \
    _(no_key)                                                                                      \
    _(same_key)     /* {2} line of the other */                                                    \
    _(same_number)  /* {2} line of the other */                                                    \
    _(number_taken) /* by another candidate who is there already */                                \
    _(name_digits)                                                                                 \
    _(class_date) /* 3-1 became 3月1日 */                                                        \
    _(sex)                                                                                         \
    _(yes_no)                                                                                      \
    _(time_factor)                                                                                 \
    _(paper)    /* {2} those there are */                                                          \
    _(language) /* {2} those that papers have */                                                   \
    _(site)     /* {2} those there are */                                                          \
    _(session)  /* {2} those there are */                                                          \
    _(room)                                                                                        \
    _(room_site)  /* the room is at another site: {2} */                                           \
    _(seat)       /* {2} seats of the room */                                                      \
    _(seat_alone) /* a seat without a room, or a room without a seat */                            \
    _(same_seat)  /* {2} line of the other */                                                      \
    _(whole)      /* {2} from ... to */                                                            \
    _(desks)                                                                                       \
    _(use)                                                                                         \
    _(door)                                                                                        \
    _(start)                                                                                       \
    _(order)                                                                                       \
    _(spares)                                                                                      \
    _(roles)                                                                                       \
    _(site_name) /* one code with two names: {2} the other */                                      \
    _(cells)     /* more cells than headers */                                                     \
    _(total)     /* a row of sums */                                                               \
    _(header_again)

enum roster_fault {
#define FAULT_ENUM(name) FAULT_##name,
    ROSTER_FAULTS(FAULT_ENUM)
#undef FAULT_ENUM
        FAULT_COUNT
};
const char *roster_fault_id(enum roster_fault f); /* "fault.missing" */

struct roster_refusal {
    int line;
    enum roster_fault fault;
    const char *column, *value, *more;
};

/* One header of the file. */
struct roster_match {
    const char *header; /* as it stands there */
    const char *column; /* our word for it; "" = not used */
};

struct roster_report {
    enum sheet_kind kind;
    enum encoding encoding;
    const struct roster_match *matches;
    size_t match_count;
    const struct roster_refusal *refusals; /* by line */
    size_t refusal_count;
    size_t rows, refused; /* of the file */
    size_t added, changed;
};

struct roster_options {
    bool dry_run;     /* checks everything, stores nothing */
    bool accept_rest; /* stores the rows that can be used */
};

/* Everything in *out lives in the arena, and is filled as far as it went also when the file is
 * refused (ERR_SHEET_REFUSED). */
bool roster_import(struct office *o, const char *who, enum roster_kind kind, const char *exam,
                   const char *file, const char *bytes, size_t len,
                   const struct roster_options *options, struct arena *a, struct roster_report *out,
                   struct error *e);

/* A sheet that roster_import reads again; its headers are Chinese. */
bool roster_export(struct office *o, enum roster_kind kind, const char *exam, const char *path,
                   enum encoding encoding, size_t *rows, struct error *e);

/* What sheets call one role (enum staff_role). */
const char *roster_role_word(int role);

#endif
