#include "model/identity.h"

#include <stdlib.h>
#include <string.h>

char
identity_check(const char digits[17])
{
    static const int weights[17] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (int i = 0; i < 17; i++)
        sum += (digits[i] - '0') * weights[i];
    return "10X98765432"[sum % 11];
}

bool
number_damaged(const char *text)
{
    size_t digits = strspn(text, "0123456789");
    if (digits == 0 || text[digits] == '\0')
        return false;
    const char *rest = text + digits;
    if (*rest == '.') {
        rest += 1 + strspn(rest + 1, "0123456789");
        if (*rest == '\0')
            return true;
    }
    return (*rest == 'E' || *rest == 'e') && (rest[1] == '+' || rest[1] == '-') &&
           rest[2 + strspn(rest + 2, "0123456789")] == '\0' && rest[2] != '\0';
}

static int
digits_at(const char *s, int n)
{
    int value = 0;
    for (int i = 0; i < n; i++)
        value = value * 10 + (s[i] - '0');
    return value;
}

enum identity_state
identity_state(const char *text)
{
    size_t len = strlen(text), digits = strspn(text, "0123456789");
    if (len == 0)
        return IDENTITY_EMPTY;
    if (number_damaged(text))
        return IDENTITY_SCIENTIFIC;
    bool ends_in_x = digits == 17 && len == 18 && (text[17] == 'X' || text[17] == 'x');
    if (digits != len && !ends_in_x && len == 18)
        return IDENTITY_LETTERS;
    if (len != 18)
        return IDENTITY_LENGTH;
    if (identity_check(text) != (text[17] == 'x' ? 'X' : text[17]))
        return strcmp(text + 15, "000") == 0 ? IDENTITY_ROUNDED : IDENTITY_CHECK;
    if (!date_exists(digits_at(text + 6, 4), digits_at(text + 10, 2), digits_at(text + 12, 2)))
        return IDENTITY_DATE;
    return IDENTITY_GOOD;
}
