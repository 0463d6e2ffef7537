package io.github.camelwawp.optout;

/**
 * What a message asked for.
 *
 * @param word     the keyword as it is written in its language's file
 * @param language to answer in
 */
public record Request(Keyword keyword, String word, Language language) {}
