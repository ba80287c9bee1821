package dev.orrery.rest.oxios.governance;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.application.governance.DecideApproval;
import dev.orrery.application.governance.DecideApproval.Outcome.AlreadyDecided;
import dev.orrery.application.governance.DecideApproval.Outcome.Decided;
import dev.orrery.application.governance.DecideApproval.Outcome.Forbidden;
import dev.orrery.application.governance.DecideApproval.Outcome.Unknown;
import dev.orrery.application.governance.ListApprovals;
import dev.orrery.domain.governance.Approval;
import dev.orrery.domain.kernel.ApprovalId;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.oxios.OxiosProblem;
import dev.orrery.rest.oxios.WireTime;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.UUID;

@Controller(value = "/api/approvals", port = "${orrery.ports.oxios}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class ApprovalsController {
  private static final String UUID_FORM = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

  private final ListApprovals listApprovals;
  private final DecideApproval decideApproval;

  ApprovalsController(ListApprovals listApprovals, DecideApproval decideApproval) {
    this.listApprovals = listApprovals;
    this.decideApproval = decideApproval;
  }

  @Serdeable
  record ApprovalView(
      String id,
      String subject,
      String action,
      String resource,
      String reason,
      @JsonProperty("created_at") String createdAt,
      String status) {
    static ApprovalView of(Approval it) {
      return new ApprovalView(
          it.id().value().toString(),
          it.subject(),
          it.action(),
          it.resource(),
          it.reason(),
          WireTime.of(it.requestedAt()),
          status(it.state()));
    }

    private static String status(Approval.State state) {
      return switch (state) {
        case PENDING -> "pending";
        case APPROVED, CONSUMED, VOID -> "approved";
        case REJECTED -> "rejected";
        case EXPIRED, CANCELLED -> "expired";
      };
    }
  }

  @Serdeable
  record Answer(String status, String id) {}

  @Get
  @Operation(summary = "List all approval requests, oldest first")
  List<ApprovalView> list(Principal caller) {
    return listApprovals.list(caller).stream().map(ApprovalView::of).toList();
  }

  @Post("/{id}/approve")
  @Operation(summary = "Approve a pending request")
  Answer approve(@PathVariable String id, Principal caller) {
    return decide(id, true, "approved", caller);
  }

  @Post("/{id}/reject")
  @Operation(summary = "Reject a pending request")
  Answer reject(@PathVariable String id, Principal caller) {
    return decide(id, false, "rejected", caller);
  }

  private Answer decide(String id, boolean approve, String status, Principal caller) {
    if (!id.matches(UUID_FORM)) {
      throw OxiosProblem.invalid("The approval id must be a UUID");
    }
    return switch (decideApproval.decide(caller, new ApprovalId(UUID.fromString(id)), approve)) {
      case Decided(var approval) -> new Answer(status, approval.id().value().toString());
      case AlreadyDecided _, Unknown() -> throw OxiosProblem.notFound("Pending approval", id);
      case Forbidden(var missing) -> throw new ForbiddenException(missing);
    };
  }
}
