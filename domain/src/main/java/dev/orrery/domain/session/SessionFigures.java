package dev.orrery.domain.session;

/**
 * How much was done in a session.
 *
 * @param approvals requests that somebody approved
 * @param unaskedApprovals those that its mode approved by itself
 */
public record SessionFigures(
    long messages, long toolCalls, long approvals, long unaskedApprovals) {}
