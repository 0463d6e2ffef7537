/** OpenTelemetry spans of the component: with this artifact on the class path, each send is a span of the application's trace. */
package io.github.camelwawp.opentelemetry;
