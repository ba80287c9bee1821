package dev.orrery.persistence.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.orrery.domain.identity.AccessToken;
import dev.orrery.domain.identity.LoginSessionId;
import dev.orrery.domain.identity.TokenSigner;
import dev.orrery.domain.identity.UserRole;
import dev.orrery.persistence.database.PrivateFiles;
import dev.orrery.persistence.database.StartRefused;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.Date;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** JWTs of HS256, signed with {@code JWT_SECRET} or with a secret kept in the data directory. */
@Singleton
class JwtSigner implements TokenSigner {
  private static final int SHORTEST_SECRET = 32;
  private static final int RANDOM_SECRET = 48;
  private static final int LONGEST_TOKEN = 4_096;
  private static final String FILE = "jwt-secret";

  private final JWSSigner signer;
  private final JWSVerifier verifier;

  @Inject
  JwtSigner(
      @Nullable @Property(name = "jwt.secret") String secret,
      @Nullable @Property(name = "orrery.home") String home) {
    this(secret == null || secret.isBlank() ? kept(home) : secret);
  }

  JwtSigner(String secret) {
    var bytes = secret.getBytes(StandardCharsets.UTF_8);
    if (bytes.length < SHORTEST_SECRET) {
      throw new StartRefused("JWT_SECRET must have at least " + SHORTEST_SECRET + " bytes");
    }
    try {
      this.signer = new MACSigner(bytes);
      this.verifier = new MACVerifier(bytes);
    } catch (JOSEException e) {
      throw new StartRefused("JWT_SECRET can not be used: " + e.getMessage(), e);
    }
  }

  private static String kept(@Nullable String home) {
    if (home == null) {
      return random();
    }
    try {
      return PrivateFiles.readOrCreate(Path.of(home, FILE), JwtSigner::random);
    } catch (IOException e) {
      throw new StartRefused("The secret of tokens can not be kept in " + home + ": " + e, e);
    }
  }

  private static String random() {
    var bytes = new byte[RANDOM_SECRET];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public String sign(AccessToken token) {
    var claims =
        new JWTClaimsSet.Builder()
            .jwtID(token.id().toString())
            .subject(Long.toString(token.user()))
            .claim("sid", token.session().value().toString())
            .claim("email", token.email())
            .claim("role", token.role().name().toLowerCase(Locale.ROOT))
            .claim("tid", token.tenant())
            .issueTime(Date.from(token.issuedAt()))
            .expirationTime(Date.from(token.expiresAt()))
            .build();
    var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    try {
      jwt.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException("A token can not be signed", e);
    }
    return jwt.serialize();
  }

  @Override
  public Optional<AccessToken> read(String text) {
    if (text.length() > LONGEST_TOKEN) {
      return Optional.empty();
    }
    try {
      var jwt = SignedJWT.parse(text);
      return JWSAlgorithm.HS256.equals(jwt.getHeader().getAlgorithm()) && jwt.verify(verifier)
          ? Optional.of(token(jwt.getJWTClaimsSet()))
          : Optional.empty();
    } catch (ParseException | JOSEException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static AccessToken token(JWTClaimsSet claims) throws ParseException {
    return new AccessToken(
        UUID.fromString(claims.getJWTID()),
        new LoginSessionId(UUID.fromString(claims.getStringClaim("sid"))),
        Long.parseLong(claims.getSubject()),
        claims.getStringClaim("email"),
        UserRole.valueOf(claims.getStringClaim("role").toUpperCase(Locale.ROOT)),
        claims.getLongClaim("tid"),
        claims.getIssueTime().toInstant(),
        claims.getExpirationTime().toInstant());
  }
}
