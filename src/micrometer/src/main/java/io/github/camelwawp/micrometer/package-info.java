/** Micrometer metrics of the component: with this artifact on the class path, {@code wawp.*} appears in the application's registry. */
package io.github.camelwawp.micrometer;
