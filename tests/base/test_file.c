#include "base/file.h"

#include "testing.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[64];
static struct str path, text;

static const char *
at(const char *name)
{
    str_clear(&path);
    str_printf(&path, "%s/%s", folder, name);
    return path.s;
}

static int
count_files(void)
{
    int n = 0;
    DIR *dir = opendir(folder);
    ck_assert_ptr_nonnull(dir);
    for (struct dirent *d; (d = readdir(dir));)
        n += d->d_name[0] != '.';
    closedir(dir);
    return n;
}

static void
set_up(void)
{
    snprintf(folder, sizeof folder, "/tmp/xiaoli-file-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    str_init(&path);
    str_init(&text);
}

static void
tear_down(void)
{
    char command[96];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    ck_assert_int_eq(system(command), 0);
    str_destroy(&path);
    str_destroy(&text);
}

START_TEST(what_is_written_is_read)
{
    struct error e = {0};
    ck_assert(file_write(at("a"), "one\0two", 7, &e));
    ck_assert(file_read(at("a"), 7, &text, &e));
    ck_assert_uint_eq(text.len, 7);
    ck_assert_mem_eq(text.s, "one\0two", 7);
    ck_assert(file_write(at("a"), "", 0, &e));
    ck_assert(file_read(at("a"), 0, &text, &e));
    ck_assert_uint_eq(text.len, 0);
    ck_assert_int_eq(count_files(), 1); /* nothing is left beside it */
}
END_TEST

START_TEST(replacing_keeps_the_mode_and_old_readers)
{
    struct error e = {0};
    char old[4] = "";
    ck_assert(file_write(at("a"), "old", 3, &e));
    ck_assert_int_eq(chmod(path.s, 0640), 0);
    FILE *reader = fopen(path.s, "r");
    ck_assert_ptr_nonnull(reader);
    ck_assert(file_write(path.s, "new one", 7, &e));
    ck_assert_uint_eq(fread(old, 1, 3, reader), 3);
    fclose(reader);
    ck_assert_str_eq(old, "old"); /* replaced, not overwritten */
    struct stat st;
    ck_assert_int_eq(stat(path.s, &st), 0);
    ck_assert_uint_eq(st.st_mode & 0777, 0640);
}
END_TEST

START_TEST(a_failed_write_leaves_all_as_it_was)
{
    struct error e = {0};
    ck_assert(!file_write(at("absent/a"), "x", 1, &e));
    ck_assert_int_eq((int)e.code, ERR_FILE_WRITE);
    ck_assert_str_eq(e.file, path.s);
    ck_assert_str_eq(e.args[0], "errno.ENOENT");
    ck_assert_int_eq(mkdir(at("b"), 0700), 0);
    ck_assert(!file_write(path.s, "x", 1, &e));
    ck_assert_int_eq(count_files(), 1);
}
END_TEST

START_TEST(reading_says_what_is_wrong)
{
    struct error e = {0};
    ck_assert(!file_read(at("absent"), 10, &text, &e));
    ck_assert_int_eq((int)e.code, ERR_FILE_OPEN);
    ck_assert(!file_read(folder, 10, &text, &e));
    ck_assert_int_eq((int)e.code, ERR_FILE_READ);
    ck_assert_str_eq(e.args[0], "errno.EISDIR");
    ck_assert(file_write(at("big"), "0123456789", 10, &e));
    ck_assert(!file_read(path.s, 9, &text, &e));
    ck_assert_int_eq((int)e.code, ERR_FILE_TOO_LARGE);
    ck_assert_str_eq(e.args[0], "10");
    ck_assert_str_eq(e.args[1], "9");
    ck_assert(!file_read("/dev/zero", 1000, &text, &e)); /* no size beforehand, no end */
    ck_assert_int_eq((int)e.code, ERR_FILE_TOO_LARGE);
}
END_TEST

/* A pipe tells no size beforehand, and more than one read is needed. */
START_TEST(streams_are_bounded_too)
{
    static char bytes[100000];
    ck_assert_int_eq(mkfifo(at("pipe"), 0600), 0);
    for (size_t limit = sizeof bytes - 1; limit <= sizeof bytes; limit++) {
        pid_t writer = fork();
        ck_assert_int_ge(writer, 0);
        if (writer == 0) {
            int fd = open(path.s, O_WRONLY);
            ssize_t n = write(fd, bytes, sizeof bytes);
            _exit(n == (ssize_t)sizeof bytes ? 0 : 1);
        }
        struct error e = {0};
        bool ok = file_read(path.s, limit, &text, &e);
        ck_assert(ok == (limit == sizeof bytes));
        ck_assert_int_eq((int)e.code, ok ? ERR_NONE : ERR_FILE_TOO_LARGE);
        ck_assert_int_eq(waitpid(writer, NULL, 0), writer);
    }
    ck_assert_uint_eq(text.len, sizeof bytes);
}
END_TEST

START_TEST(folders_are_made_with_parents)
{
    struct error e = {0};
    ck_assert(dir_make(at("x/y//z/"), &e));
    ck_assert(dir_make(path.s, &e));
    struct stat st;
    ck_assert_int_eq(stat(at("x/y/z"), &st), 0);
    ck_assert(S_ISDIR(st.st_mode));
    ck_assert_uint_eq(st.st_mode & 0777, 0700);
    ck_assert(file_write(at("plain"), "x", 1, &e));
    ck_assert(!dir_make(at("plain/sub"), &e));
    ck_assert_str_eq(e.args[0], "errno.ENOTDIR");
}
END_TEST

START_TEST(resources_are_found_or_named)
{
    struct error e = {0};
    ck_assert(resource_path("assets/messages/errors.zh.po", &text, &e));
    ck_assert(file_exists(text.s));
    ck_assert(!resource_path("assets/absent", &text, &e));
    ck_assert_int_eq((int)e.code, ERR_RESOURCE_MISSING);
    ck_assert_ptr_nonnull(strstr(e.args[0], "assets/absent"));
}
END_TEST

START_TEST(data_home_follows_the_environment)
{
    struct error e = {0};
    setenv("HOME", "/h", 1);
    setenv("XDG_DATA_HOME", "/d", 1);
    ck_assert(data_home(&text, &e));
    ck_assert_str_eq(text.s, "/d/xiaoli");
    setenv("XDG_DATA_HOME", "relative", 1);
    ck_assert(data_home(&text, &e));
    ck_assert_str_eq(text.s, "/h/.local/share/xiaoli");
    unsetenv("XDG_DATA_HOME");
    unsetenv("HOME");
    ck_assert(!data_home(&text, &e));
}
END_TEST

int
main(void)
{
    return TEST_RUN_WITH("file", set_up, tear_down, CHECK_SECONDS, what_is_written_is_read,
                         replacing_keeps_the_mode_and_old_readers,
                         a_failed_write_leaves_all_as_it_was, reading_says_what_is_wrong,
                         streams_are_bounded_too, folders_are_made_with_parents,
                         resources_are_found_or_named, data_home_follows_the_environment);
}
