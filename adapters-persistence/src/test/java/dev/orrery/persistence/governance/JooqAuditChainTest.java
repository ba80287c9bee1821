package dev.orrery.persistence.governance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.contract.governance.AuditChainContract;
import dev.orrery.domain.governance.AuditChain;
import dev.orrery.domain.governance.Verification.BrokenAt;
import dev.orrery.domain.governance.Verification.Intact;
import dev.orrery.domain.kernel.AuditLeaf;
import dev.orrery.domain.kernel.AuditTrail;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Sealer;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.persistence.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JooqAuditChainTest extends AuditChainContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perTest();

  @Override
  protected AuditChain chain() {
    return database.bean(AuditChain.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }

  @Override
  protected void seal(AuditLeaf leaf) {
    transactions().inOne(() -> database.bean(AuditTrail.class).append(leaf));
    database.bean(Sealer.class).sealAll();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "at = replace(at, '+00:00', '+01:00')",
        "agent_name = 'agent-2'",
        "action = 'file_read'",
        "resource = resource || ' '",
        "allowed = not allowed",
        "data = replace(data, '12', '13')"
      })
  void changedColumnIsFound(String change) {
    write(5);

    database.execute("update audit_leaf set " + change + " where id = (" + leafOf(3) + ")");

    assertBrokenAt(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hash", "prev_hash"})
  void changedLinkIsFound(String column) {
    write(5);

    database.execute("update audit_seal set " + column + " = 'sha256:00' where seq = 3");

    assertBrokenAt(3);
  }

  @Test
  void futureTimeIsFound() {
    write(3);

    database.execute(
        "update audit_leaf set at = '2999-01-01T00:00:00.000000+00:00' where id = ("
            + leafOf(2)
            + ")");

    assertThat(verify())
        .isEqualTo(new BrokenAt(2, "valid timestamp", "2999-01-01T00:00:00.000000+00:00", 3));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void cutEntryIsFoundAtTheNextOne(int seq) {
    write(5);

    deleteEntry(seq);

    assertBrokenAt(seq + 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 5})
  void deletedLeafIsFound(int seq) {
    write(5);

    database.execute("delete from audit_leaf where id = (" + leafOf(seq) + ")");

    assertBrokenAt(seq);
  }

  @Test
  void cutTailIsFound() {
    write(5);

    deleteEntry(5);
    deleteEntry(4);

    assertBrokenAt(4);
  }

  @Test
  void emptiedChainIsFound() {
    write(2);

    database.execute("delete from audit_seal");

    assertBrokenAt(1);
  }

  @Test
  void cutTailStaysFoundWhenTheChainGrowsOn() {
    write(5);
    deleteEntry(5);

    write(1);

    assertBrokenAt(6);
  }

  @Test
  void swappedLeavesAreFound() {
    write(5);

    database.execute("alter table audit_seal drop constraint audit_seal_leaf_id_key");
    database.execute(
        "update audit_seal s set leaf_id = (select leaf_id from audit_seal where seq = 6 - s.seq)"
            + " where seq in (2, 4)");

    assertBrokenAt(2);
  }

  @Test
  void hashMadeAfreshForOneEntryIsFoundAtTheNext() {
    write(5);
    database.execute("update audit_leaf set resource = 'forged' where id = (" + leafOf(3) + ")");
    var forged = chain().read(Tenancy.DEFAULT, 3, 3).getFirst();

    database.execute("update audit_seal set hash = '" + forged.computedHash() + "' where seq = 3");

    assertBrokenAt(4);
  }

  @Test
  void holeInTheNumbersIsFound() {
    write(3);

    database.execute("update audit_seal set seq = 9 where seq = 3");

    assertThat(verify()).isEqualTo(new BrokenAt(9, "seq 3", "seq 9", 3));
  }

  @Test
  void untouchedChainOfManyPagesIsIntact() {
    for (int i = 0; i < 25; i++) {
      transactions()
          .inOne(() -> {
            for (int j = 0; j < 100; j++) {
              database
                  .bean(AuditTrail.class)
                  .append(
                      new AuditLeaf(
                          Tenancy.DEFAULT,
                          "agent-1",
                          "run-1",
                          "tool_call",
                          "r",
                          true,
                          Json.empty(),
                          null));
            }
          });
    }
    database.bean(Sealer.class).sealAll();

    assertThat(verify()).isEqualTo(new Intact(2500));
  }

  private void assertBrokenAt(long seq) {
    assertThat(verify()).isInstanceOf(BrokenAt.class);
    assertThat(((BrokenAt) verify()).seq()).isEqualTo(seq);
  }

  private static void deleteEntry(int seq) {
    database.execute(
        "with gone as (delete from audit_seal where seq = "
            + seq
            + " returning leaf_id) delete from audit_leaf where id in (select leaf_id from gone)");
  }

  private static String leafOf(int seq) {
    return "select leaf_id from audit_seal where seq = " + seq;
  }
}
