# Included by tests.cmake: each lint is one CTest. `python3 tests/lint/NAME.py` runs one by hand.
set(lints layers headers banned sizes format messages self shell clang selftest)
foreach(lint ${lints})
  add_test(NAME lint_${lint} COMMAND python3 ${CMAKE_CURRENT_LIST_DIR}/${lint}.py ${CMAKE_BINARY_DIR})
  set_tests_properties(lint_${lint} PROPERTIES TIMEOUT 300 SKIP_RETURN_CODE 77
    ENVIRONMENT "XIAOLI_ROOT=${CMAKE_SOURCE_DIR};PYTHONDONTWRITEBYTECODE=1" LABELS lint)
endforeach()
