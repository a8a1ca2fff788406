# Included by tests.cmake: each lint is one CTest. `python3 tests/lint/NAME.py` runs one by hand.
foreach(lint layers headers banned sizes format messages self)
  add_test(NAME lint_${lint} COMMAND python3 ${CMAKE_CURRENT_LIST_DIR}/${lint}.py)
endforeach()
add_test(NAME lint_clang COMMAND python3 ${CMAKE_CURRENT_LIST_DIR}/clang.py ${CMAKE_BINARY_DIR})
foreach(lint layers headers banned sizes format messages self clang)
  set_tests_properties(lint_${lint} PROPERTIES TIMEOUT 300 SKIP_RETURN_CODE 77
    ENVIRONMENT "XIAOLI_ROOT=${CMAKE_SOURCE_DIR};PYTHONDONTWRITEBYTECODE=1" LABELS lint)
endforeach()
