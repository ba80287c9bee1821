package dev.orrery.domain.operations;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** The log files of this machine; where there is no directory of logs there are none. */
public interface LogFiles {
  /** A file that can be read. */
  record File(String name, long size, Instant modifiedAt) {
    private static final String SUFFIX = ".log";

    /** The agent whose log it seems to be: the name, without a date at its end. */
    public String agent() {
      var stem = name.substring(0, name.length() - SUFFIX.length());
      return stem.replaceFirst("-[0-9][0-9-]*$", "");
    }
  }

  /** Those that can be read, the last changed first. */
  List<File> list();

  /** Reads the lines at the end of a file, in their order; nothing where it is gone by now. */
  void read(File file, Consumer<LogEntry> line);
}
