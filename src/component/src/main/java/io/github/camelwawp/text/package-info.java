/**
 * Shapes texts for WhatsApp: splits long texts into parts within Wawp's limit; the packages below turn mails, HTML, Markdown
 * and files into WhatsApp markup. All functions are pure: no clock, no network, no input but the arguments.
 */
package io.github.camelwawp.text;
