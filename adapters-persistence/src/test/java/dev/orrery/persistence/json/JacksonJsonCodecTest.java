package dev.orrery.persistence.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JacksonJsonCodecTest {
  private final JacksonJsonCodec codec = new JacksonJsonCodec();

  @Test
  void whatIsWrittenIsReadBack() {
    var value =
        Json.object("text", "a\"b\\c\n\u0001é€😀", "list", Json.strings(List.of("x")))
            .with("number", new Json.Num(new BigDecimal("12345678901234567890.10")))
            .with("none", Json.NULL);

    assertThat(codec.parse(codec.write(value))).isEqualTo(value);
  }

  @Test
  void compactTextKeepsTheOrderOfFields() {
    assertThat(codec.write(codec.parse(" { \"b\" : 1 , \"a\" : [ true , null ] } ")))
        .isEqualTo("{\"b\":1,\"a\":[true,null]}");
  }

  @Test
  void theExampleOfTheRfcComesOutAsPrinted() {
    var text =
        """
        {"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],
         "string":"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
         "literals":[null,true,false]}
        """;

    assertThat(codec.canonical(codec.parse(text)))
        .isEqualTo(
            """
            {"literals":[null,true,false],\
            "numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],\
            "string":"€$\\u000f\\nA'B\\"\\\\\\\\\\"/"}\
            """);
  }

  @Test
  void namesAreSortedByTheirUtf16Units() {
    var text = "{\"\\u20ac\":1,\"\\r\":2,\"\\ufb33\":3,\"1\":4,\"\\ud83d\\ude00\":5,\"ö\":6}";

    assertThat(codec.canonical(codec.parse(text)))
        .isEqualTo("{\"\\r\":2,\"1\":4,\"ö\":6,\"€\":1,\"😀\":5,\"\ufb33\":3}");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "100, 100",
    "1e20, 100000000000000000000",
    "1e21, 1e+21",
    "123456789012345680000, 123456789012345680000",
    "0.000001, 0.000001",
    "0.0000001, 1e-7",
    "1.5e-9, 1.5e-9",
    "5e-324, 5e-324",
    "1.7976931348623157e308, 1.7976931348623157e+308",
    "-9007199254740992, -9007199254740992",
    "9.5, 9.5"
  })
  void numbersAreThoseOfEcmaScript(String text, String canonical) {
    assertThat(codec.canonical(codec.parse(text))).isEqualTo(canonical);
  }

  @Test
  void wholeNumbersBeyondADoubleStayApart() {
    assertThat(codec.canonical(codec.parse("9007199254740993")))
        .isEqualTo("9007199254740993")
        .isNotEqualTo(codec.canonical(codec.parse("9007199254740992")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[1,]",
        "{\"a\":1,\"a\":2}",
        "1 2",
        "nul",
        "'a'",
        "\"\\ud800\"",
        "1e999999999",
        "NaN",
        "{a:1}",
        "\"\u0001\"",
        "01",
        "[1]]"
      })
  void whatIsNoAcceptableJsonIsRefused(String text) {
    assertThatThrownBy(() -> codec.parse(text)).isInstanceOf(InvalidException.class);
  }

  @Test
  void depthIsLimited() {
    var most = JacksonJsonCodec.MAX_DEPTH;

    assertThatThrownBy(() -> codec.parse("[".repeat(most + 1) + "]".repeat(most + 1)))
        .isInstanceOf(InvalidException.class);
    assertThat(codec.parse("[".repeat(most) + "]".repeat(most))).isNotNull();
  }

  @Test
  void lengthAndTokensAreLimited() {
    assertThatThrownBy(() -> codec.parse("\"" + "a".repeat(JacksonJsonCodec.MAX_LENGTH) + "\""))
        .isInstanceOf(InvalidException.class);
    assertThatThrownBy(() -> codec.parse("[" + "1,".repeat(JacksonJsonCodec.MAX_TOKENS) + "1]"))
        .isInstanceOf(InvalidException.class);
  }
}
