package dev.orrery.llm.mail;

import dev.orrery.domain.identity.Letter;
import dev.orrery.domain.identity.Mailer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Keeps mail in files that only the operator may read, since no mail server is named. */
final class FileMailer implements Mailer {
  private final Path folder;

  FileMailer(Path folder) {
    this.folder = folder;
  }

  @Override
  public boolean leaves() {
    return false;
  }

  @Override
  public Result send(Letter letter) {
    var file = folder.resolve(letter.id() + ".txt");
    try {
      Files.createDirectories(folder, mode("rwx------"));
      Files.deleteIfExists(file);
      Files.createFile(file, mode("rw-------"));
      Files.writeString(file, text(letter), StandardCharsets.UTF_8);
      return new Result.Sent();
    } catch (IOException e) {
      return new Result.Failed("The mail can not be kept in " + folder + ": " + e, false);
    }
  }

  private static String text(Letter letter) {
    return "To: " + letter.to() + "\nSubject: " + letter.subject() + "\n\n" + letter.text();
  }

  private static FileAttribute<?>[] mode(String permissions) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
