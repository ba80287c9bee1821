package dev.orrery.application.capability.tools;

import static dev.orrery.application.capability.tools.Calls.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.capability.EffectClass;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.InvalidException;
import org.junit.jupiter.api.Test;

class FileToolsTest {
  private final MapFileTree files = new MapFileTree();

  @Test
  void aWriteKnowsItsStateBeforeAndAfter() {
    var write = new WriteFile(files);
    var call = call(write, "write_file", "path", "a.txt", "content", "new");

    var plan = write.plan(call);
    write.run(call);

    assertThat(plan.effect()).isEqualTo(EffectClass.WORKSPACE);
    assertThat(plan.action()).isEqualTo("file_write");
    assertThat(plan.before()).isEqualTo("absent");
    assertThat(plan.expected()).isEqualTo(Digest.of("new").hex()).isEqualTo(write.observe(call));
  }

  @Test
  void anEditReplacesOnePassageAndKnowsTheResult() {
    files.with("a.txt", "one two three");
    var edit = new EditFile(files);
    var call = call(edit, "edit_file", "path", "a.txt", "old_text", "two", "new_text", "2");

    var plan = edit.plan(call);
    var result = edit.run(call);

    assertThat(result.error()).isFalse();
    assertThat(plan.before()).isEqualTo(Digest.of("one two three").hex());
    assertThat(plan.expected()).isEqualTo(Digest.of("one 2 three").hex());
    assertThat(edit.observe(call)).isEqualTo(plan.expected());
  }

  @Test
  void anAmbiguousEditChangesNothing() {
    files.with("a.txt", "two two");
    var edit = new EditFile(files);
    var call = call(edit, "edit_file", "path", "a.txt", "old_text", "two", "new_text", "2");

    var plan = edit.plan(call);
    var result = edit.run(call);

    assertThat(plan.expected()).isEmpty();
    assertThat(result.error()).isTrue();
    assertThat(result.output()).contains("more than once");
    assertThat(edit.observe(call)).isEqualTo(plan.before());
  }

  @Test
  void removingEndsAbsent() {
    files.with("a.txt", "x");
    var remove = new RemoveFile(files);
    var call = call(remove, "remove_file", "path", "a.txt");

    var plan = remove.plan(call);
    remove.run(call);

    assertThat(remove.observe(call)).isEqualTo(plan.expected()).isEqualTo("absent");
  }

  @Test
  void aPathThatLeavesIsPlannedAsWrittenAndRefusedWhenRun() {
    var write = new WriteFile(files);
    var call = call(write, "write_file", "path", "../../etc/passwd", "content", "x");

    var plan = write.plan(call);
    var result = write.run(call);

    assertThat(plan.resource()).isEqualTo("../../etc/passwd");
    assertThat(result.error()).isTrue();
  }

  @Test
  void readsArePure() {
    files.with("src/A.java", "class A {}");
    var read = new ReadFile(files);
    var find = new FindFiles(files);
    var grep = new SearchFiles(files);
    var list = new ListDirectory(files);

    assertThat(read.plan(call(read, "read_file", "path", "src/A.java")).effect())
        .isEqualTo(EffectClass.PURE);
    assertThat(read.run(call(read, "read_file", "path", "src/A.java")).output())
        .isEqualTo("class A {}");
    assertThat(find.run(call(find, "find_files", "glob", "**/*.java")).output())
        .isEqualTo("src/A.java");
    assertThat(grep.run(call(grep, "search_files", "pattern", "class")).output())
        .startsWith("src/A.java:1:");
    assertThat(list.run(call(list, "list_directory")).output()).contains("A.java (10 bytes)");
  }

  @Test
  void wrongArgumentsAreNamed() {
    var write = new WriteFile(files);
    var grep = new SearchFiles(files);

    assertThatThrownBy(() -> write.plan(call(write, "write_file", "path", "a.txt")))
        .isInstanceOf(InvalidException.class)
        .hasMessageContaining("'content' is required");
    assertThatThrownBy(() -> write.plan(call(write, "write_file", "path", 3, "content", "")))
        .hasMessageContaining("'path' must be a text");
    assertThatThrownBy(() -> grep.plan(call(grep, "search_files", "pattern", "(")))
        .isInstanceOf(InvalidException.class)
        .hasMessageContaining("regular expression");
  }
}
