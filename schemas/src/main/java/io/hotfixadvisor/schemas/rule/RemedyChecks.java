package io.hotfixadvisor.schemas.rule;

import static io.hotfixadvisor.schemas.rule.Findings.is;

import io.hotfixadvisor.schemas.FileRole;
import io.hotfixadvisor.schemas.FixFile;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.Prerequisite;
import io.hotfixadvisor.schemas.Replacement;
import io.hotfixadvisor.schemas.ReplacementStatement;
import io.hotfixadvisor.schemas.RestartNeed;
import io.hotfixadvisor.schemas.RestartTarget;
import io.hotfixadvisor.schemas.RuleStatus;
import io.hotfixadvisor.schemas.Topology;
import io.hotfixadvisor.schemas.product.ProductCatalogue;
import io.hotfixadvisor.schemas.product.ProductName;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What the fix needs, what it brings, what restarts, and what it replaces. */
final class RemedyChecks {
    private static final Pattern TIME = Pattern.compile("(?:[01]\\d|2[0-3]):[0-5]\\d");
    private static final ProductCatalogue CATALOGUE = ProductCatalogue.standard();

    private RemedyChecks() {}

    static void check(HotfixRule rule, Findings findings) {
        List<Prerequisite> prerequisites = rule.getPrerequisites();
        for (int i = 0; i < prerequisites.size(); i++) {
            checkPrerequisite("prerequisites[" + i + "]", prerequisites.get(i), findings);
        }
        checkFiles(rule, findings);
        checkRestart(rule.getRestart(), findings);
        checkReplacement(rule, findings);
    }

    private static void checkPrerequisite(String path, Prerequisite prerequisite, Findings findings) {
        String servicePack = prerequisite.getServicePack();
        String product = prerequisite.getProduct();
        if (servicePack == null && prerequisite.getUpdateArticle() == null) {
            findings.error(
                    "PREREQUISITE_EMPTY",
                    path,
                    "names neither a service pack nor an update",
                    "servicePack or updateArticle is needed");
        }
        findings.article(path + ".updateArticle", prerequisite.getUpdateArticle());
        findings.article(path + ".obtainArticle", prerequisite.getObtainArticle());
        if (servicePack == null) {
            return;
        }
        IdentityChecks.checkServicePack(path + ".servicePack", servicePack, findings);
        Optional<ProductName> name = Optional.ofNullable(product).flatMap(CATALOGUE::parse);
        String release = name.map(ProductName::release).orElse(null);
        String family = name.map(ProductName::family).orElse(null);
        if (family == null || release == null) {
            findings.warning(
                    "PREREQUISITE_PRODUCT",
                    path + ".product",
                    product == null ? "is absent" : is(product),
                    "a known product with its release says whose service pack it is, for example Exchange Server 2003");
        } else {
            IdentityChecks.checkReleased(path + ".servicePack", family, release, servicePack, findings);
        }
    }

    private static void checkFiles(HotfixRule rule, Findings findings) {
        List<FixFile> files = rule.getFiles();
        for (int i = 0; i < files.size(); i++) {
            String path = "files[" + i + "]";
            FixFile file = files.get(i);
            Long size = file.getSizeBytes();
            findings.text(path + ".name", file.getName());
            findings.baseName(path + ".name", file.getName());
            findings.version(path + ".version", file.getVersion());
            if (size != null && size < 0) {
                findings.error("FILE_SIZE_RANGE", path + ".sizeBytes", "is " + size, "0 or more bytes are allowed");
            }
            findings.form("FILE_TIME_FORM", path + ".time", file.getTime(), TIME, "00:00 to 23:59 is allowed");
        }
        boolean verifiable =
                files.stream().anyMatch(file -> file.getRole() == FileRole.FIXED && file.getVersion() != null);
        if (!verifiable && rule.getStatus() == RuleStatus.ACTIVE) {
            findings.warning(
                    "FILE_VERSIONS_MISSING",
                    "files",
                    files.isEmpty() ? "is empty" : "names no version of a fixed file",
                    "without one, nothing on a server shows that the fix is installed");
        }
    }

    private static void checkRestart(List<RestartNeed> needs, Findings findings) {
        Set<Topology> seen = EnumSet.noneOf(Topology.class);
        for (int i = 0; i < needs.size(); i++) {
            String path = "restart[" + i + "]";
            RestartNeed need = needs.get(i);
            if (!seen.add(need.getTopology())) {
                findings.error(
                        "RESTART_TOPOLOGY",
                        path + ".topology",
                        "is " + need.getTopology() + " a second time",
                        "one entry for each topology is allowed");
            }
            List<RestartTarget> services = need.getServices();
            for (int j = 0; j < services.size(); j++) {
                findings.text(
                        path + ".services[" + j + "].name", services.get(j).getName());
            }
        }
    }

    private static void checkReplacement(HotfixRule rule, Findings findings) {
        Replacement replacement = rule.getReplacement();
        List<String> articles = replacement.getArticles();
        ReplacementStatement stated = replacement.getStated();
        if ((stated == ReplacementStatement.LIST) == articles.isEmpty()) {
            findings.error(
                    "REPLACEMENT_LIST",
                    "replacement.articles",
                    articles.isEmpty() ? "is empty" : "is " + articles,
                    stated == ReplacementStatement.LIST
                            ? "at least one article is needed where stated is LIST"
                            : "articles are allowed only where stated is LIST; it is " + stated);
        }
        for (int i = 0; i < articles.size(); i++) {
            String path = "replacement.articles[" + i + "]";
            findings.article(path, articles.get(i));
            if (articles.get(i).equals(rule.getRuleId())) {
                findings.error(
                        "REPLACEMENT_SELF", path, is(articles.get(i)), "an article other than the rule's is allowed");
            }
        }
    }
}
