package dev.orrery.persistence.workspace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Checks git's files byte for byte, also those bytes that reading an object passes over. */
final class StoredBytes {
  private static final int CHECKSUM = 20;

  private StoredBytes() {}

  /** Whether an object's own file, where it has one, is whole: stream, checksum, hash, no more. */
  static boolean looseIsSound(Path git, String hex) throws IOException {
    var file = git.resolve("objects").resolve(hex.substring(0, 2)).resolve(hex.substring(2));
    var inflater = new Inflater();
    try (var stream = Files.newInputStream(file)) {
      var sha = sha1();
      var in = new byte[16 * 1024];
      var out = new byte[16 * 1024];
      for (int n = stream.read(in); n >= 0; n = stream.read(in)) {
        inflater.setInput(in, 0, n);
        while (!inflater.needsInput() && !inflater.finished()) {
          sha.update(out, 0, inflater.inflate(out));
        }
        if (inflater.finished() && (inflater.getRemaining() > 0 || stream.read() >= 0)) {
          return false;
        }
      }
      return inflater.finished() && HexFormat.of().formatHex(sha.digest()).equals(hex);
    } catch (NoSuchFileException packed) {
      return true;
    } catch (DataFormatException damaged) {
      return false;
    } finally {
      inflater.end();
    }
  }

  /** Whether every pack and its index end in the checksum of what they hold. */
  static boolean packsAreSound(Path git) throws IOException {
    var directory = git.resolve("objects/pack");
    if (!Files.isDirectory(directory)) {
      return true;
    }
    try (var files = Files.newDirectoryStream(directory, "*.{pack,idx}")) {
      for (var file : files) {
        if (!endsInChecksum(file)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean endsInChecksum(Path file) throws IOException {
    long left = Files.size(file) - CHECKSUM;
    var sha = sha1();
    var buffer = new byte[64 * 1024];
    try (InputStream stream = Files.newInputStream(file)) {
      while (left > 0) {
        int n = stream.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (n < 0) {
          return false;
        }
        sha.update(buffer, 0, n);
        left -= n;
      }
      return left == 0 && Arrays.equals(sha.digest(), stream.readNBytes(CHECKSUM));
    }
  }

  /** The hash that git's format is built on. */
  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-1", e);
    }
  }
}
