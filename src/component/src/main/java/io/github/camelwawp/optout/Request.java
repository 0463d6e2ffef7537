package io.github.camelwawp.optout;

/**
 * What a message asked for.
 *
 * @param word     the keyword as written in the language file
 * @param language the language to answer in
 */
public record Request(Keyword keyword, String word, Language language) {}
