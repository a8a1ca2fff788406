/* One line per thing worth telling an engineer, to standard error: "time level file:line text".
 * English, since it is not for visitors. Never personal data. Any thread. */
#ifndef BASE_LOG_H
#define BASE_LOG_H

enum log_level { LOG_DEBUG, LOG_INFO, LOG_WARN, LOG_ERROR };

void log_set_level(enum log_level level); /* default LOG_WARN; XIAOLI_LOG=debug|info|warn|error */

#define log_debug(...) log_line_(LOG_DEBUG, __FILE__, __LINE__, __VA_ARGS__)
#define log_info(...) log_line_(LOG_INFO, __FILE__, __LINE__, __VA_ARGS__)
#define log_warn(...) log_line_(LOG_WARN, __FILE__, __LINE__, __VA_ARGS__)
#define log_error(...) log_line_(LOG_ERROR, __FILE__, __LINE__, __VA_ARGS__)

void log_line_(enum log_level level, const char *file, int line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

#endif
