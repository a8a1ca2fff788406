/* The whole program, as main() sees it. */
#ifndef CLI_RUN_H
#define CLI_RUN_H

/* Parses, does, answers; returns the exit status (enum cli_exit in cli/cli.h). */
int cli_main(int argc, char **argv);

#endif
