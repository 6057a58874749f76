/**
 * The knowledge base as a source of Kafka Connect: directories of articles and rule files become records of the rules
 * topic. Does not read articles itself, and does not decide about them: the parser and the reviewers do.
 */
@NullMarked
package io.hotfixadvisor.connectors.knowledgebase.connect;

import org.jspecify.annotations.NullMarked;
