package dev.orrery.application.identity.key;

import dev.orrery.domain.identity.ApiKeyId;
import dev.orrery.domain.identity.Entropy;
import dev.orrery.domain.identity.KeyHandle;
import dev.orrery.domain.identity.OrganizationKey.Environment;
import dev.orrery.domain.identity.TokenFormat;
import dev.orrery.domain.kernel.Ids;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Makes what is random of a key. */
@Singleton
public final class NewSecrets {
  private final Entropy entropy;
  private final Ids ids;

  @Inject
  public NewSecrets(Entropy entropy, Ids ids) {
    this.entropy = entropy;
    this.ids = ids;
  }

  ApiKeyId id() {
    return new ApiKeyId(ids.next());
  }

  KeyHandle handle() {
    return KeyHandle.of(entropy.bytes(KeyHandle.ENTROPY));
  }

  String secret(Environment environment) {
    return environment.format().write(entropy.bytes(TokenFormat.ENTROPY));
  }
}
