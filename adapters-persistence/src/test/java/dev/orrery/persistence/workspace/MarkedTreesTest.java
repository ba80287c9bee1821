package dev.orrery.persistence.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.domain.workspace.ProcessTrees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class MarkedTreesTest {
  private static final Duration SOON = Duration.ofSeconds(2);

  @TempDir Path directory;

  private final ProcessTrees trees = new MarkedTrees(new Sandbox("auto", "bwrap"));

  @Test
  void whoCanEndByItselfIsLetTo() throws Exception {
    var root = start("trap 'touch ended; exit' TERM; touch begun; while :; do sleep 0.05; done");

    end(root);

    assertThat(directory.resolve("ended")).exists();
  }

  @Test
  void nothingIsLeftOfATreeThatIgnoresTheWish() throws Exception {
    var loop = "trap \"\" TERM HUP; while :; do touch $0; sleep 0.05; done";
    var root =
        start(
            "trap '' TERM HUP; (setsid bash -c '%1$s' away &); bash -c '%1$s' child & "
                    .formatted(loop)
                + "(env -i bash -c '%1$s' bare &); touch begun; while :; do sleep 0.05; done"
                    .formatted(loop));
    await().until(() -> beats("away") && beats("child") && beats("bare"));
    long begun = System.nanoTime();

    end(root);

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SOON);
    for (var name : List.of("away", "child", "bare")) {
      Files.deleteIfExists(directory.resolve(name));
    }
    await()
        .during(Duration.ofMillis(400))
        .until(() -> !beats("away") && !beats("child") && !beats("bare"));
  }

  private record Root(ProcessTrees.Tree tree, Process process) {}

  private Root start(String script) throws IOException {
    var tree = trees.plant(List.of("setsid", "bash", "-c", script));
    var builder =
        new ProcessBuilder(new ArrayList<>(tree.argv()))
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("log").toFile());
    builder.environment().putAll(tree.environment());
    var process = ProcessStarter.start(builder);
    await().until(() -> Files.exists(directory.resolve("begun")));
    return new Root(tree, process);
  }

  private void end(Root root) {
    trees.end(root.tree(), root.process().pid());
    await().until(() -> !root.process().isAlive());
  }

  private boolean beats(String name) {
    return Files.exists(directory.resolve(name));
  }
}
