package dev.orrery.rest.orkosi.auth;

import dev.orrery.domain.identity.AccountRules;
import dev.orrery.rest.orkosi.OrkosiCredentials;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import jakarta.inject.Singleton;
import java.time.Duration;

/** The cookie that browsers keep of a sign-in. */
@Singleton
class SignInCookie {
  private final AccountRules rules;

  SignInCookie(AccountRules rules) {
    this.rules = rules;
  }

  Cookie of(String token, HttpRequest<?> request) {
    return cookie(token, request, rules.accessTokenLife());
  }

  Cookie cleared(HttpRequest<?> request) {
    return cookie("", request, Duration.ZERO);
  }

  private static Cookie cookie(String value, HttpRequest<?> request, Duration life) {
    return Cookie.of(OrkosiCredentials.COOKIE, value)
        .path("/")
        .httpOnly(true)
        .secure(request.isSecure())
        .sameSite(SameSite.Lax)
        .maxAge(life);
  }
}
