package io.hotfixadvisor.console.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.hotfixadvisor.console.view.AdvisoryRow;

/** Makes pages of their models. */
public final class Pages {
    private static final String TEMPLATES = "io.hotfixadvisor.console.template";

    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, Pages.class.getClassLoader(), TEMPLATES);

    /** The list of advisories. */
    public String now(NowPage page) {
        return render("now", page);
    }

    /** The list without the page around it. */
    public String results(Results results) {
        return render("results", results);
    }

    /** One row of the list. */
    public String row(AdvisoryRow row) {
        return render("part/row", row);
    }

    /** One advisory. */
    public String advisory(AdvisoryDetail page) {
        return render("advisory", page);
    }

    /** The list of servers. */
    public String servers(ServerList page) {
        return render("servers", page);
    }

    /** One server. */
    public String server(ServerDetail page) {
        return render("server", page);
    }

    /** The list of articles. */
    public String articles(ArticleList page) {
        return render("articles", page);
    }

    /** One article. */
    public String article(ArticleDetail page) {
        return render("article", page);
    }

    /** The fleet as a whole. */
    public String fleet(FleetOverview page) {
        return render("fleet", page);
    }

    /** Why there is no other page. */
    public String message(Message page) {
        return render("message", page);
    }

    /** Where a stranger is sent. */
    public String login(LoginPage page) {
        return render("login", page);
    }

    private String render(String template, Object model) {
        StringOutput output = new StringOutput();
        engine.render(template + ".jte", model, output);
        return output.toString();
    }
}
