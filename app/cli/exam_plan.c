/* xiaoli exam seat, duties, check, why, amend, draw, seal, verify. */
#include "cli/cli.h"
#include "office/plan.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static const char *
number_text(struct cli *cli, int64_t n)
{
    return arena_printf(&cli->arena, "%" PRId64, n);
}

static void
say_number(struct cli *cli, const char *id, int64_t n)
{
    cli_say(cli, "office.count", message(cli->say, cli->lang, id), number_text(cli, n), NULL);
}

static bool
seed_option(const struct cli *cli, uint64_t *out, struct error *e)
{
    const char *text = cli->opt[OPT_seed];
    char *end;
    *out = 1;
    if (!text)
        return true;
    errno = 0;
    *out = strtoull(text, &end, 10);
    return (end != text && *end == '\0' && *text != '-' && errno == 0) ||
           error_set(e, ERR_OUT_OF_RANGE, "--seed", text, "0 ... 18446744073709551615");
}

/* -- seats ------------------------------------------------------------------------------------- */

static void
say_block(struct cli *cli, const struct plan_block *b)
{
    const struct seating_block *s = &b->block;
    cli_say(cli, "office.block", b->site, arena_printf(&cli->arena, "%zu", s->rooms),
            arena_printf(&cli->arena, "%zu", s->candidates));
    cli_say(cli, "office.block.kept", number_text(cli, s->school), number_text(cli, s->grade_class),
            NULL);
    if (s->why == SEATING_SHARE)
        cli_say(cli, "office.block.share", cli_cell(cli, b->key), number_text(cli, s->key_count),
                number_text(cli, s->key_most));
    else if (s->why == SEATING_SEARCH)
        cli_say(cli, "office.block.search", NULL, NULL, NULL);
    if (s->rooms > 1 && s->last <= 3)
        cli_say(cli, "office.block.last", arena_printf(&cli->arena, "%zu", s->last), NULL, NULL);
}

int
cli_exam_seat(struct cli *cli)
{
    struct error e = {0};
    struct plan_seats out;
    uint64_t seed;
    if (!seed_option(cli, &seed, &e))
        return cli_fail(cli, &e);
    if (!cli_open_office(cli))
        return CLI_FAILED;
    if (!plan_seats(cli->office, cli_who(), cli_word(cli, 0), seed, &cli->arena, &out, &e))
        return cli_fail(cli, &e);
    for (size_t i = 0; i < out.block_count; i++)
        say_block(cli, &out.blocks[i]);
    cli_say(cli, "office.seats.done", number_text(cli, (int64_t)out.seated),
            number_text(cli, (int64_t)out.given), NULL);
    return CLI_DONE;
}

/* -- duties ------------------------------------------------------------------------------------ */

static const char *const rule_ids[] = {
#define RULE_ID(name) "duty.rule." #name,
    DUTY_RULES(RULE_ID)
#undef RULE_ID
};

static void
say_soft(struct cli *cli, const struct duties_faults *f)
{
    say_number(cli, "duty.fault.one_sex", f->one_sex);
    say_number(cli, "duty.fault.pair_again", f->pair_again);
    say_number(cli, "duty.fault.room_again", f->room_again);
    say_number(cli, "duty.fault.no_senior", f->no_senior);
    say_number(cli, "duty.uneven", f->uneven);
}

/* Which rules cannot hold together, and what dropping each would leave empty. */
static void
say_conflict(struct cli *cli, const struct plan_duties *d)
{
    if (d->report.missing == 0)
        return;
    cli_say(cli, d->conflict ? "office.conflict" : "office.conflict.none", NULL, NULL, NULL);
    for (unsigned r = 0; r < DUTY_RULE_COUNT; r++)
        if (d->conflict & 1u << r)
            cli_say(cli, "office.conflict.rule", message(cli->say, cli->lang, rule_ids[r]),
                    number_text(cli, (int64_t)d->left[r]), NULL);
}

int
cli_exam_duties(struct cli *cli)
{
    struct error e = {0};
    struct plan_duties out;
    uint64_t seed;
    if (!seed_option(cli, &seed, &e))
        return cli_fail(cli, &e);
    if (!cli_open_office(cli))
        return CLI_FAILED;
    if (!plan_duties(cli->office, cli_who(), cli_word(cli, 0), seed, &cli->arena, &out, &e)) {
        say_conflict(cli, &out);
        return cli_fail(cli, &e);
    }
    cli_say(cli, out.report.pooled ? "office.duties.pooled" : "office.duties.done",
            number_text(cli, (int64_t)out.report.slots), number_text(cli, out.report.load_least),
            number_text(cli, out.report.load_most));
    say_soft(cli, &out.faults);
    return CLI_DONE;
}

int
cli_exam_check(struct cli *cli)
{
    struct error e = {0};
    struct seating_faults s;
    struct duties_faults d;
    if (!cli_open_office(cli))
        return CLI_FAILED;
    if (!plan_measure(cli->office, cli_word(cli, 0), &cli->arena, &s, &d, &e))
        return cli_fail(cli, &e);
    int64_t hard = 0;
#define SAY_SEAT(name) say_number(cli, "seat.fault." #name, s.name);
    SEATING_FAULTS(SAY_SEAT)
#undef SAY_SEAT
    hard += s.unseated + s.beyond + s.taken + s.site + s.mixed + s.alone;
    say_number(cli, "duty.fault.empty", d.empty);
    say_number(cli, "duty.fault.twice", d.twice);
    say_number(cli, "duty.fault.forbidden", d.forbidden);
    say_number(cli, "duty.fault.over", d.over);
    say_number(cli, "duty.fault.same_school", d.same_school);
    say_soft(cli, &d);
    hard += d.twice + d.forbidden + d.over + d.same_school;
    return hard > 0 ? CLI_FAILED : CLI_DONE;
}

int
cli_exam_why(struct cli *cli)
{
    struct error e = {0};
    struct plan_why w;
    if (!cli_open_office(cli))
        return CLI_FAILED;
    if (!plan_why(cli->office, cli_word(cli, 0), cli_word(cli, 1), cli_word(cli, 2), &cli->arena,
                  &w, &e))
        return cli_fail(cli, &e);
    cli_say(cli, w.role ? "office.why.serves" : "office.why.free", cli_word(cli, 1),
            cli_word(cli, 2), w.place);
    for (unsigned r = 0; r < DUTY_RULE_COUNT && w.open_sites == 0; r++)
        if (w.forbidden & 1u << r)
            cli_say(cli, "office.why.forbidden", message(cli->say, cli->lang, rule_ids[r]), NULL,
                    NULL);
    if (w.open_sites > 0)
        cli_say(cli, "office.why.open", number_text(cli, (int64_t)w.open_sites),
                number_text(cli, (int64_t)w.equals), NULL);
    cli_say(cli, "office.why.load", number_text(cli, w.load), number_text(cli, w.load_least),
            number_text(cli, w.load_most));
    return CLI_DONE;
}

/* -- the draw ---------------------------------------------------------------------------------- */

static bool
part_word(const struct cli *cli, enum plan_part *out, struct error *e)
{
    return plan_part_parse(cli_word(cli, 1), out) ||
           error_set(e, ERR_UNKNOWN_NAME, "part", cli_word(cli, 1), "seats, duties");
}

static void
say_part(const struct cli *cli, const char *id, const char *value)
{
    if (value[0])
        cli_say(cli, "office.count", message(cli->say, cli->lang, id), value, NULL);
}

static void
say_draw(struct cli *cli, const struct plan_draw *d)
{
    char at[CIVIL_TEXT];
    say_part(cli, "draw.promise", d->promise);
    say_part(cli, "draw.input", d->input);
    say_part(cli, "draw.secret", d->secret);
    if (d->first_witness[0]) {
        cli_say(cli, "draw.witness", d->first_witness, d->first_number, NULL);
        cli_say(cli, "draw.witness", d->second_witness, d->second_number, NULL);
    }
    say_part(cli, "draw.seed", d->seed);
    say_part(cli, "draw.result", d->result);
    say_part(cli, "draw.who", d->who);
    say_part(cli, "draw.at", civil_format(civil_from_seconds(d->utc + BUREAU_UTC_OFFSET), at));
    if (d->head[0])
        say_part(cli, "draw.head",
                 arena_printf(&cli->arena, "%" PRId64 "-%s", d->head_number, d->head));
}

/* Opens the office and reads the part: what all these verbs begin with. */
static bool
begin(struct cli *cli, enum plan_part *part)
{
    struct error e = {0};
    if (!part_word(cli, part, &e)) {
        cli_fail(cli, &e);
        return false;
    }
    return cli_open_office(cli);
}

static int
end_draw(struct cli *cli, bool ok, const struct plan_draw *d, const struct error *e)
{
    if (!ok)
        return cli_fail(cli, e);
    say_draw(cli, d);
    return CLI_DONE;
}

int
cli_exam_draw_begin(struct cli *cli)
{
    struct error e = {0};
    struct plan_draw d;
    enum plan_part part;
    if (!begin(cli, &part))
        return CLI_FAILED;
    bool ok = plan_draw_begin(cli->office, cli_who(), cli_word(cli, 0), part, &cli->arena, &d, &e);
    return end_draw(cli, ok, &d, &e);
}

int
cli_exam_draw_finish(struct cli *cli)
{
    struct error e = {0};
    struct plan_draw d;
    enum plan_part part;
    if (!begin(cli, &part))
        return CLI_FAILED;
    const struct plan_witness first = {cli_word(cli, 2), cli_word(cli, 3)};
    const struct plan_witness second = {cli_word(cli, 4), cli_word(cli, 5)};
    bool ok = plan_draw_finish(cli->office, cli_who(), cli_word(cli, 0), part, first, second,
                               &cli->arena, &d, &e);
    return end_draw(cli, ok, &d, &e);
}

int
cli_exam_draw_show(struct cli *cli)
{
    struct error e = {0};
    struct plan_draw d;
    enum plan_part part;
    if (!begin(cli, &part))
        return CLI_FAILED;
    return end_draw(cli, plan_draw_show(cli->office, cli_word(cli, 0), part, &cli->arena, &d, &e),
                    &d, &e);
}

int
cli_exam_seal(struct cli *cli)
{
    struct error e = {0};
    enum plan_part part;
    if (!begin(cli, &part))
        return CLI_FAILED;
    bool ok = plan_seal(cli->office, cli_who(), cli_word(cli, 0), part, &e);
    return cli_result(cli, ok, &e, "office.sealed", cli_word(cli, 0));
}

static void
say_verdict(struct cli *cli, const char *id, bool good)
{
    cli_say(cli, "office.count", message(cli->say, cli->lang, id),
            message(cli->say, cli->lang, good ? "verdict.yes" : "verdict.no"), NULL);
}

int
cli_exam_verify(struct cli *cli)
{
    struct error e = {0};
    struct plan_verdict v;
    enum plan_part part;
    if (!begin(cli, &part))
        return CLI_FAILED;
    if (!plan_verify(cli->office, cli_word(cli, 0), part, &cli->arena, &v, &e))
        return cli_fail(cli, &e);
    say_verdict(cli, "verdict.promise", v.promise);
    say_verdict(cli, "verdict.seed", v.seed);
    say_verdict(cli, "verdict.input", v.input);
    say_verdict(cli, "verdict.result", v.result);
    say_verdict(cli, "verdict.stored", v.stored);
    say_number(cli, "verdict.amendments", (int64_t)v.amendments);
    bool redrawn = (v.input && v.result) || v.amendments > 0;
    return v.promise && v.seed && v.stored && redrawn ? CLI_DONE : CLI_FAILED;
}

int
cli_exam_amend(struct cli *cli)
{
    struct error e = {0};
    enum plan_part part;
    size_t changes = 0;
    if (!begin(cli, &part))
        return CLI_FAILED;
    bool ok = plan_amend(cli->office, cli_who(), cli_opt(cli, OPT_second), cli_opt(cli, OPT_reason),
                         cli_word(cli, 0), part, cli_opt(cli, OPT_room), &cli->arena, &changes, &e);
    return cli_result(cli, ok, &e, "office.amended", number_text(cli, (int64_t)changes));
}
