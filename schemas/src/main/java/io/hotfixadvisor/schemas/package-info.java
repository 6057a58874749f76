/**
 * The nouns of the system, generated from the Avro IDL in {@code src/main/avro}. Nothing here is written by hand.
 *
 * <p>Not here: behaviour. What both sides of the topics must agree on beyond the schemas stands in the sub-packages.
 */
package io.hotfixadvisor.schemas;
