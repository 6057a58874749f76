/**
 * What an operator can set, one validated record per concern. Does not read files or the command line, and does not
 * check the settings that belong to Kafka, the registry or the serdes: those pass through as they are.
 */
@NullMarked
package io.hotfixadvisor.processor.settings;

import org.jspecify.annotations.NullMarked;
