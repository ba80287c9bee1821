package dev.orrery.domain.operations;

import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The newest hundred samples of each delay in each session. */
public interface Delays {
  /** How many samples of one delay in one session count. */
  int SAMPLES = 100;

  /** Whose session a sample is from. */
  record Place(TenantId tenant, UserId owner, SessionId session) {}

  /**
   * Samples in milliseconds, taken together.
   *
   * @param least null, as the others, where there is no sample
   */
  record Stat(@Nullable Long least, @Nullable Long most, @Nullable Double average, long count) {
    public static final Stat NONE = new Stat(null, null, null, 0);
  }

  /** Adds a sample, in the caller's transaction. */
  void add(Place place, Delay delay, Duration time);

  /** Adds a sample that began at a time and ends now, by the store's clock. */
  void addSince(Place place, Delay delay, Instant begin);

  /** Over the sessions of a tenant, or of all where it is null; every delay is there. */
  Map<Delay, Stat> read(@Nullable TenantId tenant);

  /** Of one session; every delay is there. */
  Map<Delay, Stat> read(SessionId session);

  /** Removes the samples of sessions that gave none for so long; how many rows. */
  int forget(Duration age);
}
