package dev.orrery.llm.net;

import dev.orrery.domain.capability.ExtensionOrigin;
import dev.orrery.domain.capability.ExtensionSource;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.OutgoingHttp;
import dev.orrery.domain.kernel.UnavailableException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** Programs from git repositories and archives, all over the guarded way out. */
@Singleton
class NetworkExtensionSource implements ExtensionSource {
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final long LARGEST = 50L * 1024 * 1024;
  private static final int OK = 200;

  private final OutgoingHttp http;
  private final EgressRules rules;

  @Inject
  NetworkExtensionSource(OutgoingHttp http, EgressRules rules) {
    this.http = http;
    this.rules = rules;
  }

  @Override
  public void fetch(ExtensionOrigin origin, Path emptyDirectory) {
    switch (origin) {
      case ExtensionOrigin.GitRepository(var uri) -> {
        checkEncrypted(uri);
        ShallowClone.into(emptyDirectory, uri, http, LONGEST, LARGEST);
      }
      case ExtensionOrigin.Tarball(var uri) -> download(uri, emptyDirectory);
    }
  }

  /** Plain http lets anybody on the way choose the commit; only the operator may allow it. */
  private void checkEncrypted(URI uri) {
    if (uri.getScheme().equalsIgnoreCase("http")
        && !rules.lists(rules.check(uri, OutgoingHttp.ChosenBy.ANYBODY))) {
      throw new InvalidException("path", "A git repository is fetched over https only");
    }
  }

  private void download(URI uri, Path emptyDirectory) {
    try (var answer = http.send(OutgoingHttp.Request.get(uri, LONGEST, LARGEST))) {
      if (answer.status() != OK) {
        throw new UnavailableException("The download answers " + answer.status());
      }
      TarGz.unpack(answer.body(), emptyDirectory);
    } catch (IOException e) {
      throw new UnavailableException("The archive can not be read: " + e.getMessage(), e);
    }
  }
}
