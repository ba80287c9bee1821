package dev.orrery.persistence.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.contract.model.ModelCallsContract;
import dev.orrery.domain.kernel.ModelCallId;
import dev.orrery.domain.model.ModelCalls;
import dev.orrery.domain.model.ModelRef;
import dev.orrery.domain.model.PriceBook;
import dev.orrery.domain.model.Usage;
import dev.orrery.persistence.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqModelCallsTest extends ModelCallsContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @Override
  protected ModelCalls calls() {
    return database.bean(ModelCalls.class);
  }

  @Override
  protected String state(ModelCallId id) {
    return database.value("select state from model_call where id = '" + id.value() + "'");
  }

  @Override
  protected double cost(ModelCallId id) {
    return Double.parseDouble(
        database.value("select cost from model_call where id = '" + id.value() + "'"));
  }

  @Test
  void localModelsAreFreeAndUnknownOnesTheDearest() {
    var prices = database.bean(PriceBook.class);
    var usage = new Usage(1000, 1000, 0, 0, 0, false);

    assertThat(prices.cost(ModelRef.parse("offline/planner"), usage).dollars())
        .isEqualByComparingTo("0");
    assertThat(prices.cost(ModelRef.parse("nobody/knows"), usage).dollars())
        .isEqualByComparingTo("0.09");
  }

  @Test
  void whatGoesToTheCacheHasAPriceOfItsOwn() {
    var prices = database.bean(PriceBook.class);
    var usage = new Usage(4_000_000, 1_000_000, 1_000_000, 2_000_000, 0, false);

    assertThat(prices.cost(ModelRef.parse("anthropic/claude-sonnet-4-0"), usage).dollars())
        .isEqualByComparingTo("25.8");
    assertThat(prices.cost(ModelRef.parse("openai/gpt-4o"), usage).dollars())
        .isEqualByComparingTo("18.75");
  }
}
