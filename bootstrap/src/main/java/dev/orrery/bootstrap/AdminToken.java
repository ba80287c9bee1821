package dev.orrery.bootstrap;

import dev.orrery.persistence.database.PrivateFiles;
import dev.orrery.persistence.database.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The administrator's token, made at the first start.
 *
 * @param isNew whether this start has made it
 */
public record AdminToken(String value, boolean isNew) {
  private static final String FILE = "admin-token";

  static AdminToken of(Path home) {
    try {
      var file = home.resolve(FILE);
      var isNew = !Files.exists(file);
      return new AdminToken(PrivateFiles.readOrCreate(file, AdminToken::random), isNew);
    } catch (IOException e) {
      throw new StartRefused("The admin token can not be kept in " + home + ": " + e, e);
    }
  }

  private static String random() {
    var bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return "oxios_" + HexFormat.of().formatHex(bytes);
  }

  @Override
  public String toString() {
    return "AdminToken[hidden]";
  }
}
