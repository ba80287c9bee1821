package dev.orrery.application.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.application.governance.ReserveAllowance.Outcome;
import dev.orrery.domain.governance.Allowance;
import dev.orrery.domain.governance.AllowanceLimits;
import dev.orrery.domain.governance.AuditChain;
import dev.orrery.domain.governance.ChainEnd;
import dev.orrery.domain.governance.ChainEntry;
import dev.orrery.domain.governance.Verification;
import dev.orrery.domain.governance.Verification.BrokenAt;
import dev.orrery.domain.governance.Verification.Intact;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChainUseCasesTest {
  private static final AllowanceLimits LIMITS = new AllowanceLimits(10, 10, 60);

  private final World world = new World();
  private final SetAllowance setAllowance =
      new SetAllowance(world.ledger, world.trail, world.transactions);

  @Test
  void readingSealsFirst() {
    setAllowance.set(World.OPERATOR, "a", LIMITS);

    var part =
        new ReadChain(world.chain, world.sealer, world.transactions).range(World.OPERATOR, 0, 100);

    assertThat(part.entries()).extracting(ChainEntry::resource).containsExactly("budget:a");
  }

  @Test
  void chainIsNotForEverybody() {
    var reader = World.caller(Principal.Kind.USER, Set.of(Capability.READ));

    assertThatThrownBy(
            () -> new VerifyChain(world.chain, world.sealer, world.transactions).verify(reader))
        .isInstanceOf(ForbiddenException.class);
  }

  @Test
  void flushCountsWhatIsKept() {
    world.settings.set("audit.max_entries", Json.of(3));
    for (int i = 0; i < 5; i++) {
      setAllowance.set(World.OPERATOR, "a", LIMITS);
    }

    var flush = new FlushChain(world.chain, world.retention(), world.transactions);

    assertThat(flush.flush(World.OPERATOR)).isEqualTo(3);
    assertThat(
            new VerifyChain(world.chain, world.sealer, world.transactions).verify(World.OPERATOR))
        .isEqualTo(new Intact(3));
  }

  @Test
  void guardianReportsABreakOnce() {
    var chain = new BrokenChain(world.chain);
    var retention = new ChainRetention(chain, world.sealer, world.settings, world.transactions);
    var findings = new NoteFinding(world.trail, world.transactions);
    var tend = new TendGovernance(chain, retention, findings, world.transactions);

    tend.tend();
    tend.tend();

    assertThat(world.trail.leaves()).hasSize(1);
    var leaf = world.trail.leaves().getFirst();
    assertThat(leaf.agentName()).isEqualTo("guardian");
    assertThat(leaf.allowed()).isFalse();
    assertThat(leaf.data().number("broken_at_seq").orElseThrow()).isEqualByComparingTo("42");
  }

  @Test
  void reserveSpendsAtOnceOrNotAtAll() {
    var reserve = new ReserveAllowance(world.ledger, world.transactions);
    var read = new ReadAllowance(world.ledger);

    assertThat(reserve.reserve(World.OPERATOR, "a", 1)).isEqualTo(new Outcome.NoLimit());
    setAllowance.set(World.OPERATOR, "a", LIMITS);
    assertThat(reserve.reserve(World.OPERATOR, "a", 7)).isEqualTo(new Outcome.Reserved());
    assertThat(reserve.reserve(World.OPERATOR, "a", 4)).isEqualTo(new Outcome.NotEnough(3));
    assertThat(read.read(World.OPERATOR, "a")).isEqualTo(new Allowance("a", 3, 10, 60));
    assertThat(read.read(World.OPERATOR, "b")).isEqualTo(Allowance.none("b"));
  }

  @Test
  void newAgentsGetTheConfiguredLimitOnce() {
    var ensure = new EnsureAllowance(world.ledger, world.settings, world.transactions);
    ensure.ensure(Tenancy.DEFAULT, Tenancy.ADMIN, "a");
    assertThat(world.ledger.find(Tenancy.DEFAULT, "a")).isEmpty();

    world.settings.set("budget.default_token_budget", Json.of(50));
    ensure.ensure(Tenancy.DEFAULT, Tenancy.ADMIN, "a");
    setAllowance.set(World.OPERATOR, "a", LIMITS);
    ensure.ensure(Tenancy.DEFAULT, Tenancy.ADMIN, "a");

    var left = world.ledger.find(Tenancy.DEFAULT, "a").orElseThrow();
    assertThat(left.tokensRemaining()).isEqualTo(10);
    ensure.ensure(Tenancy.DEFAULT, Tenancy.ADMIN, "b");
    assertThat(world.ledger.find(Tenancy.DEFAULT, "b"))
        .contains(new Allowance("b", 50, AllowanceLimits.UNLIMITED, 3600));
  }

  /** A chain that somebody tampered with. */
  private record BrokenChain(AuditChain inner) implements AuditChain {
    @Override
    public List<ChainEntry> read(TenantId tenant, long fromSeq, long toSeq) {
      return inner.read(tenant, fromSeq, toSeq);
    }

    @Override
    public List<ChainEntry> readOf(TenantId tenant, String agentOrActor) {
      return inner.readOf(tenant, agentOrActor);
    }

    @Override
    public ChainEnd end() {
      return inner.end();
    }

    @Override
    public Optional<ChainEnd> at(long seq) {
      return inner.at(seq);
    }

    @Override
    public long count() {
      return inner.count();
    }

    @Override
    public ChainEnd pruned() {
      return inner.pruned();
    }

    @Override
    public Verification verify() {
      return new BrokenAt(42, "sha256:aa", "sha256:bb", 50);
    }

    @Override
    public long prune(long keep) {
      return inner.prune(keep);
    }
  }
}
