package dev.orrery.inmemory.work;

import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.work.Job;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes one job of each tenant in turn. */
final class InTurn {
  private InTurn() {}

  static List<Job> of(Map<TenantId, List<Job>> lanes, @Nullable TenantId served) {
    var tenants =
        lanes.keySet().stream()
            .sorted(
                Comparator.comparing((TenantId one) -> served != null && !isAfter(one, served))
                    .thenComparing(one -> one.value().toString()))
            .toList();
    var order = new ArrayList<Job>();
    for (int round = 0; ; round++) {
      int before = order.size();
      for (var tenant : tenants) {
        var lane = lanes.getOrDefault(tenant, List.of());
        if (round < lane.size()) {
          order.add(lane.get(round));
        }
      }
      if (order.size() == before) {
        return order;
      }
    }
  }

  private static boolean isAfter(TenantId one, TenantId other) {
    return one.value().toString().compareTo(other.value().toString()) > 0;
  }
}
