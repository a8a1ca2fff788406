#include "model/exam_number.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WIDTH_MAX 12

enum part {
    PART_YY,
    PART_YYYY,
    PART_SITE,
    PART_ROOM,
    PART_SCHOOL,
    PART_CLASS,
    PART_SEAT,
    PART_SERIAL,
    PART_COUNT
};
static const char *const part_names[PART_COUNT] = {"yy",     "yyyy",  "site", "room",
                                                   "school", "class", "seat", "serial"};

struct token {
    enum part part;
    int width; /* 0 = as it comes */
};

static bool
bad(const char *form, const char *what, struct error *e)
{
    return error_set(e, ERR_EXAM_NUMBER, form, what, NULL);
}

/* *p stands on '{' and is moved past '}'. */
static bool
take_token(const char *form, const char **p, struct token *t, struct error *e)
{
    const char *name = *p + 1, *end = strchr(name, '}');
    if (!end)
        return bad(form, "reason.brace", e);
    size_t len = strcspn(name, ":}");
    t->width = name[len] == ':' ? (int)strtol(name + len + 1, NULL, 10) : 0;
    *p = end + 1;
    if (name[len] == ':' && (t->width < 1 || t->width > WIDTH_MAX))
        return bad(form, "reason.width", e);
    for (int i = 0; i < PART_COUNT; i++)
        if (strlen(part_names[i]) == len && strncmp(part_names[i], name, len) == 0) {
            t->part = (enum part)i;
            return true;
        }
    return bad(form, "reason.part", e);
}

bool
exam_number_check(const char *form, struct error *e)
{
    unsigned seen = 0;
    for (const char *p = form; *p;) {
        struct token t;
        if (*p != '{') {
            p++;
            continue;
        }
        if (!take_token(form, &p, &t, e))
            return false;
        seen |= 1u << t.part;
    }
    unsigned place = 1u << PART_ROOM | 1u << PART_SEAT;
    return (seen & 1u << PART_SERIAL) || (seen & place) == place || bad(form, "reason.unique", e);
}

static const char *
text_of(enum part part, const struct exam_number_parts *n, char digits[16])
{
    switch (part) {
    case PART_YY:
        snprintf(digits, 16, "%02d", n->year % 100);
        return digits;
    case PART_YYYY:
        snprintf(digits, 16, "%04d", n->year);
        return digits;
    case PART_SITE:
        return n->site;
    case PART_ROOM:
        return n->room;
    case PART_SCHOOL:
        return n->school;
    case PART_CLASS:
        return n->grade_class;
    case PART_SEAT:
        snprintf(digits, 16, "%d", n->seat);
        return digits;
    case PART_SERIAL:
        snprintf(digits, 16, "%d", n->serial);
        return digits;
    case PART_COUNT:
        break;
    }
    return "";
}

bool
exam_number_make(const char *form, const struct exam_number_parts *parts, struct str *out,
                 struct error *e)
{
    for (const char *p = form; *p;) {
        struct token t;
        char digits[16];
        if (*p != '{') {
            str_append_char(out, *p++);
            continue;
        }
        if (!take_token(form, &p, &t, e))
            return false;
        const char *text = text_of(t.part, parts, digits);
        int len = (int)strlen(text);
        if (len == 0 || (t.width && len > t.width))
            return bad(form, part_names[t.part], e);
        for (int i = len; i < t.width; i++)
            str_append_char(out, '0');
        str_append(out, text);
    }
    return true;
}
