/* Stands in for libFuzzer: runs the target once over every file named, or in a folder named, and
 * with -damage=N over N damaged copies of them, the same at each run. */
#include <dirent.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { KEPT_MAX = 256, BURST = 48 };

struct input {
    uint8_t *bytes;
    size_t size;
};

static int runs;
static struct input kept[KEPT_MAX]; /* what damage starts from; lives until the end */
static size_t kept_count;

/* xorshift64; any state but 0. */
static size_t
below(size_t n)
{
    static uint64_t state = 88172645463325252u;
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return n ? (size_t)(state % n) : 0;
}

/* One wound: a byte changed, a burst of bytes lost, doubled, or brought from another input. */
static size_t
wound(uint8_t *at, size_t size, size_t room)
{
    size_t from = below(size + 1), n = 1 + below(BURST);
    const struct input *other = &kept[below(kept_count)];
    switch (below(4)) {
    case 0:
        if (from < size)
            at[from] = (uint8_t)below(256);
        return size;
    case 1:
        n = n < size - from ? n : size - from;
        memmove(at + from, at + from + n, size - from - n);
        return size - n;
    case 2:
        n = n < size - from ? n : size - from;
        if (size + n > room)
            return size;
        memmove(at + from + n, at + from, size - from);
        return size + n;
    default:
        n = n < other->size ? n : other->size;
        n = n < size - from ? n : size - from;
        memcpy(at + from, other->bytes + below(other->size - n + 1), n);
        return size;
    }
}

static void
run_damaged(long count)
{
    for (long i = 0; i < count && kept_count > 0; i++) {
        const struct input *in = &kept[below(kept_count)];
        size_t size = in->size, room = size + 8 * BURST;
        uint8_t *work = malloc(room), *exact;
        if (!work)
            exit(1);
        memcpy(work, in->bytes, size);
        for (size_t wounds = 1 + below(6); wounds > 0; wounds--)
            size = wound(work, size, room);
        exact = realloc(work, size ? size : 1); /* a read past the end shows */
        if (!exact)
            exit(1);
        LLVMFuzzerTestOneInput(exact, size);
        free(exact);
        runs++;
    }
}

static void
run_file(const char *path)
{
    FILE *f = fopen(path, "rb");
    if (!f || fseek(f, 0, SEEK_END) != 0) {
        perror(path);
        exit(1);
    }
    size_t size = (size_t)ftell(f);
    rewind(f);
    uint8_t *data = malloc(size ? size : 1); /* exactly as long: a read past the end shows */
    if (!data || fread(data, 1, size, f) != size) {
        perror(path);
        exit(1);
    }
    fclose(f);
    LLVMFuzzerTestOneInput(data, size);
    runs++;
    if (kept_count < KEPT_MAX)
        kept[kept_count++] = (struct input){data, size};
    else
        free(data);
}

static void
run_folder(const char *path)
{
    struct dirent **names;
    int count = scandir(path, &names, NULL, alphasort);
    for (int i = 0; i < count; i++) {
        char file[4096];
        if (names[i]->d_name[0] != '.' &&
            snprintf(file, sizeof file, "%s/%s", path, names[i]->d_name) < (int)sizeof file)
            run_file(file);
        free(names[i]);
    }
    if (count >= 0)
        free(names);
}

int
main(int argc, char **argv)
{
    long damages = 0;
    for (int i = 1; i < argc; i++) {
        struct stat st;
        if (strncmp(argv[i], "-damage=", 8) == 0) {
            damages = strtol(argv[i] + 8, NULL, 10);
            continue;
        }
        if (stat(argv[i], &st) != 0) {
            perror(argv[i]);
            return 1;
        }
        if (S_ISDIR(st.st_mode))
            run_folder(argv[i]);
        else
            run_file(argv[i]);
    }
    run_damaged(damages);
    while (kept_count > 0)
        free(kept[--kept_count].bytes);
    printf("%d inputs\n", runs);
    return runs > 0 ? 0 : 1;
}
