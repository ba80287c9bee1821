package dev.orrery.llm.meter;

import dev.orrery.domain.model.ModelMeter;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** Counters in memory; they start at zero with the process. */
@Singleton
class InProcessModelMeter implements ModelMeter {
  private final LongAdder calls = new LongAdder();
  private final LongAdder errors = new LongAdder();
  private final LongAdder nanos = new LongAdder();
  private final List<LongAdder> buckets =
      Stream.generate(LongAdder::new).limit(BUCKETS.size()).toList();

  @Override
  public void called(String provider, Duration latency, boolean failed) {
    calls.increment();
    nanos.add(latency.toNanos());
    if (failed) {
      errors.increment();
    }
    double seconds = latency.toNanos() / 1e9;
    for (int i = 0; i < BUCKETS.size(); i++) {
      if (seconds <= BUCKETS.get(i)) {
        buckets.get(i).increment();
      }
    }
  }

  @Override
  public Figures figures() {
    return new Figures(
        calls.sum(),
        errors.sum(),
        nanos.sum() / 1e9,
        buckets.stream().map(LongAdder::sum).toList());
  }
}
