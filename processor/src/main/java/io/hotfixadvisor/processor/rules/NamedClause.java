package io.hotfixadvisor.processor.rules;

/**
 * A clause that asks for a name, made once so that comparing makes nothing.
 *
 * @param clause for example "process = store.exe"
 */
record NamedClause(WindowsName name, String clause) {
    static NamedClause of(String field, WindowsName name) {
        return new NamedClause(name, field + " = " + name.text().strip());
    }
}
