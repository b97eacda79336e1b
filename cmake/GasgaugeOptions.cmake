# SPDX-License-Identifier: GPL-3.0-only
# gasgauge_options: what every target of the tree is compiled with.
add_library(gasgauge_options INTERFACE)
target_compile_features(gasgauge_options INTERFACE cxx_std_20)
target_compile_definitions(gasgauge_options INTERFACE
    GASGAUGE_VERSION="${PROJECT_VERSION}"
    QT_DISABLE_DEPRECATED_BEFORE=0x060400
    QT_NO_CAST_FROM_ASCII
    QT_NO_CAST_TO_ASCII
    QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_CONTEXTLESS_CONNECT
    QT_NO_FOREACH
    QT_NO_KEYWORDS
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_NO_URL_CAST_FROM_STRING)
target_compile_options(gasgauge_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wold-style-cast -Wnon-virtual-dtor -Woverloaded-virtual
    -Wimplicit-fallthrough -Wundef
    $<$<BOOL:${GASGAUGE_WERROR}>:-Werror>)
if(GASGAUGE_SANITIZE)
    target_compile_options(gasgauge_options INTERFACE
        -fsanitize=${GASGAUGE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    target_link_options(gasgauge_options INTERFACE -fsanitize=${GASGAUGE_SANITIZE})
    if(GASGAUGE_SANITIZE MATCHES "thread" AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        # gcc warns that it does not follow the fences in Boost.Asio.
        target_compile_options(gasgauge_options INTERFACE -Wno-tsan)
    endif()
endif()

# A room sees its own headers and those of the rooms it links; nothing else is on its include path.
function(gasgauge_room name directory)
    add_library(${name} STATIC ${ARGN})
    target_include_directories(${name} PUBLIC "${directory}")
    target_link_libraries(${name} PUBLIC gasgauge_options)
    set_target_properties(${name} PROPERTIES UNITY_BUILD ${GASGAUGE_UNITY} UNITY_BUILD_BATCH_SIZE 8)
endfunction()
