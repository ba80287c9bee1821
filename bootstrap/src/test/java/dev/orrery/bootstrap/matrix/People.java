package dev.orrery.bootstrap.matrix;

import dev.orrery.bootstrap.config.Dialect;
import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.identity.NewUser;
import dev.orrery.domain.identity.PasswordHasher;
import dev.orrery.domain.identity.Tenants;
import dev.orrery.domain.identity.UserRole;
import dev.orrery.domain.identity.Users;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.UserId;
import java.util.UUID;

/** Makes users of any role and tenant, and signs them in. */
final class People {
  private static final String PASSWORD = "correct horse";

  /** So that no id is found in an answer by chance. */
  private static final String LARGE_NUMBERS =
      """
      do $$ declare each record; begin
        for each in select schemaname, sequencename from pg_sequences where max_value > 1e9 loop
          perform setval(format('%I.%I', each.schemaname, each.sequencename), 76543210);
        end loop;
      end $$
      """;

  private final RunningServer server;
  private final Caller stranger;
  private final String hash;

  People(RunningServer server) {
    this.server = server;
    server.database().execute(LARGE_NUMBERS);
    stranger = Caller.stranger(server, Dialect.ORKOSI);
    hash = server.context().getBean(PasswordHasher.class).hash(PASSWORD);
  }

  /** Somebody of the first tenant. */
  Caller home(UserRole role, String name) {
    return signedIn(Tenancy.DEFAULT, role, name);
  }

  /** Somebody of another tenant. */
  Caller foreign(UserRole role, String name) {
    var tenant =
        server
            .context()
            .getBean(Transactions.class)
            .inOne(() -> server.context().getBean(Tenants.class).named("elsewhere"));
    return signedIn(tenant, role, name);
  }

  /** The number by which routes name a user. */
  static long number(Caller user) {
    return user.object("GET", "/api/auth/me")
        .object("data")
        .number("id")
        .orElseThrow()
        .longValueExact();
  }

  private Caller signedIn(TenantId tenant, UserRole role, String name) {
    var users = server.context().getBean(Users.class);
    var email = name + "@example.com";
    server
        .context()
        .getBean(Transactions.class)
        .inOne(() -> {
          users.lock();
          return users.add(
              new NewUser(new UserId(UUID.randomUUID()), tenant, name, email, hash, role));
        });
    var token =
        stranger
            .object("POST", "/api/auth/login", "email", email, "password", PASSWORD)
            .text("token")
            .orElseThrow();
    return stranger.as(name, token);
  }
}
