package dev.orrery.bootstrap.conformance.orkosi;

import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.identity.NewUser;
import dev.orrery.domain.identity.PasswordHasher;
import dev.orrery.domain.identity.Tenants;
import dev.orrery.domain.identity.UserRole;
import dev.orrery.domain.identity.Users;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.UserId;
import java.util.UUID;

/** Callers who are somebody else than the operator. */
final class Others {
  private Others() {}

  /** Somebody who registered and got no role but the first. */
  static Orkosi viewer(RunningServer server) {
    var orkosi = Orkosi.of(server);
    // Whoever registers first administers.
    Person.register(orkosi, name("first"));
    return Person.register(orkosi, name("viewer")).client();
  }

  /** A program with an account, as an administrator makes it one. */
  static Person agent(RunningServer server, Orkosi administrator, String what) {
    var orkosi = Orkosi.of(server);
    // Whoever registers first administers.
    Person.register(orkosi, name("first"));
    var agent = Person.register(orkosi, name(what));
    administrator.patch("/api/users/" + agent.id(), "role", "agent").item();
    return agent;
  }

  /** An administrator of another tenant. */
  static Orkosi foreigner(RunningServer server) {
    var context = server.context();
    var users = context.getBean(Users.class);
    var hash = context.getBean(PasswordHasher.class).hash(Person.PASSWORD);
    var name = name("foreigner");
    context
        .getBean(Transactions.class)
        .inOne(() -> {
          users.lock();
          return users.add(
              new NewUser(
                  new UserId(UUID.randomUUID()),
                  context.getBean(Tenants.class).named("elsewhere"),
                  name,
                  name + "@example.com",
                  hash,
                  UserRole.ADMIN));
        });
    var orkosi = Orkosi.of(server);
    return Person.of(orkosi, name, Person.login(orkosi, name, Person.PASSWORD).object()).client();
  }

  private static String name(String what) {
    return what + "-" + UUID.randomUUID().toString().substring(0, 8);
  }
}
