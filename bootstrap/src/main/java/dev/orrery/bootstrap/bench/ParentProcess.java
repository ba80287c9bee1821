package dev.orrery.bootstrap.bench;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Whoever started this process, spoken with by lines: the other end of {@link ChildJvm}. */
final class ParentProcess {
  private static final PrintWriter OUT =
      new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

  private ParentProcess() {}

  static void say(String line) {
    OUT.println(line);
  }

  /** What it says. */
  static BufferedReader lines() {
    return new BufferedReader(
        new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8));
  }
}
