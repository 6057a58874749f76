/**
 * Says why a rule did, or did not, lead to an advisory for a server: signature by signature, clause by clause, fact by
 * fact. Does not match and does not judge: it shows what the index and the judge did.
 */
@NullMarked
package io.hotfixadvisor.processor.explain;

import org.jspecify.annotations.NullMarked;
