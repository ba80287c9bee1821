/**
 * Who may do what, what it may cost and what is recorded: permissions, approvals, the ledger and
 * the audit chain.
 */
@NullMarked
package dev.orrery.domain.governance;

import org.jspecify.annotations.NullMarked;
