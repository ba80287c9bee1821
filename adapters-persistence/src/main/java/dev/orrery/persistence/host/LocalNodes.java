package dev.orrery.persistence.host;

import dev.orrery.domain.kernel.NodeId;
import dev.orrery.domain.kernel.Nodes;
import dev.orrery.persistence.database.PrivateFiles;
import dev.orrery.persistence.database.StartRefused;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

/** This node's identity, kept in its data directory. */
@Singleton
class LocalNodes implements Nodes {
  private final NodeId self;
  private final String site;
  private final Duration leaseTime;

  @Inject
  LocalNodes(
      @Property(name = "orrery.home") String home,
      @Property(name = "orrery.site", defaultValue = "default") String site,
      @Property(name = "orrery.lease-time", defaultValue = "30s") Duration leaseTime) {
    this.self = read(Path.of(home).resolve("node-id"));
    this.site = site;
    this.leaseTime = leaseTime;
  }

  @Override
  public NodeId self() {
    return self;
  }

  @Override
  public String site() {
    return site;
  }

  @Override
  public Duration leaseTime() {
    return leaseTime;
  }

  private static NodeId read(Path file) {
    try {
      var text = PrivateFiles.readOrCreate(file, () -> UUID.randomUUID().toString());
      return new NodeId(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      throw new StartRefused(file + " holds no UUID: delete it to get a new node identity", e);
    } catch (IOException e) {
      throw new StartRefused("The node identity can not be kept in " + file + ": " + e, e);
    }
  }
}
