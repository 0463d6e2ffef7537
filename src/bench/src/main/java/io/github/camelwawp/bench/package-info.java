/**
 * Benchmarks the component against other clients that can send the same text: {@link io.github.camelwawp.bench.Benchmarks}
 * starts a {@link io.github.camelwawp.bench.StubServer} in its own process, and JMH runs every {@link
 * io.github.camelwawp.bench.Client} against it, each in a fresh JVM.
 */
package io.github.camelwawp.bench;
