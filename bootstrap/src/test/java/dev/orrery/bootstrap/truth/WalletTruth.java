package dev.orrery.bootstrap.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;

/**
 * What is spent in one API and not in the other: a wallet is no budget. How many agents work at
 * once is one number for both.
 */
final class WalletTruth {
  private static final String SPENDER = "truth-spender";
  private static final long AT_FIRST = 1_000_000_000;

  private final OrkosiFace orkosi;
  private final OxiosCron oxios;
  private final Random random;
  private long balance;
  private long budget = AT_FIRST;

  WalletTruth(OrkosiFace orkosi, OxiosCron oxios, Random random) {
    this.orkosi = orkosi;
    this.oxios = oxios;
    this.random = random;
    balance = orkosi.balance() + AT_FIRST;
    orkosi.grant(AT_FIRST);
    oxios.budget(SPENDER, AT_FIRST);
  }

  void step() {
    int amount = 1 + random.nextInt(1000);
    switch (random.nextInt(4)) {
      case 0 -> {
        orkosi.grant(amount);
        balance += amount;
      }
      case 1 -> {
        orkosi.consume(amount);
        balance -= amount;
      }
      case 2 -> {
        oxios.reserve(SPENDER, amount);
        budget -= amount;
      }
      default -> resize(4 + random.nextInt(5));
    }
    check();
  }

  private void resize(int slots) {
    orkosi.resize(slots);
    assertThat(orkosi.slots()).isEqualTo(slots);
    assertThat(oxios.slots()).isEqualTo(slots);
  }

  void check() {
    assertThat(orkosi.balance()).isEqualTo(balance);
    assertThat(oxios.left(SPENDER)).isEqualTo(budget);
  }
}
