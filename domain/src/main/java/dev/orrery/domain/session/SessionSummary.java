package dev.orrery.domain.session;

/** A session in a list: how many user messages it holds. */
public record SessionSummary(Session session, long userMessages) {}
