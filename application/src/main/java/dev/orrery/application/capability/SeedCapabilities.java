package dev.orrery.application.capability;

import dev.orrery.domain.capability.ExtensionFiles;
import dev.orrery.domain.capability.FirstTimes;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.UserId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives a tenant its first skills and programs, once; called at every start. */
@Singleton
public final class SeedCapabilities {
  private static final Logger LOG = LoggerFactory.getLogger(SeedCapabilities.class);

  private final FirstTimes firstTimes;
  private final Transactions transactions;
  private final SaveSkill saveSkill;
  private final RegisterExtension register;
  private final ExtensionFiles files;

  @Inject
  public SeedCapabilities(
      FirstTimes firstTimes,
      Transactions transactions,
      SaveSkill saveSkill,
      RegisterExtension register,
      ExtensionFiles files) {
    this.firstTimes = firstTimes;
    this.transactions = transactions;
    this.saveSkill = saveSkill;
    this.register = register;
    this.files = files;
  }

  public void seed(TenantId tenant, UserId owner) {
    var system = Principal.system(tenant, owner);
    if (claim(tenant, "skills")) {
      DefaultSkills.all()
          .forEach(
              skill -> saveSkill.save(system, skill.name(), skill.description(), skill.content()));
    }
    if (claim(tenant, "programs")) {
      DefaultPrograms.all().forEach(program -> install(system, program));
    }
  }

  private boolean claim(TenantId tenant, String what) {
    return transactions.inOne(() -> firstTimes.claim(tenant, what));
  }

  private void install(Principal system, DefaultPrograms.Given program) {
    var staged = files.stage();
    try {
      files.write(staged, program.files());
      register.register(system, staged, "builtin");
    } catch (InvalidException e) {
      LOG.info("A default program is left out: name={} reason={}", program.name(), e.getMessage());
    } finally {
      files.discard(staged);
    }
  }
}
