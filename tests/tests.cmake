# Included by the top CMakeLists.txt. tests/LAYER/test_NOUN.c becomes one program and one CTest of
# that name, linked to its own layer only, so that an upward call fails to link.

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
    set_tests_properties(${name} PROPERTIES TIMEOUT 300 SKIP_RETURN_CODE 77
      ENVIRONMENT "CK_TIMEOUT_MULTIPLIER=10;XIAOLI_ROOT=${CMAKE_SOURCE_DIR}")
  endforeach()
endfunction()

layer_tests(base base)
layer_tests(model model)
layer_tests(store store PkgConfig::sqlite3)
layer_tests(ical ical)
layer_tests(actions actions store PkgConfig::sqlite3)
layer_tests(ui ui)
layer_tests(ui_sdl ui/sdl PkgConfig::sdl2)
layer_tests(screens screens)
layer_tests(desk desk)
layer_tests(cli cli)
