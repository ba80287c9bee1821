package dev.orrery.rest.orkosi;

import dev.orrery.rest.support.CredentialExtractor;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import jakarta.inject.Singleton;
import java.util.Optional;

/** A bearer header, else a key's own header, else the cookie that a login sets. */
@Singleton
public class OrkosiCredentials implements CredentialExtractor {
  /** The cookie with the access token. */
  public static final String COOKIE = "assimetria_jwt";

  private static final String PREFIX = "Bearer ";
  private static final String KEY = "X-API-Key";

  @Override
  public Optional<String> extract(HttpRequest<?> request) {
    var header = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
    if (header != null) {
      return Optional.of(header.startsWith(PREFIX) ? header.substring(PREFIX.length()) : "");
    }
    var key = request.getHeaders().get(KEY);
    return key != null ? Optional.of(key) : cookie(request);
  }

  /** Whether the caller is known by nothing but its cookie, which a browser sends unasked. */
  static boolean byCookie(HttpRequest<?> request) {
    var headers = request.getHeaders();
    return !headers.contains(HttpHeaders.AUTHORIZATION)
        && !headers.contains(KEY)
        && cookie(request).isPresent();
  }

  private static Optional<String> cookie(HttpRequest<?> request) {
    return request.getCookies().findCookie(COOKIE).map(Cookie::getValue);
  }
}
