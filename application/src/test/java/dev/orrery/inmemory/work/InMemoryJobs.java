package dev.orrery.inmemory.work;

import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.FencedException;
import dev.orrery.domain.kernel.JobId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.work.Claimed;
import dev.orrery.domain.work.Job;
import dev.orrery.domain.work.Job.State;
import dev.orrery.domain.work.JobDraft;
import dev.orrery.domain.work.Jobs;
import dev.orrery.domain.work.QueueName;
import dev.orrery.domain.work.QueueName.Namespace;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Queued work in memory; its time is a clock that a test moves. */
public final class InMemoryJobs implements Jobs {
  static final Comparator<Job> ORDER =
      Comparator.comparingInt(Job::rank)
          .thenComparing(job -> job.times().dueAt())
          .thenComparing(job -> job.id().value());

  private final InMemoryTransactions transactions;
  private final Clock clock;
  private final InMemoryJobQueues queues;

  public InMemoryJobs(InMemoryTransactions transactions, Clock clock, InMemoryJobQueues queues) {
    this.transactions = transactions;
    this.clock = clock;
    this.queues = queues;
  }

  @Override
  public List<Added> add(List<JobDraft> drafts) {
    return transactions.inOne(() -> drafts.stream().map(this::addOne).toList());
  }

  private Added addOne(JobDraft draft) {
    var same =
        queues.rows().stream().filter(row -> row.hasKeyOf(draft) || row.hasIdOf(draft)).findFirst();
    if (same.isPresent()) {
      return new Added.Duplicate(same.get().seenAt(clock.now()));
    }
    var id = queues.nextNumber();
    return new Added.Created(
        queues.put(JobRow.of(id, publicId(id, draft), draft, clock.now())).seenAt(clock.now()));
  }

  private String publicId(JobId id, JobDraft draft) {
    long counted = queues.register(draft.tenant(), draft.queue(), draft.publicId() == null);
    if (draft.publicId() != null) {
      return draft.publicId();
    }
    return String.valueOf(draft.queue().namespace() == Namespace.BULL ? counted : id.value());
  }

  @Override
  public Optional<Job> find(JobId id) {
    return queues.find(id).map(row -> row.seenAt(clock.now()));
  }

  @Override
  public Optional<Job> find(TenantId tenant, QueueName queue, String publicId) {
    return queues.rows().stream()
        .map(row -> row.seenAt(clock.now()))
        .filter(job -> job.tenant().equals(tenant) && job.queue().equals(queue))
        .filter(job -> job.publicId().equals(publicId) && job.state() != State.CANCELLED)
        .findFirst();
  }

  @Override
  public List<Job> claim(Claim claim) {
    return transactions.inOne(() -> {
      int room = Math.min(claim.most(), queues.room(claim.queue()));
      return waiting(claim).stream().limit(Math.max(0, room)).map(job -> take(job, claim)).toList();
    });
  }

  /** The jobs of each tenant in order, one of each tenant in turn; the last served comes last. */
  private List<Job> waiting(Claim claim) {
    var lanes =
        queues.rows().stream()
            .map(JobRow::job)
            .filter(job -> job.state() == State.WAITING && job.queue().equals(claim.queue()))
            .filter(job -> claim.tenant() == null || claim.tenant().equals(job.tenant()))
            .filter(job -> claim.kind() == null || claim.kind().equals(job.kind()))
            .filter(job -> !queues.isPaused(job.tenant(), job.queue()))
            .sorted(ORDER)
            .collect(Collectors.groupingBy(Job::tenant));
    return InTurn.of(lanes, queues.served(claim.queue()));
  }

  private Job take(Job job, Claim claim) {
    queues.serve(claim.queue(), job.tenant());
    var lease = claim.lease() == null ? job.terms().lease() : claim.lease();
    var row = queues.find(job.id()).orElseThrow();
    var now = clock.now();
    return queues.put(row.claimed(claim.worker(), UUID.randomUUID(), now, lease)).seenAt(now);
  }

  @Override
  public Set<JobId> renew(String worker, Duration lease) {
    return transactions.inOne(() -> {
      var until = clock.now().plus(lease);
      return ownedBy(worker).stream()
          .map(row -> queues.put(row.leasedUntil(until, null)).job().id())
          .collect(Collectors.toUnmodifiableSet());
    });
  }

  @Override
  public int forgetLeases(String worker) {
    return transactions.inOne(() -> {
      var mine = ownedBy(worker);
      mine.forEach(row -> queues.put(row.released(clock.now(), Duration.ZERO)));
      return mine.size();
    });
  }

  private List<JobRow> ownedBy(String worker) {
    return queues.rows().stream()
        .filter(row -> row.job().queue().namespace() == Namespace.SYSTEM)
        .filter(row -> row.job().state() == State.ACTIVE)
        .filter(row -> row.job().claimed().worker().equals(worker))
        .toList();
  }

  @Override
  public void guard(Claimed claim) {
    if (queues.find(claim.id()).filter(row -> isHeld(row, claim)).isEmpty()) {
      throw new FencedException("job " + claim.id().value());
    }
  }

  @Override
  public Moved beat(Beat beat) {
    return move(
        beat.claim(),
        row -> {
          var lease = beat.lease() == null ? row.job().terms().lease() : beat.lease();
          return row.leasedUntil(clock.now().plus(lease), beat.progress());
        },
        job -> false);
  }

  @Override
  public List<Moved> complete(List<Done> done) {
    return transactions.inOne(() -> done.stream().map(this::completeOne).toList());
  }

  private Moved completeOne(Done done) {
    return move(
        done.claim(),
        row -> row.completed(done.result(), clock.now()),
        job -> job.state() == State.COMPLETED);
  }

  @Override
  public Moved fail(Failure failure) {
    return move(
        failure.claim(),
        row -> row.failed(failure.error(), clock.now(), failure.retryable(), failure.pause()),
        job -> job.state() != State.COMPLETED);
  }

  @Override
  public Moved release(Claimed claim, Duration delay) {
    return move(claim, row -> row.released(clock.now(), delay), job -> false);
  }

  private Moved move(Claimed claim, Function<JobRow, JobRow> change, Predicate<Job> saidBefore) {
    return transactions.inOne(() -> {
      var found = queues.find(claim.id());
      if (found.isEmpty()) {
        return new Moved.Unknown();
      }
      var row = found.get();
      if (isHeld(row, claim)) {
        return new Moved.Ok(queues.put(change.apply(row)).seenAt(clock.now()));
      }
      var job = row.job();
      boolean again = job.state() != State.ACTIVE && isOwner(job, claim) && saidBefore.test(job);
      return again ? new Moved.Ok(row.seenAt(clock.now())) : new Moved.LeaseLost();
    });
  }

  private static boolean isHeld(JobRow row, Claimed claim) {
    return row.job().state() == State.ACTIVE && isOwner(row.job(), claim);
  }

  private static boolean isOwner(Job job, Claimed claim) {
    var hold = job.hold();
    return hold != null && claim.names(hold, job.tries().epoch());
  }

  @Override
  public Optional<Job> cancel(JobId id) {
    return change(id, job -> !job.state().ended(), row -> row.cancelled(clock.now()));
  }

  @Override
  public Optional<Job> retry(JobId id) {
    return change(
        id,
        job -> job.state() == State.FAILED || job.state() == State.CANCELLED,
        row -> row.putBack(clock.now()));
  }

  @Override
  public Optional<Job> promote(JobId id) {
    return change(id, job -> job.state() == State.DELAYED, row -> row.due(clock.now()));
  }

  @Override
  public boolean remove(JobId id) {
    return transactions.inOne(() ->
        queues.find(id).filter(row -> row.job().state().ended()).isPresent() && queues.delete(id));
  }

  private Optional<Job> change(JobId id, Predicate<Job> fits, Function<JobRow, JobRow> move) {
    return transactions.inOne(() ->
        queues
            .find(id)
            .filter(row -> fits.test(row.job()))
            .map(row -> queues.put(move.apply(row)).seenAt(clock.now())));
  }
}
