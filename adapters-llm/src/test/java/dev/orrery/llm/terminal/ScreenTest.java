package dev.orrery.llm.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScreenTest {
  private final List<String> replies = new ArrayList<>();
  private final Screen screen = new Screen(4, 10, replies::add);

  @Test
  void linesWrapAndScroll() {
    write("one\r\n0123456789ab\r\nthree\r\nfour");

    assertThat(screen.text()).isEqualTo("0123456789\nab\nthree\nfour");
    assertThat(screen.linesFrom(0)).startsWith("one", "0123456789");
    assertThat(screen.cursorLine()).isEqualTo(4);
  }

  @Test
  void theCursorMovesAndErases() {
    write("hello\r\nworld\u001b[1;1HJ\u001b[2;3H\u001b[K!\u001b[4;1Hend\u001b[2D\u001b[X");

    assertThat(screen.text()).isEqualTo("Jello\nwo!\n\ne d");
  }

  @Test
  void linesAndCellsAreInsertedAndDeleted() {
    write("a\r\nb\r\nc\u001b[2;1H\u001b[L" + "x\u001b[1;1H\u001b[2@\u001b[4;1H\u001b[M");

    assertThat(screen.text()).isEqualTo("  a\nx\nb");
  }

  @Test
  void aRegionScrollsByItself() {
    write("top\u001b[2;3r\u001b[2;1Hone\r\ntwo\r\nthree\u001b[r");

    assertThat(screen.text()).isEqualTo("top\ntwo\nthree");
    assertThat(screen.linesFrom(0)).hasSize(4);
  }

  @Test
  void theSecondScreenLeavesTheFirstAsItWas() {
    write("first\u001b[?1049h\u001b[2J\u001b[Hmenu");
    assertThat(screen.text()).isEqualTo("menu");

    write("\u001b[?1049l");

    assertThat(screen.text()).isEqualTo("first");
  }

  @Test
  void coloursAndTitlesAreReadOver() {
    write("\u001b]0;a title\u0007\u001b[1;38;5;12mred\u001b[0m\u001b(B\u001b]2;x\u001b\\ ok");

    assertThat(screen.text()).isEqualTo("red ok");
  }

  @Test
  void questionsOfTheProgramAreAnswered() {
    write("ab\u001b[6n\u001b[c\u001b[5n");

    assertThat(replies).containsExactly("\u001b[1;3R", "\u001b[?62;22c", "\u001b[0n");
  }

  @Test
  void charactersThatComeInPiecesAndWideOnesStayWhole() {
    var bytes = "ä日本".getBytes(StandardCharsets.UTF_8);
    for (byte one : bytes) {
      screen.feed(new byte[] {one}, 1);
    }
    write("x");

    assertThat(screen.text()).isEqualTo("ä日本x");
    write("\u001b[6n");
    assertThat(replies).containsExactly("\u001b[1;7R");
  }

  @Test
  void pastingIsKnownToBeWanted() {
    assertThat(screen.bracketedPaste()).isFalse();
    write("\u001b[?2004;25h");
    assertThat(screen.bracketedPaste()).isTrue();
  }

  @Test
  void historyIsBounded() {
    IntStream.range(0, 10_000).forEach(i -> write("line " + i + "\r\n"));

    assertThat(screen.linesFrom(0)).hasSize(2_004);
    assertThat(screen.linesFrom(9_998).getFirst()).isEqualTo("line 9998");
  }

  @Test
  void noSequenceBreaksIt() {
    write("\u001b[999;999H\u001b[999A\u001b[999L\u001b[999M\u001b[999@\u001b[999P\u001b[999S");
    write("\u001b[999T\u001b[5;2r\u001b[;;;;m\u001b[?x\u001b[99999999999d\u001bP..\u001b\\\u001bc");
    write("fine");

    assertThat(screen.text()).isEqualTo("fine");
  }

  @Test
  void anotherSizeKeepsTheText() {
    write("one\r\ntwo\r\nthree\r\nfour");

    screen.resize(2, 20);

    assertThat(screen.text()).isEqualTo("three\nfour");
    assertThat(screen.linesFrom(0)).containsExactly("one", "two", "three", "four");
  }

  private void write(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    screen.feed(bytes, bytes.length);
  }
}
