// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.mask;

/**
 * Why a record can't pass a mask, whatever its figures are.
 *
 * @param criterion what speaks against it in a word: {@code lock}, {@code duration}, {@code samples}
 * @param verdict what becomes of a record whose figures are fine
 * @param reason in words
 */
public record Objection(String criterion, Verdict verdict, String reason) {}
