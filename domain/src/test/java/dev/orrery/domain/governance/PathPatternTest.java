package dev.orrery.domain.governance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathPatternTest {
  @ParameterizedTest
  @CsvSource({
    "/workspace/**, /workspace",
    "/workspace/**, /workspace/a",
    "/workspace/**, /workspace/a/b.txt",
    "/workspace/src, /workspace/src",
    "/workspace/src, /workspace/src/main.rs",
    "/workspace/src/, /workspace/src/main.rs",
    "/workspace/*.md, /workspace/docs/a.md",
    "/etc/**, /etc/passwd",
    ".oxios/**, /workspace/.oxios/token",
    ".oxios/**, /workspace/.oxios",
    "src, /workspace/src/a",
    "**, /workspace/a",
    "/**, /workspace/a",
    "/, /workspace",
    "**/*.key, /workspace/deep/er/my.key",
    "/workspace/*/private/**, /workspace/a/b/private",
  })
  void matches(String pattern, String path) {
    assertThat(new PathPattern(pattern).matches(path)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "/workspace/**, /workspaces/a",
    "/workspace/src, /workspace/srcs",
    "/workspace/src, /workspace",
    "/workspace/*.md, /workspace/a.mdx",
    ".oxios/**, /workspace/a/.oxios/x",
    ".oxios/**, /workspace/.oxiosx",
    "/etc/**, /workspace/etc/passwd",
  })
  void doesNotMatch(String pattern, String path) {
    assertThat(new PathPattern(pattern).matches(path)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "a/b, /workspace/a/b",
    "./a//b/., /workspace/a/b",
    "a/../b, /workspace/b",
    "., /workspace",
    "'', /workspace",
    "/etc/passwd, /etc/passwd",
    "/workspace/../etc, /etc",
  })
  void pathsTakeTheirNormalForm(String resource, String path) {
    assertThat(PathUse.of(resource)).contains(path);
  }

  @ParameterizedTest
  @CsvSource({"..", "../x", "a/../../x", "/..", "a/b/../../.."})
  void pathsThatLeaveHaveNone(String resource) {
    assertThat(PathUse.of(resource)).isEmpty();
  }
}
