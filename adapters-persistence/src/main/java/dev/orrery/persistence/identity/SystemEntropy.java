package dev.orrery.persistence.identity;

import dev.orrery.domain.identity.Entropy;
import jakarta.inject.Singleton;
import java.security.SecureRandom;

@Singleton
class SystemEntropy implements Entropy {
  private final SecureRandom random = new SecureRandom();

  @Override
  public byte[] bytes(int count) {
    var bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
