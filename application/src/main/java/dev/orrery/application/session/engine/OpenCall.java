package dev.orrery.application.session.engine;

import dev.orrery.domain.kernel.HoldId;
import dev.orrery.domain.kernel.StepId;
import dev.orrery.domain.model.ModelRequest;
import dev.orrery.domain.session.Command;
import java.util.List;

/** A model call that is held and recorded, ready to be made. */
record OpenCall(StepId step, Command.AskModel ask, ModelRequest request, List<HoldId> holds) {}
