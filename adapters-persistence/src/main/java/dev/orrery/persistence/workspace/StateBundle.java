package dev.orrery.persistence.workspace;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.dircache.DirCacheCheckout;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.BundleWriter;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TransportBundleStream;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/** The whole history of a state workspace as one stream, and a workspace made of it again. */
public final class StateBundle {
  private static final String MAIN = Constants.R_HEADS + StateRepository.BRANCH;

  private StateBundle() {}

  /** The newest commit; null where there is no history of ours. */
  public static @Nullable String head(Path root) throws IOException {
    if (!StateRepository.isOurs(root)) {
      return null;
    }
    try (var repository = open(root)) {
      var head = repository.resolve(MAIN);
      return head == null ? null : head.name();
    }
  }

  /**
   * Writes everything up to a commit, and what is tagged.
   *
   * @param out stays open
   */
  public static void write(Path root, String commit, OutputStream out) throws IOException {
    try (var repository = open(root);
        var walk = new RevWalk(repository)) {
      var bundle = new BundleWriter(repository);
      bundle.include(MAIN, ObjectId.fromString(commit));
      for (var tag : repository.getRefDatabase().getRefsByPrefix(Constants.R_TAGS)) {
        bundle.include(tag);
      }
      bundle.writeBundle(NullProgressMonitor.INSTANCE, new Unclosed(out));
    }
  }

  /**
   * Makes a workspace at a place that does not exist yet, with its files as of the commit.
   *
   * @param room how many bytes its files may have
   * @throws IOException where the stream is not what it should be; what is there then is useless
   */
  public static void restore(InputStream in, Path root, String commit, long room)
      throws IOException {
    StateRepository.claim(root);
    try (var repository = open(root)) {
      repository.create();
      repository.updateRef(Constants.HEAD).link(MAIN);
      fetch(repository, in);
      var head = repository.resolve(MAIN);
      if (head == null || !head.name().equals(commit)) {
        throw new IOException("The history ends at another commit than was written down");
      }
      checkRoom(repository, head, room);
      checkOut(repository, head);
      if (!new ObjectCheck(repository).sound()) {
        throw new IOException("The history is damaged");
      }
    }
    StateRepository.harden(root);
  }

  private static void fetch(Repository repository, InputStream in) throws IOException {
    try (var transport = new TransportBundleStream(repository, new URIish("backup"), in)) {
      transport.setCheckFetchedObjects(true);
      transport.fetch(
          NullProgressMonitor.INSTANCE,
          List.of(new RefSpec("+" + MAIN + ":" + MAIN), new RefSpec("+refs/tags/*:refs/tags/*")));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A small bundle can hold files that fill the disk. */
  private static void checkRoom(Repository repository, ObjectId head, long room)
      throws IOException {
    long size = 0;
    try (var walk = new RevWalk(repository);
        var files = new TreeWalk(repository);
        var reader = repository.newObjectReader()) {
      files.addTree(walk.parseCommit(head).getTree());
      files.setRecursive(true);
      while (files.next()) {
        if (files.getFileMode(0) == FileMode.GITLINK) {
          continue;
        }
        size += reader.getObjectSize(files.getObjectId(0), Constants.OBJ_BLOB);
        if (size > room) {
          throw new IOException("The files of the workspace do not fit on the disk");
        }
      }
    }
  }

  private static void checkOut(Repository repository, ObjectId head) throws IOException {
    try (var walk = new RevWalk(repository)) {
      var tree = walk.parseCommit(head).getTree();
      var checkout = new DirCacheCheckout(repository, null, repository.lockDirCache(), tree);
      checkout.setFailOnConflict(true);
      checkout.checkout();
    }
  }

  private static Repository open(Path root) throws IOException {
    QuietSystemReader.install();
    return new FileRepositoryBuilder()
        .setGitDir(StateRepository.gitDirectory(root).toFile())
        .setWorkTree(root.toFile())
        .build();
  }

  /** A stream that others go on writing to. */
  private static final class Unclosed extends FilterOutputStream {
    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
