package dev.orrery.domain.capability;

import dev.orrery.domain.kernel.InvalidException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Where a program is fetched from. */
public sealed interface ExtensionOrigin {
  /** A git repository over http; only its newest commit is taken. */
  record GitRepository(URI uri) implements ExtensionOrigin {}

  /** A gzip-compressed tar archive. */
  record Tarball(URI uri) implements ExtensionOrigin {}

  URI uri();

  /**
   * Reads what a caller wrote.
   *
   * @throws InvalidException where it is no acceptable address
   */
  static ExtensionOrigin parse(String written) {
    if (written.isBlank() || written.chars().anyMatch(sign -> sign <= ' ' || sign == 127)) {
      throw refused("it is empty or holds white space");
    }
    if (written.startsWith("git@") || written.startsWith("ssh:")) {
      throw refused("ssh is not set up here, use https");
    }
    var uri = uri(written);
    return written.endsWith(".git") ? new GitRepository(uri) : new Tarball(uri);
  }

  private static URI uri(String written) {
    try {
      var uri = new URI(written);
      var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      if (!scheme.equals("https") && !scheme.equals("http")) {
        throw refused("only https and http addresses are fetched");
      }
      if (uri.getHost() == null || uri.getRawUserInfo() != null) {
        throw refused("it must have a plain host without credentials");
      }
      return uri;
    } catch (URISyntaxException e) {
      throw refused("it is no address");
    }
  }

  private static InvalidException refused(String why) {
    return new InvalidException("path", "The program source can not be used: " + why);
  }
}
