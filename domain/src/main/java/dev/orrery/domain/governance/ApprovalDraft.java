package dev.orrery.domain.governance;

import dev.orrery.domain.kernel.ApprovalId;
import dev.orrery.domain.kernel.EffectId;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A question about to be asked.
 *
 * @param within how long it stays open by the database's clock; null for ever
 */
public record ApprovalDraft(
    ApprovalId id,
    Approval.Kind kind,
    TenantId tenant,
    UserId owner,
    @Nullable SessionId session,
    @Nullable RunId run,
    @Nullable EffectId effect,
    String subject,
    String action,
    String resource,
    String reason,
    String digest,
    String policy,
    @Nullable Duration within) {}
