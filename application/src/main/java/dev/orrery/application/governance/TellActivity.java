package dev.orrery.application.governance;

import dev.orrery.application.kernel.DurableSubscriber;
import dev.orrery.domain.governance.Activities;
import dev.orrery.domain.governance.Activity;
import dev.orrery.domain.governance.ActivityNames;
import dev.orrery.domain.kernel.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Writes what this house does into the activity log, each event once. */
@Singleton
public final class TellActivity implements DurableSubscriber {
  private final Activities activities;

  @Inject
  public TellActivity(Activities activities) {
    this.activities = activities;
  }

  @Override
  public String name() {
    return "governance.activity";
  }

  @Override
  public boolean wants(Event event) {
    return ActivityNames.include(event.type());
  }

  @Override
  public void handle(Event event) {
    activities.add(Activity.Draft.of(event), event.at());
  }
}
