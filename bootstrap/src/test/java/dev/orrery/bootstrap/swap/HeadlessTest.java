package dev.orrery.bootstrap.swap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.persistence.database.TestDatabase;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class HeadlessTest {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @Test
  void aTurnCompletesWithoutTheWebAdapter(@TempDir Path home)
      throws IOException, InterruptedException {
    var kernel =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.contains("adapters-rest"))
            .toList();
    assertThat(kernel).as("the class path").hasSizeGreaterThan(1);

    var output = run(home, kernel);

    assertThat(output).contains(HeadlessTurn.DONE + "ANSWERED true");
    assertThat(Files.readString(home.resolve("workspace/hello.txt"))).isEqualTo("hi");
  }

  private static String run(Path home, List<String> classPath)
      throws IOException, InterruptedException {
    var connection = database.connection();
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classPath.stream().collect(Collectors.joining(File.pathSeparator)),
                HeadlessTurn.class.getName(),
                home.toString(),
                connection.url(),
                connection.user(),
                connection.password(),
                String.valueOf(RunningServer.freePort()))
            .redirectErrorStream(true)
            .start();
    try (var lines = process.getInputStream()) {
      var output = new String(lines.readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      return output;
    }
  }
}
