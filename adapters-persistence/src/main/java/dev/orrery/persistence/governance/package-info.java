/** Permissions, approvals, the ledger, the access log and the audit chain in PostgreSQL. */
@NullMarked
package dev.orrery.persistence.governance;

import org.jspecify.annotations.NullMarked;
