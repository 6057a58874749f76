package io.hotfixadvisor.console.page;

/** The pages that the navigation offers. */
public enum Section {
    NOW("/"),
    SERVERS("/servers"),
    ARTICLES("/articles"),
    FLEET("/fleet");

    private final String path;

    Section(String path) {
        this.path = path;
    }

    /** Where it is. */
    public String path() {
        return path;
    }
}
