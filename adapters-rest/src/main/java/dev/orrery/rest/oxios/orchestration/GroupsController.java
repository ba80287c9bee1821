package dev.orrery.rest.oxios.orchestration;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.application.orchestration.ListGroups;
import dev.orrery.domain.kernel.GroupId;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.session.Run;
import dev.orrery.rest.oxios.OxiosProblem;
import dev.orrery.rest.oxios.WireTime;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Controller(value = "/api/agent-groups", port = "${orrery.ports.oxios}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class GroupsController {
  private final ListGroups groups;

  GroupsController(ListGroups groups) {
    this.groups = groups;
  }

  @Serdeable
  record Listed(
      String id,
      String name,
      @JsonProperty("agent_count") int agentCount,
      String status,
      @JsonProperty("created_at") String createdAt) {
    static Listed of(ListGroups.Shown shown) {
      return new Listed(
          shown.group().id().value().toString(),
          shown.group().name(),
          shown.members().size(),
          shown.state().name().toLowerCase(Locale.ROOT),
          WireTime.of(shown.group().createdAt()));
    }
  }

  @Serdeable
  record Member(String id, @Nullable SeedView seed, String status, @Nullable String result) {
    static Member of(ListGroups.Member member) {
      return new Member(
          member.id().value().toString(),
          member.seed().map(SeedView::of).orElse(null),
          member.run().map(Member::status).orElse("Failed"),
          member
              .run()
              .flatMap(run -> Optional.ofNullable(run.ending()))
              .map(Run.Ending::output)
              .orElse(null));
    }

    private static String status(Run run) {
      return switch (run.state()) {
        case QUEUED -> "Pending";
        case READY, RUNNING, WAITING -> "Running";
        case SUCCEEDED -> "Completed";
        case FAILED, CANCELLED -> "Failed";
      };
    }
  }

  @Serdeable
  record Whole(
      String id,
      String name,
      @JsonProperty("agent_count") int agentCount,
      String status,
      @JsonProperty("created_at") String createdAt,
      @JsonProperty("parent_seed_id") String parentSeedId,
      List<Member> agents) {
    static Whole of(ListGroups.Shown shown) {
      var head = Listed.of(shown);
      return new Whole(
          head.id(),
          head.name(),
          head.agentCount(),
          head.status(),
          head.createdAt(),
          shown.group().parentSeed().value().toString(),
          shown.members().stream().map(Member::of).toList());
    }
  }

  @Get
  @Operation(summary = "List groups of agents, newest first")
  List<Listed> list(Principal caller) {
    return groups.list(caller).stream().map(Listed::of).toList();
  }

  @Get("/{id}")
  @Operation(summary = "Read a group with its members")
  Whole read(@PathVariable String id, Principal caller) {
    return uuid(id)
        .flatMap(uuid -> groups.find(caller, new GroupId(uuid)))
        .map(Whole::of)
        .orElseThrow(() -> OxiosProblem.notFound("Agent group", id));
  }

  private static Optional<UUID> uuid(String id) {
    return id.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
        ? Optional.of(UUID.fromString(id))
        : Optional.empty();
  }
}
