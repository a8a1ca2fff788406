#include "model/status.h"

#include "base/str.h"

#define BIT(s) (1u << STATUS_##s)

/* edges[from]: the states that may follow, read off the drawing in status.h. CANCELLED follows all
 * but DONE. */
static const struct {
    const char *key, *label;
    unsigned next;
} states[STATUS_COUNT] = {
    [STATUS_UNDATED] = {"undated", "status.undated",
                        BIT(TENTATIVE) | BIT(CONFIRMED) | BIT(CANCELLED)},
    [STATUS_TENTATIVE] = {"tentative", "status.tentative",
                          BIT(UNDATED) | BIT(CONFIRMED) | BIT(POSTPONED) | BIT(CANCELLED)},
    [STATUS_CONFIRMED] = {"confirmed", "status.confirmed",
                          BIT(DONE) | BIT(RESCHEDULED) | BIT(POSTPONED) | BIT(CANCELLED)},
    [STATUS_DONE] = {"done", "status.done", 0},
    [STATUS_RESCHEDULED] = {"rescheduled", "status.rescheduled",
                            BIT(CONFIRMED) | BIT(DONE) | BIT(POSTPONED) | BIT(CANCELLED)},
    [STATUS_POSTPONED] = {"postponed", "status.postponed", BIT(RESCHEDULED) | BIT(CANCELLED)},
    [STATUS_CANCELLED] = {"cancelled", "status.cancelled", BIT(UNDATED) | BIT(TENTATIVE)},
};

const char *
status_key(enum status s)
{
    return states[s].key;
}

bool
status_from_key(const char *key, enum status *out)
{
    for (int i = 0; i < STATUS_COUNT; i++)
        if (str_equal(states[i].key, key)) {
            *out = (enum status)i;
            return true;
        }
    return false;
}

const char *
status_label_id(enum status s)
{
    return states[s].label;
}

bool
status_may_follow(enum status from, enum status to)
{
    return from == to || (states[from].next >> to & 1u) != 0;
}

bool
status_is_firm(enum status s)
{
    return s == STATUS_CONFIRMED || s == STATUS_RESCHEDULED;
}
