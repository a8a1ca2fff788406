#include "desk/uses.h"

#include "base/log.h"

#define TOGETHER_MS (INT64_C(3600) * 1000)

void
uses_count(struct uses *u, struct day today, int64_t event, int64_t now_ms)
{
    struct uses_batch *b = &u->open;
    size_t i = 0;
    if (b->count == 0)
        u->since_ms = now_ms;
    while (i < b->count && (b->at[i].event != event || day_cmp(b->at[i].day, today) != 0))
        i++;
    if (i == USES_MOST)
        return;
    if (i == b->count)
        b->at[b->count++] = (struct search_use){.day = today, .event = event};
    b->at[i].n++;
}

static void
write_batch(struct job *job, void *arg)
{
    const struct uses_batch *b = arg;
    struct error e = {0};
    (void)job;
    if (!search_use_write(b->path, b->at, b->count, b->today, &e))
        log_info("what was searched for is not counted: %s", error_message_id(e.code));
}

static void
begin_writing(struct uses *u, const char *path, struct day today)
{
    struct error e = {0};
    job_join(&u->job);
    u->written = u->open;
    u->written.path = path;
    u->written.today = today;
    u->open.count = 0;
    if (!job_start(&u->job, write_batch, &u->written, NULL, NULL, &e))
        log_warn("no thread to count on");
}

void
uses_step(struct uses *u, const char *path, struct day today, int64_t now_ms)
{
    if (u->open.count > 0 && now_ms - u->since_ms >= TOGETHER_MS)
        begin_writing(u, path, today);
}

void
uses_close(struct uses *u, const char *path, struct day today)
{
    if (u->open.count > 0)
        begin_writing(u, path, today);
    job_join(&u->job);
}
