package dev.orrery.llm.mail;

import dev.orrery.domain.kernel.InvalidException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A mail server, as {@code smtp://user:password@host:587?from=orrery@example.com} names it; {@code
 * smtps} speaks TLS from the start, {@code smtp} as soon as the server offers it.
 */
record SmtpServer(
    boolean tls,
    String host,
    int port,
    @Nullable String user,
    @Nullable String password,
    String from) {
  private static final int SUBMISSION = 587;
  private static final int SECURE = 465;

  static SmtpServer of(String url) {
    var uri = parse(url.strip());
    boolean tls = "smtps".equalsIgnoreCase(uri.getScheme());
    var host = uri.getHost();
    if (host == null || (!tls && !"smtp".equalsIgnoreCase(uri.getScheme()))) {
      throw wrong();
    }
    var account = uri.getRawUserInfo() == null ? new String[0] : uri.getRawUserInfo().split(":", 2);
    var user = account.length > 0 ? decoded(account[0]) : null;
    return new SmtpServer(
        tls,
        host,
        uri.getPort() > 0 ? uri.getPort() : (tls ? SECURE : SUBMISSION),
        user,
        account.length > 1 ? decoded(account[1]) : null,
        from(uri)
            .or(() -> Optional.ofNullable(user).filter(name -> name.contains("@")))
            .orElse("orrery@" + host));
  }

  private static URI parse(String url) {
    try {
      return URI.create(url);
    } catch (IllegalArgumentException e) {
      throw wrong();
    }
  }

  private static Optional<String> from(URI uri) {
    return Optional.ofNullable(uri.getRawQuery())
        .flatMap(query ->
            Arrays.stream(query.split("&"))
                .filter(part -> part.startsWith("from="))
                .map(part -> decoded(part.substring("from=".length())))
                .findFirst());
  }

  /** A plus sign stands for itself, as everywhere but in forms. */
  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Without the address itself, which may hold a password. */
  private static InvalidException wrong() {
    return new InvalidException(
        "SMTP_URL", "SMTP_URL must look like smtp://user:password@host:587?from=me@example.com");
  }

  @Override
  public String toString() {
    return "SmtpServer[" + host + ":" + port + "]";
  }
}
