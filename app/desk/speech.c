#include "desk/speech.h"

#include "base/log.h"
#include "base/str.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define TEXT_MOST 2048 /* bytes; a pipe holds more, so that writing never waits */
#define PROGRAMS 2
#define WORDS_MOST 6

extern char **environ;

/* Both take the text from standard input: nothing in it can be meant for an option. */
static const char *const COMMAND[PROGRAMS][LANG_COUNT][WORDS_MOST] = {
    {{"spd-say", "-w", "-l", "zh", "-e", NULL}, {"spd-say", "-w", "-l", "en", "-e", NULL}},
    {{"espeak-ng", "-v", "cmn", "--stdin", NULL}, {"espeak-ng", "-v", "en", "--stdin", NULL}},
};

/* Ends the child and what it may have started. A program that failed by itself is not asked again.
 */
static void
reap(struct speech *s)
{
    int status;
    if (s->child == 0)
        return;
    kill(-s->child, SIGKILL);
    if (waitpid(s->child, &status, 0) == s->child && WIFEXITED(status) && WEXITSTATUS(status) != 0)
        s->useless |= 1 << s->by;
    s->child = 0;
}

/* A line for spd-say that begins with "!-!" is a command to it. */
static size_t
flatten(const char *text, char out[TEXT_MOST + 1])
{
    size_t n = 0;
    while (*text == '!' || *text == ' ')
        text++;
    str_copy(out, TEXT_MOST + 1, text);
    for (; out[n]; n++)
        if ((unsigned char)out[n] < ' ')
            out[n] = ' ';
    return n;
}

/* The read end of a pipe that holds the text and nothing more; -1 on failure. */
static int
pipe_with(const char *text)
{
    char own[TEXT_MOST + 1];
    int ends[2];
    size_t n = flatten(text, own);
    if (pipe2(ends, O_CLOEXEC) != 0)
        return -1;
    bool whole = write(ends[1], own, n) == (ssize_t)n;
    close(ends[1]);
    if (whole)
        return ends[0];
    close(ends[0]);
    return -1;
}

static bool
start(struct speech *s, int by, enum language lang, int input)
{
    posix_spawn_file_actions_t files;
    posix_spawnattr_t how;
    char *words[WORDS_MOST];
    memcpy(words, COMMAND[by][lang], sizeof words);
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO);
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawnattr_init(&how);
    posix_spawnattr_setflags(&how, POSIX_SPAWN_SETPGROUP);
    bool ok = posix_spawnp(&s->child, words[0], &files, &how, words, environ) == 0;
    posix_spawnattr_destroy(&how);
    posix_spawn_file_actions_destroy(&files);
    s->by = by;
    if (!ok)
        s->child = 0;
    return ok;
}

void
speech_say(struct speech *s, enum language lang, const char *text)
{
    reap(s);
    int input = *text ? pipe_with(text) : -1;
    if (input < 0)
        return;
    bool speaking = false;
    for (int by = 0; !speaking && by < PROGRAMS; by++)
        if (!(s->useless >> by & 1)) {
            speaking = start(s, by, lang, input);
            if (!speaking)
                s->useless |= 1 << by;
        }
    if (!speaking)
        log_info("nothing here can speak");
    close(input);
}

void
speech_stop(struct speech *s)
{
    reap(s);
}
