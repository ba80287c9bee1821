package dev.orrery.persistence.commerce;

import static dev.orrery.persistence.generated.Tables.PURCHASE_ORDER;

import dev.orrery.domain.commerce.Order;
import dev.orrery.domain.commerce.OrderId;
import dev.orrery.domain.governance.Unit;
import dev.orrery.domain.governance.WalletKey;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.persistence.generated.tables.records.PurchaseOrderRecord;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Orders as rows. */
final class OrderRows {
  private OrderRows() {}

  static PurchaseOrderRecord row(Order order) {
    var what = order.what();
    var wallet = what.wallet();
    var row = new PurchaseOrderRecord();
    row.setId(order.id().value());
    row.setTenant(order.tenant().value());
    row.setOwner(order.buyer().value());
    row.setItem(what.item());
    row.set(PURCHASE_ORDER.WALLET_USER, wallet == null ? null : user(wallet));
    row.set(PURCHASE_ORDER.WALLET_UNIT, wallet == null ? null : wallet.unit().name());
    row.setAmount(what.amount());
    row.setCents(what.cents());
    row.setCurrency(what.currency());
    row.setMadeBy(what.by().name());
    row.set(PURCHASE_ORDER.KEY, what.key());
    row.setProvider(order.provider());
    row.setState(order.state().name());
    row.setCreatedAt(order.createdAt().atOffset(ZoneOffset.UTC));
    row.setExpiresAt(order.expiresAt().atOffset(ZoneOffset.UTC));
    return row;
  }

  /** Whose wallet it is; null for the tenant's. */
  static @Nullable UUID user(WalletKey wallet) {
    var user = wallet.user();
    return user == null ? null : user.value();
  }

  static WalletKey wallet(UUID tenant, @Nullable UUID user, String unit) {
    return new WalletKey(
        new TenantId(tenant), user == null ? null : new UserId(user), Unit.valueOf(unit));
  }

  static Order read(PurchaseOrderRecord row) {
    var unit = row.getWalletUnit();
    var reference = row.getReference();
    return new Order(
        new OrderId(row.getId()),
        new TenantId(row.getTenant()),
        new UserId(row.getOwner()),
        new Order.What(
            row.getItem(),
            unit == null ? null : wallet(row.getTenant(), row.getWalletUser(), unit),
            row.getAmount(),
            row.getCents(),
            row.getCurrency(),
            Order.By.valueOf(row.getMadeBy()),
            row.getKey()),
        row.getProvider(),
        Order.State.valueOf(row.getState()),
        reference == null
            ? null
            : new Order.Charge(reference, row.getAddress(), row.getSecret(), row.getStatus()),
        row.getRefunded(),
        row.getCreatedAt().toInstant(),
        row.getExpiresAt().toInstant());
  }
}
