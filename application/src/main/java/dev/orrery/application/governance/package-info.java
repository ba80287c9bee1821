/** Use cases of permissions, approvals, the ledger and the audit chain. */
@NullMarked
package dev.orrery.application.governance;

import org.jspecify.annotations.NullMarked;
