package dev.orrery.application.memory;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.memory.Value;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Takes a value away; its key is free again. */
@Singleton
public final class DeleteValue {
  private final Transactions transactions;
  private final GetValue get;
  private final ForgetMemory forget;

  @Inject
  public DeleteValue(Transactions transactions, GetValue get, ForgetMemory forget) {
    this.transactions = transactions;
    this.get = get;
    this.forget = forget;
  }

  /** False where the key has no value; entries that are no values stay. */
  public boolean delete(Principal by, String key) {
    ForbiddenException.unless(by, Capability.MEMORY_WRITE);
    return transactions.inOne(() ->
        get.find(by, key)
            .filter(Value::isOwn)
            .filter(found -> forget.forget(by, found.entry().id()))
            .isPresent());
  }
}
