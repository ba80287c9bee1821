package dev.orrery.llm.net;

import dev.orrery.domain.kernel.OutgoingHttp;
import dev.orrery.domain.kernel.UnavailableException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * Takes the newest commit of a repository into memory and writes its plain files: there is no
 * checkout, so no hook, filter, submodule or configuration of anybody plays a part.
 */
final class ShallowClone {
  private static final String FETCHED = "refs/heads/fetched";

  private ShallowClone() {}

  static void into(
      Path emptyDirectory, URI uri, OutgoingHttp http, Duration timeout, long maxBytes) {
    var connections = new EgressConnections(http, new EgressHttp.Deadline(timeout), maxBytes);
    try (var repository = new InMemoryRepository(new DfsRepositoryDescription("fetched"))) {
      fetch(repository, uri, connections);
      var head = repository.resolve(FETCHED);
      if (head == null) {
        throw new UnavailableException("The repository has no commit");
      }
      write(repository, head, new SafeTree(emptyDirectory));
    } catch (GitAPIException | JGitInternalException | IOException e) {
      throw new UnavailableException("The repository can not be cloned: " + reason(e), e);
    }
  }

  private static void fetch(Repository repository, URI uri, EgressConnections connections)
      throws GitAPIException {
    Git.wrap(repository)
        .fetch()
        .setRemote(uri.toString())
        .setRefSpecs(new RefSpec("+HEAD:" + FETCHED))
        .setDepth(1)
        .setTagOpt(TagOpt.NO_TAGS)
        .setTransportConfigCallback(transport -> {
          if (transport instanceof TransportHttp overHttp) {
            overHttp.setHttpConnectionFactory(connections);
          } else {
            throw new JGitInternalException("Only http transports are used");
          }
        })
        .call();
  }

  private static void write(Repository repository, ObjectId head, SafeTree tree)
      throws IOException {
    try (var walk = new RevWalk(repository);
        var entries = new TreeWalk(repository)) {
      entries.addTree(walk.parseCommit(head).getTree());
      entries.setRecursive(true);
      while (entries.next()) {
        var mode = entries.getFileMode(0);
        if (mode.equals(FileMode.SYMLINK) || mode.equals(FileMode.GITLINK)) {
          throw SafeTree.rejected("it holds a link or a submodule");
        }
        try (var content = repository.open(entries.getObjectId(0)).openStream()) {
          tree.file(entries.getPathString(), content);
        }
      }
    }
  }

  private static String reason(Throwable error) {
    Throwable deepest = error;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return String.valueOf(deepest.getMessage());
  }
}
