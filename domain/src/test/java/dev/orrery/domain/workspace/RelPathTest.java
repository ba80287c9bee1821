package dev.orrery.domain.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RelPathTest {
  static Stream<String> climbing() {
    return Stream.of(
        "../x",
        "..",
        "a/../../x",
        "a/..",
        "..%2fx",
        "%2e%2e/x",
        "%2E%2e%2Fx",
        ".%2e/x",
        "..%5cx",
        "..\\x",
        "%252e%252e%252fx",
        "%25252e%25252e%25252fx",
        "%2525252e%2525252e/x",
        "....//x",
        "..../x",
        ".../x",
        "/abs",
        "//abs",
        "%2fabs",
        "./%2fabs",
        "./%252fabs",
        "%252fabs",
        "C:\\x",
        "C:/x",
        "c:x",
        "%43:%5cx",
        "~/x",
        "~root/x",
        "%7e/x",
        "a/\0.txt",
        "a/%00.txt",
        "a/%2500.txt",
        "%c0%ae%c0%ae/x",
        "%C0%AE%C0%AE%C0%AFx",
        "%e0%80%ae%e0%80%ae/x",
        "%f0%80%80%ae/x",
        "%25c0%25ae/x",
        "a;/..;/x",
        "..;/x",
        ";/..;/x",
        "..;a=b/x",
        ".. /x",
        "..%20/x",
        ". ./x",
        "..\u00a0/x",
        "a/.",
        "a%2f.",
        "a/./",
        "a/%2e/",
        "./~root",
        "./C:x",
        ".//%7e",
        "%zz/%2e%2e/x",
        "\\\\host\\share",
        "a\nb",
        "a%0ab",
        "a\u2028b",
        "a\ud800b",
        "..%c0%afx",
        "..%255c..%255cx",
        "%ff");
  }

  @ParameterizedTest
  @MethodSource("climbing")
  void noSpellingLeavesTheWorkspace(String written) {
    assertThatThrownBy(() -> RelPath.parse(written))
        .isInstanceOf(PathRefusedException.class)
        .extracting(e -> ((PathRefusedException) e).reason())
        .isIn(PathRefusedException.Reason.MALFORMED, PathRefusedException.Reason.OUTSIDE_ROOTS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a", "a/b.txt", ".env", "..a", "a..", "a..b/c", "100%", "100%25", "a%20b", "a b", "ä/ö",
        "%41", "a;b", "a+b", "-rf", "$(id)", "`id`", "a\"b", "...a", "x/..y", "%25252e"
      })
  void anOrdinaryNameIsKeptAsWritten(String written) {
    assertThat(RelPath.parse(written).value()).isEqualTo(written);
  }

  @Test
  void emptyAndDotPartsAreDropped() {
    assertThat(RelPath.parse("./a//b/./c/").value()).isEqualTo("a/b/c");
    assertThat(RelPath.parse("")).isEqualTo(RelPath.ROOT);
    assertThat(RelPath.parse(".")).isEqualTo(RelPath.ROOT);
  }

  @Test
  void longPathsAndLongNamesAreRefused() {
    assertThatThrownBy(() -> RelPath.parse("a".repeat(256)))
        .isInstanceOf(PathRefusedException.class);
    assertThatThrownBy(() -> RelPath.parse("a/".repeat(2049)))
        .isInstanceOf(PathRefusedException.class);
    assertThat(RelPath.parse("a".repeat(255)).name()).hasSize(255);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".git",
        ".GIT",
        ".Git",
        ".git.",
        ".git ",
        "git~1",
        "GIT~2",
        ".g\u200cit",
        ".git:x",
        ".git::$INDEX_ALLOCATION"
      })
  void everySpellingOfTheGitDirectoryIsKnown(String name) {
    assertThat(RelPath.namesGit(name)).isTrue();
    assertThat(new RelPath("a/" + name + "/config").insideGit()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {".gitignore", "git", "a.git", ".github", ".gitattributes"})
  void namesLikeGitAreOrdinary(String name) {
    assertThat(RelPath.namesGit(name)).isFalse();
  }

  @Property
  void aClimbIsFoundUnderEveryEncoding(
      @ForAll("climbs") String climb, @ForAll @IntRange(min = 0, max = 4) int depth) {
    var written = climb;
    for (int i = 0; i < depth; i++) {
      written = i == 0 ? encodeAll(written) : written.replace("%", "%25");
    }
    var attempt = written;

    assertThatThrownBy(() -> RelPath.parse(attempt)).isInstanceOf(PathRefusedException.class);
  }

  @Property(tries = 5000)
  void whatIsAcceptedStaysBeneathTheRoot(@ForAll("nasty") String written) {
    var root = Path.of("/workspace/root");
    RelPath path;
    try {
      path = RelPath.parse(written);
    } catch (PathRefusedException refused) {
      return;
    }

    assertThat(path.under(root).normalize()).startsWithRaw(root);
    assertThat(path.under(root).normalize()).isEqualTo(path.under(root));
    assertThat(RelPath.parse(path.value())).isEqualTo(path);
  }

  @Provide
  Arbitrary<String> climbs() {
    var names = Arbitraries.of("a", "b.txt", "..", "x y");
    return Combinators.combine(names.list().ofMaxSize(3), names.list().ofMaxSize(3))
        .as((before, after) -> {
          var parts = new java.util.ArrayList<>(before);
          parts.add("..");
          parts.addAll(after);
          return String.join("/", parts);
        });
  }

  @Provide
  Arbitrary<String> nasty() {
    return Arbitraries.of(
            "a",
            ".",
            "..",
            "/",
            "\\",
            "%",
            "%2e",
            "%2f",
            "%25",
            "2e",
            "2f",
            "5c",
            "%5c",
            "%00",
            "\0",
            ";",
            " ",
            "~",
            "C:",
            "%c0%ae",
            "%e2%80%ae",
            "é",
            ".git",
            "\n",
            "%252e",
            "\u2024")
        .list()
        .ofMaxSize(8)
        .map(parts -> String.join("", parts));
  }

  private static String encodeAll(String text) {
    var out = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      out.append(String.format("%%%02x", b & 0xff));
    }
    return out.toString();
  }
}
