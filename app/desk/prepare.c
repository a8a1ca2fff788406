#include "desk/prepare.h"

#include "actions/copies.h"
#include "base/file.h"
#include "ui/sdl/fonts.h"

struct almanac *
prepare_almanac(struct error *e)
{
    struct str data;
    str_init(&data);
    struct almanac *al = resource_path("data", &data, e) ? almanac_load(data.s, e) : NULL;
    str_destroy(&data);
    return al;
}

static bool
fill_if_empty(struct bureau *b, bool demo, const struct clock *clock, struct error *e)
{
    struct error why = {0};
    bool ok = !bureau_is_empty(b) || bureau_load_first_day(b, demo, clock_now(clock).day, &why) ||
              !bureau_is_empty(b); /* another program that met on the new file was faster */
    if (!ok)
        *e = why;
    return ok;
}

struct bureau *
prepare_bureau(const char *given, bool demo, const struct clock *clock,
               const struct catalogue *words, const struct almanac *almanac, struct str *path,
               struct error *e)
{
    if (!bureau_default_path(given, demo, path, e))
        return NULL;
    if (copies_is(path->s))
        return bureau_open(path->s, BUREAU_PUBLIC, clock, words, almanac, e);
    struct bureau *b = bureau_open(path->s, BUREAU_STAFF, clock, words, almanac, e);
    if (b && fill_if_empty(b, demo, clock, e))
        return b;
    bureau_close(b);
    return NULL;
}

bool
prepare_fonts(struct error *e)
{
    struct str path;
    str_init(&path);
    bool ok = true;
    for (int f = 0; ok && f < FACE_COUNT; f++)
        ok = fonts_find((enum face)f, &path, e);
    str_destroy(&path);
    return ok;
}
