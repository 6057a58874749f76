package io.hotfixadvisor.connectors.knowledgebase.rulefile;

import org.yaml.snakeyaml.error.Mark;

/** A place in a file; line and column from 1, 0 for the whole file. */
public record Position(int line, int column) {
    static final Position WHOLE_FILE = new Position(0, 0);

    static Position of(Mark mark) {
        return new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
