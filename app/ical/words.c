/* Which of the five categories an event's words speak of. */
#include "ical/inside.h"

#include <ctype.h>
#include <string.h>

static bool
alone(const char *text, const char *at, size_t len)
{
    bool before = at > text && isalnum((unsigned char)at[-1]);
    return !before && !isalnum((unsigned char)at[len]);
}

/* Latin words must stand alone ("exam" is not in "example"); Chinese has no blanks between words.
 */
static bool
contains(const char *text, const char *word)
{
    size_t len = strlen(word);
    bool latin = isalnum((unsigned char)word[0]);
    for (const char *at = text; (at = strcasestr(at, word)) != NULL; at++) {
        if (!latin || alone(text, at, len))
            return true;
    }
    return false;
}

static bool
search(const struct table *words, const char *text, enum category *out)
{
    int word = table_column(words, "word"), category = table_column(words, "category");
    if (*text == '\0' || word < 0)
        return false;
    for (size_t i = 0; i < words->rows; i++) {
        const char *w = table_cell(words, i, word);
        if (*w != '\0' && contains(text, w) &&
            category_from_key(table_cell(words, i, category), out))
            return true;
    }
    return false;
}

enum category
category_of_words(const struct table *words, const char *categories, const char *title,
                  enum category otherwise)
{
    enum category found = otherwise;
    if (words == NULL)
        return otherwise;
    if (search(words, categories, &found) || search(words, title, &found))
        return found;
    return otherwise;
}
