/* Evolution's libecal reads one calendar file, for comparison: bench_ecal FILE. Built only where it
 * is installed. */
#include <libecal/libecal.h>

#include <stdio.h>
#include <time.h>

static double
seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

int
main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    double start = seconds();
    ICalComponent *c = e_cal_util_parse_ics_file(argv[1]);
    if (c == NULL)
        return 1;
    printf("%d events in %.3f s\n", i_cal_component_count_components(c, I_CAL_VEVENT_COMPONENT),
           seconds() - start);
    g_object_unref(c);
    return 0;
}
