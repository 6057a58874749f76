package io.hotfixadvisor.schemas.rule;

import static io.hotfixadvisor.schemas.rule.Findings.is;

import io.hotfixadvisor.schemas.AffectedProduct;
import io.hotfixadvisor.schemas.ArticleIdSource;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.RuleStatus;
import io.hotfixadvisor.schemas.product.ProductCatalogue;
import io.hotfixadvisor.schemas.product.ServicePack;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which article a rule is, and for which products. */
final class IdentityChecks {
    private static final Pattern RULE_ID = Pattern.compile("KB\\d{1,10}|sha256:[0-9a-f]{64}");
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
    private static final ProductCatalogue CATALOGUE = ProductCatalogue.standard();

    private IdentityChecks() {}

    static boolean isRuleId(String id) {
        return RULE_ID.matcher(id).matches();
    }

    static void check(HotfixRule rule, Findings findings) {
        checkArticle(rule, findings);
        findings.form(
                "CONTENT_HASH_FORM",
                "contentSha256",
                rule.getContentSha256(),
                SHA_256,
                "64 lower-case hexadecimal digits are allowed");
        List<AffectedProduct> products = rule.getProducts();
        if (products.isEmpty() && rule.getStatus() == RuleStatus.ACTIVE) {
            findings.warning("PRODUCTS_MISSING", "products", "is empty", "an ACTIVE rule names what it applies to");
        }
        for (int i = 0; i < products.size(); i++) {
            checkProduct("products[" + i + "]", products.get(i), findings);
        }
    }

    private static void checkArticle(HotfixRule rule, Findings findings) {
        String ruleId = rule.getRuleId();
        String article = rule.getArticle();
        findings.form("RULE_ID_FORM", "ruleId", ruleId, RULE_ID, RuleValidation.RULE_ID_ALLOWED);
        findings.article("article", article);
        if (article != null && !article.equals(ruleId)) {
            findings.error(
                    "RULE_ID_ARTICLE", "ruleId", is(ruleId), "the article's number is allowed: \"" + article + "\"");
        }
        if (article == null && ruleId.startsWith("KB")) {
            findings.warning("ARTICLE_MISSING", "article", "is absent", "\"" + ruleId + "\" is expected, as in ruleId");
        }
        if ((article == null) != (rule.getArticleIdSource() == ArticleIdSource.NONE)) {
            findings.warning(
                    "ARTICLE_ID_SOURCE",
                    "articleIdSource",
                    "is " + rule.getArticleIdSource(),
                    article == null ? "NONE is expected without an article" : "where the number was found is expected");
        }
    }

    private static void checkProduct(String path, AffectedProduct product, Findings findings) {
        findings.text(path + ".printed", product.getPrinted());
        String family = product.getFamily();
        String release = product.getRelease();
        if (family == null) {
            findings.warning(
                    "PRODUCT_UNKNOWN",
                    path + ".family",
                    "is absent",
                    "without it the product is never found on a server; one of " + CATALOGUE.families() + " is known");
        } else if (!CATALOGUE.families().contains(family)) {
            findings.warning(
                    "PRODUCT_UNKNOWN", path + ".family", is(family), "one of " + CATALOGUE.families() + " is known");
        } else if (release != null && !CATALOGUE.knows(family, release)) {
            findings.warning(
                    "PRODUCT_UNKNOWN", path + ".release", is(release), "a release of " + family + " is expected");
        }
        List<String> servicePacks = product.getServicePacks();
        for (int i = 0; i < servicePacks.size(); i++) {
            String at = path + ".servicePacks[" + i + "]";
            checkServicePack(at, servicePacks.get(i), findings);
            if (family != null && release != null) {
                checkReleased(at, family, release, servicePacks.get(i), findings);
            }
        }
    }

    /** A service pack in its normal form. */
    static void checkServicePack(String path, String servicePack, Findings findings) {
        Optional<ServicePack> parsed = ServicePack.tryParse(servicePack);
        if (parsed.isEmpty() || !parsed.get().toString().equals(servicePack)) {
            findings.error(
                    "SERVICE_PACK_FORM",
                    path,
                    is(servicePack),
                    parsed.map(pack -> "\"" + pack + "\" is its normal form")
                            .orElse("RTM or SP and a number is allowed, for example SP2 or SP6a"));
        }
    }

    /** A service pack that can be installed. */
    static void checkReleased(String path, String family, String release, String servicePack, Findings findings) {
        if (ServicePack.tryParse(servicePack).isPresent()
                && CATALOGUE.knows(family, release)
                && !CATALOGUE.released(family, release, servicePack)) {
            findings.error(
                    "SERVICE_PACK_NEVER_RELEASED",
                    path,
                    "names " + servicePack + " of " + family + " " + release + ", which was never released",
                    "a released service pack is allowed");
        }
    }
}
