package dev.orrery.domain.commerce;

/** What is for sale here. */
public interface Catalogues {
  Catalogue catalogue();
}
