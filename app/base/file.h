/* Files and the places they live. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/error.h"
#include "base/str.h"

/* Reads a whole file ("-" is standard input). Refuses more than `limit` bytes. */
bool file_read(const char *path, size_t limit, struct str *out, struct error *e);

/* Writes beside the target, syncs and renames, so that readers see the old or the new. "-" is
 * standard output. */
bool file_write(const char *path, const char *bytes, size_t len, struct error *e);

/* Syncs the file `from` and puts it into the place of `to`, beside it, in one step. */
bool file_move(const char *from, const char *to, struct error *e);

/* Holds a lock that ends with the process, on a file made for that; -1 with errno, EWOULDBLOCK when
 * another process has it. Closing the descriptor gives it back. */
int file_lock(const char *path);

/* All bytes to an open file; false with errno. */
bool file_write_all(int fd, const char *bytes, size_t len);

/* A temporary file that nobody else sees, and that is gone when it is closed: open for reading and
 * writing; -1 with errno. */
int file_unlinked(void);

bool file_exists(const char *path);
bool dir_make(const char *path, struct error *e); /* with parents, mode 0700 for new ones */

/* Folder that holds assets/ and data/: XIAOLI_ROOT, else found from the running program's own place
 * (../ of its folder), else the source folder it was built from. Static, found once at first use
 * (call it on the main thread first). */
const char *program_root(void);

/* program_root() "/" relative, appended to *out (cleared first). Fails with ERR_RESOURCE_MISSING.
 */
bool resource_path(const char *relative, struct str *out, struct error *e);

/* $XDG_DATA_HOME/xiaoli or ~/.local/share/xiaoli; not created. */
bool data_home(struct str *out, struct error *e);

/* `given` if not NULL, else the file of that name in data_home(), whose folder is made. */
bool data_file(const char *given, const char *name, struct str *out, struct error *e);

#endif
