package dev.orrery.application.orchestration.pipeline;

import dev.orrery.application.orchestration.WrittenId;
import dev.orrery.application.session.FindSession;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.PipelineId;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.orchestration.Pipeline;
import dev.orrery.domain.orchestration.Pipelines;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Lists the newest pipelines that the caller may see, and finds one. */
@Singleton
public final class ListPipelines {
  private static final int MOST = 200;

  private final Pipelines pipelines;

  @Inject
  public ListPipelines(Pipelines pipelines) {
    this.pipelines = pipelines;
  }

  /** Newest first. */
  public List<Pipeline> list(Principal caller) {
    ForbiddenException.unless(caller, Capability.READ);
    return pipelines.newest(FindSession.sight(caller), MOST);
  }

  public Optional<Pipeline> find(Principal caller, String id) {
    ForbiddenException.unless(caller, Capability.READ);
    return WrittenId.uuid(id)
        .flatMap(uuid -> pipelines.find(new PipelineId(uuid)))
        .filter(pipeline -> pipeline.ownership().within(FindSession.sight(caller)));
  }
}
