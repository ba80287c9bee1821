package dev.orrery.application.session;

import dev.orrery.domain.governance.PermissionMode;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.session.SessionLink;
import dev.orrery.domain.session.SessionOverview;
import dev.orrery.domain.session.SessionOverviews;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Opens a child session that works in its parent's directory unless another one is named. */
@Singleton
public final class SpawnSession {
  private final FindSession find;
  private final SessionOverviews overviews;
  private final CreateSession create;

  @Inject
  public SpawnSession(FindSession find, SessionOverviews overviews, CreateSession create) {
    this.find = find;
    this.overviews = overviews;
    this.create = create;
  }

  /**
   * What the child shall be.
   *
   * @param origin the dialect that asks
   * @param kind what it is to its parent
   * @param workDir null for the parent's
   * @param mode null for the parent's
   */
  public record Request(
      String origin,
      SessionLink.Kind kind,
      @Nullable String name,
      @Nullable String prompt,
      @Nullable String workDir,
      @Nullable PermissionMode mode) {}

  /** What became of it. */
  public sealed interface Outcome {
    /** The answer of creating it; never a reused one. */
    record Answered(SessionOverview parent, CreateSession.Outcome created) implements Outcome {}

    record Unknown() implements Outcome {}

    record Forbidden() implements Outcome {}
  }

  public Outcome spawn(Principal caller, String parent, Request request) {
    return switch (find.look(caller, parent)) {
      case FindSession.Look.Unknown() -> new Outcome.Unknown();
      case FindSession.Look.Forbidden() -> new Outcome.Forbidden();
      case FindSession.Look.Visible(var session) ->
          overviews
              .find(session.id())
              .<Outcome>map(found -> new Outcome.Answered(found, born(caller, found, request)))
              .orElseGet(Outcome.Unknown::new);
    };
  }

  private CreateSession.Outcome born(Principal caller, SessionOverview parent, Request request) {
    var dir = request.workDir() == null ? parent.workDir().toString() : request.workDir();
    return create.create(
        caller,
        CreateSession.Draft.in(request.origin(), dir)
            .named(request.name())
            .saying(request.prompt())
            .permitting(request.mode())
            .linked(new SessionLink(request.kind(), parent.session().id())));
  }
}
