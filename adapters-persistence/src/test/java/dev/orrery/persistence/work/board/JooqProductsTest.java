package dev.orrery.persistence.work.board;

import dev.orrery.contract.work.board.ProductsContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.board.Products;
import dev.orrery.persistence.database.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqProductsTest extends ProductsContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @Override
  protected Products products() {
    return database.bean(Products.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }
}
