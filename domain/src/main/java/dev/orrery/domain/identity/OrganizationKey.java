package dev.orrery.domain.identity;

import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key of an organization, which acts as its maker within its scopes; it outlives its secrets.
 *
 * @param prefix how its newest secret begins
 * @param last4 how its newest secret ends
 * @param expired whether its time was over when it was read, by the clock of the store
 * @param graceEnds until when the newest of its replaced secrets counts
 * @param createdBy the number of its maker
 */
public record OrganizationKey(
    Made made,
    String prefix,
    String last4,
    boolean active,
    @Nullable Instant expiresAt,
    boolean expired,
    @Nullable Instant lastUsed,
    long requests,
    @Nullable Instant graceEnds,
    long createdBy,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant rotatedAt,
    @Nullable Instant revokedAt) {
  /** Whether it is for work or for trials. */
  public enum Environment {
    LIVE(TokenFormat.ORKOSI),
    TEST(TokenFormat.ORKOSI_TEST);

    private final TokenFormat format;

    Environment(TokenFormat format) {
      this.format = format;
    }

    public TokenFormat format() {
      return format;
    }
  }

  /** Whether it opens anything, and why not. */
  public enum Status {
    ACTIVE,
    INACTIVE,
    EXPIRED,
    REVOKED
  }

  /** What its makers say of a key; all but the ids and the environment may change. */
  public record Made(
      ApiKeyId id,
      KeyHandle handle,
      TenantId tenant,
      UserGroupId organization,
      UserId maker,
      Environment environment,
      String name,
      @Nullable String description,
      List<AccessScope> scopes) {
    public Made {
      scopes = List.copyOf(scopes);
    }
  }

  public ApiKeyId id() {
    return made.id();
  }

  public Status status() {
    if (revokedAt != null) {
      return Status.REVOKED;
    }
    if (expired) {
      return Status.EXPIRED;
    }
    return active ? Status.ACTIVE : Status.INACTIVE;
  }
}
