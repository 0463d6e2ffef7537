/**
 * How fast the component is, beside what else could send the same text. {@link io.github.camelwawp.bench.Benchmarks}
 * starts a {@link io.github.camelwawp.bench.StubServer} in a process of its own, has JMH run every
 * {@link io.github.camelwawp.bench.Client} against it, each in a fresh JVM, and prints one table.
 */
package io.github.camelwawp.bench;
