/* Speaking, to programs that write down what they were asked to say: real processes, real pipes. */
#include "base/file.h"
#include "desk/speech.h"
#include "testing.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[64];
static struct speech speech;

static const char *
in_folder(const char *name)
{
    static char path[4][128];
    static size_t next;
    char *p = path[next++ % 4];
    snprintf(p, sizeof path[0], "%s/%s", folder, name);
    return p;
}

/* A program of that name, alone on the path with the shell's own. */
static void
program(const char *name, const char *script)
{
    struct error e = {0};
    ck_assert(file_write(in_folder(name), script, strlen(script), &e));
    ck_assert_int_eq(chmod(in_folder(name), 0755), 0);
}

static void
begin(void)
{
    snprintf(folder, sizeof folder, "/tmp/speech-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    ck_assert_int_eq(mkfifo(in_folder("said"), 0600), 0);
    setenv("SAID", in_folder("said"), 1);
    setenv("PATH", folder, 1);
    speech = (struct speech){0};
}

static void
end(void)
{
    static const char *const NAMES[] = {"said", "spd-say", "espeak-ng"};
    speech_stop(&speech);
    ck_assert_int_eq(speech.child, 0);
    for (size_t i = 0; i < 3; i++)
        unlink(in_folder(NAMES[i]));
    rmdir(folder);
}

/* Waits until a program opens the pipe, and reads until it closes it. */
static const char *
said(void)
{
    static char text[4096];
    size_t n = 0;
    int pipe = open(in_folder("said"), O_RDONLY);
    ck_assert_int_ge(pipe, 0);
    for (ssize_t got; (got = read(pipe, text + n, sizeof text - 1 - n)) > 0;)
        n += (size_t)got;
    close(pipe);
    text[n] = '\0';
    return text;
}

#define RECORDS "#!/bin/sh\nexec >\"$SAID\"\necho \"$0 $*\"\nexec /bin/cat\n"

START_TEST(the_text_goes_through_a_pipe_in_the_language_shown)
{
    begin();
    program("espeak-ng", RECORDS);
    speech_say(&speech, LANG_ZH, "5月14日，--help 骨干教师培训");
    const char *text = said();
    ck_assert_ptr_nonnull(strstr(text, "espeak-ng -v cmn --stdin\n"));
    ck_assert_ptr_nonnull(strstr(text, "\n5月14日，--help 骨干教师培训"));
    speech_say(&speech, LANG_EN, "Teacher training");
    ck_assert_ptr_nonnull(strstr(said(), "espeak-ng -v en --stdin\nTeacher training"));
    program("spd-say", RECORDS); /* the better one, for whoever begins with both */
    speech_stop(&speech);
    speech = (struct speech){0};
    speech_say(&speech, LANG_ZH, "中考");
    ck_assert_ptr_nonnull(strstr(said(), "spd-say -w -l zh -e\n中考"));
    end();
}
END_TEST

/* Titles come from outside: none is a command, none breaks the line. */
START_TEST(no_title_is_a_command)
{
    begin();
    program("spd-say", RECORDS);
    speech_say(&speech, LANG_ZH, "!-!SET self\n!-!STOP");
    ck_assert_ptr_nonnull(strstr(said(), "-e\n-!SET self !-!STOP"));
    end();
}
END_TEST

START_TEST(a_program_that_fails_gives_way_to_the_other)
{
    begin();
    program("spd-say", "#!/bin/sh\n: >\"$SAID\"\nexit 1\n");
    program("espeak-ng", RECORDS);
    speech_say(&speech, LANG_ZH, "一");
    ck_assert_str_eq(said(), "");
    siginfo_t gone;
    ck_assert_int_eq(waitid(P_PID, (id_t)speech.child, &gone, WEXITED | WNOWAIT), 0);
    speech_say(&speech, LANG_ZH, "二");
    ck_assert_ptr_nonnull(strstr(said(), "espeak-ng -v cmn --stdin\n二"));
    end();
}
END_TEST

/* One that never ends, and what it started, are gone when the next text comes, and at the end. */
START_TEST(the_next_text_ends_the_last_one)
{
    begin();
    program("espeak-ng", "#!/bin/sh\necho $$ >\"$SAID\"\n(while :; do :; done) &\nwhile :; do :; "
                         "done\n");
    speech_say(&speech, LANG_ZH, "很长的一段话");
    pid_t first = (pid_t)strtol(said(), NULL, 10);
    ck_assert_int_gt(first, 0);
    ck_assert_int_eq(kill(-first, 0), 0);
    speech_say(&speech, LANG_ZH, "下一段");
    pid_t second = (pid_t)strtol(said(), NULL, 10);
    ck_assert_int_ne(first, second);
    ck_assert_int_eq(kill(first, 0), -1);
    ck_assert_int_eq(errno, ESRCH);
    speech_stop(&speech);
    ck_assert_int_eq(kill(second, 0), -1);
    end();
}
END_TEST

START_TEST(a_machine_without_a_voice_is_silent)
{
    begin();
    speech_say(&speech, LANG_ZH, "无声");
    ck_assert_int_eq(speech.child, 0);
    speech_say(&speech, LANG_ZH, "");
    ck_assert_int_eq(speech.child, 0);
    end();
}
END_TEST

TEST_SUITE_MAIN("speech", the_text_goes_through_a_pipe_in_the_language_shown, no_title_is_a_command,
                a_program_that_fails_gives_way_to_the_other, the_next_text_ends_the_last_one,
                a_machine_without_a_voice_is_silent)
