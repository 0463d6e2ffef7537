/**
 * Sets the options of the component from a Spring Boot application's configuration. {@code WawpComponentAutoConfiguration}
 * is the class that Spring Boot finds; {@code WawpOptions} reads the options that {@code Catalog} lists; a wrong option causes a
 * {@code WrongOptionException}, which {@code WrongOptionAnalyzer} shows without a stack trace.
 */
package io.github.camelwawp.springboot;
