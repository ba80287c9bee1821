package dev.orrery.rest.orkosi;

import dev.orrery.domain.kernel.InvalidException;
import io.micronaut.context.annotation.Property;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where this server is reached, for the links in its answers: as its operator says, else as the
 * caller reached it.
 */
@Singleton
public class ServedOrigin {
  private static final Pattern ORIGIN =
      Pattern.compile("(https?://(?:\\[[0-9a-fA-F:.]+]|[a-zA-Z0-9._-]+)(?::\\d{1,5})?)/?");

  private final @Nullable String configured;

  ServedOrigin(@Nullable @Property(name = "orrery.orkosi.public-url") String configured) {
    this.configured = configured == null || configured.isBlank() ? null : checked(configured);
  }

  /** Without a slash at its end; the host was checked before anybody saw the request. */
  public String of(HttpRequest<?> request) {
    return configured != null
        ? configured
        : (request.isSecure() ? "https://" : "http://")
            + request.getHeaders().get(HttpHeaders.HOST);
  }

  /**
   * Reads a configured origin.
   *
   * @throws InvalidException where it is none
   */
  public static String checked(String text) {
    var match = ORIGIN.matcher(text.strip());
    if (!match.matches()) {
      throw new InvalidException(
          "ORRERY_ORKOSI_PUBLIC_URL",
          "ORRERY_ORKOSI_PUBLIC_URL must look like https://orkosi.example.com");
    }
    return match.group(1);
  }
}
