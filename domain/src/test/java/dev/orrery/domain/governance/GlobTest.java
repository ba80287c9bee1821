package dev.orrery.domain.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
  @ParameterizedTest
  @CsvSource({
    "npm run *, npm run build",
    "NPM run *, npm RUN build",
    "src/*.java, src/Main.java",
    "src/**, src/a/b/Main.java",
    "**/*.md, docs/deep/a.md",
    "**, anything / at all",
    "a?c, abc",
    "*, ''",
    "a**b, ab",
    "***, a/b",
  })
  void matches(String pattern, String subject) {
    assertThat(new Glob(pattern).matches(subject)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "npm run *, npm run a/b",
    "src/*.java, src/a/Main.java",
    "src, src/a",
    "a?c, ac",
    "a.c, abc",
    "[ab], a",
    "'', a",
  })
  void doesNotMatch(String pattern, String subject) {
    assertThat(new Glob(pattern).matches(subject)).isFalse();
  }

  @Property
  void agreesWithARegularExpression(
      @ForAll("patterns") String pattern, @ForAll("subjects") String subject) {
    var regex =
        pattern.replace("**", "\0").replace("*", "[^/]*").replace("\0", ".*").replace("?", ".");

    assertThat(new Glob(pattern).matches(subject))
        .isEqualTo(
            Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL)
                .matcher(subject)
                .matches());
  }

  @Property
  void whatAllowsALineMatchesIt(
      @ForAll("patterns") String pattern, @ForAll("subjects") String line) {
    var glob = new Glob(pattern);

    if (glob.allowsLine(line)) {
      assertThat(glob.matches(line)).isTrue();
    }
    if (glob.matches(line)) {
      assertThat(glob.restrictsLine(line)).isTrue();
    }
  }

  @Provide
  Arbitrary<String> patterns() {
    return Arbitraries.strings().withChars("aB/*?;").ofMaxLength(8);
  }

  @Provide
  Arbitrary<String> subjects() {
    return Arbitraries.strings().withChars("aAb/;\n").ofMaxLength(10);
  }

  @ParameterizedTest
  @CsvSource({
    "git *, git status; reboot",
    "git *, git status && reboot",
    "git *, git $(reboot)",
    "git *, git log > notes",
    "git ?, 'git ;'",
  })
  void aStarDoesNotAllowAnotherCommand(String pattern, String line) {
    assertThat(new Glob(pattern).allowsLine(line)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "npm ci && npm test, npm ci && npm test",
    "make **, make a; make b",
    "git *, git status",
  })
  void aPatternAllowsWhatItSays(String pattern, String line) {
    assertThat(new Glob(pattern).allowsLine(line)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "rm *, ls; rm x",
    "rm *, true && rm x",
    "rm *, (rm x)",
    "rm *, echo $(rm x)",
    "rm *, r\"m\" x",
    "rm *, rm x",
  })
  void aPatternRestrictsEveryCommandOfALine(String pattern, String line) {
    assertThat(new Glob(pattern).restrictsLine(line)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"rm *, ls rm", "rm *, farm x"})
  void aPatternRestrictsNothingElse(String pattern, String line) {
    assertThat(new Glob(pattern).restrictsLine(line)).isFalse();
  }
}
