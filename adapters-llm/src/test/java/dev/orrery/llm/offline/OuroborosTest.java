package dev.orrery.llm.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.model.Purpose;
import java.util.List;
import org.junit.jupiter.api.Test;

class OuroborosTest {
  private final Conversation model = new Conversation("", List.of());

  @Test
  void interviewKnowsTalkFromTasks() throws InterruptedException {
    var hello = interview("Hello!");
    var question = interview("What can you do?");
    var task = interview("Create hello.txt with the text hi, then show it");

    assertThat(hello.bool("is_task")).contains(false);
    assertThat(hello.text("chat_response").orElseThrow()).startsWith("Offline planner: hello");
    assertThat(question.bool("is_task")).contains(false);
    assertThat(task.bool("is_task")).contains(true);
    assertThat(ambiguity(task)).isLessThanOrEqualTo(0.2);
    assertThat(task.texts("questions")).isEmpty();
  }

  @Test
  void interviewAsksAboutAVagueTaskAndIsReadyAfterTheAnswer() throws InterruptedException {
    var vague = interview("build something");
    assertThat(vague.bool("is_task")).contains(true);
    assertThat(vague.texts("questions"))
        .hasSize(3)
        .allMatch(text -> text.endsWith("?") || text.contains("?"));
    assertThat(ambiguity(vague)).isGreaterThan(0.2);

    var transcript =
        List.of(
            turn("user", "build something"),
            turn("assistant", "I need to know:\n1. What exactly?\n2. Where?"));
    var ready =
        model.ask(
            Purpose.INTERVIEW,
            Json.object("transcript", transcript, "message", "a file app.txt with the text x"));
    assertThat(ready.bool("is_task")).contains(true);
    assertThat(ambiguity(ready)).isLessThanOrEqualTo(0.2);
  }

  @Test
  void finishedRequestsOfTheTranscriptAreNotPartOfANewOne() throws InterruptedException {
    var transcript =
        List.of(turn("user", "Create a.txt with x"), turn("assistant", "Completed: Create a.txt"));

    var hello =
        model.ask(Purpose.INTERVIEW, Json.object("transcript", transcript, "message", "thanks"));

    assertThat(hello.bool("is_task")).contains(false);
  }

  @Test
  void seedKeepsNamesAndMakesCriteriaOfInstructions() throws InterruptedException {
    var seed = seed("Create hello.txt with the text hi, then show it. It must stay small.");

    assertThat(seed.text("goal").orElseThrow()).startsWith("Create hello.txt with the text hi");
    assertThat(seed.texts("acceptance_criteria"))
        .containsExactly("Create hello.txt with the text \"hi\"", "Show hello.txt");
    assertThat(seed.texts("constraints")).containsExactly("It must stay small");
    assertThat(((Json.Obj) seed.items("ontology").getFirst()).text("name")).contains("hello.txt");
  }

  @Test
  void seedNamesTheSmallestSetOfTools() throws InterruptedException {
    assertThat(seed("Create a.txt with x").text("capabilities")).contains("worker");
    assertThat(seed("recall my cat").text("capabilities")).contains("standard");
    assertThat(seed("remember that I like tea").text("capabilities")).contains("operator");
  }

  @Test
  void seedTakesAPersonsCriteriaAsTheyAreHoweverMany() throws InterruptedException {
    var seed =
        seed(
            "Make a set of notes. Acceptance criteria:\n1. a.txt contains x\n2. b.txt contains x\n"
                + "3. c.txt contains x\n4. d.txt contains x\n5. e.txt contains x");

    assertThat(seed.texts("acceptance_criteria")).hasSize(5).contains("e.txt contains x");
  }

  @Test
  void manyInstructionsAloneDoNotSplitARun() throws InterruptedException {
    var seed =
        seed("Create a.txt with x; show it; list files; show the git log; delete a.txt; list src");

    assertThat(seed.texts("acceptance_criteria")).hasSizeLessThan(5);
  }

  @Test
  void evaluationTellsAFailureFromASuccess() throws InterruptedException {
    var criteria = List.of("Create hello.txt with the text \"hi\"");
    var good = evaluate(criteria, "1. Create hello.txt with the text \"hi\": Wrote 2 bytes");
    var bad = evaluate(criteria, "FAILED: Create hello.txt with the text \"hi\": denied");

    assertThat(good.bool("mechanical_pass")).contains(true);
    assertThat(good.number("score").orElseThrow()).isEqualByComparingTo("1");
    assertThat(bad.bool("semantic_pass")).contains(false);
    assertThat(bad.number("score").orElseThrow().doubleValue()).isLessThan(0.7);
    assertThat(bad.texts("notes")).isNotEmpty();
  }

  @Test
  void evolutionAddsAMissingInstructionAndElseChangesNothing() throws InterruptedException {
    var seed =
        Json.object(
            "goal", "Create a.txt with x",
            "constraints", List.of(),
            "acceptance_criteria", List.of("a.txt contains x", "notes.md contains yellow"),
            "ontology", List.of());
    var better = evolve(seed, "1. Create a.txt with the text \"x\": Wrote 1 byte");
    var same = evolve(seed, "FAILED: Create a.txt with the text \"x\": denied");

    assertThat(better.text("goal").orElseThrow()).contains("notes.md");
    assertThat(same.bool("no_change")).contains(true);
  }

  @Test
  void otherPurposesHaveFixedTexts() throws InterruptedException {
    assertThat(model.write(Purpose.TITLE, "Hi, can you fix the build. Now"))
        .isEqualTo("Can you fix the build");
    assertThat(model.write(Purpose.REVIEW, "All tests passed")).endsWith("VERDICT: APPROVE");
    assertThat(model.write(Purpose.REVIEW, "2 tests failed")).endsWith("VERDICT: REJECT");
    assertThat(model.write(Purpose.SESSION_SUMMARY, "list files")).contains("list files");
  }

  private Json.Obj interview(String message) throws InterruptedException {
    return model.ask(Purpose.INTERVIEW, Json.object("transcript", List.of(), "message", message));
  }

  private Json.Obj seed(String message) throws InterruptedException {
    return model.ask(Purpose.SEED, Json.object("transcript", List.of(), "message", message));
  }

  private Json.Obj evaluate(List<String> criteria, String output) throws InterruptedException {
    return model.ask(
        Purpose.EVALUATE,
        Json.object("goal", "g", "criteria", criteria, "output", output, "notes", List.of()));
  }

  private Json.Obj evolve(Json.Obj seed, String output) throws InterruptedException {
    return model.ask(
        Purpose.EVOLVE, Json.object("seed", seed, "output", output, "evaluation", Json.empty()));
  }

  private static Json turn(String role, String text) {
    return Json.object("role", role, "text", text);
  }

  private static double ambiguity(Json.Obj answer) {
    return 1
        - (0.4 * answer.number("goal_clarity").orElseThrow().doubleValue()
            + 0.3 * answer.number("constraint_clarity").orElseThrow().doubleValue()
            + 0.3 * answer.number("success_clarity").orElseThrow().doubleValue());
  }
}
