package dev.orrery.rest.support;

import dev.orrery.domain.identity.Audience;
import dev.orrery.domain.identity.MasterKey;
import dev.orrery.domain.identity.MasterKeys;
import dev.orrery.domain.kernel.Digest;
import io.micronaut.context.annotation.Property;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The master keys of this start: the environment's and the secret in the data directory. */
@Singleton
class ConfiguredMasterKeys implements MasterKeys {
  private final List<MasterKey> oxios;
  private final List<MasterKey> aegis;
  private final List<MasterKey> everywhere;
  private final boolean aegisCloses;

  ConfiguredMasterKeys(
      @Nullable @Property(name = "oxios.api.key") String oxiosKey,
      @Nullable @Property(name = "aegis.auth.token") String aegisToken,
      @Property(name = "orrery.aegis.auth-enabled", defaultValue = "false") boolean aegisCloses,
      @Nullable @Property(name = "orrery.admin-token") String adminToken,
      @Nullable @Property(name = "orrery.home") String home) {
    this.everywhere = key("boot", adminToken == null ? fromFile(home) : adminToken, true);
    this.oxios = with(key("environment", oxiosKey, false));
    this.aegis = with(key("master", aegisToken, false));
    this.aegisCloses = aegisCloses;
  }

  @Override
  public List<MasterKey> of(Audience audience) {
    return switch (audience) {
      case OXIOS -> oxios;
      case AEGIS -> aegis;
      case ORRERY, ORKOSI -> everywhere;
    };
  }

  @Override
  public boolean closes(Audience audience) {
    return audience == Audience.AEGIS && aegisCloses;
  }

  private List<MasterKey> with(List<MasterKey> own) {
    var all = new ArrayList<>(own);
    all.addAll(everywhere);
    return List.copyOf(all);
  }

  private static List<MasterKey> key(String name, @Nullable String secret, boolean boot) {
    return secret == null || secret.isBlank()
        ? List.of()
        : List.of(new MasterKey(name, Digest.of(secret.strip()), boot));
  }

  private static @Nullable String fromFile(@Nullable String home) {
    if (home == null) {
      return null;
    }
    var file = Path.of(home, "admin-token");
    try {
      return Files.exists(file) ? Files.readString(file) : null;
    } catch (IOException e) {
      throw new UncheckedIOException("The admin token can not be read: " + file, e);
    }
  }
}
