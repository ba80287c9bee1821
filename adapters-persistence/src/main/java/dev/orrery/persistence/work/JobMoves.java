package dev.orrery.persistence.work;

/** The statements that move a job that somebody has, or that nobody has. */
final class JobMoves {
  static final String MINE =
      """
      state = 'ACTIVE' and worker = {1}
        and (lock_token = {2}::uuid or ({2}::uuid is null and epoch = 1))\
      """;

  private static final String RETURNING = " returning j.*, " + JobRows.LEFT;

  /** The pause before the next try, after one more failure. */
  private static final String PAUSE =
      """
      (round((1 - jitter * random()) * case backoff
        when 'NONE' then 0
        when 'FIXED' then backoff_millis
        else least(3600000, backoff_millis * power(2, least(failures, 40))) end))::bigint\
      """;

  private static final String AFTER_FAILURE =
      """
      update job j set failures = failures + 1, worker = null, lock_token = null,
        lease_until = null, error = turn.error,
        errors = array_append(errors[greatest(1, cardinality(errors) - 8):], turn.error),
        state = case when cancel_requested then 'CANCELLED' when turn.last then 'FAILED'
          when turn.pause > 0 then 'DELAYED' else 'WAITING' end,
        due_at = case when turn.last then due_at
          else clock_timestamp() + turn.pause * interval '1 millisecond' end,
        ended_at = case when turn.last then clock_timestamp() end, \
      """;

  static final String FAIL =
      """
      with turn as materialized (
        select id, {3}::text as error, coalesce({5}::bigint, \
      """
          + PAUSE
          + """
          ) as pause,
              cancel_requested or not {4} or failures + 1 >= max_failures as last
            from job where id = {0} and \
          """
          + MINE
          + " for update) "
          + AFTER_FAILURE
          + "finished_by = worker, finished_token = lock_token from turn where j.id = turn.id"
          + RETURNING;

  /** Whoever let a lease lapse has no say any more. */
  static final String LAPSE =
      """
      with turn as materialized (
        select id, 'lease expired' as error, \
      """
          + PAUSE
          + """
           as pause,
              cancel_requested or failures + 1 >= max_failures as last
            from job where state = 'ACTIVE' and lease_until <= statement_timestamp()
            order by lease_until limit {0} for update skip locked) \
          """
          + AFTER_FAILURE
          + "lapses = lapses + 1 from turn where j.id = turn.id"
          + RETURNING;

  static final String DUE =
      """
      update job set state = 'WAITING' where id = any(array(
        select id from job where state = 'DELAYED' and due_at <= statement_timestamp()
        order by due_at limit {0} for update skip locked))
      returning namespace, queue
      """;

  static final String COMPLETE =
      """
      update job j set state = 'COMPLETED', finished_by = j.worker, finished_token = j.lock_token,
        worker = null, lock_token = null, lease_until = null, error = null, result = u.result,
        ended_at = clock_timestamp()
      from unnest({0}::bigint[], {1}::text[], {2}::uuid[], {3}::text[])
        as u(id, worker, token, result)
      where j.id = u.id and j.state = 'ACTIVE' and j.worker = u.worker
        and (j.lock_token = u.token or (u.token is null and j.epoch = 1))\
      """
          + RETURNING;

  static final String BEAT =
      """
      update job j set progress = coalesce({4}::text, progress),
        lease_until = clock_timestamp()
          + coalesce({3}::bigint, lease_millis) * interval '1 millisecond'
      where id = {0} and \
      """
          + MINE
          + RETURNING;

  static final String RELEASE =
      """
      update job j set worker = null, lock_token = null, lease_until = null,
        due_at = clock_timestamp() + {3} * interval '1 millisecond',
        state = case when cancel_requested then 'CANCELLED' when {3} > 0 then 'DELAYED'
          else 'WAITING' end,
        ended_at = case when cancel_requested then clock_timestamp() end
      where id = {0} and \
      """
          + MINE
          + RETURNING;

  static final String FORGET =
      """
      update job set worker = null, lock_token = null, lease_until = null,
        due_at = clock_timestamp(),
        state = case when cancel_requested then 'CANCELLED' else 'WAITING' end,
        ended_at = case when cancel_requested then clock_timestamp() end
      where namespace = 'SYSTEM' and worker = {0} and state = 'ACTIVE'
      """;

  static final String RENEW =
      """
      update job set lease_until = clock_timestamp() + {1} * interval '1 millisecond'
      where namespace = 'SYSTEM' and worker = {0} and state = 'ACTIVE'
      returning id
      """;

  static final String CANCEL =
      """
      update job j set cancel_requested = true,
        state = case when state = 'ACTIVE' then state else 'CANCELLED' end,
        ended_at = case when state = 'ACTIVE' then null else clock_timestamp() end
      where id = {0} and state in ('WAITING', 'DELAYED', 'ACTIVE')\
      """
          + RETURNING;

  static final String RETRY =
      """
      update job j set state = 'WAITING', failures = 0, cancel_requested = false,
        due_at = clock_timestamp(), ended_at = null, first_claim = null, finished_by = null,
        finished_token = null, progress = null, result = null, error = null,
        errors = array[]::text[]
      where id = {0} and state in ('FAILED', 'CANCELLED')\
      """
          + RETURNING;

  static final String PROMOTE =
      """
      update job j set state = 'WAITING', due_at = clock_timestamp()
      where id = {0} and state = 'DELAYED'\
      """
          + RETURNING;

  private JobMoves() {}
}
