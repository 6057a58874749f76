/**
 * A broker and a schema registry inside this JVM, on loopback only, for demonstrations and tests. Not for production:
 * one node, no replication, no authentication, no encryption.
 */
@NullMarked
package io.hotfixadvisor.cli.embedded;

import org.jspecify.annotations.NullMarked;
