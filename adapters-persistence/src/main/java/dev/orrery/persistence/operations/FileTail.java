package dev.orrery.persistence.operations;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The end of a text file that may grow, or shrink, while it is read. */
public final class FileTail {
  private FileTail() {}

  /**
   * Reads it; where it is cut, without the piece of a line before the first whole one.
   *
   * @param longest how many bytes of the file at the most
   */
  public static String read(Path file, int longest) throws IOException {
    try (var channel = Files.newByteChannel(file)) {
      long begin = Math.max(0, channel.size() - longest);
      var bytes = Channels.newInputStream(channel.position(begin)).readNBytes(longest);
      var text = new String(bytes, StandardCharsets.UTF_8);
      return begin == 0 ? text : text.substring(text.indexOf('\n') + 1);
    }
  }
}
