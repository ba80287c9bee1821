package dev.orrery.domain.work;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Work about to be queued.
 *
 * @param publicId the name it is given; null for the one that its queue makes
 */
public record JobDraft(
    TenantId tenant,
    UserId owner,
    QueueName queue,
    String kind,
    Json.Obj payload,
    JobTerms terms,
    Duration delay,
    @Nullable String publicId,
    @Nullable String key,
    Job.@Nullable Repeat repeat) {
  public JobDraft {
    if (kind.isBlank() || delay.isNegative()) {
      throw new IllegalArgumentException("A job has a kind and no negative delay");
    }
  }

  public static JobDraft of(
      TenantId tenant, UserId owner, QueueName queue, String kind, Json.Obj payload) {
    return new JobDraft(
        tenant, owner, queue, kind, payload, JobTerms.DEFAULT, Duration.ZERO, null, null, null);
  }

  public JobDraft on(JobTerms other) {
    return new JobDraft(tenant, owner, queue, kind, payload, other, delay, publicId, key, repeat);
  }

  public JobDraft after(Duration pause) {
    return new JobDraft(tenant, owner, queue, kind, payload, terms, pause, publicId, key, repeat);
  }

  public JobDraft named(@Nullable String id) {
    return new JobDraft(tenant, owner, queue, kind, payload, terms, delay, id, key, repeat);
  }

  public JobDraft once(@Nullable String idempotencyKey) {
    return new JobDraft(
        tenant, owner, queue, kind, payload, terms, delay, publicId, idempotencyKey, repeat);
  }

  public JobDraft of(Job.Repeat slot) {
    return new JobDraft(tenant, owner, queue, kind, payload, terms, delay, publicId, key, slot);
  }
}
