/* Titles spoken aloud, by whatever program the machine has for that: speech-dispatcher's spd-say,
 * else espeak-ng; by none, and silently, if it has neither. Each text is a process of its own that
 * reads it from a pipe: the loop never waits for it, and the next text ends it. Main thread. */
#ifndef DESK_SPEECH_H
#define DESK_SPEECH_H

#include "base/message.h"

#include <sys/types.h>

struct speech {  /* zeroed at first */
    pid_t child; /* speaking, or done and not yet waited for; 0 = none */
    int by;      /* which program the child is */
    int useless; /* bits of those that could not speak */
};

/* In place of what is still being spoken. */
void speech_say(struct speech *s, enum language lang, const char *text);
void speech_stop(struct speech *s); /* silence; also at the end */

#endif
