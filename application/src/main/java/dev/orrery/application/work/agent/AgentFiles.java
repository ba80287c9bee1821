package dev.orrery.application.work.agent;

import dev.orrery.domain.agent.AgentDefinition;
import dev.orrery.domain.agent.AgentDefinitions;
import dev.orrery.domain.agent.AgentHomes;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.automation.Automation;
import dev.orrery.domain.work.automation.Automation.Content;
import dev.orrery.domain.work.automation.Automation.Status;
import dev.orrery.domain.work.automation.Automation.Type;
import dev.orrery.domain.work.automation.Automations;
import dev.orrery.domain.workspace.Workspace;
import dev.orrery.domain.workspace.Workspaces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an agent has on disk: a directory, what it is, and a script that asks whether to work. */
@Singleton
public final class AgentFiles {
  static final String SOUL = "SOUL.md";
  static final String SCRIPT = "run.sh";

  private final AgentHomes homes;
  private final Workspaces workspaces;
  private final Automations automations;
  private final AgentDefinitions agents;
  private final Transactions transactions;

  @Inject
  public AgentFiles(
      AgentHomes homes,
      Workspaces workspaces,
      Automations automations,
      AgentDefinitions agents,
      Transactions transactions) {
    this.homes = homes;
    this.workspaces = workspaces;
    this.automations = automations;
    this.agents = agents;
    this.transactions = transactions;
  }

  /** Makes the directory of an agent and registers it; the agent with its path comes of it. */
  UnaryOperator<AgentDefinition> home(AgentDefinition agent) throws IOException {
    var home = homes.open(agent.tenant(), agent.name());
    return locked -> {
      workspaces.register(
          locked.tenant(), locked.owner(), home, Workspace.Purpose.AGENT, Workspace.History.NONE);
      return locked.with(locked.content().at(home.toString()));
    };
  }

  String soul(AgentDefinition agent) throws IOException {
    var content = agent.content();
    var text =
        content.identity().isBlank()
            ? "# " + content.displayName() + "\n\nRole: " + content.role() + "\n"
            : content.identity().strip() + "\n";
    homes.write(agent.tenant(), agent.name(), SOUL, text, false);
    return "written " + SOUL;
  }

  /** For a person, or another machine's timer; the server needs no script to let it work. */
  String script(AgentDefinition agent) throws IOException {
    homes.write(
        agent.tenant(),
        agent.name(),
        SCRIPT,
        """
        #!/bin/sh
        # Asks the server whether there is anything for this agent to do, and prints the answer.
        set -eu
        base="${ORKOSI_URL:-http://localhost:3001/api}"
        exec curl -fsS "$base/agent-runs/idle-check?agent_name=%s"
        """
            .formatted(agent.name()),
        true);
    return "written " + SCRIPT;
  }

  boolean hasHome(AgentDefinition agent) {
    return agent.content().workspacePath() != null
        && homes.find(agent.tenant(), agent.name()).isPresent();
  }

  boolean has(AgentDefinition agent, String file) {
    return homes.file(agent.tenant(), agent.name(), file).isPresent();
  }

  boolean hasAutomations(AgentDefinition agent) {
    return missing(agent).isEmpty();
  }

  /** Those that somebody renamed or removed come again. */
  String automations(AgentDefinition agent) {
    return transactions.inOne(() -> {
      var missing = agents.lock(agent.tenant(), agent.id()).map(this::missing).orElseThrow();
      missing.forEach(content -> add(agent, content));
      return missing.size() + " automations registered";
    });
  }

  private List<Content> missing(AgentDefinition agent) {
    var names =
        automations.of(agent.tenant(), List.of(agent.id())).stream()
            .map(automation -> automation.content().name())
            .collect(Collectors.toSet());
    return Stream.of(
            new Content(agent.name() + "-run", Type.SCRIPT, SCRIPT, null, Status.ACTIVE),
            new Content(
                agent.name() + "-agent",
                Type.LAUNCHAGENT,
                SCRIPT,
                "orrery.agent." + agent.name(),
                Status.ACTIVE))
        .filter(content -> !names.contains(content.name()))
        .toList();
  }

  private void add(AgentDefinition agent, Content content) {
    automations.add(
        new Automation.Draft(agent.tenant(), agent.owner(), agent.id(), agent.name(), content));
  }

  /** Refuses an agent of which something is missing. */
  void verify(AgentDefinition agent) {
    for (var file : List.of(SOUL, SCRIPT)) {
      if (!has(agent, file)) {
        throw new IllegalStateException("The file is missing: " + file);
      }
    }
  }
}
