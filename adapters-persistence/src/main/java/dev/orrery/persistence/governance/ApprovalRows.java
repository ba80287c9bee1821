package dev.orrery.persistence.governance;

import dev.orrery.domain.governance.Approval;
import dev.orrery.domain.kernel.ApprovalId;
import dev.orrery.domain.kernel.EffectId;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.persistence.generated.tables.records.ApprovalRecord;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Between rows and {@link Approval}. */
final class ApprovalRows {
  private ApprovalRows() {}

  static Approval read(ApprovalRecord row, String state) {
    return new Approval(
        new ApprovalId(row.getId()),
        row.getNumber(),
        Approval.Kind.valueOf(row.getKind()),
        new TenantId(row.getTenant()),
        new UserId(row.getOwner()),
        id(row.getSession(), SessionId::new),
        id(row.getRun(), RunId::new),
        id(row.getEffect(), EffectId::new),
        row.getSubject(),
        row.getAction(),
        row.getResource(),
        row.getReason(),
        row.getDigest(),
        row.getPolicy(),
        Approval.State.valueOf(state),
        row.getRequestedAt().toInstant(),
        instant(row.getExpiresAt()),
        row.getDecidedBy(),
        instant(row.getDecidedAt()));
  }

  static @Nullable UUID value(@Nullable SessionId id) {
    return id == null ? null : id.value();
  }

  static @Nullable UUID value(@Nullable RunId id) {
    return id == null ? null : id.value();
  }

  static @Nullable UUID value(@Nullable EffectId id) {
    return id == null ? null : id.value();
  }

  private static <T> @Nullable T id(@Nullable UUID value, Function<UUID, T> make) {
    return value == null ? null : make.apply(value);
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
