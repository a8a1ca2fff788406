#include "feed/reader.h"

#include <stddef.h>
#include <string.h>

static bool
has_any(const char *agent, const char *const *words)
{
    for (; *words; words++)
        if (strstr(agent, *words))
            return true;
    return false;
}

struct reader
reader_of(const char *agent)
{
    static const char *const inside[] = {"MicroMessenger", "QQ/",          "Weibo",
                                         "DingTalk",       "AlipayClient", NULL};
    static const char *const iphone[] = {"iPhone", "iPad", "iPod", NULL};
    static const char *const huawei[] = {"HarmonyOS", "OpenHarmony", "ArkWeb", "HUAWEI",
                                         "HONOR",     "Huawei",      NULL};
    static const char *const computer[] = {"Windows NT", "Macintosh", "X11", NULL};
    struct reader r = {.inside = has_any(agent, inside)};
    if (has_any(agent, iphone))
        r.kind = READER_IPHONE;
    else if (has_any(agent, huawei))
        r.kind = READER_HUAWEI;
    else if (strstr(agent, "Android"))
        r.kind = READER_ANDROID;
    else if (has_any(agent, computer))
        r.kind = READER_COMPUTER;
    return r;
}
