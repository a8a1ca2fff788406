#include "share/follow.h"

#include "actions/copies.h"
#include "base/file.h"
#include "share/follow_state.h"
#include "share/publication.h"

#include <stdio.h>
#include <string.h>

#define DATABASE_LIMIT (INT64_C(1) << 30)
#define LONGEST_WAIT_S 3600

struct following {
    struct fetch *fetch;
    const struct follow_options *how;
    struct follow_state state;
    struct publication front;
    struct str state_path, base, url;
    struct str fresh; /* where a new copy is made ready */
    struct fetch_answer answer;
    uint8_t key[SIGN_KEY_BYTES];
    bool fetched; /* the manifest is a new one */
};

/* -- whom -------------------------------------------------------------------------------------- */

/* "https://host/calendar/" for the folder or its manifest, however it was written. */
static void
set_base(struct following *f)
{
    const char *url = f->how->url;
    size_t len = strlen(url), name = strlen(PUBLICATION_NAME);
    if (len > name && str_equal(url + len - name, PUBLICATION_NAME) && url[len - name - 1] == '/')
        len -= name;
    str_append_n(&f->base, url, len);
    if (f->base.s[f->base.len - 1] != '/')
        str_append_char(&f->base, '/');
}

/* A file that is no copy is somebody's own calendar. */
static bool
is_free(const struct following *f, struct error *e)
{
    const char *file = f->how->file;
    return !file_exists(file) || copies_is(file) ||
           error_set_at(e, file, 0, ERR_FOLLOW_OWN, NULL, NULL, NULL);
}

static bool
same_publisher(struct following *f, struct error *e)
{
    struct follow_state *s = &f->state;
    char key[SIGN_KEY_HEX] = "";
    if (f->how->key)
        hex(f->how->key, SIGN_KEY_BYTES, key);
    if (f->how->anew)
        *s = (struct follow_state){0};
    if (s->url[0] && !str_equal(s->url, f->base.s))
        return error_set_at(e, f->how->file, 0, ERR_FOLLOW_OTHER, s->url, NULL, NULL);
    if (s->key[0] && key[0] && !str_equal(s->key, key))
        return error_set_at(e, f->how->file, 0, ERR_FOLLOW_PINNED, s->key, NULL, NULL);
    if (!str_copy(s->url, sizeof s->url, f->base.s))
        return error_set(e, ERR_NET_ADDRESS, NULL, NULL, NULL);
    if (key[0])
        str_copy(s->key, sizeof s->key, key);
    return s->key[0] == '\0' || unhex(s->key, f->key, sizeof f->key) ||
           error_set_at(e, f->state_path.s, 0, ERR_FOLLOW_STATE, NULL, NULL, NULL);
}

/* -- the manifest ------------------------------------------------------------------------------ */

/* Who gives no key is told which one the publication names, and has to ask the publisher. */
static bool
ask_for_key(struct following *f, struct error *e)
{
    uint8_t claimed[SIGN_KEY_BYTES];
    char key[SIGN_KEY_HEX];
    if (!publication_claims(f->answer.body.s, f->answer.body.len, claimed, e))
        return false;
    hex(claimed, sizeof claimed, key);
    return error_set_at(e, f->url.s, 0, ERR_FOLLOW_KEY, key, NULL, NULL);
}

/* An old publication, served again, is refused however well it is signed. */
static bool
not_older(struct following *f, struct error *e)
{
    char theirs[24], ours[24];
    if (f->front.revision >= f->state.revision && f->front.utc >= f->state.utc)
        return true;
    snprintf(theirs, sizeof theirs, "%lld", (long long)f->front.revision);
    snprintf(ours, sizeof ours, "%lld", (long long)f->state.revision);
    return error_set_at(e, f->url.s, 0, ERR_FOLLOW_OLDER, theirs, ours, NULL);
}

static bool
get_manifest(struct following *f, bool whatever, struct error *e)
{
    bool have = !whatever && f->state.hash[0] && file_exists(f->how->file);
    str_clear(&f->url);
    str_printf(&f->url, "%s" PUBLICATION_NAME, f->base.s);
    struct fetch_request r = {.url = f->url.s,
                              .etag = have ? f->state.etag : NULL,
                              .modified = have ? f->state.modified : NULL,
                              .limit = PUBLICATION_LIMIT};
    if (!fetch_get(f->fetch, &r, &f->answer, e))
        return false;
    f->fetched = f->answer.status != 304;
    if (!f->fetched)
        return true;
    if (f->answer.status != 200)
        return fetch_refused(f->url.s, &f->answer, e);
    if (!f->state.key[0])
        return ask_for_key(f, e);
    return publication_read(f->answer.body.s, f->answer.body.len, f->key, &f->front, e) &&
           not_older(f, e);
}

/* -- the data ---------------------------------------------------------------------------------- */

/* Puts the bytes of a copy into the place of the old one, once they can be shown here. */
static bool
take_copy(struct following *f, const struct str *bytes, struct error *e)
{
    copies_discard(f->fresh.s);
    return file_write(f->fresh.s, bytes->s, bytes->len, e) &&
           copies_receive(f->fresh.s, f->base.s, f->front.utc, e) &&
           file_move(f->fresh.s, f->how->file, e);
}

/* The same data as those that are here, vouched for anew. */
static bool
vouch_again(struct following *f, struct error *e)
{
    struct str bytes;
    str_init(&bytes);
    bool ok = file_read(f->how->file, (size_t)DATABASE_LIMIT, &bytes, e) && take_copy(f, &bytes, e);
    str_destroy(&bytes);
    return ok;
}

/* The mark of the bytes in the address keeps caches on the way from giving those of yesterday. */
static bool
get_database(struct following *f, struct fetch_answer *got, struct error *e)
{
    char mark[17];
    hex(f->front.database.hash, 8, mark);
    if (f->front.database.bytes > DATABASE_LIMIT)
        return error_set_at(e, f->base.s, 0, ERR_FOLLOW_FORM, "database", NULL, NULL);
    str_clear(&f->url);
    str_printf(&f->url, "%s" PUBLICATION_DATABASE "?%s", f->base.s, mark);
    struct fetch_request r = {.url = f->url.s, .limit = (size_t)f->front.database.bytes};
    if (!fetch_get(f->fetch, &r, got, e))
        return false;
    return got->status == 200 || fetch_refused(f->url.s, got, e);
}

static bool
fits(const struct following *f, const struct fetch_answer *got)
{
    return got->status == 200 && publication_fits(&f->front.database, got->body.s, got->body.len);
}

/* Between manifest and data the publisher may have put newer ones there: then the manifest is
 * another one now, and the second look finds both as they belong together. */
static bool
get_copy(struct following *f, struct error *e)
{
    struct fetch_answer got = {0};
    struct error first = {0};
    str_init(&got.body);
    bool ok = get_database(f, &got, &first);
    if (!fits(f, &got)) {
        struct publication before = f->front;
        ok = get_manifest(f, true, e);
        if (ok && memcmp(before.database.hash, f->front.database.hash, DIGEST_BYTES) == 0)
            ok = first.code != ERR_NONE
                     ? (*e = first, false)
                     : error_set_at(e, f->url.s, 0, ERR_FOLLOW_BYTES, NULL, NULL, NULL);
        ok = ok && get_database(f, &got, e) &&
             (fits(f, &got) || error_set_at(e, f->url.s, 0, ERR_FOLLOW_BYTES, NULL, NULL, NULL));
    }
    ok = ok && take_copy(f, &got.body, e);
    str_destroy(&got.body);
    return ok;
}

/* -- whole ------------------------------------------------------------------------------------- */

static bool
take_news(struct following *f, struct follow_report *report, struct error *e)
{
    char hash[DIGEST_HEX];
    struct follow_state *s = &f->state;
    hex(f->front.database.hash, DIGEST_BYTES, hash);
    bool have = str_equal(hash, s->hash) && file_exists(f->how->file);
    if (have && f->front.utc == s->utc)
        report->news = FOLLOW_NOTHING;
    else
        report->news = have ? FOLLOW_VOUCHED : FOLLOW_DATA;
    if (report->news == FOLLOW_VOUCHED ? !vouch_again(f, e)
                                       : report->news == FOLLOW_DATA && !get_copy(f, e))
        return false;
    hex(f->front.database.hash, DIGEST_BYTES, s->hash); /* of the second look, if there was one */
    s->revision = f->front.revision;
    s->utc = f->front.utc;
    str_copy(s->name, sizeof s->name, f->front.name);
    str_copy(s->etag, sizeof s->etag, f->answer.etag);
    str_copy(s->modified, sizeof s->modified, f->answer.modified);
    return follow_state_write(f->state_path.s, s, e);
}

static bool
follow(struct following *f, struct follow_report *report, struct error *e)
{
    set_base(f);
    str_printf(&f->state_path, "%s.follow", f->how->file);
    str_printf(&f->fresh, "%s.new", f->how->file);
    return is_free(f, e) && follow_state_read(f->state_path.s, &f->state, e) &&
           same_publisher(f, e) && get_manifest(f, false, e) &&
           (!f->fetched || take_news(f, report, e));
}

bool
follow_once(struct fetch *fetch, const struct follow_options *how, struct follow_report *report,
            struct error *e)
{
    struct following f = {.fetch = fetch, .how = how};
    struct str *const all[] = {&f.state_path, &f.base, &f.url, &f.fresh, &f.answer.body};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        str_init(all[i]);
    *report = (struct follow_report){0};
    bool ok = follow(&f, report, e);
    if (!ok && f.fresh.len > 0)
        copies_discard(f.fresh.s);
    report->revision = f.state.revision;
    report->utc = f.state.utc;
    report->retry_after = f.answer.retry_after;
    str_copy(report->name, sizeof report->name, f.state.name);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        str_destroy(all[i]);
    return ok;
}

int
follow_wait(int every, int failures, struct rng *chance)
{
    int64_t wait = every;
    for (int i = 0; i < failures && wait < LONGEST_WAIT_S; i++)
        wait *= 2;
    if (wait > LONGEST_WAIT_S && every < LONGEST_WAIT_S)
        wait = LONGEST_WAIT_S;
    int64_t spread = failures > 0 ? wait / 2 : wait / 5;
    int64_t least = failures > 0 ? wait - spread : wait - spread / 2;
    return (int)(least + rng_below(chance, (uint32_t)spread + 1));
}
