#include "feed/blob.h"

#include "base/mem.h"

#include <limits.h>
#include <stdlib.h>
#include <zlib.h>

#define WINDOW_GZIP (15 + 16) /* zlib's way of asking for a gzip frame */
#define LEVEL 6
#define SHORTEST 256 /* bytes below which a frame only adds */

static struct blob *
make(char *bytes, size_t len)
{
    struct blob *b = mem_alloc(sizeof *b);
    *b = (struct blob){.bytes = bytes, .len = len, .holders = 1};
    return b;
}

struct blob *
blob_of(struct str *text)
{
    size_t len = text->len;
    return make(str_detach(text), len);
}

struct blob *
blob_gzip(const struct blob *from)
{
    z_stream z = {0};
    if (from->len < SHORTEST || from->len > INT_MAX ||
        deflateInit2(&z, LEVEL, Z_DEFLATED, WINDOW_GZIP, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        return NULL;
    char *out = mem_alloc(from->len);
    z.next_in = (Bytef *)from->bytes;
    z.avail_in = (uInt)from->len;
    z.next_out = (Bytef *)out;
    z.avail_out = (uInt)from->len;
    bool shorter = deflate(&z, Z_FINISH) == Z_STREAM_END;
    size_t len = z.total_out;
    deflateEnd(&z);
    if (shorter)
        return make(mem_resize(out, len, 1), len);
    free(out);
    return NULL;
}

struct blob *
blob_hold(struct blob *b)
{
    if (b)
        b->holders++;
    return b;
}

void
blob_drop(struct blob *b)
{
    if (!b || --b->holders > 0)
        return;
    free(b->bytes);
    free(b);
}
