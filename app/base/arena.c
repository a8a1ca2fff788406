#include "base/arena.h"

#include "base/log.h"
#include "base/mem.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_BLOCK ((size_t)4096)
#define LARGEST_BLOCK ((size_t)1 << 20) /* growth stops doubling here */

struct arena_block {
    struct arena_block *next; /* older and smaller */
    size_t size, used;        /* bytes of data[] */
    alignas(max_align_t) unsigned char data[];
};

void
arena_init(struct arena *a)
{
    *a = (struct arena){0};
}

static void
free_from(struct arena_block *block)
{
    while (block) {
        struct arena_block *next = block->next;
        free(block);
        block = next;
    }
}

void
arena_destroy(struct arena *a)
{
    free_from(a->head);
    arena_init(a);
}

void
arena_reset(struct arena *a)
{
    if (a->head) {
        free_from(a->head->next);
        a->head->next = NULL;
        a->head->used = 0;
    }
    a->used = 0;
}

static struct arena_block *
block_for(struct arena *a, size_t size)
{
    struct arena_block *head = a->head;
    if (head && head->size - head->used >= size)
        return head;
    size_t room = head ? head->size * 2 : FIRST_BLOCK;
    if (room > LARGEST_BLOCK)
        room = LARGEST_BLOCK;
    if (room < size)
        room = size;
    struct arena_block *block = mem_resize(NULL, 1, sizeof *block + room);
    *block = (struct arena_block){.next = head, .size = room};
    a->head = block;
    return block;
}

void *
arena_alloc(struct arena *a, size_t size)
{
    const size_t align = alignof(max_align_t);
    if (size > SIZE_MAX / 2) {
        log_error("arena: impossible size %zu", size);
        abort();
    }
    size_t rounded = ((size ? size : 1) + align - 1) & ~(align - 1);
    struct arena_block *block = block_for(a, rounded);
    void *p = block->data + block->used;
    block->used += rounded;
    a->used += rounded;
    return memset(p, 0, rounded);
}

void *
arena_array(struct arena *a, size_t count, size_t size)
{
    size_t total;
    if (__builtin_mul_overflow(count, size, &total))
        total = SIZE_MAX; /* refused by arena_alloc */
    return arena_alloc(a, total);
}

char *
arena_strdup(struct arena *a, const char *s)
{
    return s ? arena_strndup(a, s, strlen(s)) : NULL;
}

char *
arena_strndup(struct arena *a, const char *s, size_t n)
{
    if (!s)
        return NULL;
    size_t len = strnlen(s, n);
    char *copy = arena_alloc(a, len + 1);
    memcpy(copy, s, len);
    return copy;
}

char *
arena_printf(struct arena *a, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    char *out = arena_alloc(a, n < 0 ? 1 : (size_t)n + 1);
    if (n > 0)
        vsnprintf(out, (size_t)n + 1, format, again);
    va_end(again);
    va_end(args);
    return out;
}
