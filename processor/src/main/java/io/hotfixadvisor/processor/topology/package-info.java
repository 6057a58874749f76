/**
 * The Kafka Streams topology: it reads, keeps state and forwards. Does not decide anything about symptoms, rules or
 * advisories: that is the domain's, in the packages beside this one.
 */
@NullMarked
package io.hotfixadvisor.processor.topology;

import org.jspecify.annotations.NullMarked;
