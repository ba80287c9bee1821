package dev.orrery.domain.orchestration;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The gates of a project, in order.
 *
 * @param note why there is nothing to run; null where there is something
 */
public record GatePlan(List<Gate> gates, @Nullable String note) {
  public GatePlan {
    gates = List.copyOf(gates);
  }

  static GatePlan of(List<Gate> gates) {
    return new GatePlan(
        gates, gates.stream().anyMatch(Gate::runs) ? null : "every check of the project is absent");
  }

  static GatePlan nothing(String note) {
    return new GatePlan(List.of(), note);
  }
}
