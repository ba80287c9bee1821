package dev.orrery.rest.oxios.system;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.application.operations.CheckOverload;
import dev.orrery.application.operations.ReadResources;
import dev.orrery.application.operations.SampleResources;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.operations.ResourceSnapshot;
import dev.orrery.rest.oxios.WireTime;
import dev.orrery.rest.support.QueryNumber;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Controller(value = "/api/resources", port = "${orrery.ports.oxios}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class ResourcesController {
  private static final int USUAL = 30;

  private final ReadResources readResources;
  private final SampleResources sampleResources;
  private final CheckOverload checkOverload;

  ResourcesController(
      ReadResources readResources, SampleResources sampleResources, CheckOverload checkOverload) {
    this.readResources = readResources;
    this.sampleResources = sampleResources;
    this.checkOverload = checkOverload;
  }

  @Serdeable
  record Snapshot(
      @JsonProperty("cpu_percent") double cpuPercent,
      @JsonProperty("memory_percent") double memoryPercent,
      @JsonProperty("memory_used_mb") long memoryUsedMb,
      @JsonProperty("memory_total_mb") long memoryTotalMb,
      @JsonProperty("load_avg_1m") double loadAvg1m,
      @JsonProperty("load_avg_5m") double loadAvg5m,
      @JsonProperty("load_avg_15m") double loadAvg15m,
      String timestamp,
      @JsonProperty("active_agents") int activeAgents,
      @JsonProperty("pending_tasks") int pendingTasks,
      @JsonProperty("total_token_usage") long totalTokenUsage,
      @JsonProperty("disk_used_gb") double diskUsedGb) {
    static Snapshot of(ResourceSnapshot it) {
      var machine = it.machine();
      return new Snapshot(
          machine.cpuPercent(),
          machine.memoryPercent(),
          machine.memoryUsedMb(),
          machine.memoryTotalMb(),
          machine.load1(),
          machine.load5(),
          machine.load15(),
          WireTime.of(it.at()),
          it.activeAgents(),
          it.pendingTasks(),
          it.totalTokens(),
          machine.diskUsedGb());
    }
  }

  @Serdeable
  record History(List<Snapshot> snapshots, int count) {}

  @Serdeable
  record Threshold(
      @JsonProperty("cpu_percent") double cpuPercent,
      @JsonProperty("memory_percent") double memoryPercent,
      @JsonProperty("load_avg") double loadAvg) {}

  @Serdeable
  record Overloaded(boolean overloaded, Threshold threshold) {}

  @Get
  @Operation(summary = "Look at the machine now")
  Snapshot now(Principal caller) {
    return Snapshot.of(readResources.now(caller));
  }

  @Get("/history")
  @Operation(summary = "Read the kept looks at the machine, newest first")
  History history(@Nullable @QueryValue("last_n") String lastN, Principal caller) {
    int most = (int) QueryNumber.of("last_n", lastN, 0, Integer.MAX_VALUE, USUAL);
    var snapshots = sampleResources.history(caller, most).stream().map(Snapshot::of).toList();
    return new History(snapshots, snapshots.size());
  }

  @Get("/overload")
  @Operation(summary = "Say whether the machine is overloaded")
  Overloaded overload(Principal caller) {
    var verdict = checkOverload.check(caller);
    var limits = verdict.limits();
    return new Overloaded(
        verdict.overloaded(),
        new Threshold(limits.cpuPercent(), limits.memoryPercent(), limits.load()));
  }
}
