/** What Wawp tells by webhook: the envelope read leniently, and whether it is Wawp who calls. Knows no Camel. */
package io.github.camelwawp.event;
