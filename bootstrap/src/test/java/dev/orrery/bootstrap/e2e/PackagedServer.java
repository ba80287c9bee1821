package dev.orrery.bootstrap.e2e;

import dev.orrery.domain.kernel.Digest;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/**
 * The server with the test classes as jars and with an AOT cache, which a class path of folders can
 * not have: a proof that starts it a hundred times spends its time on the proof.
 */
final class PackagedServer {
  private PackagedServer() {}

  /** Packed at the first start that needs it. */
  private static final class Packed {
    static final Path HOME = pack();
  }

  /** The options of its JVM. */
  static List<String> options() {
    var cache = Packed.HOME.resolve("server.aot");
    return Files.exists(cache)
        ? List.of("-XX:AOTCache=" + cache, "-Xlog:aot=off", "-Xlog:cds=off")
        : List.of();
  }

  static String classPath() {
    try {
      return Files.readString(Packed.HOME.resolve("class-path"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path pack() {
    try {
      var entries = List.of(wholeClassPath().split(File.pathSeparator));
      var home =
          Path.of(System.getProperty("java.io.tmpdir"))
              .resolve("orrery-proof-" + System.getProperty("user.name"))
              .resolve(key(entries));
      if (!Files.exists(home)) {
        var fresh = Files.createTempDirectory(Files.createDirectories(home.getParent()), "new-");
        fill(fresh, home, entries);
        Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
        train(home);
      }
      return home;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String wholeClassPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  private static String key(List<String> entries) throws IOException {
    var text = new StringBuilder(System.getProperty("java.home"));
    for (var entry : entries) {
      text.append('\n').append(entry);
      if (Files.isDirectory(Path.of(entry))) {
        for (var file : files(Path.of(entry))) {
          text.append(file).append(Files.size(file)).append(Files.getLastModifiedTime(file));
        }
      }
    }
    return Digest.of(text.toString()).hex().substring(0, 16);
  }

  private static void fill(Path fresh, Path home, List<String> entries) throws IOException {
    var path = new ArrayList<String>();
    for (var entry : entries) {
      var source = Path.of(entry);
      if (Files.isDirectory(source)) {
        var name = "classes-" + path.size() + ".jar";
        jar(source, fresh.resolve(name));
        path.add(home.resolve(name).toString());
      } else if (Files.exists(source)) {
        path.add(entry);
      }
    }
    Files.writeString(fresh.resolve("class-path"), String.join(File.pathSeparator, path));
  }

  private static void jar(Path folder, Path jar) throws IOException {
    try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
      // Stored, not deflated: it is read a hundred times.
      out.setLevel(0);
      // Folders too: whoever looks for migrations finds them by their folder.
      for (var file : all(folder)) {
        var name = folder.relativize(file).toString().replace('\\', '/');
        boolean isFolder = Files.isDirectory(file);
        if (name.isEmpty()) {
          continue;
        }
        out.putNextEntry(new ZipEntry(isFolder ? name + "/" : name));
        if (!isFolder) {
          Files.copy(file, out);
        }
        out.closeEntry();
      }
    }
  }

  private static List<Path> all(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      return all.sorted().toList();
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    return all(folder).stream().filter(Files::isRegularFile).toList();
  }

  private static void train(Path home) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ServerProcess.JVM_OPTIONS);
    command.add("-XX:AOTCacheOutput=" + home.resolve("server.aot"));
    command.addAll(
        List.of("-cp", Files.readString(home.resolve("class-path")), "dev.orrery.bootstrap.Main"));
    command.add("train");
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("train.log").toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("ORRERY_"));
    try {
      var process = builder.start();
      if (!process.waitFor(5, TimeUnit.MINUTES)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
