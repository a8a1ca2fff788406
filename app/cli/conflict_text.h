/* Conflicts as lines of text. */
#ifndef CLI_CONFLICT_TEXT_H
#define CLI_CONFLICT_TEXT_H

#include "actions/conflicts.h"
#include "cli/cli.h"

/* "“甲”与“乙”同时使用报告厅（有暂定日期）。“乙”可改到 2025-05-21。"; in the call's arena. */
const char *conflict_text(struct cli *cli, const struct conflict_view *v);
const char *conflict_text_alternative(struct cli *cli, const struct conflict_view *v); /* "" */

/* After a change: what it has brought about, to standard error. Never a failure. */
void conflict_text_warn(struct cli *cli, const char *uid);

#endif
