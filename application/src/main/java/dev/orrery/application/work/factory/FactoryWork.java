package dev.orrery.application.work.factory;

import dev.orrery.domain.work.Job;

/** What a worker of the factory does with jobs of one kind. */
public interface FactoryWork {
  String kind();

  /** Works a claimed job to its end, which it records; false where it came to nothing. */
  boolean work(Job job) throws InterruptedException;

  /** Records, in the caller's transaction, that a claimed job could not be worked off in time. */
  void giveUp(Job job, String reason);
}
