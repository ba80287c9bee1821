package dev.orrery.bootstrap.command;

import java.io.PrintWriter;

/** One measurement of 'orrery bench', found as a service; it starts and stops what it needs. */
public interface Benchmark {
  String name();

  String description();

  /** Measures and prints a table. */
  void run(PrintWriter out) throws Exception;
}
