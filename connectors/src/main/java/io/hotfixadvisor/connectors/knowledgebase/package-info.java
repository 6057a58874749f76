/**
 * Articles of a vendor's knowledge base as rules: text, layout, sections, one reader a concern, and a draft with the
 * places that a person must look at.
 *
 * <p>Does not publish, does not read rule files, and adds nothing to an article that the article does not say.
 */
@NullMarked
package io.hotfixadvisor.connectors.knowledgebase;

import org.jspecify.annotations.NullMarked;
