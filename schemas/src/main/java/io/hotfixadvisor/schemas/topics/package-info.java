/**
 * The one place that names a topic, and the administration of the topics and their schemas.
 *
 * <p>Not here: the internal topics of Kafka Streams, quotas and access control.
 */
@NullMarked
package io.hotfixadvisor.schemas.topics;

import org.jspecify.annotations.NullMarked;
