package dev.orrery.rest.oxios;

import dev.orrery.domain.identity.Audience;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Settings;
import dev.orrery.rest.support.CredentialExtractor;
import dev.orrery.rest.support.Dialect;
import dev.orrery.rest.support.ProblemRenderer;
import dev.orrery.rest.support.TokenBucket;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** The oxios port as the shared web code sees it. */
@Singleton
class OxiosDialect implements Dialect, ApplicationEventListener<ServerStartupEvent> {
  static final String CHAT_STREAM = "/api/chat/stream";

  private static final int DEFAULT_RATE = 120;
  private static final List<String> DEFAULT_ORIGINS = List.of("http://localhost:4200");

  private final int port;
  private final @Nullable Integer fixedRate;
  private final Settings settings;
  private final OxiosCredentials credentials;
  private final OxiosProblems problems;
  private volatile @Nullable TokenBucket bucket;

  OxiosDialect(
      @Property(name = "orrery.ports.oxios") int port,
      @Nullable @Property(name = "orrery.oxios.rate-limit") Integer fixedRate,
      Settings settings,
      OxiosCredentials credentials,
      OxiosProblems problems) {
    this.port = port;
    this.fixedRate = fixedRate;
    this.settings = settings;
    this.credentials = credentials;
    this.problems = problems;
  }

  @Override
  public Audience audience() {
    return Audience.OXIOS;
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public boolean isWebSocket(String path) {
    return path.equals(CHAT_STREAM);
  }

  @Override
  public CredentialExtractor credentials() {
    return credentials;
  }

  @Override
  public ProblemRenderer problems() {
    return problems;
  }

  @Override
  public List<String> corsOrigins() {
    return settings
        .find("oxios.cors_origins")
        .filter(Json.Arr.class::isInstance)
        .map(list -> Json.object("origins", list).texts("origins"))
        .orElse(DEFAULT_ORIGINS);
  }

  /** One bucket for all callers; health and documents draw nothing. */
  @Override
  public Optional<TokenBucket> limit(HttpRequest<?> request) {
    return request.getPath().startsWith("/api/") ? Optional.of(bucket()) : Optional.empty();
  }

  @Override
  public boolean readsOnlyJson() {
    return true;
  }

  @Override
  public void onApplicationEvent(ServerStartupEvent event) {
    bucket();
  }

  /** Sized once: a later change of the setting counts from the next start on. */
  private synchronized TokenBucket bucket() {
    var current = bucket;
    if (current == null) {
      int rate =
          fixedRate != null
              ? fixedRate
              : settings.integer("oxios.rate_limit_per_minute", DEFAULT_RATE);
      current = TokenBucket.perMinute(Math.max(1, rate));
      bucket = current;
    }
    return current;
  }
}
