#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Builds the runner: build.sh JAVA_HOME TARGET. Where it can't be built, says so and leaves no library: then the program
# works without the original daemons, and says why when they are asked for.
set -eu
sources=$(cd "$(dirname "$0")" && pwd -P)
library=$2/io/escapement/linuxptp/librunner.so
rm -f "$library"

if [ "$(uname -s)-$(uname -m)" != Linux-x86_64 ]; then
    echo "linuxptp: no runner for the original daemons on $(uname -s) $(uname -m); it needs Linux on x86-64"
elif ! command -v "${CC:-cc}" >/dev/null 2>&1; then
    echo 'linuxptp: no runner for the original daemons: no C compiler (cc) here'
elif [ ! -f "$1/include/jni.h" ]; then
    echo "linuxptp: no runner for the original daemons: no jni.h in $1/include"
else
    mkdir -p "$(dirname "$library")"
    # shellcheck disable=SC2086  # CFLAGS may hold several options
    "${CC:-cc}" -std=gnu11 -O2 -g1 -fPIC -shared -fvisibility=hidden -Wall -Wextra ${CFLAGS:-} \
        -I"$1/include" -I"$1/include/linux" -o "$library.new" "$sources"/*.c -lpthread -ldl -lm
    mv "$library.new" "$library"
fi
