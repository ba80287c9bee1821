package dev.orrery.bootstrap.truth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.e2e.ProofSize;
import dev.orrery.bootstrap.e2e.RunningServer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Random operations through a random API; after each, the other API must tell the same of the
 * session, its transcript, its questions and the memory as a small model, and in the end both
 * streams must have told the same in the same order.
 */
class OneTruthTest {
  private static final int MOST_SESSIONS = 12;
  private static final int MOST_TURNS = 12;
  private static final Executor CALLERS = Executors.newVirtualThreadPerTaskExecutor();

  @RegisterExtension
  static final RunningServer server =
      RunningServer.perClass()
          .with("orrery.aegis.rate-limit-enabled", false)
          .with("orrery.oxios.rate-limit", 1_000_000);

  private final OxiosFace oxios = new OxiosFace(server);
  private final AegisFace aegis = new AegisFace(server);
  private final List<Known> sessions = new ArrayList<>();
  private final Map<String, String> memory = new LinkedHashMap<>();
  private final Random random = new Random(ProofSize.of("seed", 42, 42));
  private int files;
  private int notes;
  private int questions;

  @Test
  void twoApisTellTheSameOfEverything() {
    int operations = ProofSize.of("operations", 100, 2_000);
    for (int i = 0; i < operations; i++) {
      step();
    }
    streamsToldTheSame();
  }

  private void step() {
    int dice = random.nextInt(100);
    if (sessions.isEmpty() || (dice < 12 && sessions.size() < MOST_SESSIONS)) {
      open();
    } else if (dice < 50) {
      talk(any());
    } else if (dice < 60) {
      talkAtOnce();
    } else if (dice < 78) {
      ask();
    } else if (dice < 90) {
      remember();
    } else if (dice < 94) {
      forget();
    } else {
      end(any());
    }
  }

  private void open() {
    if (random.nextBoolean()) {
      var asks = random.nextBoolean() ? Known.Asks.WRITES : Known.Asks.NOTHING;
      var known = new Known(aegis.open(asks == Known.Asks.WRITES), asks);
      sessions.add(known);
      check(known, oxios);
    } else {
      var known = new Known(oxios.open(), Known.Asks.COMMANDS);
      known.turn(OxiosFace.GREETING, oxios.answers(known.id).getFirst());
      sessions.add(known);
      check(known, aegis);
    }
  }

  private void talk(Known session) {
    var by = speaker(session);
    var text = saying(session);
    var answer = by.say(session.id, text);
    session.turn(text, answer);
    session.ended = false;
    check(session, other(by));
    retire(session);
  }

  /** Two sessions at once, so that the streams have an order to get wrong. */
  private void talkAtOnce() {
    var one = any();
    var two = any();
    if (one == two) {
      talk(one);
      return;
    }
    var first = saying(one);
    var second = saying(two);
    var byOne = speaker(one);
    var byTwo = speaker(two);
    var answer = CompletableFuture.supplyAsync(() -> byOne.say(one.id, first), CALLERS);
    two.turn(second, byTwo.say(two.id, second));
    one.turn(first, answer.join());
    one.ended = false;
    two.ended = false;
    check(one, other(byOne));
    check(two, other(byTwo));
    retire(one);
    retire(two);
  }

  /** A question that is asked through one API and answered through any. */
  private void ask() {
    var asking = sessions.stream().filter(it -> it.asks != Known.Asks.NOTHING).toList();
    if (asking.isEmpty()) {
      open();
      return;
    }
    var session = asking.get(random.nextInt(asking.size()));
    var by = speaker(session);
    var file = "file-" + ++files + ".txt";
    var text = session.asks.about(file);
    questions++;
    by.begin(session.id, text);
    session.ended = false;
    session.said.add(text);
    for (var face : List.of(oxios, aegis)) {
      Awaitility.await()
          .untilAsserted(() ->
              assertThat(face.questions(session.id)).as(file).anyMatch(it -> it.contains(file)));
    }
    (random.nextBoolean() ? oxios : aegis).decide(session.id, file, random.nextBoolean());
    session.answers.add(by.rest(session.id));
    for (var face : List.of(oxios, aegis)) {
      assertThat(face.questions(session.id)).noneMatch(it -> it.contains(file));
      face.told().await("asks " + file);
    }
    check(session, other(by));
    retire(session);
  }

  private void remember() {
    var by = random.nextBoolean() ? oxios : aegis;
    var text = "truthword" + ++notes;
    var name = by.remember(text);
    memory.put(name, text);
    assertThat(other(by).remembers(name, text)).as(name).isTrue();
  }

  private void forget() {
    var kept =
        memory.entrySet().stream().filter(it -> it.getKey().startsWith("truth/")).findFirst();
    if (kept.isEmpty()) {
      remember();
      return;
    }
    var name = kept.get().getKey();
    var text = kept.get().getValue();
    memory.remove(name);
    aegis.forget(name);
    assertThat(oxios.remembers(name, text)).as(name).isFalse();
  }

  private void end(Known session) {
    if (random.nextBoolean() && !session.ended) {
      aegis.end(session.id);
      session.ended = true;
      check(session, oxios);
      return;
    }
    oxios.end(session.id);
    sessions.remove(session);
    assertThat(aegis.shows(session.id)).isFalse();
    assertThat(oxios.shows(session.id)).isFalse();
  }

  /** Sessions stay short, so that they can be read whole each time. */
  private void retire(Known session) {
    if (session.said.size() >= MOST_TURNS) {
      oxios.end(session.id);
      sessions.remove(session);
    }
  }

  private void check(Known session, Face by) {
    assertThat(oxios.shows(session.id)).as(session.id).isTrue();
    assertThat(aegis.shows(session.id)).as(session.id).isEqualTo(!session.ended);
    if (by.shows(session.id)) {
      assertThat(by.said(session.id)).isEqualTo(session.said);
      assertThat(by.answers(session.id)).containsSubsequence(session.answers);
    }
    if (!session.ended && !session.said.isEmpty()) {
      assertThat(oxios.answers(session.id)).isEqualTo(session.answers);
    }
  }

  /** One API tells more of what agents say than the other; the order is the same. */
  private void streamsToldTheSame() {
    var end = oxios.open();
    aegis.told().await("speaks " + end);
    var less = oxios.told().words();
    assertThat(less).hasSizeGreaterThan(questions);
    assertThat(aegis.told().words()).containsSubsequence(less);
    assertThat(asked(aegis)).isEqualTo(asked(oxios)).hasSize(questions);
  }

  private static List<String> asked(Face face) {
    return face.told().words().stream().filter(it -> it.startsWith("asks ")).toList();
  }

  private Known any() {
    return sessions.get(random.nextInt(sessions.size()));
  }

  /** A session that has ended for aegis is opened again by the other. */
  private Face speaker(Known session) {
    return session.ended || random.nextBoolean() ? oxios : aegis;
  }

  private Face other(Face face) {
    return face == oxios ? aegis : oxios;
  }

  private String saying(Known session) {
    boolean works = session.asks != Known.Asks.WRITES && random.nextInt(3) == 0;
    return works
        ? "Create file-" + ++files + ".txt with the text x, then show it"
        : "Hello number " + random.nextInt(1000);
  }
}
