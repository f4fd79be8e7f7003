#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Builds the runner's own test with sanitizers: build.sh TARGET. Leaves there runner_test and the programs that it runs,
# guest and guest-packed. Warnings are errors here.
set -eu
mkdir -p "$1"
target=$(cd "$1" && pwd -P)
cd "$(dirname "$0")"
warnings='-Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith -Wwrite-strings -Werror'

# shellcheck disable=SC2086
"${CC:-cc}" -std=gnu11 -O1 -g -fPIE -pie $warnings -o "$target/guest" guest*.c
# The same with relative relocations in packed form, where the linker can.
# shellcheck disable=SC2086
"${CC:-cc}" -std=gnu11 -O1 -fPIE -pie $warnings -Wl,-z,pack-relative-relocs -o "$target/guest-packed" guest*.c 2>/dev/null \
    || cp "$target/guest" "$target/guest-packed"

sources=
for source in ../../main/c/*.c; do
    case ${source##*/} in jni.c | main.c | confine.c) ;; *) sources="$sources $source" ;; esac
done
# shellcheck disable=SC2086
"${CC:-cc}" -std=gnu11 -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all $warnings \
    -I../../main/c -o "$target/runner_test" $sources runner_test.c world.c loader_test.c -lpthread -ldl -lm
