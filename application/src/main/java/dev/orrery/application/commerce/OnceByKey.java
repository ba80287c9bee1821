package dev.orrery.application.commerce;

import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.Idempotency;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.Principal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Tells a request that is sent again from a new one, by the key that its sender gave it. */
@Singleton
public final class OnceByKey {
  private final Idempotency idempotency;
  private final JsonCodec json;

  @Inject
  public OnceByKey(Idempotency idempotency, JsonCodec json) {
    this.idempotency = idempotency;
    this.json = json;
  }

  /** What is known of a key. */
  sealed interface Seen {
    /** Nothing, or there is none; it is locked until the transaction ends. */
    record Never() implements Seen {}

    /** The same request was answered so. */
    record Before(Json.Obj answer) implements Seen {}

    /** Another request had it. */
    record Otherwise() implements Seen {}
  }

  Seen seen(Principal caller, String operation, @Nullable String key, Json.Obj request) {
    if (key == null) {
      return new Seen.Never();
    }
    return idempotency
        .lock(caller, operation, key)
        .<Seen>map(stored ->
            stored.requestHash().equals(hash(request))
                ? new Seen.Before((Json.Obj) json.parse(stored.answer()))
                : new Seen.Otherwise())
        .orElseGet(Seen.Never::new);
  }

  void remember(
      Principal caller, String operation, @Nullable String key, Json.Obj request, Json.Obj answer) {
    if (key != null) {
      idempotency.store(
          caller, operation, key, new Idempotency.Stored(hash(request), json.write(answer)));
    }
  }

  private String hash(Json.Obj request) {
    return Digest.of(json.canonical(request)).hex();
  }
}
