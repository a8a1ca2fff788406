/* Whose hands a page is in, as far as a User-Agent tells: which way into a calendar is shown first.
 * All other ways stay on the page, for whoever was taken for somebody else. Pure. */
#ifndef FEED_READER_H
#define FEED_READER_H

#include <stdbool.h>

enum reader_kind { READER_UNKNOWN, READER_IPHONE, READER_ANDROID, READER_HUAWEI, READER_COMPUTER };
#define READER_KINDS 5

struct reader {
    enum reader_kind kind;
    bool inside; /* a browser inside WeChat or its like, which hands nothing on */
};

struct reader reader_of(const char *user_agent);

#endif
