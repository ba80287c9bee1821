package dev.orrery.bootstrap.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.awaitility.Awaitility;

/**
 * Agents made, stopped, started, taken out of service and given work through any API; their state,
 * their schedule and their log must say the same on all.
 */
final class AgentTruth {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int MOST_AGENTS = 6;

  /** How an agent stands, in the two words of orkosi. */
  private enum Stands {
    IDLE("idle", "idle"),
    HELD("stopped", "paused"),
    GONE("offline", "offline");

    private final String named;
    private final String open;

    Stands(String named, String open) {
      this.named = named;
      this.open = open;
    }
  }

  /** What the model knows of an agent. */
  private static final class Agent {
    private final long id;
    private final String name;
    private final boolean cycles;
    private final List<String> life = new ArrayList<>();
    private Stands stands;

    private Agent(long id, String name, boolean cycles, Stands stands) {
      this.id = id;
      this.name = name;
      this.cycles = cycles;
      this.stands = stands;
      life.add("agent.created");
    }
  }

  private final OrkosiAgents orkosi;
  private final OrkosiFace told;
  private final OxiosCron cron;
  private final List<Face> talkers;
  private final Inbox inbox;
  private final Random random;
  private final List<Agent> agents = new ArrayList<>();
  private int made;
  private int tasks;

  AgentTruth(OrkosiFace told, OxiosCron cron, List<Face> talkers, Inbox inbox, Random random) {
    this.orkosi = new OrkosiAgents(told);
    this.told = told;
    this.cron = cron;
    this.talkers = talkers;
    this.inbox = inbox;
    this.random = random;
  }

  void step() {
    int dice = random.nextInt(100);
    if (agents.isEmpty() || (dice < 20 && agents.size() < MOST_AGENTS)) {
      agents.add(make());
      check(agents.getLast());
      return;
    }
    var agent = agents.get(random.nextInt(agents.size()));
    if (dice < 45) {
      hold(agent);
    } else if (dice < 70) {
      free(agent);
    } else if (dice < 80) {
      retire(agent);
    } else {
      work(agent);
    }
    check(agent);
  }

  private Agent make() {
    var name = "truth-" + ++made;
    if (random.nextInt(3) > 0) {
      return new Agent(orkosi.make(name), name, true, Stands.IDLE);
    }
    boolean held = random.nextBoolean();
    return new Agent(orkosi.register(name, held), name, false, held ? Stands.HELD : Stands.IDLE);
  }

  private void hold(Agent agent) {
    switch (random.nextInt(3)) {
      case 0 -> orkosi.order(agent.name, "stop");
      case 1 -> orkosi.report(agent.id, "paused");
      default -> {
        if (!agent.cycles || agent.stands == Stands.GONE) {
          orkosi.order(agent.name, "stop");
        } else {
          cron.enable(agent.name, false);
        }
      }
    }
    if (agent.stands != Stands.HELD) {
      agent.life.add("agent.stopped");
    }
    agent.stands = Stands.HELD;
  }

  private void free(Agent agent) {
    int dice = random.nextInt(4);
    if (dice == 0) {
      orkosi.order(agent.name, "restart");
    } else if (dice == 1 && agent.stands == Stands.HELD) {
      orkosi.report(agent.id, "idle");
    } else if (dice == 2 && agent.cycles && agent.stands != Stands.IDLE) {
      cron.enable(agent.name, true);
    } else {
      orkosi.order(agent.name, "start");
    }
    agent.life.add(dice == 0 ? "agent.restarted" : "agent.started");
    agent.stands = Stands.IDLE;
  }

  private void retire(Agent agent) {
    orkosi.retire(agent.id);
    if (agent.stands != Stands.GONE) {
      agent.life.add("agent.stopped");
    }
    agent.stands = Stands.GONE;
  }

  /** A task is the way in to a session, which every API that has sessions shows then. */
  private void work(Agent agent) {
    if (!agent.cycles) {
      hold(agent);
      return;
    }
    var title = "Create task-" + ++tasks + ".txt with the text x";
    var task = orkosi.assign(title, agent.name);
    inbox.hasNew("Task #" + task + " ", "info");
    orkosi.order(agent.name, "start");
    agent.life.add("agent.started");
    agent.stands = Stands.IDLE;
    Awaitility.await(title)
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(orkosi.task(task)).containsOnly("done"));
    var session = told.ownSessions().getFirst();
    for (var face : talkers) {
      assertThat(face.shows(session)).as(title).isTrue();
      assertThat(face.said(session)).singleElement().asString().contains(title);
    }
    talkers.get(random.nextInt(talkers.size())).end(session);
  }

  private void check(Agent agent) {
    Awaitility.await(agent.name + " " + agent.life)
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          assertThat(orkosi.status(agent.name)).isEqualTo(agent.stands.named);
          assertThat(orkosi.status(agent.id)).isEqualTo(agent.stands.open);
          assertThat(told.life("agent", String.valueOf(agent.id))).isEqualTo(agent.life);
        });
    assertThat(cron.enabled(agent.name)).as(agent.name).isEqualTo(scheduled(agent));
    assertThat(cron.hasPermissions(agent.name)).as(agent.name).isTrue();
  }

  private static Optional<Boolean> scheduled(Agent agent) {
    return agent.cycles ? Optional.of(agent.stands == Stands.IDLE) : Optional.empty();
  }
}
