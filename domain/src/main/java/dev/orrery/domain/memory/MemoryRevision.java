package dev.orrery.domain.memory;

import dev.orrery.domain.kernel.MemoryId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an entry said during a time.
 *
 * @param validTo when the next revision or its end came; absent for the present one
 */
public record MemoryRevision(
    MemoryId entry,
    int revision,
    String content,
    Labels labels,
    Provenance provenance,
    Instant validFrom,
    @Nullable Instant validTo) {}
