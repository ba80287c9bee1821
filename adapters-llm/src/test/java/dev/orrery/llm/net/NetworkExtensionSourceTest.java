package dev.orrery.llm.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.orrery.domain.capability.ExtensionOrigin;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.OutgoingHttp.BlockedException;
import dev.orrery.domain.kernel.UnavailableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.PersonIdent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkExtensionSourceTest {
  @TempDir Path work;
  private Path target;

  @BeforeEach
  void anEmptyTarget() throws IOException {
    target = Files.createDirectory(work.resolve("target"));
  }

  @Test
  void aRepositoryIsTakenWithoutItsHistory() throws Exception {
    try (var git = repository();
        var server = new GitOverHttp(git.getRepository())) {
      commit(git, "program.toml", "old");
      commit(git, "bin/tool", "run");
      commit(git, "program.toml", "new");

      source(server.authority()).fetch(origin(server, "/repo.git"), target);

      assertThat(target.resolve("program.toml")).hasContent("new");
      assertThat(target.resolve("bin/tool")).hasContent("run");
      assertThat(target.resolve(".git")).doesNotExist();
    }
  }

  @Test
  void aRepositoryWithALinkIsRejected() throws Exception {
    try (var git = repository();
        var server = new GitOverHttp(git.getRepository())) {
      Files.createSymbolicLink(work.resolve("repo/link"), Path.of("/etc"));
      commit(git, "program.toml", "x");

      assertThatThrownBy(
              () -> source(server.authority()).fetch(origin(server, "/repo.git"), target))
          .isInstanceOf(InvalidException.class)
          .hasMessageContaining("link");
    }
  }

  @Test
  void aMissingRepositoryIsTold() throws Exception {
    try (var git = repository();
        var server = new GitOverHttp(git.getRepository())) {
      assertThatThrownBy(
              () -> source(server.authority()).fetch(origin(server, "/other.git"), target))
          .isInstanceOf(UnavailableException.class);
    }
  }

  @Test
  void anArchiveIsUnpacked() throws IOException {
    var archive = TarGzTest.archive(tar -> TarGzTest.file(tar, "repo/program.toml", "x"));
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/p.tar.gz",
        exchange -> {
          exchange.sendResponseHeaders(200, archive.length);
          exchange.getResponseBody().write(archive);
          exchange.close();
        });
    server.start();
    try {
      var authority = "127.0.0.1:" + server.getAddress().getPort();

      source(authority).fetch(ExtensionOrigin.parse("http://" + authority + "/p.tar.gz"), target);

      assertThat(target.resolve("repo/program.toml")).hasContent("x");
      assertThatThrownBy(() ->
              source(authority)
                  .fetch(ExtensionOrigin.parse("http://" + authority + "/none"), target))
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("404");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void privateAddressesAndPlainGitAreRefused() {
    assertThatThrownBy(
            () -> source("none:1").fetch(ExtensionOrigin.parse("https://127.0.0.1/a.git"), target))
        .isInstanceOfAny(BlockedException.class, UnavailableException.class);
    assertThatThrownBy(
            () -> source("none:1").fetch(ExtensionOrigin.parse("http://example.com/a.git"), target))
        .isInstanceOf(InvalidException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--upload-pack=touch ./x",
        "--upload-pack=touch.git",
        "ext::sh -c id",
        "ext::sh.git",
        "file:///etc/x.git",
        "/srv/repo.git",
        "../repo.git",
        "git@-oProxyCommand=x:y.git",
        "git@example.com:x/y.git",
        "ssh://example.com/x.git",
        "https://user:secret@example.com/x.git",
        "https://example.com/x.git\n--evil",
        "ftp://example.com/x.tar.gz",
        "https:///x.git"
      })
  void otherSourcesAreRefused(String written) {
    assertThatThrownBy(() -> ExtensionOrigin.parse(written)).isInstanceOf(InvalidException.class);
  }

  private Git repository() throws Exception {
    return Git.init().setDirectory(work.resolve("repo").toFile()).setInitialBranch("main").call();
  }

  private void commit(Git git, String name, String text) throws Exception {
    var file = work.resolve("repo").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    git.add().addFilepattern(".").call();
    var somebody = new PersonIdent("Somebody", "some@example.com");
    git.commit().setMessage(name).setAuthor(somebody).setCommitter(somebody).setSign(false).call();
  }

  private static ExtensionOrigin origin(GitOverHttp server, String path) {
    return ExtensionOrigin.parse("http://" + server.authority() + path);
  }

  private static NetworkExtensionSource source(String allowed) {
    var rules = new EgressRules(List.of(allowed));
    return new NetworkExtensionSource(new EgressHttp(rules, new SystemNameService()), rules);
  }
}
