/* What people type, made comparable: full-width letters and digits become narrow, blanks of all
 * kinds go. Results replace *out. Pure. */
#ifndef OFFICE_CLEAN_H
#define OFFICE_CLEAN_H

#include "base/str.h"

/* Narrow, trimmed, runs of blanks as one space. Commas and other punctuation of Chinese stay. */
void clean_text(const char *s, struct str *out);
/* For headers: also without blanks, case, * and notes in brackets: "*姓 名（必填）" is "姓名". */
void clean_header(const char *s, struct str *out);
/* For names: no blanks between Hanzi, one kind of middle dot: "张 三" is "张三". */
void clean_name(const char *s, struct str *out);
/* For numbers and codes: no blanks at all, no leading '. */
void clean_number(const char *s, struct str *out);
/* For classes and schools: no blanks, narrow brackets: "高三 （１） 班" is "高三(1)班". */
void clean_words(const char *s, struct str *out);

#endif
