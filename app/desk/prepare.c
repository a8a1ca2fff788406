#include "desk/prepare.h"

#include "ui/sdl/fonts.h"

/* Only a staff connection may create, migrate or fill; it is closed again before any screen opens.
 */
static bool
fill_if_empty(const char *path, bool demo, const struct clock *clock, const struct catalogue *words,
              const struct almanac *almanac, struct error *e)
{
    struct bureau *b = bureau_open(path, BUREAU_STAFF, clock, words, almanac, e);
    if (!b)
        return false;
    struct error why = {0};
    bool ok = !bureau_is_empty(b) || bureau_load_first_day(b, demo, clock_now(clock).day, &why) ||
              !bureau_is_empty(b); /* another program that met on the new file was faster */
    if (!ok)
        *e = why;
    bureau_close(b);
    return ok;
}

bool
prepare_database(const char *given, bool demo, const struct clock *clock,
                 const struct catalogue *words, const struct almanac *almanac, struct str *path,
                 struct error *e)
{
    return bureau_default_path(given, demo, path, e) &&
           fill_if_empty(path->s, demo, clock, words, almanac, e);
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
