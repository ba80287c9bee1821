package dev.orrery.persistence.governance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.contract.governance.SessionPoliciesContract;
import dev.orrery.domain.governance.PermissionMode;
import dev.orrery.domain.governance.SessionPolicies;
import dev.orrery.domain.governance.SessionPolicy;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.persistence.database.SessionRow;
import dev.orrery.persistence.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqSessionPoliciesTest extends SessionPoliciesContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @Override
  protected SessionPolicies policies() {
    return database.bean(SessionPolicies.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }

  @Override
  protected SessionId session() {
    return SessionRow.in(database);
  }

  @Test
  void policyGoesWithItsSession() {
    var session = session();
    transactions()
        .inOne(() ->
            policies()
                .save(
                    SessionPolicy.of(
                        session, Tenancy.DEFAULT, Tenancy.ADMIN, PermissionMode.DEFAULT)));

    database.execute("delete from session where id = '%s'".formatted(session.value()));

    assertThat(policies().find(session)).isEmpty();
  }
}
