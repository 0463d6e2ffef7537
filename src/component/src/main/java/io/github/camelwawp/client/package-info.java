/**
 * The call to Wawp itself: one request, one deadline, one {@link io.github.camelwawp.client.Outcome}.
 * HTTP is done here and nowhere else, by the pooled client of a private camel-http component; Wawp's many
 * answers are read here into facts, and one ladder says what they mean for the message.
 */
package io.github.camelwawp.client;
