package dev.orrery.llm.mirror;

import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.OutgoingHttp;
import dev.orrery.domain.kernel.UnavailableException;
import dev.orrery.domain.operations.backup.BackupMirror;
import dev.orrery.domain.operations.backup.BackupName;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A repository on GitHub that somebody copies the backups into; it is only looked at. */
@Singleton
class GithubMirror implements BackupMirror {
  private static final Logger LOG = LoggerFactory.getLogger(GithubMirror.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final long LARGEST = 4L * 1024 * 1024;
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;

  private final OutgoingHttp http;
  private final JsonCodec json;
  private final String token;
  private final String repository;
  private final String api;

  @Inject
  GithubMirror(
      OutgoingHttp http,
      JsonCodec json,
      @Nullable @Property(name = "github.token") String token,
      @Nullable @Property(name = "github.backup.repo") String repository,
      @Nullable @Property(name = "github.api.url") String api) {
    this.http = http;
    this.json = json;
    this.token = token == null ? "" : token.strip();
    this.repository = repository == null ? "" : repository.strip();
    this.api = api == null || api.isBlank() ? "https://api.github.com" : api.strip();
  }

  @Override
  public Look look() {
    if (token.isEmpty() || repository.isEmpty()) {
      return new Look.NotConfigured(
          "Set GITHUB_TOKEN and GITHUB_BACKUP_REPO to compare with copies on GitHub");
    }
    if (!repository.matches("[A-Za-z0-9_.-]{1,100}/[A-Za-z0-9_.-]{1,100}")) {
      return new Look.NotConfigured("GITHUB_BACKUP_REPO must be written as owner/name");
    }
    try {
      return new Look.Seen(repository, newest().map(this::described).orElse(null));
    } catch (UnavailableException | OutgoingHttp.BlockedException | InvalidException e) {
      LOG.info("the copies on GitHub can not be seen: {}", e.getMessage());
      return new Look.Unreachable(repository, String.valueOf(e.getMessage()));
    }
  }

  /** Names of backups begin with their time. */
  private Optional<Json.Obj> newest() {
    return items(ask("/contents/")).stream()
        .filter(file -> BackupName.parse(name(file)).isPresent())
        .max(Comparator.comparing(GithubMirror::name));
  }

  private CopyFile described(Json.Obj file) {
    return new CopyFile(
        name(file),
        file.number("size").map(Number::longValue).orElse(0L),
        file.text("sha").orElse(""),
        committedAt(name(file)).orElse(null));
  }

  private Optional<Instant> committedAt(String name) {
    return items(ask("/commits?per_page=1&path=" + name)).stream()
        .findFirst()
        .flatMap(commit -> commit.object("commit").object("committer").text("date"))
        .map(GithubMirror::time);
  }

  private static Instant time(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new UnavailableException("GitHub answers with a time that is none", e);
    }
  }

  private static String name(Json.Obj file) {
    return file.text("name").orElse("");
  }

  private static List<Json.Obj> items(Json answer) {
    return answer instanceof Json.Arr(var items)
        ? items.stream().filter(Json.Obj.class::isInstance).map(Json.Obj.class::cast).toList()
        : List.of();
  }

  private Json ask(String path) {
    var request =
        new OutgoingHttp.Request(
            "GET",
            URI.create(api + "/repos/" + repository + path),
            Map.of(
                "Authorization", "Bearer " + token,
                "Accept", "application/vnd.github+json",
                "User-Agent", "orrery"),
            new byte[0],
            PATIENCE,
            LARGEST,
            OutgoingHttp.ChosenBy.OPERATOR);
    try (var answer = http.send(request)) {
      if (answer.status() == NOT_FOUND) {
        throw new UnavailableException("GitHub knows no such repository, or not for this token");
      }
      if (answer.status() != OK) {
        throw new UnavailableException("GitHub answers with status " + answer.status());
      }
      return json.parse(new String(answer.body().readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UnavailableException("GitHub's answer breaks off", e);
    }
  }
}
