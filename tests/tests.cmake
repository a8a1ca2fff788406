# Included by the top CMakeLists.txt. tests/LAYER/test_NOUN.c becomes one program and one CTest of
# that name, linked to its own layer only, so that an upward call fails to link.

set(leaks "LSAN_OPTIONS=print_suppressions=0:suppressions=${CMAKE_SOURCE_DIR}/tests/lsan.supp")

add_custom_target(threads_tests)
function(layer_tests layer dir)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/${dir}/test_*.c)
  foreach(source ${sources})
    get_filename_component(stem ${source} NAME_WE)
    string(REPLACE "test_" "${layer}_" name ${stem})
    add_executable(${name} ${source})
    target_link_libraries(${name} PRIVATE ${layer} ${ARGN} PkgConfig::check)
    target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
    target_compile_definitions(${name} PRIVATE TEST_DIR="${CMAKE_SOURCE_DIR}/tests")
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    add_test(NAME ${name} COMMAND ${name})
    if(layer MATCHES "^(base|exam|desk)$") # where threads are
      add_dependencies(threads_tests ${name})
    endif()
    set_tests_properties(${name} PROPERTIES TIMEOUT 300 SKIP_RETURN_CODE 77
      ENVIRONMENT "CK_TIMEOUT_MULTIPLIER=10;XIAOLI_ROOT=${CMAKE_SOURCE_DIR};${leaks}")
  endforeach()
endfunction()

layer_tests(base base)
layer_tests(model model)
layer_tests(store store PkgConfig::sqlite3)
layer_tests(store_exam store/exam)
layer_tests(ical ical)
layer_tests(exam exam m)
layer_tests(sheet sheet PkgConfig::libzip)
layer_tests(office office store_exam store sheet)
layer_tests(actions actions store PkgConfig::sqlite3 PkgConfig::libical) # libical: reads what we write
layer_tests(net net)
layer_tests(share share actions store)
layer_tests(ui ui)
layer_tests(ui_sdl ui/sdl PkgConfig::sdl2)
layer_tests(screens screens)
layer_tests(feed feed)
layer_tests(desk desk PkgConfig::sdl2)
layer_tests(cli cli)
set_tests_properties(desk_monkey PROPERTIES TIMEOUT 900)

# Rules of the house, and whatever drives the program itself from outside ---------------------------

include(${CMAKE_CURRENT_LIST_DIR}/lint/lint.cmake)

# program_tests(DIR NOT helper.py...): every DIR/*.py but the helpers is a CTest that gets the program.
function(program_tests dir)
  cmake_parse_arguments(P "" "" "NOT" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/${dir}/*.py)
  foreach(source ${sources})
    get_filename_component(stem ${source} NAME_WE)
    if(stem IN_LIST P_NOT)
      continue()
    endif()
    add_test(NAME ${dir}_${stem} COMMAND python3 ${source})
    set_tests_properties(${dir}_${stem} PROPERTIES TIMEOUT 600 SKIP_RETURN_CODE 77 ENVIRONMENT
      "XIAOLI_PROGRAM=$<TARGET_FILE:xiaoli>;XIAOLI_ROOT=${CMAKE_SOURCE_DIR};PYTHONDONTWRITEBYTECODE=1;${leaks}")
  endforeach()
endfunction()

program_tests(cli NOT program raw_ics)
program_tests(e2e NOT kiosk monkey nginx server)

# Other projects' tables through our expansion and libical's. As a test, ours only.
add_executable(compare ${CMAKE_SOURCE_DIR}/tests/compare/compare.c ${CMAKE_SOURCE_DIR}/tests/compare/rules.c
  ${CMAKE_SOURCE_DIR}/tests/compare/files.c ${CMAKE_SOURCE_DIR}/tests/compare/peer.c)
target_link_libraries(compare PRIVATE actions store ical PkgConfig::libical)
target_include_directories(compare PRIVATE ${CMAKE_SOURCE_DIR}/tests ${CMAKE_SOURCE_DIR}/tests/compare)
target_compile_definitions(compare PRIVATE LIBICAL_VERSION="${libical_VERSION}")
set_target_properties(compare PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
add_test(NAME compare COMMAND compare --short --rows)
set_tests_properties(compare PROPERTIES TIMEOUT 300 SKIP_RETURN_CODE 77 ENVIRONMENT "XIAOLI_ROOT=${CMAKE_SOURCE_DIR}")

# Benchmarks are built with the tests, so that they keep compiling; tests/bench/run runs them.
function(bench name)
  if(EXISTS ${CMAKE_SOURCE_DIR}/tests/bench/bench_${name}.c)
    add_executable(bench_${name} ${CMAKE_SOURCE_DIR}/tests/bench/bench_${name}.c)
    target_link_libraries(bench_${name} PRIVATE ${ARGN})
    set_target_properties(bench_${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
  endif()
endfunction()

bench(swipe desk ui_sdl)
bench(month actions)
bench(expand model PkgConfig::libical)
bench(search actions store)
bench(calfile ical PkgConfig::libical)
bench(toronto exam)

# tests/fuzz/fuzz_NOUN.c defines LLVMFuzzerTestOneInput. With XIAOLI_FUZZ it becomes a libFuzzer
# program; in any build it also runs over corpus/NOUN/, and 2000 seeded damages of it, as a plain test.
add_custom_target(fuzzers)
function(fuzz noun)
  set(source ${CMAKE_SOURCE_DIR}/tests/fuzz/fuzz_${noun}.c)
  if(NOT EXISTS ${source})
    return()
  endif()
  add_executable(fuzz_${noun} ${source})
  target_link_libraries(fuzz_${noun} PRIVATE ${ARGN})
  set_target_properties(fuzz_${noun} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/fuzz)
  if(XIAOLI_FUZZ)
    target_link_options(fuzz_${noun} PRIVATE -fsanitize=fuzzer)
    set(plainly -runs=0)
  else()
    target_sources(fuzz_${noun} PRIVATE ${CMAKE_SOURCE_DIR}/tests/fuzz/plain.c)
    set(plainly -damage=2000)
  endif()
  add_dependencies(fuzzers fuzz_${noun})
  add_test(NAME fuzz_${noun} COMMAND fuzz_${noun} ${plainly} ${CMAKE_SOURCE_DIR}/tests/fuzz/corpus/${noun})
  set_tests_properties(fuzz_${noun} PROPERTIES TIMEOUT 300 ENVIRONMENT "XIAOLI_ROOT=${CMAKE_SOURCE_DIR}")
endfunction()

fuzz(encoding base)
fuzz(json base)
fuzz(table base)
fuzz(po base)
fuzz(rrule model)
fuzz(series model)
fuzz(sheet sheet)
fuzz(lines ical)
fuzz(calfile ical)
fuzz(check ical)
fuzz(import actions store)
set_tests_properties(fuzz_import PROPERTIES TIMEOUT 600)
fuzz(http feed)
fuzz(publication share)
