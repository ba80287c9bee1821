package dev.orrery.domain.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkDirShapeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/work/../etc",
        "..",
        "../x",
        "/work/..",
        "/work\\..\\etc",
        "/work/%2e%2e/etc",
        "/work/%2e./etc",
        "/work/%252e%252e/etc",
        "/work/%25252e%25252e/etc",
        "/work/%2525252e%2525252e/etc",
        "/work%2f..%2fetc",
        "/work%5c..%5cetc",
        "/work/%c0%ae%c0%ae/etc",
        "/work/ ../etc"
      })
  void aPathThatClimbsInAnySpellingIsNone(String written) {
    assertThat(WorkDirShape.absolute(written)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "/work/\0/x"})
  void whatIsNoPathIsNone(String written) {
    assertThat(WorkDirShape.absolute(written)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/work/a..b", "/work/...", "/work/100%", "/work/%41", "/work/..x"})
  void dotsAndPercentSignsInNamesAreFine(String written) {
    assertThat(WorkDirShape.absolute(written)).contains(Path.of(written));
  }

  @Test
  void aRelativePathIsSeenFromTheServersDirectory() {
    assertThat(WorkDirShape.absolute("x")).contains(Path.of("x").toAbsolutePath());
    assertThat(WorkDirShape.absolute("/work/./a//b/")).contains(Path.of("/work/a/b"));
  }

  @Test
  void aNameThatOnlyBeginsLikeARootIsOutside() {
    var roots = List.of(Path.of("/work"));

    assertThat(WorkDirShape.within(roots, Path.of("/work"))).isTrue();
    assertThat(WorkDirShape.within(roots, Path.of("/work/a"))).isTrue();
    assertThat(WorkDirShape.within(roots, Path.of("/workshop"))).isFalse();
    assertThat(WorkDirShape.within(List.of(), Path.of("/work"))).isFalse();
  }
}
