package dev.orrery.contract.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.workspace.WorkDirs;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What every disk tells of directories that are named to work in. */
public abstract class WorkDirsContract {
  protected abstract WorkDirs dirs();

  /** A new directory of this name below a usual root. */
  protected abstract Path directory(String name);

  protected abstract Path file(String name);

  /** A link of this name beside the directories. */
  protected abstract Path link(String name, Path target);

  /** A directory in which the server keeps its own things. */
  protected abstract Path own();

  @Test
  void aDirectoryIsItsOwnRealPathBelowARoot() {
    var app = directory("app");

    assertThat(dirs().real(app)).contains(app);
    assertThat(dirs().isDirectory(app)).isTrue();
    assertThat(dirs().usualRoots()).anyMatch(app::startsWith);
    assertThat(dirs().reserved(app)).isFalse();
  }

  @Test
  void aLinkIsFollowedAlsoInTheMiddle() {
    var app = directory("linked");
    var inner = directory("linked/inner");
    var link = link("link", app);

    assertThat(dirs().real(link)).contains(app);
    assertThat(dirs().real(link.resolve("inner"))).contains(inner);
  }

  @Test
  void whatIsNotThereHasNoRealPath() {
    assertThat(dirs().real(directory("full").resolve("missing"))).isEmpty();
  }

  @Test
  void aFileIsNoDirectory() {
    var file = file("file");

    assertThat(dirs().real(file)).contains(file);
    assertThat(dirs().isDirectory(file)).isFalse();
  }

  @Test
  void aRepositoryKeepsItsHistory() {
    var app = directory("repository");
    assertThat(dirs().hasHistory(app)).isFalse();

    directory("repository/.git");

    assertThat(dirs().hasHistory(app)).isTrue();
  }

  @Test
  void whatTheServerKeepsIsReserved() {
    assertThat(dirs().reserved(own())).isTrue();
    assertThat(dirs().reserved(own().resolve("postgres"))).isTrue();
  }
}
