#include "model/address.h"

#include "base/random.h"
#include "base/str.h"

#include <stdio.h>
#include <string.h>

static const char *const language_marks[] = {
    [ADDRESS_LANG_ANY] = "", [ADDRESS_LANG_ZH] = ".zh", [ADDRESS_LANG_EN] = ".en"};

#define FOLDER "/calendars/"
#define UTC "-utc"

char *
address_digest(const char *name, char out[ADDRESS_DIGEST])
{
    uint8_t bytes[DIGEST_BYTES];
    digest(name, strlen(name), NULL, 0, bytes);
    hex(bytes, (ADDRESS_DIGEST - 1) / 2, out);
    return out;
}

struct address
address_of_all(void)
{
    return (struct address){.scope = ADDRESS_ALL};
}

struct address
address_of_category(enum category c)
{
    return (struct address){.scope = ADDRESS_CATEGORY, .category = c};
}

struct address
address_of_venue(const char *name)
{
    struct address a = {.scope = ADDRESS_VENUE};
    address_digest(name, a.digest);
    return a;
}

struct address
address_of_event(const char *uid)
{
    struct address a = {.scope = ADDRESS_EVENT};
    address_digest(uid, a.digest);
    return a;
}

/* -- names ------------------------------------------------------------------------------------- */

char *
address_name(const struct address *a, char out[ADDRESS_TEXT])
{
    const char *word = "all";
    switch (a->scope) {
    case ADDRESS_ALL:
        break;
    case ADDRESS_CATEGORY:
        word = category_key(a->category);
        break;
    case ADDRESS_VENUE:
        word = "venue-";
        break;
    case ADDRESS_EVENT:
        word = "event-";
        break;
    }
    snprintf(out, ADDRESS_TEXT, "%s%s", word, a->digest);
    return out;
}

static bool
take_digest(const char *text, size_t len, struct address *out)
{
    if (len != ADDRESS_DIGEST - 1 || strspn(text, "0123456789abcdef") < len)
        return false;
    return str_copy_n(out->digest, sizeof out->digest, text, len);
}

/* The name is `len` bytes of text. */
static bool
take_name(const char *text, size_t len, struct address *out)
{
    char word[ADDRESS_TEXT];
    *out = address_of_all();
    if (!str_copy_n(word, sizeof word, text, len))
        return false;
    if (str_equal(word, "all"))
        return true;
    if (category_from_key(word, &out->category)) {
        out->scope = ADDRESS_CATEGORY;
        return true;
    }
    if (str_starts(word, "venue-"))
        out->scope = ADDRESS_VENUE;
    else if (str_starts(word, "event-"))
        out->scope = ADDRESS_EVENT;
    else
        return false;
    return take_digest(text + 6, len - 6, out);
}

bool
address_from_name(const char *name, struct address *out)
{
    return take_name(name, strlen(name), out);
}

/* -- paths ------------------------------------------------------------------------------------- */

char *
address_path(const struct address *a, char out[ADDRESS_TEXT])
{
    char name[ADDRESS_TEXT];
    address_name(a, name);
    switch (a->form) {
    case ADDRESS_PAGE:
        snprintf(out, ADDRESS_TEXT, "/%.32s%s.html", name, language_marks[a->language]);
        break;
    case ADDRESS_PICTURE:
        snprintf(out, ADDRESS_TEXT, "/%.32s.png", name);
        break;
    case ADDRESS_FILE:
        snprintf(out, ADDRESS_TEXT, FOLDER "%.32s%s.ics", name, a->utc ? UTC : "");
        break;
    }
    return out;
}

/* Whether text[0..*len) ends in `end`, which is then cut off. */
static bool
cut_end(const char *text, size_t *len, const char *end)
{
    size_t n = strlen(end);
    if (*len < n || memcmp(text + *len - n, end, n) != 0)
        return false;
    *len -= n;
    return true;
}

static bool
parse_file(const char *name, size_t len, struct address *out)
{
    if (!cut_end(name, &len, ".ics"))
        return false;
    bool utc = cut_end(name, &len, UTC);
    if (!take_name(name, len, out))
        return false;
    out->form = ADDRESS_FILE;
    out->utc = utc;
    return true;
}

static bool
parse_page(const char *name, size_t len, struct address *out)
{
    enum address_language language = ADDRESS_LANG_ANY;
    if (cut_end(name, &len, language_marks[ADDRESS_LANG_ZH]))
        language = ADDRESS_LANG_ZH;
    else if (cut_end(name, &len, language_marks[ADDRESS_LANG_EN]))
        language = ADDRESS_LANG_EN;
    if (!take_name(name, len, out))
        return false;
    out->language = language;
    return true;
}

bool
address_parse(const char *path, struct address *out)
{
    *out = address_of_all();
    if (path[0] != '/')
        return false;
    if (str_starts(path, FOLDER))
        return parse_file(path + strlen(FOLDER), strlen(path) - strlen(FOLDER), out);
    const char *name = path + 1;
    size_t len = strlen(name);
    if (len == 0)
        return true;
    if (cut_end(name, &len, ".html"))
        return parse_page(name, len, out);
    if (!cut_end(name, &len, ".png") || !take_name(name, len, out))
        return false;
    out->form = ADDRESS_PICTURE;
    return out->scope == ADDRESS_EVENT;
}
