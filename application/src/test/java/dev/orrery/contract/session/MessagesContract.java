package dev.orrery.contract.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.kernel.ApprovalId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.session.Message;
import dev.orrery.domain.session.MessageDraft;
import dev.orrery.domain.session.MessagePart;
import dev.orrery.domain.session.Messages;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.Sessions;
import dev.orrery.domain.session.TranscriptEntry;
import dev.orrery.domain.session.Turn;
import dev.orrery.domain.session.Turns;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of transcripts keeps. */
public abstract class MessagesContract {
  private final Rows rows = new Rows();
  private Session session;

  protected abstract Sessions sessions();

  protected abstract Turns turns();

  protected abstract Messages messages();

  protected abstract Transactions transactions();

  @BeforeEach
  void open() {
    session = newSession();
  }

  @Test
  void everyPartIsReadAsItWasWritten() {
    var turn = turn();
    var parts =
        List.<MessagePart>of(
            new MessagePart.Text("hello \\u0000 \"ann\"\n✓"),
            new MessagePart.Thinking("hm"),
            new MessagePart.ToolUse("c1", "run_shell", "run_shell: ls"),
            new MessagePart.ToolResult("c1", "run_shell", "a\u0000b", true),
            new MessagePart.PermissionRequest(
                new ApprovalId(UUID.randomUUID()), "run_shell", "run_shell: rm"),
            new MessagePart.Notice("stopped"));

    var written = say(session.id(), Message.Role.ASSISTANT, turn, parts);

    assertThat(written.index()).isEqualTo(1);
    assertThat(written.parts()).isEqualTo(parts);
    assertThat(messages().list(session.id(), 0, 10)).containsExactly(written);
    assertThat(messages().recent(session.id(), 10)).containsExactly(written);
    assertThat(messages().ofTurn(turn.id())).containsExactly(written);
    assertThat(messages().entries(session.id(), 0, 10))
        .extracting(TranscriptEntry::part)
        .isEqualTo(parts);
  }

  @Test
  void indexesOfASessionHaveNoHoles() {
    var other = newSession();
    say("a");
    say(other.id(), Message.Role.USER, null, text("elsewhere"));
    transactions()
        .inOne(
            () -> messages().append(List.of(draft(session.id(), "b"), draft(session.id(), "c"))));

    assertThat(messages().list(session.id(), 0, 10))
        .extracting(Message::index)
        .containsExactly(1L, 2L, 3L);
    assertThat(messages().count(session.id())).isEqualTo(3);
    assertThat(messages().count(other.id())).isEqualTo(1);
    assertThat(messages().count(new SessionId(UUID.randomUUID()))).isZero();
  }

  @Test
  void whatIsRolledBackLeavesNoHole() {
    say("a");
    try {
      transactions()
          .inOne(() -> {
            messages().append(List.of(draft(session.id(), "lost")));
            throw new IllegalStateException("no");
          });
    } catch (IllegalStateException expected) {
      say("b");
    }

    assertThat(messages().list(session.id(), 0, 10))
        .extracting(Message::index)
        .containsExactly(1L, 2L);
  }

  @Test
  void writersAtTheSameTimeGetNumbersWithoutHolesInTheOrderOfTheirCommits() throws Exception {
    try (var writers = Executors.newFixedThreadPool(4)) {
      var tasks =
          IntStream.range(0, 20).<Callable<Message>>mapToObj(i -> () -> say("m" + i)).toList();
      for (var done : writers.invokeAll(tasks)) {
        done.get();
      }
    }

    assertThat(messages().list(session.id(), 0, 100))
        .extracting(Message::index)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 20).boxed().toList());
    assertThat(messages().entries(session.id(), 0, 100))
        .extracting(TranscriptEntry::number)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 20).boxed().toList());
  }

  @Test
  void aListGoesOnAfterAnIndexAndRecentOnesAreInOrder() {
    say("a");
    say("b");
    say("c");
    say("d");

    assertThat(texts(messages().list(session.id(), 1, 2))).containsExactly("b", "c");
    assertThat(texts(messages().recent(session.id(), 2))).containsExactly("c", "d");
    assertThat(messages().list(session.id(), 4, 2)).isEmpty();
  }

  @Test
  void partsAreNumberedThroughTheSession() {
    say(
        session.id(),
        Message.Role.ASSISTANT,
        null,
        List.of(new MessagePart.Text("a"), new MessagePart.ToolUse("c", "t", "t")));
    say("b");

    var entries = messages().entries(session.id(), 1, 10);

    assertThat(entries).extracting(TranscriptEntry::number).containsExactly(2L, 3L);
    assertThat(entries).extracting(TranscriptEntry::message).containsExactly(1L, 2L);
    assertThat(messages().countEntries(session.id())).isEqualTo(3);
  }

  @Test
  void aWindowShowsTheWantedSpeakersOnly() {
    say("u1");
    say(session.id(), Message.Role.ASSISTANT, null, text("a1"));
    say("u2");
    say("u3");

    var page = messages().entries(session.id(), Set.of(Message.Role.USER), new Window(1, 1));
    var all = messages().entries(session.id(), Set.of(), new Window(0, 10));

    assertThat(spoken(page.items())).containsExactly("u2");
    assertThat(page.total()).isEqualTo(3);
    assertThat(all.total()).isEqualTo(4);
  }

  @Test
  void theNewestBeforeANumberAreInOrder() {
    say("u1");
    say(session.id(), Message.Role.ASSISTANT, null, text("a1"));
    say("u2");
    say("u3");

    assertThat(spoken(messages().entriesBefore(session.id(), Set.of(), 4, 2)))
        .containsExactly("a1", "u2");
    assertThat(
            spoken(
                messages()
                    .entriesBefore(session.id(), Set.of(Message.Role.USER), Long.MAX_VALUE, 2)))
        .containsExactly("u2", "u3");
    assertThat(messages().entriesBefore(session.id(), Set.of(), 1, 2)).isEmpty();
  }

  @Test
  void theHistoryOfATurnIsWhatWasSaidInEarlierOnes() {
    say(session.id(), Message.Role.USER, null, text("copied"));
    var first = turn();
    say(session.id(), Message.Role.USER, first, text("q1"));
    var second = turn();
    say(session.id(), Message.Role.USER, second, text("q2"));
    say(
        session.id(),
        Message.Role.TOOL,
        first,
        List.of(new MessagePart.ToolResult("c", "t", "o", false)));
    say(session.id(), Message.Role.SYSTEM, first, List.of(new MessagePart.Notice("n")));
    say(session.id(), Message.Role.ASSISTANT, first, text("a1"));

    assertThat(spoken(messages().history(session.id(), second.id(), 0, 10)))
        .containsExactly("copied", "q1", "a1");
    assertThat(spoken(messages().history(session.id(), second.id(), 0, 2)))
        .containsExactly("q1", "a1");
    assertThat(spoken(messages().history(session.id(), second.id(), 1, 10)))
        .containsExactly("q1", "a1");
    assertThat(spoken(messages().history(session.id(), first.id(), 0, 10)))
        .containsExactly("copied");
  }

  @Test
  void aCopyFollowsWhatIsThereAndBelongsToNoTurn() {
    var turn = turn();
    say(session.id(), Message.Role.USER, turn, text("q"));
    say(
        session.id(),
        Message.Role.ASSISTANT,
        turn,
        List.of(new MessagePart.Text("a"), new MessagePart.ToolUse("c", "t", "t")));
    var fork = newSession();
    say(fork.id(), Message.Role.USER, null, text("own"));

    int copied = transactions().inOne(() -> messages().copy(session.id(), fork.id()));

    var all = messages().list(fork.id(), 0, 10);
    assertThat(copied).isEqualTo(2);
    assertThat(all).extracting(Message::index).containsExactly(1L, 2L, 3L);
    assertThat(all).allSatisfy(message -> assertThat(message.turn()).isNull());
    assertThat(all.getLast().parts()).hasSize(2);
    assertThat(all)
        .extracting(Message::id)
        .doesNotContainAnyElementsOf(
            messages().list(session.id(), 0, 10).stream().map(Message::id).toList());
    assertThat(messages().count(session.id())).isEqualTo(2);
  }

  @Test
  void copyingNothingIsNothing() {
    var fork = newSession();

    assertThat(transactions().inOne(() -> messages().copy(session.id(), fork.id()))).isZero();
    assertThat(messages().count(fork.id())).isZero();
  }

  @Test
  void aDeletedSessionTakesItsTranscript() {
    say("a");

    transactions().inOne(() -> sessions().delete(session.id()));

    assertThat(messages().list(session.id(), 0, 10)).isEmpty();
    assertThat(messages().countEntries(session.id())).isZero();
  }

  private Session newSession() {
    return transactions().inOne(() -> sessions().add(rows.session(null))).orElseThrow();
  }

  private Turn turn() {
    return transactions().inOne(() -> turns().add(Rows.turn(session, "hello")));
  }

  private Message say(String text) {
    return say(session.id(), Message.Role.USER, null, text(text));
  }

  private Message say(
      SessionId to, Message.Role role, @Nullable Turn turn, List<MessagePart> parts) {
    var draft =
        new MessageDraft(
            to, role, parts, turn == null ? null : turn.id(), turn == null ? null : turn.rootRun());
    return transactions().inOne(() -> messages().append(List.of(draft))).getFirst();
  }

  private static MessageDraft draft(SessionId to, String text) {
    return new MessageDraft(to, Message.Role.USER, text(text), null, null);
  }

  private static List<MessagePart> text(String text) {
    return List.of(new MessagePart.Text(text));
  }

  private static List<String> texts(List<Message> messages) {
    return messages.stream()
        .map(message -> ((MessagePart.Text) message.parts().getFirst()).text())
        .toList();
  }

  private static List<String> spoken(List<TranscriptEntry> entries) {
    return entries.stream().map(entry -> ((MessagePart.Text) entry.part()).text()).toList();
  }
}
