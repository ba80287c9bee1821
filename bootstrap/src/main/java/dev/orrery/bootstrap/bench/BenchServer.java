package dev.orrery.bootstrap.bench;

import dev.orrery.bootstrap.FreePorts;
import dev.orrery.bootstrap.Main;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An Orrery server in a process of its own, on a data directory of the benchmark's folder. */
final class BenchServer implements AutoCloseable {
  private final ChildJvm process;
  private final Path home;
  private final Map<String, String> settings;

  private BenchServer(ChildJvm process, Path home, Map<String, String> settings) {
    this.process = process;
    this.home = home;
    this.settings = settings;
  }

  /** As 'orrery serve' runs it. */
  static BenchServer serve(Path folder, BenchDatabase database)
      throws IOException, InterruptedException {
    var home = folder.resolve("orrery");
    return start(
        folder, database, Map.of(), Main.class, List.of("serve", "--home", home.toString()));
  }

  /** As another program runs it, which takes a word of its own and the data directory. */
  static BenchServer of(
      Class<?> main, Path folder, BenchDatabase database, Map<String, String> more, String word)
      throws IOException, InterruptedException {
    return start(folder, database, more, main, List.of(word, folder.resolve("orrery").toString()));
  }

  private static BenchServer start(
      Path folder,
      BenchDatabase database,
      Map<String, String> more,
      Class<?> main,
      List<String> arguments)
      throws IOException, InterruptedException {
    var settings = database.variables();
    settings.putAll(freePorts());
    settings.put("ORRERY_OXIOS_RATE_LIMIT", "1000000");
    settings.put("ORRERY_MODEL", "offline/planner");
    settings.putAll(more);
    var process =
        ChildJvm.start(
            ChildJvm.options(),
            main,
            settings,
            folder.resolve("orrery.log"),
            arguments.toArray(String[]::new));
    try {
      process.await("is ready");
    } catch (IOException | InterruptedException e) {
      process.close();
      throw e;
    }
    return new BenchServer(process, folder.resolve("orrery"), settings);
  }

  /** Ports of its own, as environment variables. */
  static Map<String, String> freePorts() throws IOException {
    var variables = new LinkedHashMap<String, String>();
    FreePorts.forAll()
        .forEach((key, port) ->
            variables.put(key.toUpperCase(Locale.ROOT).replace('.', '_'), port.toString()));
    return variables;
  }

  ChildJvm process() {
    return process;
  }

  String token() throws IOException {
    return Files.readString(home.resolve("admin-token")).strip();
  }

  /** A path on Orrery's own port. */
  URI own(String path) {
    return URI.create("http://127.0.0.1:" + settings.get("ORRERY_PORT") + path);
  }

  /** A path of the oxios API. */
  URI oxios(String path) {
    return URI.create("http://127.0.0.1:" + settings.get("ORRERY_OXIOS_PORT") + path);
  }

  /** A path of the aegis API. */
  URI aegis(String path) {
    return URI.create("http://127.0.0.1:" + settings.get("ORRERY_AEGIS_PORT") + path);
  }

  /** A path of the orkosi API. */
  URI orkosi(String path) {
    return URI.create("http://127.0.0.1:" + settings.get("ORRERY_ORKOSI_PORT") + path);
  }

  @Override
  public void close() throws InterruptedException {
    process.close();
  }
}
