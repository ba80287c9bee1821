package dev.orrery.domain.identity;

/** Makes random bytes that nobody can guess. */
public interface Entropy {
  byte[] bytes(int count);
}
