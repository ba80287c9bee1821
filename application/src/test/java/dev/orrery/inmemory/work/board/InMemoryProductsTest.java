package dev.orrery.inmemory.work.board;

import dev.orrery.contract.work.board.ProductsContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.board.Products;

class InMemoryProductsTest extends ProductsContract {
  private final InMemoryBoard board = new InMemoryBoard();

  @Override
  protected Products products() {
    return board.products;
  }

  @Override
  protected Transactions transactions() {
    return board.transactions;
  }
}
