/* Identity numbers of people (GB 11643: 17 digits and a check character), school registers
 * (学籍号: "G" or "L" and such a number), and what spreadsheets do to them. Pure. */
#ifndef MODEL_IDENTITY_H
#define MODEL_IDENTITY_H

#include "base/civil.h"

#include <stdbool.h>

enum identity_state {
    IDENTITY_GOOD,
    IDENTITY_EMPTY,
    IDENTITY_SCIENTIFIC, /* 5.10322E+17: the digits are lost */
    IDENTITY_ROUNDED,    /* check character wrong, and the last three digits are zeros */
    IDENTITY_LENGTH,     /* not 18 characters: leading zeros lost, or mistyped */
    IDENTITY_LETTERS,    /* something that is no digit */
    IDENTITY_DATE,       /* no such date of birth */
    IDENTITY_CHECK,      /* the check character is wrong: mistyped */
};

/* Of an 18-character identity number; a small x is taken for X. */
enum identity_state identity_state(const char *text);

/* Of any number kept as text: whether a spreadsheet has turned it into "1.2E+11" or "123.0". */
bool number_damaged(const char *text);

/* The check character of 17 digits. */
char identity_check(const char digits[17]);

#endif
