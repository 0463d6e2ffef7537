/**
 * Shapes texts for a phone: long ones become parts that keep Wawp's limit, and the packages below turn mails, HTML,
 * Markdown and files into WhatsApp markup. Pure functions throughout: no clock, no network, nothing read but what is given.
 */
package io.github.camelwawp.text;
