#include "model/urgent.h"

#include "base/str.h"

#include <stdio.h>
#include <string.h>

#define HALF_WIDTH_END 0x2000u /* letters, digits and their punctuation lie below */

int
urgent_width(const char *text)
{
    int halves = 0;
    while (*text)
        halves += utf8_next(&text) < HALF_WIDTH_END ? 1 : 2;
    return (halves + 1) / 2;
}

static bool
check_text(const char *field, const char *text, int most, struct error *e)
{
    char is[16], allowed[16];
    if (strpbrk(text, "\t\r\n") != NULL)
        return error_set(e, ERR_NOTICE_LINES, field, NULL, NULL);
    int width = urgent_width(text);
    if (width <= most)
        return true;
    snprintf(is, sizeof is, "%d", width);
    snprintf(allowed, sizeof allowed, "%d", most);
    return error_set(e, ERR_NOTICE_LONG, field, is, allowed);
}

static bool
check_end(const struct urgent *u, struct civil now, struct error *e)
{
    char text[CIVIL_TEXT];
    if (!u->ends || !urgent_is_over(u, now))
        return true;
    return error_set(e, ERR_NOTICE_OVER, civil_format(u->until, text), NULL, NULL);
}

bool
urgent_check(const struct urgent *u, struct civil now, struct error *e)
{
    if (u->title[strspn(u->title, " ")] == '\0')
        return error_set(e, ERR_NOTICE_TITLE, NULL, NULL, NULL);
    for (size_t i = 0; i < URGENT_LINES; i++)
        if (!check_text("field.notice_line", u->line[i], URGENT_LINE_MAX, e))
            return false;
    return check_text("field.kind", u->kind, URGENT_KIND_MAX, e) &&
           check_text("field.title", u->title, URGENT_TITLE_MAX, e) &&
           check_text("field.sender", u->sender, URGENT_SENDER_MAX, e) &&
           check_text("field.phone", u->phone, URGENT_PHONE_MAX, e) && check_end(u, now, e);
}

bool
urgent_is_over(const struct urgent *u, struct civil now)
{
    return u->ends && civil_cmp(now, u->until) >= 0;
}
