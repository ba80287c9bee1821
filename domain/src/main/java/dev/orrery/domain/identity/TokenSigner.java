package dev.orrery.domain.identity;

import java.util.Optional;

/** Writes access tokens that nobody else can write. */
public interface TokenSigner {
  String sign(AccessToken token);

  /** The token that a text is, if this signer wrote it; its time may be over. */
  Optional<AccessToken> read(String text);
}
