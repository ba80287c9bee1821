package dev.orrery.persistence.identity;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import dev.orrery.domain.identity.PasswordHasher;
import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Argon2id; no more at a time than this machine has processors, so that the rest goes on. */
@Singleton
class Argon2Passwords implements PasswordHasher {
  private static final int MEMORY_KIB = 19 * 1024;
  private static final int ITERATIONS = 2;
  private static final int THREADS = 1;
  private static final int LENGTH = 32;
  private static final int SALT = 16;

  private final Argon2Function function =
      Argon2Function.getInstance(MEMORY_KIB, ITERATIONS, THREADS, LENGTH, Argon2.ID);
  private final Semaphore seats = new Semaphore(Runtime.getRuntime().availableProcessors());

  /** Compared where there is no hash, so that it takes as long. */
  private final String nobody = hash("nobody has this password");

  @Override
  public String hash(String password) {
    return seated(() -> Password.hash(password).addRandomSalt(SALT).with(function).getResult());
  }

  @Override
  public boolean matches(String password, @Nullable String hash) {
    var compared = hash == null ? nobody : hash;
    boolean same =
        seated(() ->
            Password.check(password, compared).with(Argon2Function.getInstanceFromHash(compared)));
    return same && hash != null;
  }

  private <T> T seated(Supplier<T> work) {
    seats.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      seats.release();
    }
  }
}
