package dev.orrery.persistence.work.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.work.discovery.Check;
import dev.orrery.domain.work.discovery.Checks;
import dev.orrery.domain.work.discovery.Section;
import dev.orrery.persistence.database.TestDatabase;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each check finds what breaks its rule, and nothing else. */
class JooqChecksTest {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  private static final String TASK =
      "insert into task (tenant, owner, created_by, title, priority, type, status, progress,"
          + " rejections, sameness, assignee, due_date, updated_at) values"
          + " ('%1$s', gen_random_uuid(), 'x', 'x', %2$d, 'OPS', '%3$s', 0, 0, 's', %4$s,"
          + " %5$s, now() - interval '%6$d days')";

  private final TenantId tenant = new TenantId(UUID.randomUUID());

  @ParameterizedTest
  @EnumSource(Check.class)
  void aTenantWithNothingBreaksNoRule(Check check) {
    assertThat(failing(check)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Section.class)
  void aSectionWithNothingInItHasNothing(Section section) {
    assertThat(tally(section)).isEqualTo(new Checks.Tally(0, 0));
  }

  @Test
  void tasksThatNobodySeesTo() {
    task(2, "IN_PROGRESS", "'ada'", "null", 8);
    task(2, "IN_PROGRESS", "'ada'", "null", 1);
    task(0, "TODO", "null", "null", 0);
    task(0, "TODO", "'ada'", "null", 0);
    task(2, "TODO", "'ada'", "now() - interval '1 hour'", 0);
    task(2, "DONE", "'ada'", "now() - interval '1 hour'", 9);

    assertThat(failing(Check.STALE_TASK)).hasSize(1);
    assertThat(failing(Check.UNASSIGNED_URGENT_TASK)).hasSize(1);
    assertThat(failing(Check.OVERDUE_TASK)).hasSize(1);
    assertThat(failing(Check.OVERDUE_TASK).getFirst().name()).matches("Task #[0-9]+");
    assertThat(tally(Section.TASKS)).isEqualTo(new Checks.Tally(6, 3));
  }

  @Test
  void productsWithoutTextOrAddress() {
    product("bare", "null", "ACTIVE", "null");
    product("live", "'text'", "LIVE", "null");
    product("fine", "'text'", "LIVE", "'https://fine.example'");
    product("old", "null", "ARCHIVED", "null");

    assertThat(failing(Check.PRODUCT_WITHOUT_TEXT))
        .extracting(Checks.Failing::name)
        .containsExactly("bare");
    assertThat(failing(Check.PRODUCT_WITHOUT_ADDRESS))
        .extracting(Checks.Failing::name)
        .containsExactly("live");
    assertThat(tally(Section.PRODUCTS)).isEqualTo(new Checks.Tally(3, 2));
  }

  @Test
  void filesThatAreEmptyOrTwins() {
    file("a.txt", "'same'");
    file("b.txt", "'same'");
    file("c.txt", "'other'");
    file("d.txt", "''");
    file("e.txt", "null");

    assertThat(failing(Check.SAME_FILES)).extracting(Checks.Failing::name).containsExactly("b.txt");
    assertThat(failing(Check.EMPTY_FILE))
        .extracting(Checks.Failing::name)
        .containsExactly("d.txt", "e.txt");
    assertThat(tally(Section.FILES)).isEqualTo(new Checks.Tally(5, 3));
  }

  @Test
  void agentsThatAreSilentOrFail() {
    agent("fresh", "IDLE", "now()", 60);
    agent("silent", "IDLE", "now() - interval '3 minutes'", 60);
    agent("slow", "IDLE", "now() - interval '3 minutes'", 600);
    agent("held", "HELD", "now() - interval '9 days'", 60);
    agent("failing", "ERROR", "now()", 60);
    agent("saved", "ERROR", "now()", 60);
    report("failing", "FAILED");
    report("saved", "FAILED");
    report("saved", "SUCCEEDED");

    assertThat(failing(Check.SILENT_AGENT))
        .extracting(Checks.Failing::name)
        .containsExactly("silent");
    assertThat(failing(Check.FAILING_AGENT))
        .extracting(Checks.Failing::name)
        .containsExactly("failing");
    assertThat(tally(Section.AGENTS)).isEqualTo(new Checks.Tally(6, 2));
  }

  @Test
  void credentialsAndUsersThatAreOld() {
    database.execute(
        "insert into credential (tenant, name, key, nonce, ciphertext, version, updated_at) values"
            + " ('%1$s', 'old', 'k', '\\x000000000000000000000000',".formatted(tenant.value())
            + " '\\x00000000000000000000000000000000', 1, now() - interval '400 days'),"
            + " ('%1$s', 'new', 'k', '\\x000000000000000000000000',".formatted(tenant.value())
            + " '\\x00000000000000000000000000000000', 1, now())");

    assertThat(failing(Check.OLD_CREDENTIAL))
        .extracting(Checks.Failing::name)
        .containsExactly("old");
    assertThat(tally(Section.SECURITY)).isEqualTo(new Checks.Tally(2, 1));
  }

  @Test
  void noMoreThanAskedForIsGiven() {
    for (int i = 0; i < 5; i++) {
      file("empty-" + i, "null");
    }

    assertThat(transactions(() -> checks().failing(tenant, Check.EMPTY_FILE, 2))).hasSize(2);
  }

  private void task(int priority, String status, String assignee, String due, int age) {
    database.execute(TASK.formatted(tenant.value(), priority, status, assignee, due, age));
  }

  private void product(String slug, String description, String status, String url) {
    database.execute(
        "insert into product (tenant, owner, slug, name, description, status, live_url) values"
            + " ('%s', gen_random_uuid(), '%s', '%s', %s, '%s', %s)"
                .formatted(tenant.value(), slug, slug, description, status, url));
  }

  private void agent(String name, String status, String heard, int interval) {
    database.execute(
        "insert into agent_definition (tenant, owner, name, display_name, role, identity, status,"
            + " heard_at, interval_seconds, held_by, held_at) values ('%1$s', gen_random_uuid(),"
                .formatted(tenant.value())
            + " '%1$s', '%1$s', 'r', '', '%2$s', %3$s, %4$d,"
                .formatted(name, status, heard, interval)
            + (status.equals("HELD") ? " 'x', now())" : " null, null)"));
  }

  private void report(String agent, String state) {
    database.execute(
        "insert into agent_report (tenant, owner, agent, mode, state, ended_at)"
            + " select tenant, owner, id, 'TASK', '%s', now() from agent_definition"
                .formatted(state)
            + " where tenant = '%s' and name = '%s'".formatted(tenant.value(), agent));
  }

  private void file(String path, String content) {
    database.execute(
        "insert into document (tenant, owner, path, name, content) values"
            + " ('%s', gen_random_uuid(), '%s', '%s', %s)"
                .formatted(tenant.value(), path, path, content));
  }

  private List<Checks.Failing> failing(Check check) {
    return transactions(() -> checks().failing(tenant, check, 50));
  }

  private Checks.Tally tally(Section section) {
    return transactions(() -> checks().tally(tenant, section));
  }

  private static Checks checks() {
    return database.bean(Checks.class);
  }

  private static <T> T transactions(Supplier<T> work) {
    return database.transactions().inOne(work);
  }
}
