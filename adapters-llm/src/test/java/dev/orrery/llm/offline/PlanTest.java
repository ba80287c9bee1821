package dev.orrery.llm.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.llm.offline.Instruction.AppendFile;
import dev.orrery.llm.offline.Instruction.CallTool;
import dev.orrery.llm.offline.Instruction.Delegate;
import dev.orrery.llm.offline.Instruction.EditFile;
import dev.orrery.llm.offline.Instruction.Fetch;
import dev.orrery.llm.offline.Instruction.FindFiles;
import dev.orrery.llm.offline.Instruction.GitLog;
import dev.orrery.llm.offline.Instruction.ListFolder;
import dev.orrery.llm.offline.Instruction.Recall;
import dev.orrery.llm.offline.Instruction.Remember;
import dev.orrery.llm.offline.Instruction.RemoveFile;
import dev.orrery.llm.offline.Instruction.RunCommand;
import dev.orrery.llm.offline.Instruction.SearchFiles;
import dev.orrery.llm.offline.Instruction.ShowFile;
import dev.orrery.llm.offline.Instruction.WriteFile;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PlanTest {
  static Stream<Arguments> readsPlainEnglish() {
    return Stream.of(
        one("Create hello.txt with the text hi", new WriteFile("hello.txt", "hi")),
        one(
            "create a file called a/b.md containing \"x and then y\".",
            new WriteFile("a/b.md", "x and then y")),
        one(
            "Please create a new file notes.txt that says Hello world!",
            new WriteFile("notes.txt", "Hello world")),
        one("Write \"one\\ntwo\" to list.txt", new WriteFile("list.txt", "one\ntwo")),
        one("Write hello there to greeting.txt", new WriteFile("greeting.txt", "hello there")),
        one("write to todo.md: buy milk and eggs", new WriteFile("todo.md", "buy milk and eggs")),
        one(
            "Create config.json with {\"a\": {\"b\": \"}\"}}",
            new WriteFile("config.json", "{\"a\": {\"b\": \"}\"}}")),
        one("Create an empty file x.log", new WriteFile("x.log", "")),
        one("Save 'abc' as out.txt", new WriteFile("out.txt", "abc")),
        one("Put \"x\" into the file Makefile", new WriteFile("Makefile", "x")),
        one("create a file named LICENSE with the content MIT", new WriteFile("LICENSE", "MIT")),
        one("Create main.py with ```python\nprint(1)\n```", new WriteFile("main.py", "print(1)")),
        one("hello.txt contains the text hi", new WriteFile("hello.txt", "hi")),
        one("Append \"more\" to log.txt", new AppendFile("log.txt", "more")),
        one("add the line done to log.txt", new AppendFile("log.txt", "done")),
        one("Append to log.txt: one more", new AppendFile("log.txt", "one more")),
        one("read hello.txt", new ShowFile("hello.txt")),
        one("show me the contents of src/Main.java", new ShowFile("src/Main.java")),
        one("cat ./a.txt", new ShowFile("./a.txt")),
        one("What is in hello.txt?", new ShowFile("hello.txt")),
        one("Could you display the file README", new ShowFile("README")),
        one("replace cat with dog in pets.txt", new EditFile("pets.txt", "cat", "dog")),
        one("In pets.txt, change \"a b\" to \"c\"", new EditFile("pets.txt", "a b", "c")),
        one("edit pets.txt: replace 'x' with 'y'", new EditFile("pets.txt", "x", "y")),
        one("list files", new ListFolder(".")),
        one("list the files in src", new ListFolder("src")),
        one("ls", new ListFolder(".")),
        one("What files are there?", new ListFolder(".")),
        one("show me the files in the docs folder", new ListFolder("docs")),
        one("find *.md", new FindFiles("*.md", ".")),
        one("find all files named *.java in src", new FindFiles("*.java", "src")),
        one("search for needle in the files", new SearchFiles("needle", ".")),
        one("grep \"foo bar\" in src", new SearchFiles("foo bar", "src")),
        one("Search the files for hi", new SearchFiles("hi", ".")),
        one("find the text hello in a.txt", new SearchFiles("hello", "a.txt")),
        one("run `ls -la`", new RunCommand("ls -la")),
        one("Execute the command: git status", new RunCommand("git status")),
        one("run echo a; then list files", new RunCommand("echo a"), new ListFolder(".")),
        one("run `echo a && echo b; echo c`", new RunCommand("echo a && echo b; echo c")),
        one(
            "Remember that my cat is called Tom and I like tea",
            new Remember("my cat is called Tom and I like tea")),
        one("note: the meeting is on Friday", new Remember("the meeting is on Friday")),
        one("What do you know about my cat?", new Recall("my cat")),
        one("recall my favourite colour", new Recall("my favourite colour")),
        one("fetch https://example.org/a?b=c", new Fetch("https://example.org/a?b=c")),
        one("Download the page at http://example.org.", new Fetch("http://example.org")),
        one("delete old.txt", new RemoveFile("old.txt")),
        one("show the git log", new GitLog(10)),
        one("show the last 3 commits", new GitLog(3)),
        one("delegate: write a poem", new Delegate("write a poem")),
        one("call the tool counter_add with {\"by\":2}", new CallTool("counter_add", "{\"by\":2}")),
        one(
            "Create hello.txt with the text hi, then show it",
            new WriteFile("hello.txt", "hi"),
            new ShowFile("hello.txt")),
        one(
            "Create a.txt with x and show it, then delete it",
            new WriteFile("a.txt", "x"),
            new ShowFile("a.txt"),
            new RemoveFile("a.txt")),
        one(
            "1. create a.txt with one\n2) create b.txt with two\n- list files",
            new WriteFile("a.txt", "one"),
            new WriteFile("b.txt", "two"),
            new ListFolder(".")),
        one(
            "Create hello.txt with the text hi. Then append \"bye\" to it. Finally show it.",
            new WriteFile("hello.txt", "hi"),
            new AppendFile("hello.txt", "bye"),
            new ShowFile("hello.txt")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void readsPlainEnglish(String message, List<Instruction> expected) {
    var plan = Plan.of(message);

    assertThat(plan.steps()).isEqualTo(expected);
    assertThat(plan.notUnderstood()).isEmpty();
  }

  @Test
  void tellsWhatItDoesNotUnderstand() {
    var plan = Plan.of("Create a.txt with x, then compose an opera");

    assertThat(plan.steps()).hasSize(1);
    assertThat(plan.notUnderstood()).containsExactly("compose an opera");
  }

  @Test
  void keepsRulesApartFromInstructions() {
    var plan = Plan.of("Create a.txt with x. You must not touch b.txt.");

    assertThat(plan.steps()).containsExactly(new WriteFile("a.txt", "x"));
    assertThat(plan.constraints()).containsExactly("You must not touch b.txt");
  }

  @Test
  void findsNothingToDoInTalk() {
    assertThat(Plan.of("Hello! How are you?").steps()).isEmpty();
    assertThat(Plan.of("build something").steps()).isEmpty();
    assertThat(Plan.of("make it better").steps()).isEmpty();
    assertThat(Plan.of("What is my favourite colour?").steps()).isEmpty();
    assertThat(Plan.of("Don't delete old.txt").steps()).isEmpty();
  }

  @Test
  void runsOnlyIndependentStepsSideBySide() {
    var plan =
        Plan.of("create a.txt with x; create b.txt with y; show a.txt; run `ls`; list files");

    assertThat(plan.independentFrom(List.of(0, 1, 2, 3, 4))).containsExactly(0, 1);
    assertThat(plan.independentFrom(List.of(2, 3, 4))).containsExactly(2);
    assertThat(plan.independentFrom(List.of(3, 4))).containsExactly(3);
  }

  @Test
  void takesItsGoalFromTheGoalSection() {
    var brief =
        Brief.of(
            "Goal: Create a.txt with x\nConstraints:\n- stay inside docs\nAcceptance criteria:\n"
                + "1. a.txt contains x\n2. show a.txt\nRelevant memories:\n- delete b.txt");

    assertThat(brief.plan().steps()).containsExactly(new WriteFile("a.txt", "x"));
    assertThat(brief.constraints()).containsExactly("stay inside docs");
    assertThat(brief.criteria()).containsExactly("a.txt contains x", "show a.txt");
  }

  @Test
  void takesCriteriaFromOneLine() {
    var brief =
        Brief.of("Make a set of greetings. Criteria: 1. a.txt contains x 2. b.txt contains y");

    assertThat(brief.criteria()).containsExactly("a.txt contains x", "b.txt contains y");
    assertThat(brief.plan().steps())
        .containsExactly(new WriteFile("a.txt", "x"), new WriteFile("b.txt", "y"));
  }

  private static Arguments one(String message, Instruction... expected) {
    return Arguments.of(message, List.of(expected));
  }
}
