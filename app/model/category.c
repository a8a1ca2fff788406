#include "model/category.h"

#include "base/str.h"

static const struct {
    const char *key, *label, *brief;
} names[CATEGORY_COUNT] = {
    [CATEGORY_EXAM] = {"exam", "category.exam", "category.exam.short"},
    [CATEGORY_FESTIVAL] = {"festival", "category.festival", "category.festival.short"},
    [CATEGORY_SPORT] = {"sport", "category.sport", "category.sport.short"},
    [CATEGORY_TRAINING] = {"training", "category.training", "category.training.short"},
    [CATEGORY_THEME] = {"theme", "category.theme", "category.theme.short"},
};

const char *
category_key(enum category c)
{
    return names[c].key;
}

bool
category_from_key(const char *key, enum category *out)
{
    for (int i = 0; i < CATEGORY_COUNT; i++)
        if (str_equal(names[i].key, key)) {
            *out = (enum category)i;
            return true;
        }
    return false;
}

const char *
category_label_id(enum category c)
{
    return names[c].label;
}

const char *
category_short_id(enum category c)
{
    return names[c].brief;
}
