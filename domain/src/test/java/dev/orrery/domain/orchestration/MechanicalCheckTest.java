package dev.orrery.domain.orchestration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MechanicalCheckTest {
  @Test
  void halfOfTheWordsSuffice() {
    var criteria = List.of("The report must list prices and vendors");

    assertThat(MechanicalCheck.unmet(criteria, "A REPORT of all prices")).isEmpty();
    assertThat(MechanicalCheck.unmet(criteria, "a report")).isEqualTo(criteria);
  }

  @Test
  void shortAndCommonWordsDoNotCount() {
    assertThat(MechanicalCheck.unmet(List.of("it must be that"), "must that"))
        .containsExactly("it must be that");
    assertThat(MechanicalCheck.unmet(List.of("it is ok"), "well, it is ok now")).isEmpty();
  }

  @Test
  void anExitCodeIsTheWordsOfSuccess() {
    var criteria = List.of("The tests end with exit code 0");

    assertThat(MechanicalCheck.unmet(criteria, "tests: exit code 0")).isEmpty();
    assertThat(MechanicalCheck.unmet(criteria, "exit status 0")).isEmpty();
    assertThat(MechanicalCheck.unmet(criteria, "the tests end with exit code 1"))
        .isEqualTo(criteria);
  }

  @Test
  void theUnmetComeInTheirOrder() {
    assertThat(
            MechanicalCheck.unmet(
                List.of("alpha first", "bravo there", "charlie again"), "bravo there"))
        .containsExactly("alpha first", "charlie again");
    assertThat(MechanicalCheck.unmet(List.of(), "anything")).isEmpty();
  }
}
