#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Builds the runner: build.sh JAVA_HOME TARGET. Twice: as a library for the Java machine, and as a program for --isolate.
# Where it can't be built, says so and leaves neither: then the rest works without the original daemons, and says why when
# they are asked for.
set -eu
mkdir -p "$2"
target=$(cd "$2" && pwd -P)/io/escapement/linuxptp
cd "$(dirname "$0")"
rm -f "$target/librunner.so" "$target/runner"

# compile OUTPUT OPTION... SOURCE...
compile() {
    output=$1
    shift
    # shellcheck disable=SC2086  # CFLAGS may hold several options
    "${CC:-cc}" -std=gnu11 -O2 -g1 -fPIC -fvisibility=hidden -Wall -Wextra -Wshadow -Wstrict-prototypes \
        -Wpointer-arith -Wwrite-strings ${CFLAGS:-} -o "$output.new" "$@" -lpthread -ldl -lm
    mv "$output.new" "$output"
}

if [ "$(uname -s)-$(uname -m)" != Linux-x86_64 ]; then
    echo "linuxptp: no runner for the original daemons on $(uname -s) $(uname -m); it needs Linux on x86-64"
elif ! command -v "${CC:-cc}" >/dev/null 2>&1; then
    echo 'linuxptp: no runner for the original daemons: no C compiler (cc) here'
elif [ ! -f "$1/include/jni.h" ]; then
    echo "linuxptp: no runner for the original daemons: no jni.h in $1/include"
else
    mkdir -p "$target"
    library= program=
    for source in *.c; do
        case $source in main.c | confine.c) ;; *) library="$library $source" ;; esac
        case $source in jni.c | isolate.c) ;; *) program="$program $source" ;; esac
    done
    # shellcheck disable=SC2086  # lists of names without blanks
    compile "$target/librunner.so" -shared -I"$1/include" -I"$1/include/linux" $library
    # shellcheck disable=SC2086
    compile "$target/runner" -pie $program
fi
