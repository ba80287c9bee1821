package dev.orrery.domain.identity;

import dev.orrery.domain.kernel.Digest;

/**
 * A secret that proves the operator.
 *
 * @param credential names it in records, such as {@code boot}
 * @param boot whether it is the secret of the data directory, which alone may disarm authentication
 */
public record MasterKey(String credential, Digest digest, boolean boot) {}
