package dev.orrery.bootstrap.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;

/**
 * Sessions, their questions and the memory, through a random one of the APIs that have them; the
 * other one must tell the same as the model, and orkosi's log and inbox what happened.
 */
final class SessionTruth {
  private static final int MOST_SESSIONS = 12;
  private static final int MOST_TURNS = 12;
  private static final Executor CALLERS = Executors.newVirtualThreadPerTaskExecutor();

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final OxiosFace oxios;
  private final AegisFace aegis;
  private final OrkosiFace orkosi;
  private final Inbox inbox;
  private final Random random;
  private final List<Known> sessions = new ArrayList<>();
  private final Map<String, String> memory = new LinkedHashMap<>();
  private int files;
  private int notes;
  private int questions;

  SessionTruth(OxiosFace oxios, AegisFace aegis, OrkosiFace orkosi, Inbox inbox, Random random) {
    this.oxios = oxios;
    this.aegis = aegis;
    this.orkosi = orkosi;
    this.inbox = inbox;
    this.random = random;
  }

  void step() {
    int dice = random.nextInt(100);
    if (sessions.isEmpty() || (dice < 12 && sessions.size() < MOST_SESSIONS)) {
      open();
    } else if (dice < 50) {
      talk(any());
    } else if (dice < 60) {
      talkAtOnce();
    } else if (dice < 75) {
      ask();
    } else if (dice < 80) {
      wonder();
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
    session.goesOn();
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
    one.goesOn();
    two.goesOn();
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
    session.goesOn();
    session.said.add(text);
    for (var face : List.of(oxios, aegis)) {
      Awaitility.await()
          .untilAsserted(() ->
              assertThat(face.questions(session.id)).as(file).anyMatch(it -> it.contains(file)));
    }
    inbox.hasNew(file, "warning");
    var question = oxios.question(file);
    assertThat(orkosi.answers(question)).isEmpty();
    boolean yes = random.nextBoolean();
    (random.nextBoolean() ? oxios : aegis).decide(session.id, file, yes);
    session.answers.add(by.rest(session.id));
    Awaitility.await(question)
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(orkosi.answers(question)).containsExactly(yes));
    for (var face : List.of(oxios, aegis)) {
      assertThat(face.questions(session.id)).noneMatch(it -> it.contains(file));
      face.told().await("asks " + file);
    }
    check(session, other(by));
    retire(session);
  }

  /** A question of the agent, which only aegis has words for; the inbox knows that it waits. */
  private void wonder() {
    var free =
        sessions.stream().filter(it -> it.asks == Known.Asks.NOTHING && !it.ended).findFirst();
    if (free.isEmpty()) {
      open();
      return;
    }
    var session = free.get();
    var text = "call the tool ask_user with {\"question\": \"Which colour?\"}";
    aegis.begin(session.id, text);
    aegis.awaitQuestion(session.id);
    inbox.hasNew(session.id, "warning");
    aegis.begin(session.id, "blue");
    session.turn(text, aegis.rest(session.id));
    check(session, oxios);
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
      session.end();
      check(session, oxios);
      return;
    }
    delete(session);
    assertThat(aegis.shows(session.id)).isFalse();
    assertThat(oxios.shows(session.id)).isFalse();
  }

  private void delete(Known session) {
    oxios.end(session.id);
    sessions.remove(session);
    session.life.add("session.deleted");
    isLogged(session);
  }

  /** Sessions stay short, so that they can be read whole each time. */
  private void retire(Known session) {
    if (session.said.size() >= MOST_TURNS) {
      delete(session);
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
    isLogged(session);
  }

  private void isLogged(Known session) {
    Awaitility.await(session.id)
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(orkosi.life("session", session.id)).isEqualTo(session.life));
  }

  /** One API tells more of what agents say than the other; the order is the same. */
  void streamsToldTheSame() {
    var end = oxios.open();
    aegis.told().await("speaks " + end);
    var told = oxios.told().words();
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(orkosi.failures())
                .isGreaterThanOrEqualTo(told.stream().filter(OxiosFace.FAILS::equals).count()));
    var less = told.stream().filter(it -> !it.equals(OxiosFace.FAILS)).toList();
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
