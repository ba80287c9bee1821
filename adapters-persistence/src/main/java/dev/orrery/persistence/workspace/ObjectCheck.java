package dev.orrery.persistence.workspace;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.ObjectWalk;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevTag;

/**
 * Reads every object that a reference reaches and hashes it again: reading alone would not notice a
 * changed object that still inflates.
 */
final class ObjectCheck {
  private final Repository repository;
  private final ObjectInserter.Formatter hash = new ObjectInserter.Formatter();
  private final Set<ObjectId> seen = new HashSet<>();

  ObjectCheck(Repository repository) {
    this.repository = repository;
  }

  boolean sound() throws IOException {
    try (var reader = repository.newObjectReader();
        var walk = new ObjectWalk(reader)) {
      for (var ref : repository.getRefDatabase().getRefs()) {
        var id = ref.getObjectId();
        if (id == null || !start(reader, walk, id)) {
          return false;
        }
      }
      if (repository.resolve(Constants.HEAD) == null
          || !StoredBytes.packsAreSound(repository.getDirectory().toPath())) {
        return false;
      }
      for (RevObject commit = walk.next(); commit != null; commit = walk.next()) {
        if (!sound(reader, commit)) {
          return false;
        }
      }
      for (RevObject object = walk.nextObject(); object != null; object = walk.nextObject()) {
        if (!sound(reader, object)) {
          return false;
        }
      }
      return true;
    }
  }

  private boolean start(ObjectReader reader, ObjectWalk walk, ObjectId id) throws IOException {
    var object = walk.parseAny(id);
    while (object instanceof RevTag tag) {
      if (!sound(reader, tag)) {
        return false;
      }
      object = walk.parseAny(tag.getObject());
    }
    walk.markStart(object);
    return true;
  }

  private boolean sound(ObjectReader reader, AnyObjectId id) throws IOException {
    if (!seen.add(id.copy())) {
      return true;
    }
    if (!StoredBytes.looseIsSound(repository.getDirectory().toPath(), id.name())) {
      return false;
    }
    try {
      var loader = reader.open(id);
      try (var content = loader.openStream()) {
        return hash.idFor(loader.getType(), loader.getSize(), content).equals(id);
      }
    } catch (MissingObjectException e) {
      return false;
    }
  }
}
