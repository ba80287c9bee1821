package dev.orrery.persistence.database;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** How large a proof is: short by itself, full with -Dorrery.proof=full, or as a property says. */
public final class ProofSize {
  private static final Set<String> BEGUN = ConcurrentHashMap.newKeySet();

  private ProofSize() {}

  public static int of(String name, int small, int full) {
    var fallback = System.getProperty("orrery.proof", "short").equals("full") ? full : small;
    return Integer.getInteger("orrery.proof." + name, fallback);
  }

  /**
   * Where a proof prints its tables: the console, and target/proofs/NAME.txt, one after the other.
   */
  public static PrintWriter report(String name) {
    try {
      var file = Path.of("target", "proofs", name + ".txt");
      Files.createDirectories(file.getParent());
      var end = BEGUN.add(name) ? TRUNCATE_EXISTING : APPEND;
      return new PrintWriter(
          new Both(Files.newBufferedWriter(file, CREATE, WRITE, end), console()), true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Writer console() {
    return new java.io.OutputStreamWriter(
        new FileOutputStream(FileDescriptor.err), StandardCharsets.UTF_8);
  }

  private static final class Both extends Writer {
    private final Writer first;
    private final Writer second;

    Both(Writer first, Writer second) {
      this.first = first;
      this.second = second;
    }

    @Override
    public void write(char[] buffer, int offset, int length) throws IOException {
      first.write(buffer, offset, length);
      second.write(buffer, offset, length);
    }

    @Override
    public void flush() throws IOException {
      first.flush();
      second.flush();
    }

    @Override
    public void close() throws IOException {
      first.close();
      second.flush();
    }
  }
}
