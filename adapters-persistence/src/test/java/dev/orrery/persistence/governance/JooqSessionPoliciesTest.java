package dev.orrery.persistence.governance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.contract.governance.SessionPoliciesContract;
import dev.orrery.domain.governance.PermissionMode;
import dev.orrery.domain.governance.SessionPolicies;
import dev.orrery.domain.governance.SessionPolicy;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.persistence.database.TestDatabase;
import java.util.UUID;
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
    var id = UUID.randomUUID();
    database.execute(
        """
        insert into session (id, tenant, owner, label, origin, workspace, state, metadata)
        values ('%s', '%s', '%s', '', 'test', '%s', 'open', '{}')\
        """
            .formatted(id, Tenancy.DEFAULT.value(), Tenancy.ADMIN.value(), UUID.randomUUID()));
    return new SessionId(id);
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
