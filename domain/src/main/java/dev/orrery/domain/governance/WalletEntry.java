package dev.orrery.domain.governance;

import dev.orrery.domain.kernel.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change of a wallet; never altered once it is written.
 *
 * @param amount what it added, negative where it took away
 * @param balanceAfter the sum of all entries up to this one
 * @param action what was paid for, in the spender's words
 * @param reference what it belongs to, such as a run, an order or a task
 */
public record WalletEntry(
    long id,
    EntryType type,
    long amount,
    long balanceAfter,
    @Nullable String action,
    @Nullable String reference,
    Json.Obj metadata,
    Instant at) {}
