/**
 * What every context stands on: ids, principals, JSON, the event log, leases, transactions and
 * secrets.
 */
@NullMarked
package dev.orrery.domain.kernel;

import org.jspecify.annotations.NullMarked;
